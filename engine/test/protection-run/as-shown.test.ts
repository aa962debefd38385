import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ProtectionRulesFile, roundedShare, roundedToDigits, shareStep } from '../../src/protection/index.ts';
import { asShown, type RoundedFigures } from '../../src/protection-run/as-shown.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { loadProtection } from '../../src/workspace/index.ts';

let warehouse: Warehouse;
let rules: ProtectionRulesFile;
beforeAll(async () => {
  warehouse = await openWarehouse();
  rules = (await loadProtection('public')).value;
});
afterAll(() => warehouse.close());

interface Figure {
  indicator: string;
  value: number | null;
  n?: number;
  d?: number;
}

/** What readers see of figures: value, numerator, denominator, low and status. */
async function shown(figures: readonly Figure[], how: Partial<RoundedFigures>): Promise<unknown[][]> {
  const number = (value: number | null | undefined) => (value == null ? 'NULL' : String(value));
  const rows = figures.map(
    ({ indicator, value, n, d }, at) =>
      `(${at}, '${indicator}', ${number(value)}::DOUBLE, ${number(n)}::DOUBLE, ${number(d)}::DOUBLE, 1.0, 2.0, '${value === null ? 'Q' : 'A'}', '${value === null ? 'D' : 'F'}')`,
  );
  const select = `SELECT * FROM (VALUES ${rows.join(', ')}) AS t(nr, indicator, "value", numerator, denominator, low, high, obs_status, conf_status)`;
  const sql = asShown(select, { rules, quantiles: ['median'], shares: ['andel'], ...how });
  const { columns } = await warehouse.query(`SELECT * FROM (${sql}) ORDER BY nr`);
  expect(Object.keys(columns)).toEqual(
    'nr indicator value numerator denominator low high obs_status conf_status'.split(' '),
  );
  const cell = (name: string, row: number) => {
    const value = columns[name]![row];
    return typeof value === 'number' && Number.isNaN(value) ? null : value;
  };
  return figures.map((_, row) =>
    ['value', 'numerator', 'denominator', 'low', 'obs_status'].map((name) => cell(name, row)),
  );
}

describe('figures as readers see them', () => {
  test('medians keep the digits that the rules leave, the same as in memory', async () => {
    const values = [213_450, 213_501, 41.26, 0.012344, 0, -1234, 999_600, 5, 1e6];
    const rows = await shown(
      values.map((value) => ({ indicator: 'median', value, d: 40 })),
      {},
    );
    expect(rows.map(([value]) => value)).toEqual(values.map((value) => roundedToDigits(value, 3)));
    expect(rows[0]).toEqual([213_000, null, 40, 1, 'A']);
    const all = { ...rules, quantiles: { contributors: 10, why: '' } };
    expect((await shown([{ indicator: 'median', value: 213_450 }], { rules: all }))[0]?.[0]).toBe(213_450);
  });

  test('shares stand with their counts, or are rounded without them, the same as in memory', async () => {
    const figures = [];
    for (const d of [20, 85, 240, 900, 12_345]) {
      for (const part of [0, 0.1, 0.25, 0.333, 0.5, 0.777, 0.9])
        figures.push({ indicator: 'andel', n: Math.round(part * d), d, value: (100 * Math.round(part * d)) / d });
    }
    const counts = await shown(figures, {});
    expect(counts.map(([value, n, d]) => [value, n, d])).toEqual(figures.map(({ value, n, d }) => [value, n, d]));
    const rounded = { ...rules, shares: { ...rules.shares, shown: 'rounded' as const } };
    const rows = await shown(figures, { rules: rounded });
    expect(rows).toEqual(figures.map(({ n, d }) => [roundedShare(n, d, shareStep(d, 4)!), null, d, null, 'A']));
  });

  test('a share of a base too small for any step is withheld, and what is withheld stays so', async () => {
    const rounded = { ...rules, shares: { ...rules.shares, shown: 'rounded' as const } };
    const figures = [
      { indicator: 'andel', value: 50, n: 8, d: 16 },
      { indicator: 'andel', value: null, d: 100 },
      { indicator: 'andel', value: null, n: 3, d: 16 },
      { indicator: 'andet', value: 12.34, n: 3, d: 16 },
    ];
    expect(await shown(figures, { rules: rounded })).toEqual([
      [null, null, 16, null, 'Q'],
      [null, null, 100, null, 'Q'],
      [null, null, 16, null, 'Q'],
      [12.34, 3, 16, 1, 'A'],
    ]);
  });

  test('without anything to round, the statement is as it was', () => {
    const all = { ...rules, quantiles: { contributors: 10, why: '' } };
    expect(asShown('SELECT 1', { rules: all, quantiles: ['median'], shares: ['andel'] })).toBe('SELECT 1');
    expect(asShown('SELECT 1', { rules, quantiles: [], shares: ['andel'] })).toBe('SELECT 1');
  });
});
