import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, cells, column, numbers, present } from './tables.ts';

const treat = (values: readonly (number | null)[], options: object = {}) =>
  after(numbers({ x: values }), { treat: { of: 'x', as: 't', ...options } });

describe('treat', () => {
  test('pulls the outermost figure in to the next until the column is not extreme any more', () => {
    // The example of COINr's manual: ten numbers and two outliers, here with a third tied to the second.
    expect(cells(treat([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100]), 't')).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 30,
    ]);
    expect(cells(treat([-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -30, -100]), 't').at(-1)).toBe(-30);
  });

  test('touches at most so many figures, and only moves them inwards', () => {
    fc.assert(
      fc.property(column, fc.integer({ min: 0, max: 5 }), (values, most) => {
        const given = values.filter((x) => x !== null);
        const result = present(treat(values, { most, otherwise: 'leave' }), 't');
        const [low, high] = [Math.min(...result), Math.max(...result)];
        given.forEach((x, at) => {
          expect(result[at]).toBe(Math.min(high, Math.max(low, x)));
        });
      }),
    );
  });

  test('takes the logarithm of the column as it was when pulling in is not enough, in the same order', () => {
    const values = [...Array.from({ length: 40 }, (_, at) => at / 10), 500, 900, 1700, 3000, 6000, 9000];
    const treated = present(treat(values, { most: 2 }), 't');
    values.forEach((x, at) => {
      expect(treated[at]).toBeCloseTo(Math.log(x - 0 + 0.01 * 9000), 12);
    });
  });

  test('leaves alone a column with too few figures, no spread, or nothing extreme', () => {
    for (const values of [[], [5], [1, 2, 900], [3, 3, 3, 3, 3], [1, 2, 3, 4, null, 6]])
      expect(cells(treat(values), 't')).toEqual(values);
  });
});
