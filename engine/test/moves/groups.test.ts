import { expect, test } from 'vitest';
import { groupsThatFit, moveGroups } from '../../src/moves/groups.ts';

const { groups } = moveGroups();
const columns = new Set(groups.flatMap((group) => group.columns));
const none = { origin: false, by: [] };
const ids = (...given: Parameters<typeof groupsThatFit>) => groupsThatFit(...given).map(({ id }) => id);

test('people are divided by the groups whose columns registers fill', () => {
  expect(ids(groups, new Set(['age', 'disposable_income']), [none])).toEqual(['age', 'income_fifth']);
});

test('nobody is divided by origin where no figure of the workspace uses it', () => {
  expect(ids(groups, columns, [none])).not.toContain('origin');
  expect(ids(groups, columns, [none, { origin: true, by: [] }])).toContain('origin');
  expect(ids(groups, columns, [{ origin: false, by: [{ column: 'origin', bounds: [] }] }])).toContain('origin');
});

test('a group about origin without a law is not used', () => {
  const lawless = groups.map(({ legal: _, ...group }) => group);
  expect(ids(lawless, columns, [{ origin: true, by: [] }])).not.toContain('origin');
});

test('the groups about origin are for the whole municipality only', () => {
  expect(groups.filter(({ id }) => id === 'origin').map(({ only_whole }) => only_whole)).toEqual([true]);
});
