/** How much figures of a series move, on the scale of `bent`. All three are variances in one year. */
export interface Movement {
  /** What moves an area whatever its size. */
  readonly drift: number;
  /** What moves it for good because single persons came and went, in grains (`grain`). */
  readonly turnover: number;
  /** What is chance of the one year and gone in the next, in grains. */
  readonly noise: number;
  /** How alike areas are in how much they move: degrees of freedom of the spread between them. */
  readonly alike: number;
}

/** How a level is followed. */
export interface Following {
  /** How much of the change of a year goes on in the next: 0 none, 0.8 four fifths. */
  readonly trend: number;
}

/** Where an area stands after its last known year, and how surely. */
export interface Standing {
  readonly level: number;
  /** Variance of the level, before the area's own volatility. */
  readonly variance: number;
  /** The change that is expected for the next year. */
  readonly slope: number;
}

/** An area that has been followed. */
export interface Followed extends Standing {
  /** The year of the last known figure, as a place in the series; −1 without any. */
  readonly last: number;
  /** How many changes were seen, the sum of their squares by what was expected of them, and the sum of the logarithms of what was expected. */
  readonly changes: number;
  readonly squares: number;
  readonly logs: number;
  /** By place of a year that lacks its figure between known ones: where the area stood. */
  readonly gaps: ReadonlyMap<number, Standing>;
}

/** How fast the change that is expected follows the changes that are seen. */
const SLOPE = 0.3;

/**
 * Follows an area's level through its known years (Kalman filter of a local level; with a trend, a damped one in error-correction form).
 *
 * ```
 * level(t+1) = level(t) + trend · slope(t) + change,   change ~ N(0, drift + turnover · grain · moving)
 * figure(t)  = level(t) + chance,                      chance ~ N(0, noise · grain)
 * ```
 *
 * @param figures on the scale of `bent`, NaN where not known
 * @param moving how much the area is moved through beside the others; 1 as they are
 */
export function follow(
  figures: Float64Array,
  grain: number,
  moving: number,
  { drift, turnover, noise }: Movement,
  { trend }: Following,
): Followed {
  const step = drift + turnover * grain * moving;
  const chance = noise * grain;
  let last = figures.length - 1;
  while (last >= 0 && Number.isNaN(figures[last]!)) last--;
  let at = figures.findIndex((figure) => !Number.isNaN(figure));
  let [level, variance, slope, changes, squares, logs] = [at < 0 ? Number.NaN : figures[at]!, chance, 0, 0, 0, 0];
  const gaps = new Map<number, Standing>();
  for (at += 1; at <= last && at > 0; at++) {
    level += trend * slope;
    variance += step;
    if (Number.isNaN(figures[at]!)) {
      gaps.set(at, { level, variance, slope });
      slope *= trend;
      continue;
    }
    const expected = variance + chance + LEAST;
    const error = figures[at]! - level;
    const share = variance / expected;
    changes += 1;
    squares += (error * error) / expected;
    logs += Math.log(expected);
    level += share * error;
    variance *= 1 - share;
    slope = trend * slope + SLOPE * share * error;
  }
  return { level, variance, slope, last, changes, squares, logs, gaps };
}

/** Keeps an area whose figure never moves from being expected never to. */
const LEAST = 1e-9;
