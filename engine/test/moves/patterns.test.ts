import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ACCOUNT } from '../../src/moves/accounts.ts';
import { type MovePatterns, movePatterns, patternFindings } from '../../src/moves/index.ts';
import { BALANCE_COMPONENTS, BALANCE_MEASURES } from '../../src/moves/patterns/balance.ts';
import { pointsOf } from '../../src/moves/patterns/pattern-answers.ts';
import { patternRules } from '../../src/moves/patterns/pattern-rules.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';

/** Seven areas and three periods of moves, written by hand as `followMoves` leaves them. */
const AREAS = [1, 2, 3, 4, 5, 6, 7];
const DAYS = ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01'];
const PERIODS = DAYS.slice(1).map((day, at) => [DAYS[at]!, day] as const);

const values = (rows: readonly (readonly (string | number | null)[])[]) =>
  rows
    .map((row) => `(${row.map((one) => (typeof one === 'string' ? `'${one}'` : String(one))).join(', ')})`)
    .join(', ');

let warehouse: Warehouse;
let patterns: MovePatterns;

beforeAll(async () => {
  warehouse = await openWarehouse();
  const make = (table: string, columns: string, rows: readonly (readonly (string | number | null)[])[]) =>
    warehouse.run(`CREATE TABLE ${table} AS SELECT * FROM (VALUES ${values(rows)}) AS made(${columns})`);
  for (const schema of ['moving', 'register']) await warehouse.run(`CREATE SCHEMA ${schema}`);
  await make('moving.place', 'set_number, area_set, area, number', [
    [0, 'kommune', '0999', 0],
    ...AREAS.map((n) => [1, 'byer', `L${n}`, n]),
    [1, 'byer', '_country', -4],
  ]);
  await make(
    'register.address',
    'address, x, y, "from", "to"',
    // Each home once, where it lies now: the third was measured anew.
    [
      ...AREAS.filter((n) => n < 7).map((n) => [n, 700_000 + 500 * n, 6_180_000, '2010-01-01', null]),
      [3, 0, 0, '2000-01-01', '2010-01-01'],
    ],
  );
  await make(
    'moving.placed',
    'set_number, number, address',
    AREAS.map((n) => [1, n, n]),
  );
  await make(
    'moving.day_count',
    '"day", set_number, area, tenure, residents',
    DAYS.flatMap((day) => AREAS.map((n) => [day, 1, n, null, n === 2 ? 40 : 150])),
  );
  // Everybody goes everywhere alike, but those of L1 to L5.
  const sends = (from: number, to: number) => (from === 1 ? (to === 5 ? 20 : 1) : 5);
  const flows = PERIODS.flatMap(([since, period]) => [
    ...AREAS.flatMap((from) =>
      AREAS.filter((to) => to !== from).map((to) => [since, period, 1, from, to, 0, sends(from, to)]),
    ),
    ...AREAS.flatMap((n) => [
      [since, period, 1, -4, n, 0, 50],
      [since, period, 1, n, -4, -1, 10],
    ]),
  ]);
  await make('moving.flow', 'since, period, set_number, from_area, to_area, to_tenure, households', flows);
  await warehouse.run('ALTER TABLE moving.flow ADD COLUMN dimension VARCHAR');
  await make('moving.followed', 'indicator, counts_by, base_by, origin', [[0, 1, 1, 'false']]);
  await warehouse.run('ALTER TABLE moving.followed ALTER origin TYPE BOOLEAN');
  const part = (set: number, area: number, tenure: number | null, component: string, kind: string, sums: number[]) =>
    PERIODS.map(([since, period]) => [
      since,
      period,
      set,
      area,
      tenure,
      component,
      kind,
      0,
      'i-arbejde',
      'true',
      ...sums,
    ]);
  await make(
    'moving.allowed',
    'since, period, set_number, area, tenure, component, kind, indicator, id, is_share, n0, d0, n1, d1',
    [
      ...AREAS.flatMap((n) => part(1, n, null, 'stayer', 'same-home', [10 * n, 100, 10 * n + 5, 100])),
      ...part(1, 3, null, 'entrant', 'area', [0, 0, 20, 20]),
      ...part(0, 0, 0, 'stayer', 'other-tenure', [50, 300, 60, 300]),
      ...part(0, 0, 2, 'stayer', 'other-tenure', [250, 300, 250, 300]),
      ...part(0, 0, 2, 'leaver', 'other-tenure', [10, 10, 0, 0]),
    ],
  );
  await warehouse.run('ALTER TABLE moving.allowed ALTER is_share TYPE BOOLEAN');
  await warehouse.run('ALTER TABLE moving.allowed ALTER tenure TYPE TINYINT');
  const profile = (indicator: string, area: string) => [
    'byer',
    area,
    'entrant',
    '_T',
    indicator,
    '2022-01-01',
    '2023-01-01',
    20,
    100,
    -40,
    -50,
    -28,
  ];
  await make(
    'profile',
    'area_set, area, population, tenure, indicator, since, period, "value", denominator, difference, difference_low, difference_high',
    [profile('i-arbejde', 'L1'), profile('andel-unge', 'L2')],
  );
  patterns = await movePatterns({
    warehouse,
    areaSets: [{ id: 'byer', kind: 'village' }],
    profiles: 'SELECT * FROM profile',
    indicators: [
      { id: 'i-arbejde', polarity: 'better-when-high' },
      { id: 'andel-unge', polarity: 'neutral' },
    ],
  });
});

