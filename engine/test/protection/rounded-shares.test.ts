import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsBehind, roundedShare, roundedToDigits, shareStep } from '../../src/protection/index.ts';

describe('a share that is shown without its count', () => {
  test('leaves every count of every base among enough others, by trying all', () => {
    for (const width of [1, 2, 4]) {
      for (let base = 1; base <= 400; base += 1) {
        const step = shareStep(base, width);
        if (step === undefined) {
          // Half of the coarsest step, 50 points, holds no more than the promise.
          expect((50 / 200) * base).toBeLessThanOrEqual(width);
          continue;
        }
        const shares = new Map<number, number[]>();
        for (let n = 0; n <= base; n += 1) {
          const share = roundedShare(n, base, step);
          shares.set(share, [...(shares.get(share) ?? []), n]);
        }
        for (const [share, counts] of shares) {
          expect(counts.at(-1)! - counts[0]!, `${share} % of ${base}`).toBeGreaterThanOrEqual(width);
          expect(countsBehind(share, base, step)).toEqual([counts[0], counts.at(-1)]);
        }
      }
    }
  });

  test('is rounded to the nearest step, upwards from the middle', () => {
    expect(roundedShare(1, 3, 1)).toBe(33);
    expect(roundedShare(1, 8, 5)).toBe(15); // 12.5
    expect(roundedShare(37, 200, 1)).toBe(19); // 18.5
    expect(roundedShare(1, 1000, 0.1)).toBe(0.1);
    expect(roundedShare(2, 3, 0.1)).toBe(66.7);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2e6 }),
        fc.nat(),
        fc.constantFrom(0.1, 0.5, 1, 5, 20),
        (base, seed, step) => {
          const n = seed % (base + 1);
          const share = roundedShare(n, base, step);
          expect(Math.abs(share - (100 * n) / base)).toBeLessThanOrEqual(step / 2 + 1e-9);
          const [low, high] = countsBehind(share, base, step);
          expect(low).toBeLessThanOrEqual(n);
          expect(high).toBeGreaterThanOrEqual(n);
        },
      ),
    );
  });

  test('has finer steps in larger bases, and none in the smallest', () => {
    expect([4, 20, 85, 900, 10_000].map((base) => shareStep(base, 4))).toEqual([undefined, 50, 10, 1, 0.1]);
  });
});

test('a median keeps the digits that say something', () => {
  expect([213_450, 213_500, 41.26, 0.012345, 0, -1234].map((value) => roundedToDigits(value, 3))).toEqual([
    213_000, 214_000, 41.3, 0.0123, 0, -1230,
  ]);
  expect(roundedToDigits(Number.NaN, 3)).toBeNaN();
});
