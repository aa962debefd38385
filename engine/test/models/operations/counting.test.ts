import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberOf, publishedTable } from '../published.ts';
import { after, cells, numbers, statuses } from './tables.ts';

describe('share and rate', () => {
  test('give the denominated table of COINr, cell by cell', async () => {
    const [data, meta, denominated] = await Promise.all([
      publishedTable('composite-coinr', 'asem_iData.csv', 'uCode'),
      publishedTable('composite-coinr', 'asem_iMeta.csv', 'iCode'),
      publishedTable('composite-coinr', 'asem_Denominated.csv', 'uCode'),
    ]);
    const rowOf = new Map(data.ids.map((id, row) => [id, row]));
    let compared = 0;
    meta.ids.forEach((code, at) => {
      const base = meta.columns.Denominator![at]!;
      if (base === 'NA') return;
      const column = (name: string) => data.columns[name]!.map((cell) => (cell === 'NA' ? null : Number(cell)));
      const table = numbers({ count: column(code), base: column(base) });
      const rates = cells(after(table, { rate: { of: 'count', base: 'base', per: 1, as: 'rate' } }), 'rate');
      denominated.ids.forEach((id, row) => {
        const published = numberOf(denominated.columns[code]![row]!);
        const given = rates[rowOf.get(id)!] as number | null;
        if (Number.isNaN(published)) expect(given).toBeNull();
        else expect(Math.abs(given! / published - 1) || 0).toBeLessThan(1e-12);
        compared++;
      });
    });
    expect(compared).toBe(17 * 51);
  });

  test('of a part lie between 0 and 100 percent, and a rate per 100 is a share', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(1000))), (rows) => {
        const table = numbers({ count: rows.map(([a]) => a), all: rows.map(([a, b]) => a + b) });
        const shares = after(table, { share: { of: 'count', base: 'all', as: 's' } });
        for (const one of cells(shares, 's'))
          if (one !== null) expect(one).toSatisfy((s: number) => s >= 0 && s <= 100);
        const rates = after(table, { rate: { of: 'count', base: 'all', per: 100, as: 's' } });
        expect(cells(rates, 's')).toEqual(cells(shares, 's'));
      }),
    );
  });

  test('of nobody are not applicable; of an unknown number missing', () => {
    const table = numbers({ count: [0, 5, null, 3], all: [0, null, 0, 4] });
    const result = after(table, { share: { of: 'count', base: 'all', as: 's' } });
    expect(cells(result, 's')).toEqual([null, null, null, 75]);
    expect(statuses(result, 's')).toEqual(['not-applicable', 'missing', 'missing', 'figure']);
  });
});

describe('change', () => {
  const change = (kind: 'pp' | 'pct' | 'rel', now: (number | null)[], then: (number | null)[]) =>
    after(numbers({ now, then }), { change: { of: 'now', from: 'then', kind, as: 'c' } });

  test('in points, percent and times fit together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (now, then) => {
        const of = (kind: 'pp' | 'pct' | 'rel') => cells(change(kind, [now], [then]), 'c')[0] as number;
        expect(of('pp')).toBe(now - then);
        expect(of('pct')).toBeCloseTo((100 * of('pp')) / then, 9);
        expect(of('rel')).toBeCloseTo(1 + of('pct') / 100, 9);
      }),
    );
  });

  test('from nothing has points but no percent', () => {
    expect(cells(change('pp', [3, null], [0, 0]), 'c')).toEqual([3, null]);
    expect(statuses(change('pct', [3, null], [0, 0]), 'c')).toEqual(['not-applicable', 'missing']);
  });

  test('rises in percent when a negative figure rises', () => {
    expect(cells(change('pct', [-5], [-10]), 'c')).toEqual([50]);
  });

  test('over years looks the area up in the edition so many years earlier, by id', () => {
    const then = { ids: ['a1', 'a0'], columns: { x: Float64Array.of(10, 20) } };
    const step = { change: { of: 'x', years: 2, kind: 'pp', as: 'c' } } as const;
    const result = after(numbers({ x: [21, 12, 5] }), step, { earlier: [{ years: 2, table: then }] });
    expect(cells(result, 'c')).toEqual([1, 2, null]);
    expect(statuses(after(numbers({ x: [21] }), step), 'c')).toEqual(['missing']);
  });
});

describe('shrink', () => {
  test('lies between the area and the larger area around it, nearer its own the more people it has', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 2000 })), { minLength: 2 }), (rows) => {
        const counts = rows.map(([a, n]) => Math.min(a, n));
        const table = numbers({ count: counts, all: rows.map(([, n]) => n) });
        const shrunk = cells(after(table, { shrink: { of: 'count', base: 'all', as: 's' } }), 's') as number[];
        // On the scale of the formula, where half a person is added to either side.
        const logistic = (r: number, n: number) => (100 * (r + 0.5)) / (n + 1);
        const whole = logistic(
          counts.reduce((sum, r) => sum + r, 0),
          rows.reduce((sum, [, n]) => sum + n, 0),
        );
        shrunk.forEach((share, at) => {
          const own = logistic(counts[at]!, rows[at]![1]);
          expect(share).toBeGreaterThanOrEqual(Math.min(own, whole) - 1e-9);
          expect(share).toBeLessThanOrEqual(Math.max(own, whole) + 1e-9);
        });
      }),
    );
  });

  test('is an estimate, with each area held against its own parent', () => {
    const table = {
      ids: ['a', 'b', 'c'],
      columns: { count: Float64Array.of(5, 7, Number.NaN), all: Float64Array.of(10, 10, 10), town: ['x', 'y', 'y'] },
    };
    const result = after(table, { shrink: { of: 'count', base: 'all', parent: 'town', as: 's' } });
    // One area alone in its parent keeps its own share: (r + ½)/(n + 1).
    expect(cells(result, 's')[0]).toBeCloseTo((100 * 5.5) / 11, 9);
    expect(statuses(result, 's')).toEqual(['estimate', 'estimate', 'missing']);
  });
});
