import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilson } from '../../src/models/index.ts';
import { type EntrantsBesideStayers, earlySigns } from '../../src/moves/patterns/early-signs.ts';

const RULES = { fewest_persons: 20, false_discoveries: 0.05 };

/** A row of profiles, made of counts the way the edition makes it. */
function row(
  area: string,
  year: number,
  [n, of]: [number, number],
  [m, stay]: [number, number],
  indicator = 'i-arbejde',
): EntrantsBesideStayers {
  const [a, b] = [wilson(n, of)!, wilson(m, stay)!];
  const [value, stays] = [(100 * n) / of, (100 * m) / stay];
  return {
    area,
    indicator,
    since: `${year - 1}-01-01`,
    period: `${year}-01-01`,
    value,
    denominator: of,
    difference: value - stays,
    difference_low: value - stays - Math.hypot(value - a.low, b.high - stays),
    difference_high: value - stays + Math.hypot(a.high - value, stays - b.low),
  };
}

describe('early signs', () => {
  test('tell the areas where entrants are unlike stayers, the largest difference first', () => {
    const { signs, looked } = earlySigns(
      [
        row('A01', 2020, [30, 100], [300, 500]),
        row('A02', 2020, [58, 100], [300, 500]),
        row('A03', 2020, [90, 100], [250, 500]),
        row('A04', 2020, [1, 10], [400, 500]),
      ],
      RULES,
    );
    expect(signs.map(({ area, direction, rank }) => [area, direction, rank])).toEqual([
      ['A03', 'higher', 1],
      ['A01', 'lower', 2],
    ]);
    expect(looked).toEqual([{ period: '2020-01-01', tested: 3, tooFew: 1 }]);
    // Cohen (1988): h = φ₁ − φ₂; φ of 0.9 is 2.498 and of 0.5 is 1.571 (his table 6.2.2).
    expect(signs[0]!.effect).toBeCloseTo(2.498 - 1.571, 3);
    expect(signs[0]!.stayers).toBeCloseTo(50, 12);
  });

  test('tell since when, and whether it is new', () => {
    const usual: [number, number] = [300, 500];
    const { signs } = earlySigns(
      [
        row('steady', 2018, [20, 100], usual),
        row('steady', 2019, [22, 100], usual),
        row('steady', 2020, [25, 100], usual),
        row('new', 2019, [60, 100], usual),
        row('new', 2020, [20, 100], usual),
        row('turned', 2019, [95, 100], usual),
        row('turned', 2020, [20, 100], usual),
        row('few', 2019, [3, 10], usual),
        row('few', 2020, [20, 100], usual),
      ],
      RULES,
    );
    const newest = new Map(signs.filter(({ period }) => period === '2020-01-01').map((sign) => [sign.area, sign]));
    expect([...newest.keys()].sort()).toEqual(['few', 'new', 'steady', 'turned']);
    const told = (area: string) => [newest.get(area)!.news, newest.get(area)!.first_since, newest.get(area)!.periods];
    expect(told('steady')).toEqual(['continuing', '2017-01-01', 3]);
    expect(told('new')).toEqual(['new', '2019-01-01', 1]);
    expect(told('turned')).toEqual(['new', '2019-01-01', 1]);
    expect(told('few')).toEqual(['unknown', '2019-01-01', 1]);
  });

  test('one comparison that just tells apart alone does not among many that do not', () => {
    const just = row('A00', 2020, [40, 100], [255, 500]);
    expect(just.difference_high!).toBeLessThan(0);
    expect(earlySigns([just], RULES).signs).toHaveLength(1);
    const many = Array.from({ length: 40 }, (_, at) => row(`B${at}`, 2020, [51, 100], [255, 500]));
    expect(earlySigns([just, ...many], RULES).signs).toHaveLength(0);
  });

  test('a single comparison is told apart exactly where its interval leaves 0 out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 200 }), (n, m) => {
        const one = row('A', 2020, [n, 60], [m, 200]);
        const apart = one.difference_low! > 0 || one.difference_high! < 0;
        const edge = Math.min(Math.abs(one.difference_low!), Math.abs(one.difference_high!));
        if (edge > 1e-9) expect(earlySigns([one], RULES).signs.length === 1).toBe(apart);
      }),
    );
  });

  test('no rows, no signs', () => {
    expect(earlySigns([], RULES)).toEqual({ signs: [], looked: [] });
  });
});
