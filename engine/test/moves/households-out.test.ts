import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeEvents } from '../../src/moves/events.ts';
import { makeHouseholdsOut } from '../../src/moves/households-out.ts';
import { numberPlaces } from '../../src/moves/places.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { type Home, iso, type Life, makeTown } from './chain-town.ts';

/** Households of a small town, written by hand; who is first in a list is oldest. Homes 1 and 2 lie in A, 3 in B, 4 in none. */
const HOMES: readonly Home[] = [{}, {}, { area: 'B' }, { area: null }];
const YEAR = 366;

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse({ threads: 1 });
});
afterAll(() => warehouse.close());

async function follow(lives: readonly Life[]): Promise<void> {
  await makeTown(warehouse, lives, HOMES);
  const wanted = {
    warehouse,
    municipality: '0999',
    neighbours: ['0998'],
    areaSets: [{ id: 'blocks', kind: 'housing', areas: ['A', 'B'] }],
    days: [iso(0), iso(YEAR)],
  };
  await numberPlaces(wanted);
  await makeEvents(wanted);
  await warehouse.run(
    `CREATE TABLE moving.period AS SELECT DATE '${iso(0)}' AS since, CAST('${iso(YEAR)}' AS DATE) AS "day"`,
  );
  await makeHouseholdsOut(wanted);
}

/** Households that left area A, and those that moved within it. */
async function outOfA(lives: readonly Life[]): Promise<number[][]> {
  await follow(lives);
  const { rows, columns } = await warehouse.query(`SELECT households, internal FROM moving.household_out gone
    JOIN moving.place place ON place.set_number = gone.set_number AND place.number = gone.area WHERE place.area = 'A' AND tenure IS NULL`);
  return Array.from({ length: rows }, (_, row) => [Number(columns.households![row]), Number(columns.internal![row])]);
}

const from = (home: number, to: Life['turns'][number][1], day = 100): Life => ({
  turns: [
    [0, home],
    [day, to],
  ],
});

describe('households that leave their home', () => {
  test('are homes that everybody is gone from on one day, however many they were', async () => {
    expect(await outOfA([from(1, 3), from(1, 3), from(1, 3)])).toEqual([[1, 0]]);
  });

  test('are none while somebody stays', async () => {
    expect(await outOfA([from(1, 3), { turns: [[0, 1]] }])).toEqual([]);
  });

  test('that part on one day are one, and went where the oldest did', async () => {
    expect(await outOfA([from(1, 3), from(1, 2)])).toEqual([[1, 0]]);
    expect(await outOfA([from(1, 2), from(1, 3)])).toEqual([[0, 1]]);
  });

  test('went where the oldest of the living did', async () => {
    expect(await outOfA([from(1, undefined), from(1, 2)])).toEqual([[0, 1]]);
    expect(await outOfA([from(1, undefined)])).toEqual([[1, 0]]);
  });

  test('count although others move in on that day', async () => {
    expect(await outOfA([from(1, -2), from(4, 1)])).toEqual([[1, 0]]);
  });

  test('do not count after 31 days or less', async () => {
    const stay = (days: number): Life => ({
      turns: [
        [0, 3],
        [50, 1],
        [50 + days, 3],
      ],
    });
    expect(await outOfA([stay(31)])).toEqual([]);
    expect(await outOfA([stay(32)])).toEqual([[1, 0]]);
  });
});

describe('households that move', () => {
  /** Households of the flow into area A. */
  async function intoA(lives: readonly Life[]): Promise<number> {
    await follow(lives);
    const { columns } = await warehouse.query(`SELECT count(*) FILTER (WHERE leads) AS n FROM moving.step
      JOIN moving.place place ON place.set_number = step.set_number AND place.number = to_area WHERE place.area = 'A'`);
    return Number(columns.n![0]);
  }

  test('are those who go from one home to one home on one day', async () => {
    expect(await intoA([from(3, 1), from(3, 1), from(3, 2), from(3, 1, 101)])).toBe(3);
  });

  test('from two municipalities to one home are two', async () => {
    expect(await intoA([from(-2, 1), from(-2, 1), from(-4, 1)])).toBe(2);
  });
});
