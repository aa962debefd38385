import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, cells, figure, mean, numbers, present } from './tables.ts';

const rows = fc.array(fc.tuple(figure, figure, figure), { minLength: 4, maxLength: 25 });
const of3 = (given: readonly (readonly [number, number, number])[]) =>
  numbers({ x: given.map(([x]) => x), y: given.map(([, y]) => y), z: given.map(([, , z]) => z) });
const component = (given: readonly (readonly [number, number, number])[], options: object = {}) =>
  after(of3(given), { component: { of: ['x', 'y', 'z'], as: 'c', ...options } });

function standardised(values: readonly number[]): number[] {
  const middle = mean(values);
  const sd = Math.sqrt(mean(values.map((x) => (x - middle) ** 2)));
  return values.map((x) => (sd > 1e-9 ? (x - middle) / sd : 0));
}

/** The largest variance of Σ v z over directions v, by the power method on the correlations. */
function largestVariance(given: readonly (readonly [number, number, number])[]): number {
  const z = [0, 1, 2].map((j) => standardised(given.map((row) => row[j]!)));
  const r = z.map((a) => z.map((b) => mean(a.map((value, row) => value * b[row]!))));
  let best = 0;
  for (const start of [
    [1, 0.3, 0.1],
    [0.2, 1, -0.5],
    [-0.4, 0.1, 1],
  ]) {
    let v = start;
    for (let turn = 0; turn < 3000; turn++) {
      const next = r.map((row) => row.reduce((sum, one, j) => sum + one * v[j]!, 0));
      const length = Math.hypot(...next) || 1;
      v = next.map((one) => one / length);
    }
    const rv = r.map((row) => row.reduce((sum, one, j) => sum + one * v[j]!, 0));
    best = Math.max(
      best,
      rv.reduce((sum, one, j) => sum + one * v[j]!, 0),
    );
  }
  return best;
}

describe('component', () => {
  test('has the largest variance that any weighting of length 1 has', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const scores = present(component(given), 'c');
        const middle = mean(scores);
        expect(mean(scores.map((one) => (one - middle) ** 2))).toBeCloseTo(largestVariance(given), 5);
      }),
      { numRuns: 40 },
    );
  });

  test('of two columns that rise together is their mean z, times √2', () => {
    const table = numbers({ x: [1, 2, 3, 4], y: [1, 2, 4, 3] });
    const scores = cells(after(table, { component: { of: ['x', 'y'], as: 'c' } }), 'c') as number[];
    const [zx, zy] = [standardised([1, 2, 3, 4]), standardised([1, 2, 4, 3])];
    scores.forEach((score, row) => {
      expect(score).toBeCloseTo((zx[row]! + zy[row]!) / Math.SQRT2, 12);
    });
  });

  test('does not change with the units of a column, and turns with the column that is to be positive', () => {
    const given: [number, number, number][] = [
      [1, -2, 3],
      [2, -3, 1],
      [3, -7, 4],
      [5, -6, 9],
      [8, -9, 2],
    ];
    const scores = present(component(given), 'c');
    const stretched = present(component(given.map(([x, y, z]) => [100 * x + 7, y / 3, z])), 'c');
    const turned = present(component(given, { positive: 'y' }), 'c');
    scores.forEach((score, row) => {
      expect(stretched[row]).toBeCloseTo(score, 9);
      expect(turned[row]).toBeCloseTo(-score, 9);
    });
  });

  test('goes on a scale with mean 1000 and standard deviation 100', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const scores = present(component(given, { to: { mean: 1000, sd: 100 } }), 'c');
        if (new Set(scores).size < 2) return;
        expect(mean(scores)).toBeCloseTo(1000, 6);
        expect(Math.sqrt(mean(scores.map((one) => (one - 1000) ** 2)))).toBeCloseTo(100, 6);
      }),
    );
  });

  test('uses stored loadings as they stand', () => {
    const table = numbers({ x: [1, 3], y: [10, 30] });
    const step = { component: { of: ['x', 'y'], loadings: { x: 2, y: 0.5 }, as: 'c' } };
    expect(cells(after(table, step), 'c')).toEqual([-2.5, 2.5]);
  });

  test('gives an area that lacks a column nothing, and no say; one area, or areas all alike, the mean', () => {
    const to = { mean: 1000, sd: 100 };
    const table = numbers({ x: [1, 2, 3, null], y: [1, 2, 3, 99] });
    const without = numbers({ x: [1, 2, 3], y: [1, 2, 3] });
    const step = { component: { of: ['x', 'y'], to, as: 'c' } };
    expect(cells(after(table, step), 'c')).toEqual([...cells(after(without, step), 'c'), null]);
    expect(cells(after(numbers({ x: [5], y: [6] }), step), 'c')).toEqual([1000]);
    expect(cells(after(numbers({ x: [5, 5], y: [6, 6] }), step), 'c')).toEqual([1000, 1000]);
    expect(cells(after(numbers({ x: [], y: [] }), step), 'c')).toEqual([]);
  });
});
