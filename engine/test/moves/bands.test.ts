import { afterAll, beforeAll, expect, test } from 'vitest';
import { protectedRates } from '../../src/moves/protected/protected-accounts.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';

const LIMITS = { minimum: 5, complement: 5, size: 20, band: 5 };
const COUNTS = Array.from({ length: 10 }, (_, at) => 20 + at);
/** Two areas that are the whole municipality: every pair of counts is a period of its own. */
const PAIRS = COUNTS.flatMap((a) => COUNTS.map((b) => [a, b] as const));

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
afterAll(() => warehouse.close());

const start = (count: number) => Math.floor(count / 5) * 5;

/** How many values each of the two may have, for whoever sees their bands and what is told of the whole, and knows how that is made. */
function possible(a: number, b: number, told: (x: number, y: number) => number): [number, number] {
  const band = (count: number) => Array.from({ length: 5 }, (_, at) => start(count) + at);
  const fits = (x: number, y: number) => told(x, y) === told(a, b);
  return [
    band(a).filter((x) => band(b).some((y) => fits(x, y))).length,
    band(b).filter((y) => band(a).some((x) => fits(x, y))).length,
  ];
}

test('what is told of a whole narrows no band of its parts, even for who knows how it is made', async () => {
  const row = (set: string, area: string, period: number, count: number) =>
    `('${set}', '${area}', 's${period}', 'p${period}', '_T', 'out-adults', ${count}.0, 400.0)`;
  const rows = PAIRS.flatMap(([a, b], at) => [
    row('dele', 'A', at, a),
    row('dele', 'B', at, b),
    row('kommune', '0999', at, a + b),
  ]);
  const rates = `SELECT *, 0.0 AS "value", 'A' AS obs_status, 'F' AS conf_status FROM (VALUES ${rows.join(', ')}) AS made(area_set, area, since, period, tenure, measure, numerator, denominator)`;
  const accounts = `SELECT area_set, area, since, period, tenure, 400 AS opening, 400 AS closing, 5 AS births, 'F' AS conf_status FROM (${rates})`;
  const rounded = { flows: '', accounts: '', rates, told: { cells: 0, changed: 0, largestError: 0 } };
  const { columns } = await warehouse.query(
    `SELECT area_set, period, numerator, conf_status FROM (${protectedRates(rounded, accounts, LIMITS)}) WHERE area <> 'B'`,
  );
  const found = new Map<string, [status: string, told: number]>();
  (columns.period as string[]).forEach((period, at) => {
    const of = (name: string) => columns[name]![at];
    found.set(`${of('area_set')} ${period}`, [String(of('conf_status')), Number(of('numerator'))]);
  });
  const told = new Map(PAIRS.map(([a, b], at) => [`${a} ${b}`, found.get(`kommune p${at}`)![1]]));
  let plainIsNarrow = 0;
  PAIRS.forEach(([a, b], at) => {
    expect(found.get(`dele p${at}`)).toEqual(['F', start(a) + 2]);
    expect(found.get(`kommune p${at}`)![0]).toBe('F');
    expect([a, b, possible(a, b, (x, y) => told.get(`${x} ${y}`)!)]).toEqual([a, b, [5, 5]]);
    if (Math.min(...possible(a, b, (x, y) => start(x + y))) < 5) plainIsNarrow++;
  });
  // The band that the whole lies in would give some away.
  expect(plainIsNarrow).toBeGreaterThan(0);
});
