import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountFindings } from '../../src/moves/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';

const NO_CHAINS = { chains: 0, links: 0, taken: 0 };

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse({ threads: 1 });
  await warehouse.run('CREATE SCHEMA moving');
});
afterAll(() => warehouse.close());

/** Set, tenure, then appeared, disappeared, border in and out, and what the account is off by. */
type Account = readonly [set: number, tenure: number | null, ...figures: [number, number, number, number, number]];

async function findingsOf(accounts: readonly Account[]) {
  await warehouse.run(`CREATE OR REPLACE TABLE moving.account AS SELECT * FROM (VALUES ${accounts.map((one) => `(${one.map(String).join(', ')})`).join(', ')})
    AS made(set_number, tenure, appeared, disappeared, border_in, border_out, balance)`);
  const found = await accountFindings(
    {
      warehouse,
      municipality: '0999',
      neighbours: [],
      areaSets: [{ id: 'bydele', kind: 'district', areas: [] }],
      days: [],
    },
    NO_CHAINS,
  );
  return found.map(({ rule, where, count, severity }) => ({ rule, where, count, severity }));
}

test('accounts that close, of people whose every move is explained, are not told of', async () => {
  expect(
    await findingsOf([
      [0, null, 0, 0, 0, 0, 0],
      [1, 2, 0, 0, 0, 0, 0],
    ]),
  ).toEqual([]);
});

test('who appears, vanishes or is in a new area without moving is told once, not for every tenure too', async () => {
  expect(
    await findingsOf([
      [0, null, 2, 1, 0, 0, 0],
      [0, 2, 2, 1, 0, 0, 0],
      [1, null, 2, 1, 4, 3, 0],
      [1, 2, 2, 1, 4, 3, 0],
    ]),
  ).toEqual([
    { rule: 'moves-unexplained', where: 'kommune', count: 3, severity: 'note' },
    { rule: 'homes-changed-area', where: 'bydele', count: 7, severity: 'note' },
  ]);
});

test('areas whose accounts do not close are told of also where those of the municipality do, and tenures where those of the area do', async () => {
  expect(
    await findingsOf([
      [0, null, 0, 0, 0, 0, 0],
      [1, null, 0, 0, 0, 0, 1],
      [1, null, 0, 0, 0, 0, -1],
    ]),
  ).toEqual([{ rule: 'accounts-do-not-close', where: 'bydele', count: 2, severity: 'warning' }]);
  expect(
    await findingsOf([
      [0, null, 0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0, 0, 3],
      [0, 2, 0, 0, 0, 0, -3],
    ]),
  ).toEqual([{ rule: 'accounts-do-not-close', where: 'kommune', count: 6, severity: 'warning' }]);
});
