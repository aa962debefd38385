import fc from 'fast-check';
import { expect, test } from 'vitest';
import { empiricalBayes } from '../../../src/models/index.ts';

const area = fc.integer({ min: 1, max: 5000 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
const district = fc.array(area, { minLength: 2, maxLength: 40 });

/** The formulas of the IoD 2019 technical report, appendix D, written as they stand there, for one district. */
function asPrinted(r: number[], n: number[]): number[] {
  const k = r.length;
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const m = r.map((rj, j) => Math.log((rj + 0.5) / (n[j]! - rj + 0.5)));
  const s2 = r.map((rj, j) => ((n[j]! + 1) * (n[j]! + 2)) / (n[j]! * (rj + 1) * (n[j]! - rj + 1)));
  const M = Math.log((sum(r) + 0.5) / (sum(n) - sum(r) + 0.5));
  const t2 = (1 / (k - 1)) * sum(m.map((mj) => (mj - M) ** 2));
  return m.map((mj, j) => {
    const w = 1 / s2[j]! / (1 / s2[j]! + 1 / t2);
    const shrunk = w * mj + (1 - w) * M;
    return Math.exp(shrunk) / (1 + Math.exp(shrunk));
  });
}

test('two areas worked out step by step with thirty digits', () => {
  // 1 of 10 and 30 of 100 in a district of 31 of 110, in decimal arithmetic:
  // m = ln(1.5/9.5) = −1.845826690, ln(30.5/70.5) = −0.837886026;  M = ln(31.5/79.5) = −0.925769476;  t² = 0.854228779
  // s² = 132/200 = 0.66, 10302/220100 = 0.046805997;  w and the rates follow
  const { rates, weights } = empiricalBayes([1, 30], [10, 100]);
  expect(weights[0]).toBeCloseTo(0.564134555385291, 14);
  expect(weights[1]).toBeCloseTo(0.94805306242631, 14);
  expect(rates[0]).toBeCloseTo(19.0802285482365, 12);
  expect(rates[1]).toBeCloseTo(30.1018762707685, 12);
});

test('the printed formulas and ours agree', () => {
  fc.assert(
    fc.property(district, (areas) => {
      const [r, n] = [areas.map((a) => a[0]), areas.map((a) => a[1])];
      const printed = asPrinted(r, n);
      empiricalBayes(r, n).rates.forEach((rate, j) => {
        // The printed form divides by t²; where all areas are alike it has no value and ours has the limit.
        if (!Number.isNaN(printed[j]!)) expect(rate).toBeCloseTo(100 * printed[j]!, 9);
      });
    }),
  );
});

test("a shrunk rate lies between the area's own and its parent's", () => {
  fc.assert(
    fc.property(district, (areas) => {
      const [r, n] = [areas.map((a) => a[0]), areas.map((a) => a[1])];
      const R = r.reduce((a, b) => a + b);
      const N = n.reduce((a, b) => a + b);
      const parent = (100 * (R + 0.5)) / (N + 1);
      const { rates, weights } = empiricalBayes(r, n);
      rates.forEach((rate, j) => {
        const own = (100 * (r[j]! + 0.5)) / (n[j]! + 1);
        expect(rate).toBeGreaterThan(Math.min(own, parent) - 1e-9);
        expect(rate).toBeLessThan(Math.max(own, parent) + 1e-9);
        expect(weights[j]! >= 0 && weights[j]! <= 1).toBe(true);
      });
    }),
  );
});

test('the more people, the more an area keeps of its own rate; in the limit all of it', () => {
  const weightOf = (people: number) => empiricalBayes([0.1 * people, 600, 300], [people, 1000, 1000]);
  const weights = [20, 200, 2000, 20_000, 2_000_000].map((people) => weightOf(people).weights[0]!);
  expect([...weights].sort((a, b) => a - b)).toEqual(weights);
  expect(weightOf(2_000_000_000).rates[0]).toBeCloseTo(10, 4);
});

test('areas all alike get the rate of their parent', () => {
  // t² is not quite 0, since the half persons weigh more in the parent; it goes to 0 as the areas grow.
  const { rates, weights } = empiricalBayes([20_000, 20_000], [100_000, 100_000]);
  expect(weights[0]).toBeLessThan(1e-3);
  expect(rates[0]).toBeCloseTo((100 * 40_000.5) / 200_001, 5);
  // Exactly 0: m_j and M are the same where just half of everybody is counted.
  expect([...empiricalBayes([50, 5], [100, 10]).weights]).toEqual([0, 0]);
});

test('one area alone keeps its own rate, on the scale of half persons', () => {
  const { rates, weights } = empiricalBayes([3], [20]);
  expect(rates[0]).toBeCloseTo((100 * 3.5) / 21, 10);
  expect(weights[0]).toBe(1);
});

test("an area where nobody lives gets its parent's rate and changes nothing for the others", () => {
  const without = empiricalBayes([1, 30], [10, 100]);
  const withEmpty = empiricalBayes([1, 0, 30], [10, 0, 100]);
  expect(withEmpty.rates[1]).toBeCloseTo((100 * 31.5) / 111, 10);
  expect(withEmpty.weights[1]).toBe(0);
  expect([withEmpty.rates[0], withEmpty.rates[2]]).toEqual([...without.rates]);
  expect(empiricalBayes([0, 0], [0, 0]).rates.every(Number.isNaN)).toBe(true);
});

test('missing and impossible counts are NaN and change nothing for the others', () => {
  const clean = empiricalBayes([1, 30], [10, 100]);
  for (const [r, n] of [
    [Number.NaN, 10],
    [5, Number.NaN],
    [11, 10],
    [-1, 10],
    [1, Number.POSITIVE_INFINITY],
  ] as const) {
    const dirty = empiricalBayes([1, r, 30], [10, n, 100]);
    expect(dirty.rates[1]).toBeNaN();
    expect(dirty.weights[1]).toBeNaN();
    expect([dirty.rates[0], dirty.rates[2]]).toEqual([...clean.rates]);
  }
});

test('each parent is shrunk by itself', () => {
  const together = empiricalBayes([1, 40, 30, 2], [10, 100, 100, 50], ['a', 'b', 'a', 'b']);
  const a = empiricalBayes([1, 30], [10, 100]);
  const b = empiricalBayes([40, 2], [100, 50]);
  expect([...together.rates]).toEqual([a.rates[0], b.rates[0], a.rates[1], b.rates[1]]);
});
