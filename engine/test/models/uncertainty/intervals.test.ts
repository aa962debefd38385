import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differsFromLastYear, minimumDetectableChange, normalQuantile, wilson } from '../../../src/models/index.ts';

/** Newcombe (1998), Statistics in Medicine 17: 857–872, table I, method 3 (score without continuity correction), 95 %. */
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('Wilson for %d of %d is the published interval', (count, base, low, high) => {
  const interval = wilson(count, base)!;
  expect(interval.low / 100).toBeCloseTo(low, 4);
  expect(interval.high / 100).toBeCloseTo(high, 4);
});

/** Newcombe (1998), Statistics in Medicine 17: 873–890, table II, method 10 (hybrid score), 95 %. */
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339, 'higher'],
  [9, 10, 3, 10, 0.1705, 0.809, 'higher'],
  [6, 7, 2, 7, 0.0582, 0.8062, 'higher'],
  [5, 56, 0, 29, -0.0381, 0.1926, 'same'],
  [0, 10, 0, 20, -0.1611, 0.2775, 'same'],
  [0, 10, 0, 10, -0.2775, 0.2775, 'same'],
  [10, 10, 0, 20, 0.6791, 1, 'higher'],
  [10, 10, 0, 10, 0.6075, 1, 'higher'],
] as const)('%d of %d against %d of %d is the published interval', (a, m, b, n, low, high, verdict) => {
  const answer = differsFromLastYear({ count: a, base: m }, { count: b, base: n });
  expect(answer.interval!.low / 100).toBeCloseTo(low, 4);
  expect(answer.interval!.high / 100).toBeCloseTo(high, 4);
  expect(answer.verdict).toBe(verdict);
});

/** Examples of R's manual page of power.prop.test: n = 76.7 finds 0.50 → 0.75 with power 0.90; n = 50 finds 0.50 → 0.8026. */
test('minimum detectable change is what power.prop.test prints', () => {
  expect(minimumDetectableChange(50, 76.65, { power: 0.9 }).rise).toBeGreaterThan(25);
  expect(minimumDetectableChange(50, 76.75, { power: 0.9 }).rise).toBeLessThan(25);
  expect(minimumDetectableChange(50, 50, { power: 0.9 }).rise! / 100).toBeCloseTo(0.8026 - 0.5, 4);
  expect(minimumDetectableChange(50, 50, { power: 0.9 }).fall! / 100).toBeCloseTo(0.8026 - 0.5, 4);
});

test('an area of the smallest detectable change finds it about four times of five', () => {
  const [people, share] = [600, 15];
  const { rise } = minimumDetectableChange(share, people);
  const [before, after] = [pmf(people, share / 100), pmf(people, (share + rise!) / 100)];
  let power = 0;
  for (let x = 40; x < 160; x++) {
    for (let y = 60; y < 220; y++) {
      const { verdict } = differsFromLastYear({ count: y, base: people }, { count: x, base: people });
      if (verdict === 'higher') power += before[x]! * after[y]!;
    }
  }
  expect(power).toBeGreaterThan(0.78);
  expect(power).toBeLessThan(0.82);
});

test('no change can be found in an area of two people, and none where nobody lives', () => {
  expect(minimumDetectableChange(50, 2)).toEqual({ rise: null, fall: null });
  expect(minimumDetectableChange(10, 0)).toEqual({ rise: null, fall: null });
  expect(minimumDetectableChange(0, 500).fall).toBeNull();
  expect(minimumDetectableChange(100, 500).rise).toBeNull();
});

/** Binomial probabilities by Pascal-like recursion in logarithms: another way than the product's ratios from the mode. */
function pmf(n: number, p: number): number[] {
  const logFactorial = [0];
  for (let k = 1; k <= n; k++) logFactorial[k] = logFactorial[k - 1]! + Math.log(k);
  return Array.from({ length: n + 1 }, (_, k) =>
    Math.exp(logFactorial[n]! - logFactorial[k]! - logFactorial[n - k]! + k * Math.log(p) + (n - k) * Math.log(1 - p)),
  );
}

/** Newcombe (1998), table II: mean coverage of the score interval 0.952; no single n and p may be far off. Computed, not simulated. */
test('Wilson covers the truth about 95 times of 100', () => {
  let [sum, cases] = [0, 0];
  for (const n of [20, 50, 100, 300, 600]) {
    for (let p = 0.05; p < 0.96; p += 0.05) {
      const chances = pmf(n, p);
      const covered = chances.reduce((total, chance, k) => {
        const { low, high } = wilson(k, n)!;
        return total + (low <= 100 * p && 100 * p <= high ? chance : 0);
      }, 0);
      expect(covered).toBeGreaterThan(0.9);
      sum += covered;
      cases++;
    }
  }
  expect(sum / cases).toBeGreaterThan(0.945);
  expect(sum / cases).toBeLessThan(0.96);
});

test('the ends of a Wilson interval are the shares whose own z-test just rejects the count', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(0.8, 0.95, 0.99),
      (base, part, confidence) => {
        const count = Math.round(base * part);
        const { low, high } = wilson(count, base, confidence)!;
        expect(low).toBeLessThanOrEqual((100 * count) / base + 1e-9);
        expect(high).toBeGreaterThanOrEqual((100 * count) / base - 1e-9);
        for (const end of [low / 100, high / 100]) {
          if (end <= 0 || end >= 1) continue;
          const z = (count / base - end) / Math.sqrt((end * (1 - end)) / base);
          expect(Math.abs(z)).toBeCloseTo(normalQuantile((1 + confidence) / 2), 5);
        }
      },
    ),
  );
});

test('a share with no base, no count or an impossible count has no interval', () => {
  for (const [count, base] of [
    [0, 0],
    [Number.NaN, 10],
    [3, Number.NaN],
    [11, 10],
    [-1, 10],
    [1, Number.POSITIVE_INFINITY],
  ] as const) {
    expect(wilson(count, base)).toBeNull();
    expect(differsFromLastYear({ count, base }, { count: 1, base: 10 })).toEqual({
      verdict: 'unknown',
      difference: null,
      interval: null,
    });
  }
});

test('swapping the years turns the verdict around', () => {
  const counts = fc
    .integer({ min: 1, max: 2000 })
    .chain((base) => fc.record({ base: fc.constant(base), count: fc.nat(base) }));
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      const there = differsFromLastYear(a, b);
      const back = differsFromLastYear(b, a);
      expect(back.difference).toBeCloseTo(-there.difference!, 10);
      expect(back.interval!.low).toBeCloseTo(-there.interval!.high, 10);
      expect(back.verdict).toBe({ higher: 'lower', lower: 'higher', same: 'same', unknown: 'unknown' }[there.verdict]);
    }),
  );
});

/** Tabled values (Abramowitz and Stegun 1964, chapter 26, with more digits); the last is the check value that Wichura (1988) prints for AS 241. */
test.each([
  [0.5, 0],
  [0.75, 0.6744897501960817],
  [0.9, 1.2815515655446004],
  [0.975, 1.959963984540054],
  [0.995, 2.5758293035489004],
  [0.001, -3.090232306167813],
  [1e-20, -9.26234008979841],
])('the normal quantile of %d is %d', (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 13);
});

test('the normal quantile at and beyond the ends', () => {
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
  for (const p of [-0.1, 1.1, Number.NaN]) expect(normalQuantile(p)).toBeNaN();
});
