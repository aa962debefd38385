import { normalQuantile } from './normal-quantile.ts';

/** An interval around a figure, in the figure's own unit. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval for a share: which shares, in percent, could well have given `count` of `base`.
 *
 * ```
 * z = normal quantile of (1 + confidence)/2,  p = count/base
 * low, high = 100 · (2·count + z² ∓ z √(z² + 4·count·(1 − p))) / (2 (base + z²))
 * ```
 * It stays within 0..100 and has a width also at 0 and at all, where the textbook interval has none.
 * Source: Wilson (1927), JASA 22: 209–212; Newcombe (1998), Statistics in Medicine 17: 857–872, method 3.
 *
 * @param count people with the property (a whole number, or full-time persons; thousandths divided by 1000)
 * @param base people in all
 * @param confidence share of such intervals that hold the true value, 0.95 when not given
 * @returns percent, 0 to 100; null where there is no share: base 0, a missing count, or a count outside 0..base
 */
export function wilson(count: number, base: number, confidence = 0.95): Interval | null {
  if (!(base > 0 && count >= 0 && count <= base && base < Number.POSITIVE_INFINITY)) return null;
  const z = normalQuantile((1 + confidence) / 2);
  const middle = 2 * count + z * z;
  const spread = z * Math.sqrt(z * z + (4 * count * (base - count)) / base);
  const scale = 100 / (2 * (base + z * z));
  // Exact at the ends, where subtracting two equal numbers would leave a rounding error.
  return {
    low: count === 0 ? 0 : (middle - spread) * scale,
    high: count === base ? 100 : (middle + spread) * scale,
  };
}
