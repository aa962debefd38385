import { normalQuantile } from './normal-quantile.ts';

/** The smallest changes that would probably be seen, in percentage points; null where even the largest possible one would not. */
export interface DetectableChange {
  readonly rise: number | null;
  readonly fall: number | null;
}

/**
 * How much an area's share must change before we would notice: the smallest rise and fall, in percentage points, that a
 * two-sided test of two years' shares finds with the given power.
 *
 * The change from p₀ to p₁ solves, with p̄ = (p₀ + p₁)/2 and n people in both years,
 * ```
 * |p₁ − p₀| √n = z₁₋α/₂ √(2 p̄ (1 − p̄)) + z_power √(p₀ (1 − p₀) + p₁ (1 − p₁))
 * ```
 * Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 4.2 (without continuity correction).
 *
 * @param share last year's share, percent, 0 to 100
 * @param people people in the area, the same in both years
 * @param options `confidence` (0.95 when not given) and `power` (0.8 when not given: four of five such changes are seen)
 * @returns both null where there are no people or no share
 */
export function minimumDetectableChange(
  share: number,
  people: number,
  { confidence = 0.95, power = 0.8 }: { readonly confidence?: number; readonly power?: number } = {},
): DetectableChange {
  if (!(share >= 0 && share <= 100 && people > 0)) return { rise: null, fall: null };
  const p0 = share / 100;
  const [zTest, zPower] = [normalQuantile((1 + confidence) / 2), normalQuantile(power)];
  const seen = (p1: number): boolean => {
    const mean = (p0 + p1) / 2;
    const needed = zTest * Math.sqrt(2 * mean * (1 - mean)) + zPower * Math.sqrt(p0 * (1 - p0) + p1 * (1 - p1));
    return Math.abs(p1 - p0) * Math.sqrt(people) >= needed;
  };
  return { rise: smallest(p0, 1, seen), fall: smallest(p0, 0, seen) };
}

/** Halves the way from p0 to the end until the smallest change that is seen stands; percentage points. */
function smallest(p0: number, end: number, seen: (p1: number) => boolean): number | null {
  if (p0 === end || !seen(end)) return null;
  let [unseen, found] = [p0, end];
  for (let step = 0; step < 60; step++) {
    const middle = (unseen + found) / 2;
    if (seen(middle)) found = middle;
    else unseen = middle;
  }
  return 100 * Math.abs(found - p0);
}
