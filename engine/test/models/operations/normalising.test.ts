import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Step } from '../../../src/models/index.ts';
import { after, cells, column, figure, mean, numbers, present, statuses } from './tables.ts';

const zOf = (values: readonly (number | null)[], sd: 'population' | 'sample' = 'population') =>
  after(numbers({ x: values }), { z: { of: 'x', sd, as: 'z' } });

describe('z', () => {
  test.each(['population', 'sample'] as const)('has mean 0 and %s standard deviation 1', (kind) => {
    fc.assert(
      fc.property(column, (values) => {
        const z = present(zOf(values, kind), 'z');
        if (new Set(z).size < 2) return;
        const middle = mean(z);
        const squares = z.reduce((sum, one) => sum + (one - middle) ** 2, 0);
        expect(middle).toBeCloseTo(0, 9);
        expect(Math.sqrt(squares / (kind === 'population' ? z.length : z.length - 1))).toBeCloseTo(1, 9);
      }),
    );
  });

  test('does not change when all figures are moved and stretched', () => {
    fc.assert(
      fc.property(column, figure, fc.integer({ min: 1, max: 1000 }), (values, shift, stretch) => {
        const other = present(zOf(values.map((x) => (x === null ? x : shift + stretch * x))), 'z');
        present(zOf(values), 'z').forEach((z, at) => {
          expect(other[at]).toBeCloseTo(z, 6);
        });
      }),
    );
  });

  test('keeps a missing figure missing, and takes it into no mean', () => {
    expect(cells(zOf([1, null, 3]), 'z')).toEqual([-1, null, 1]);
  });

  test('is 0 for everybody when all areas are alike, and for one area; nothing for no area', () => {
    expect(cells(zOf([0.1, 0.1, 0.1]), 'z')).toEqual([0, 0, 0]);
    expect(cells(zOf([7], 'sample'), 'z')).toEqual([0]);
    expect(cells(zOf([]), 'z')).toEqual([]);
    expect(cells(zOf([null]), 'z')).toEqual([null]);
  });

  test('takes mean and spread from the areas of its universe alone, and measures all', () => {
    const table = numbers({ x: [1, 3, 8], people: [500, 500, 100] });
    const result = after(table, { z: { of: 'x', sd: 'population', universe: 'people >= 300', as: 'z' } });
    expect(cells(result, 'z')).toEqual([-1, 1, 6]);
  });

  test('with weights is the same as with every area repeated as often as it weighs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(figure, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 12 }),
        (rows) => {
          const table = numbers({ x: rows.map(([x]) => x), people: rows.map(([, people]) => people) });
          const weighted = cells(after(table, { z: { of: 'x', sd: 'population', weights: 'people', as: 'z' } }), 'z');
          const repeated = rows.flatMap(([x, people], row) => Array.from({ length: people }, () => ({ x, row })));
          const z = cells(zOf(repeated.map(({ x }) => x)), 'z');
          repeated.forEach(({ row }, at) => {
            expect(weighted[row] as number).toBeCloseTo(z[at] as number, 8);
          });
        },
      ),
    );
  });

  test('against a fixed base year uses the mean and spread of that year', () => {
    const base = numbers({ x: [10, 20] });
    const step = { z: { of: 'x', sd: 'population', base: 'fixed', as: 'z' } } as const;
    expect(cells(after(numbers({ x: [15, 30, 10] }), step, { base }), 'z')).toEqual([0, 3, -1]);
    expect(() => after(numbers({ x: [15] }), step)).toThrow('K-MODEL-09');
  });

  test('against written numbers without spread says not applicable off the mean', () => {
    const result = after(numbers({ x: [5, 6] }), {
      z: { of: 'x', sd: 'population', base: { x: { mean: 5, sd: 0 } }, as: 'z' },
    });
    expect(cells(result, 'z')).toEqual([0, null]);
    expect(statuses(result, 'z')).toEqual(['figure', 'not-applicable']);
  });
});

describe('minmax', () => {
  const minmax = (values: readonly (number | null)[], down?: string) =>
    after(numbers({ x: values }), { minmax: { of: 'x', as: 'm', ...(down ? { down } : {}) } });

  test('puts the lowest at 0, the highest at 100, all others between in the same order', () => {
    fc.assert(
      fc.property(column, (values) => {
        const given = values.filter((x) => x !== null);
        if (new Set(given).size < 2) return;
        const scores = present(minmax(values), 'm');
        expect(Math.min(...scores)).toBe(0);
        expect(Math.max(...scores)).toBe(100);
        scores.forEach((score, a) => {
          scores.forEach((other, b) => {
            if (given[a]! < given[b]!) expect(score).toBeLessThan(other);
          });
        });
      }),
    );
  });

  test('turned round adds up to 100 with the scale as it was', () => {
    fc.assert(
      fc.property(column, (values) => {
        const down = present(minmax(values, 'x'), 'm');
        present(minmax(values), 'm').forEach((score, at) => {
          expect(score + down[at]!).toBeCloseTo(100, 9);
        });
      }),
    );
  });

  test('has no place between ends that coincide', () => {
    expect(statuses(minmax([4, 4, null]), 'm')).toEqual(['not-applicable', 'not-applicable', 'missing']);
  });
});