afterAll(() => warehouse.close());

const rows = async (sql: string) => {
  const { rows: count, columns } = await warehouse.query(sql);
  return Array.from({ length: count }, (_, at) => Object.values(columns).map((column) => column[at]));
};

describe('the three questions put to the tables of a run', () => {
  test('three periods are one stretch; the area that sends its leavers to one place is found', async () => {
    const found = await rows(
      `SELECT area, since, period, left_area, households, "value" FROM (${patterns.waterbed}) WHERE verdict = 'gathers' AND measure = 'destinations' AND tenure = '_T'`,
    );
    // Of 25 a year 20 go to one and 1 to each of five: 25² / (20² + 5).
    expect(found).toEqual([['L1', '2020-01-01', '2023-01-01', 105, 75, 625 / 405]]);
    const sought = await rows(`SELECT area, to_area, "value" FROM (${patterns.waterbed}) WHERE measure = 'households'`);
    expect(sought).toEqual([['L1', 'L5', 60]]);
    expect(patterns.about.withoutPoint).toEqual([{ area_set: 'byer', areas: ['L7'] }]);
    expect(patternFindings(patterns)).toMatchObject([
      { rule: 'areas-without-point', where: 'byer', count: 1, names: ['L7'] },
    ]);
    const points = await pointsOf(warehouse);
    expect(points.get('byer')!.find(({ area }) => area === 'L3')).toEqual({
      area: 'L3',
      x: 701_500,
      y: 6_180_000,
      residents: 150,
    });
  });

  test('signs are of indicators with a direction, and tell how many were looked at', async () => {
    expect(await rows(`SELECT area, indicator, direction, stayers, tested, news FROM (${patterns.signs})`)).toEqual([
      ['L1', 'i-arbejde', 'lower', 60, 1, 'unknown'],
    ]);
    expect(patterns.about.looked).toEqual([{ area_set: 'byer', period: '2023-01-01', tested: 1, tooFew: 0 }]);
  });

  test('balance is between areas of a safe size and between tenures, and its parts add up', async () => {
    expect(patterns.about.joined).toEqual([{ area_set: 'byer', unit: 'L1+L2', areas: ['L1', 'L2'] }]);
    const all = await rows(
      `SELECT "by", period, measure, component, "value", units FROM (${patterns.balance}) WHERE period = '2023-01-01'`,
    );
    const value = (by: string, component: string) =>
      all.find((row) => row[0] === by && row[2] === 'dissimilarity' && row[3] === component)?.[4] as number;
    expect(all.filter(([by]) => by === 'area').every((row) => row[5] === 6)).toBe(true);
    // Tenures: 50 of 300 in one, 260 of 310 in the other: D = |50/310 − 250/300|.
    expect(value('tenure', 'opening')).toBeCloseTo(Math.abs(50 / 310 - 250 / 300), 12);
    expect(value('tenure', 'in-place') + value('tenure', 'moves')).toBeCloseTo(value('tenure', '_T'), 12);
    expect(value('area', 'in-place') + value('area', 'moves')).toBeCloseTo(
      value('area', 'closing') - value('area', 'opening'),
      12,
    );
  });
});

describe('the content of the library about moves', () => {
  const read = (name: string) =>
    parse(readFileSync(new URL(`../../../library/moves/${name}.yaml`, import.meta.url), 'utf8'));

  test('every measure of rates and accounts has a name, what it tells, and the official figure it equals or not', () => {
    const { rates, accounts } = read('maal') as Record<
      'rates' | 'accounts',
      { id: string; name: object; tells: object; official: object }[]
    >;
    const measures = ['in', 'out', 'net', 'within', 'turnover', 'effectiveness', 'out-adults', 'out-households'];
    expect(rates.map(({ id }) => id)).toEqual(measures);
    const known = [...ACCOUNT.in, ...ACCOUNT.out].filter((name) => !name.endsWith('appeared'));
    expect(accounts.map(({ id }) => id).sort()).toEqual(
      [...known, 'opening', 'closing', 'correction', 'rounding', 'moved_within'].sort(),
    );
    for (const one of [...rates, ...accounts])
      for (const text of [one.name, one.tells, one.official]) expect(Object.keys(text)).toEqual(['da', 'en']);
  });

  test('every code of the tables has a name', () => {
    const { balance, waterbed, signs } = patternRules();
    expect(Object.keys(balance.components)).toEqual(['opening', 'closing', '_T', ...BALANCE_COMPONENTS]);
    expect(Object.keys(balance.measures)).toEqual([...BALANCE_MEASURES]);
    expect(Object.keys(waterbed.verdicts)).toEqual(['gathers', 'as-expected', 'too-few']);
    expect(Object.keys(signs.news)).toEqual(['new', 'continuing', 'unknown']);
  });
});
