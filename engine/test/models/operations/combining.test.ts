import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, cells, figure, numbers, present, statuses } from './tables.ts';

const rows = fc.array(fc.tuple(figure, figure, figure), { maxLength: 20 });
const weight = fc.integer({ min: 0, max: 50 });
const weights = fc.tuple(weight, weight, fc.integer({ min: 1, max: 50 }));
const of3 = (given: readonly (readonly [number, number, number])[]) =>
  numbers({ x: given.map(([x]) => x), y: given.map(([, y]) => y), z: given.map(([, , z]) => z) });

describe('sum', () => {
  test('adds the figures with their weights, which need not add up to 1', () => {
    const table = numbers({ x: [1, 2], y: [10, 20] });
    expect(cells(after(table, { sum: { of: { x: 0.5, y: -2 }, as: 's' } }), 's')).toEqual([-19.5, -39]);
    expect(cells(after(table, { sum: { of: ['x', 'y'], as: 's' } }), 's')).toEqual([11, 22]);
  });

  test('is missing with a missing figure, or counts it as nothing, or wants so many at least', () => {
    const table = numbers({ x: [1, null, null], y: [2, 2, null] });
    const sum = (options: object) => cells(after(table, { sum: { of: ['x', 'y'], as: 's', ...options } }), 's');
    expect(sum({})).toEqual([3, null, null]);
    expect(sum({ missing: 'skip' })).toEqual([3, 2, null]);
    expect(sum({ missing: 'skip', at_least: 2 })).toEqual([3, null, null]);
  });
});

describe('weighted-mean', () => {
  test('lies between the lowest and the highest figure of the area', () => {
    fc.assert(
      fc.property(rows, weights, (given, [a, b, c]) => {
        const means = present(after(of3(given), { 'weighted-mean': { of: { x: a, y: b, z: c }, as: 'm' } }), 'm');
        means.forEach((one, row) => {
          expect(one).toBeGreaterThanOrEqual(Math.min(...given[row]!) - 1e-9);
          expect(one).toBeLessThanOrEqual(Math.max(...given[row]!) + 1e-9);
        });
      }),
    );
  });

  test('does not change when all weights are multiplied, nor with the order of the columns', () => {
    fc.assert(
      fc.property(rows, weights, fc.integer({ min: 2, max: 9 }), (given, [a, b, c], times) => {
        const run = (of: Record<string, number>) =>
          present(after(of3(given), { 'weighted-mean': { of, as: 'm' } }), 'm');
        const means = run({ x: a, y: b, z: c });
        for (const others of [run({ x: times * a, y: times * b, z: times * c }), run({ z: c, y: b, x: a })])
          others.forEach((one, row) => {
            expect(one).toBeCloseTo(means[row]!, 9);
          });
      }),
    );
  });

  test('skipping a missing figure is the mean of the others', () => {
    const table = numbers({ x: [3, 3], y: [9, null] });
    const result = after(table, { 'weighted-mean': { of: { x: 1, y: 2 }, missing: 'skip', as: 'm' } });
    expect(cells(result, 'm')).toEqual([7, 3]);
  });
});

describe('geometric-mean', () => {
  test('is never above the arithmetic mean, and equals it when the figures are equal', () => {
    const positive = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(positive, positive, positive), { minLength: 1 }), weights, (given, [a, b, c]) => {
        const of = { x: a, y: b, z: c };
        const result = after(of3(given), [{ 'geometric-mean': { of, as: 'g' } }, { 'weighted-mean': { of, as: 'm' } }]);
        const geometric = present(result, 'g');
        present(result, 'm').forEach((arithmetic, row) => {
          expect(geometric[row]).toBeLessThanOrEqual(arithmetic * (1 + 1e-12));
          if (new Set(given[row]).size === 1) expect(geometric[row]).toBeCloseTo(arithmetic, 6);
        });
      }),
    );
  });

  test('of 2 and 8 is 4; a 0 makes it 0; a negative figure has none', () => {
    const table = numbers({ x: [2, 0, -1, null], y: [8, 8, 8, 8] });
    const result = after(table, { 'geometric-mean': { of: ['x', 'y'], as: 'g' } });
    expect(cells(result, 'g')[0]).toBeCloseTo(4, 12);
    expect(cells(result, 'g').slice(1)).toEqual([0, null, null]);
    expect(statuses(result, 'g')).toEqual(['figure', 'figure', 'not-applicable', 'missing']);
  });

  test('takes no notice of a column that weighs nothing', () => {
    const result = after(numbers({ x: [9], y: [0] }), { 'geometric-mean': { of: { x: 1, y: 0 }, as: 'g' } });
    expect(cells(result, 'g')[0]).toBeCloseTo(9, 12);
  });
});