describe('goalposts', () => {
  test('score an area the same whatever other areas there are', () => {
    const step = { goalposts: { of: 'x', posts: { x: { from: 20, to: 85 } }, as: 'g' } };
    fc.assert(
      fc.property(column, figure, (others, x) => {
        const among = cells(after(numbers({ x: [x, ...others] }), step), 'g')[0];
        expect(among).toBe(cells(after(numbers({ x: [x] }), step), 'g')[0]);
      }),
    );
  });

  test('give the life expectancy index of the Human Development Report: 82.8 years between 20 and 85 is 0.966', () => {
    // UNDP, Human Development Report 2016, technical note 1: (82.8 − 20) / (85 − 20).
    const posts = { x: { from: 20, to: 85 } };
    const result = after(numbers({ x: [82.8, 90, 10] }), { goalposts: { of: 'x', posts, to: [0, 1], as: 'g' } });
    expect(cells(result, 'g')[0]).toBeCloseTo(0.966, 3);
    expect(cells(result, 'g').slice(1)).toEqual([1, 0]);
  });

  test('keep what lies beyond when asked, and turn round when from is above to', () => {
    const kept = after(numbers({ x: [-10, 110] }), {
      goalposts: { of: 'x', posts: { x: { from: 100, to: 0 } }, beyond: 'keep', as: 'g' },
    });
    expect(cells(kept, 'g')[0]).toBeCloseTo(110, 9);
    expect(cells(kept, 'g')[1]).toBeCloseTo(-10, 9);
  });
});

describe('index-to', () => {
  test('calls the mean of the base year 100 for ever: doubled figures double the index', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 }), (values) => {
        const base = numbers({ x: values });
        const step = { 'index-to': { of: 'x', as: 'i' } };
        const now = after(base, step, { base });
        expect(mean(present(now, 'i'))).toBeCloseTo(100, 9);
        const later = after(numbers({ x: values.map((x) => 2 * x) }), step, { base });
        expect(mean(present(later, 'i'))).toBeCloseTo(200, 9);
      }),
    );
  });

  test('with points per standard deviation is 100 plus so many points a z, minus where high is bad', () => {
    const year = { x: { mean: 50, sd: 10 }, y: { mean: 5, sd: 2 } };
    const result = after(numbers({ x: [65], y: [9] }), {
      'index-to': { of: ['x', 'y'], year, per_sd: 10, down: ['y'], as: ['ix', 'iy'] },
    });
    expect([cells(result, 'ix'), cells(result, 'iy')]).toEqual([[115], [80]]);
  });

  test('is not applicable when the base is 0', () => {
    const result = after(numbers({ x: [1, null] }), {
      'index-to': { of: 'x', year: { x: { mean: 0, sd: 1 } }, as: 'i' },
    });
    expect(statuses(result, 'i')).toEqual(['not-applicable', 'missing']);
  });
});

describe('points', () => {
  test('count the steps passed on the burdened side, and only there', () => {
    // Mean 10, population sd 2 √2; the distances are 0, −√2/… written out below.
    const x = [6, 8, 10, 12, 14];
    const sd = Math.sqrt(8);
    const result = after(numbers({ x }), { points: { of: 'x', distance: 'sd', steps: [0.5, 1, 1.5, 2], as: 'p' } });
    const expected = x.map((one) => [0.5, 1, 1.5, 2].filter((step) => (one - 10) / sd > step).length);
    expect(cells(result, 'p')).toEqual(expected);
    expect(expected).toEqual([0, 0, 0, 1, 2]);
  });

  test('measure from the mean of the people, not of the areas, when residents weigh', () => {
    const table = numbers({ x: [10, 40], residents: [900, 100] });
    const step: Step = { points: { of: 'x', distance: 'unit', steps: [2, 20, 26], weights: 'residents', as: 'p' } };
    expect(cells(after(table, step), 'p')).toEqual([0, 3]); // the mean is 13, the distances −3 and 27
  });

  test('do not count a step that is only reached, and turn round where low is the burden', () => {
    const table = numbers({ x: [5, 15], middle: [10, 10] });
    const step = { of: 'x', distance: 'percent', mean: 'middle', as: 'p' } as const;
    expect(cells(after(table, { points: { ...step, steps: [49, 50] } }), 'p')).toEqual([0, 1]);
    expect(cells(after(table, { points: { ...step, steps: [49, 50], down: 'x' } }), 'p')).toEqual([1, 0]);
  });

  test('never fall when the area gets worse', () => {
    fc.assert(
      fc.property(column, (values) => {
        const given = values.filter((x) => x !== null);
        const p = present(
          after(numbers({ x: values }), { points: { of: 'x', distance: 'sd', steps: [0, 1, 2], as: 'p' } }),
          'p',
        );
        given.forEach((a, at) => {
          given.forEach((b, other) => {
            if (a < b) expect(p[at]).toBeLessThanOrEqual(p[other]!);
          });
        });
      }),
    );
  });
});
