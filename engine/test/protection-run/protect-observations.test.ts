import { expect, test } from 'vitest';
import type { ProtectionRulesFile } from '../../src/protection/index.ts';
import { protectObservations } from '../../src/protection-run/protect-observations.ts';
import type { Observation } from '../../src/words/index.ts';
import { type IndicatorFile, libraryContent } from '../../src/workspace/index.ts';

const rules = libraryContent<ProtectionRulesFile>('protection/public');
const indicators = [
  { id: 'antal', unit: 'count' },
  { id: 'andel', unit: 'percent' },
] as IndicatorFile[];

function count(area: string, tenure: string, value: number): Observation {
  const rest = { numerator: null, denominator: null, source: 'dst', line: 1, status: 'figure' as const };
  return { areaSet: 'omr', area, tenure, period: '2024', indicator: 'antal', value, ...rest };
}

/** What is shown to the public of areas that are large enough. */
async function shown(observations: readonly Observation[]): Promise<Record<string, number | null>> {
  const found = await protectObservations({
    observations,
    indicators,
    rules,
    kinds: new Map([['omr', 'housing']]),
    lives: () => ({ residents: 1000, households: 500 }),
  });
  expect(found.attack).toMatchObject({ broken: 0, unproved: 0 });
  return Object.fromEntries(found.observations.map(({ area, tenure, value }) => [`${area} ${tenure}`, value]));
}

test('a small count of an area is not left over from the total of the set', async () => {
  const told = await shown([count('A', '_T', 3), count('B', '_T', 40), count('C', '_T', 60), count('_T', '_T', 103)]);
  expect(told['A _T']).toBeNull();
  expect(Object.values(told).filter((value) => value === null).length).toBeGreaterThan(1);
});

test('where a supplier left out tenures, those that are there do not have to add up', async () => {
  const told = await shown([
    count('A', '_T', 50),
    count('A', 'almen', 20),
    count('B', '_T', 43),
    count('B', 'almen', 40),
    count('B', 'ejer', 3),
  ]);
  expect(told['B ejer']).toBeNull();
  expect([told['B _T'], told['B almen']]).toContain(null);
  expect(told['A almen']).toBe(20);
});

test('fractions of persons add up as they are', async () => {
  const told = await shown([
    count('A', '_T', 21),
    count('A', 'almen', 10.5),
    count('A', 'ejer', 10.5),
    count('B', '_T', 2),
  ]);
  expect(told).toMatchObject({ 'A _T': 21, 'A almen': 10.5, 'A ejer': 10.5, 'B _T': null });
});

test('a row without counts does not leave the others unprotected', async () => {
  const none = { ...count('C', '_T', 0), value: null, status: 'missing' as const };
  const told = await shown([count('A', '_T', 50), count('A', 'ejer', 47), count('A', 'almen', 3), none]);
  expect(told['A almen']).toBeNull();
  expect([told['A _T'], told['A ejer']]).toContain(null);
});

test('areas that are together more than their set are withheld with the small one', async () => {
  const told = await shown([count('A', '_T', 3), count('B', '_T', 40), count('_T', '_T', 41)]);
  expect(Object.values(told)).toEqual([null, null, null]);
});
