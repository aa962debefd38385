import { type Interval, wilson } from './wilson.ts';

/** How many of how many, in one area and one year. */
export interface Counted {
  readonly count: number;
  readonly base: number;
}

/** What two years' counts let one say. */
export interface YearOnYear {
  /** `same` means: cannot be told apart, not: has not changed. `unknown` means that a year has no share. */
  readonly verdict: 'higher' | 'lower' | 'same' | 'unknown';
  /** This year's share minus last year's, in percentage points; null where unknown. */
  readonly difference: number | null;
  /** The changes, in percentage points, that could well have given these counts; null where unknown. */
  readonly interval: Interval | null;
}

/**
 * Whether an area's share can be told apart from last year's, or the change is one that chance alone makes.
 *
 * The interval is Newcombe's hybrid score interval for the difference of two shares: with Wilson's l, u of each year,
 * ```
 * difference − √((p₁ − l₁)² + (u₀ − p₀)²)  to  difference + √((u₁ − p₁)² + (p₀ − l₀)²)
 * ```
 * and the years differ if 0 lies outside it. Years are taken as independent. Many people live in the area in both, so the truth varies
 * less than that: the verdict errs towards `same`.
 * Source: Newcombe (1998), Statistics in Medicine 17: 873–890, method 10.
 *
 * @param now this year's counts
 * @param before last year's counts
 * @param confidence 0.95 when not given
 */
export function differsFromLastYear(now: Counted, before: Counted, confidence = 0.95): YearOnYear {
  const around = wilson(now.count, now.base, confidence);
  const aroundBefore = wilson(before.count, before.base, confidence);
  if (!around || !aroundBefore) return { verdict: 'unknown', difference: null, interval: null };
  const share = (100 * now.count) / now.base;
  const shareBefore = (100 * before.count) / before.base;
  const difference = share - shareBefore;
  const low = difference - Math.hypot(share - around.low, aroundBefore.high - shareBefore);
  const high = difference + Math.hypot(around.high - share, shareBefore - aroundBefore.low);
  const verdict = low > 0 ? 'higher' : high < 0 ? 'lower' : 'same';
  return { verdict, difference, interval: { low, high } };
}
