import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, cells, column, numbers, present, statuses } from './tables.ts';

type Direction = 'highest-first' | 'lowest-first';
const rank = (values: readonly (number | null)[], direction: Direction, ties: 'min' | 'mean' = 'min') =>
  after(numbers({ x: values }), { rank: { of: 'x', direction, ties, as: 'r' } });

describe('rank', () => {
  test.each(['highest-first', 'lowest-first'] as const)(
    '%s is one more than the areas before, counted one by one',
    (direction) => {
      fc.assert(
        fc.property(column, (values) => {
          const before = (a: number, b: number) => (direction === 'highest-first' ? b > a : b < a);
          const expected = values.map((a) =>
            a === null ? null : 1 + values.filter((b) => b !== null && before(a, b)).length,
          );
          expect(cells(rank(values, direction), 'r')).toEqual(expected);
        }),
      );
    },
  );

  test('of areas that differ is a permutation of 1 to N, and the two directions add up to N + 1', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 40 }), (values) => {
        const first = present(rank(values, 'highest-first'), 'r');
        expect([...first].sort((a, b) => a - b)).toEqual(values.map((_, at) => at + 1));
        const last = present(rank(values, 'lowest-first'), 'r');
        expect(first.map((one, at) => one + last[at]!)).toEqual(values.map(() => values.length + 1));
      }),
    );
  });

  test('averaged over ties always sums to N (N + 1) / 2', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 5 }))), (values) => {
        const ranks = present(rank(values, 'lowest-first', 'mean'), 'r');
        expect(ranks.reduce((sum, one) => sum + one, 0)).toBe((ranks.length * (ranks.length + 1)) / 2);
      }),
    );
  });

  test('shares 2 and 3 as 2, 2 or as 2.5, 2.5', () => {
    expect(cells(rank([9, 7, 7, 1], 'highest-first'), 'r')).toEqual([1, 2, 2, 4]);
    expect(cells(rank([9, 7, 7, 1], 'highest-first', 'mean'), 'r')).toEqual([1, 2.5, 2.5, 4]);
    expect(cells(rank([-0, 0], 'highest-first'), 'r')).toEqual([1, 1]);
  });
});

describe('scale', () => {
  const scale = (R: '(N-r+1)/N' | '(N-r)/N' | 'r/N', ranks: (number | null)[], N?: number) =>
    cells(after(numbers({ r: ranks }), { scale: { of: 'r', R, as: 's', ...(N ? { N } : {}) } }), 's');

  test('has the ends each formula says', () => {
    expect(scale('(N-r+1)/N', [1, 2, 3, 4])).toEqual([1, 0.75, 0.5, 0.25]);
    expect(scale('(N-r)/N', [1, 2, 3, 4])).toEqual([0.75, 0.5, 0.25, 0]);
    expect(scale('r/N', [1, 2, 3, 4])).toEqual([0.25, 0.5, 0.75, 1]);
  });

  test('counts the ranked areas: a missing rank is none of them, unless the last rank says there are more', () => {
    expect(scale('r/N', [1, 2, null])).toEqual([0.5, 1, null]);
    expect(scale('r/N', [1, null, 4])).toEqual([0.25, null, 1]);
    expect(scale('r/N', [1, 2], 10)).toEqual([0.1, 0.2]);
  });
});

describe('exponential', () => {
  const exponential = (values: number[], s?: number) =>
    cells(after(numbers({ R: values }), { exponential: { of: 'R', as: 'X', ...(s ? { s } : {}) } }), 'X') as number[];

  test('runs from 0 at R = 0 to 100 at R = 1, and rises all the way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 100 }), (s) => {
        const values = exponential(
          Array.from({ length: 21 }, (_, at) => at / 20),
          s,
        );
        expect(Object.is(values[0], 0)).toBe(true);
        expect(values[20]).toBeCloseTo(100, 6);
        values.slice(1).forEach((value, at) => {
          expect(value).toBeGreaterThan(values[at]!);
        });
      }),
    );
  });

  test('with 23 gives the worst tenth the half from 50 to 100, as the technical report says it is chosen to', () => {
    expect(exponential([0.9])[0]).toBeCloseTo(50, 0);
  });
});

describe('normal-score', () => {
  const score = (ranks: (number | null)[], missing?: 0 | 'keep') =>
    after(numbers({ r: ranks }), {
      'normal-score': { of: 'r', as: 'n', ...(missing === undefined ? {} : { missing }) },
    });

  test('is symmetric: the first and the last area are equally far from 0', () => {
    const scores = cells(score([1, 2, 3, 4, 5]), 'n') as number[];
    expect(scores[2]).toBe(0);
    expect(scores[0]).toBeCloseTo(-scores[4]!, 12);
    // Standard normal table: P(Z < 0.9674) = 5/6.
    expect(scores[4]).toBeCloseTo(0.9674, 4);
  });

  test('gives the middle to a missing rank only when told to, and then calls it an estimate', () => {
    expect(cells(score([1, null, 2], 0), 'n')[1]).toBe(0);
    expect(statuses(score([1, null, 2], 0), 'n')).toEqual(['figure', 'estimate', 'figure']);
    expect(statuses(score([1, null, 2]), 'n')[1]).toBe('missing');
  });
});

describe('quantile', () => {
  test('makes parts that differ by one area at most when ranks differ, in the order of the ranks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 2, max: 20 }), (count, parts) => {
        const ranks = Array.from({ length: count }, (_, at) => at + 1);
        const given = cells(after(numbers({ r: ranks }), { quantile: { of: 'r', parts, as: 'q' } }), 'q') as number[];
        const sizes = Array.from({ length: parts }, (_, part) => given.filter((one) => one === part + 1).length);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect([...given].sort((a, b) => a - b)).toEqual(given);
      }),
    );
  });
});
