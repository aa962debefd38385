import { type Followed, type Following, follow, type Movement } from './level-filter.ts';

/** One area of a series as it is followed. */
export interface Watched {
  readonly figures: Float64Array;
  readonly grain: number;
  readonly moving: number;
}

/** How much figures move: estimated from all areas, and again without each group of them. */
export interface Volatility {
  readonly movement: Movement;
  /** Estimates without one group each: what they differ by is what the estimate is unsure by (jackknife). */
  readonly without: readonly Movement[];
  /** Changes that it was estimated from. */
  readonly changes: number;
}

const DRIFT = [0.000001, 0.0001, 0.0004, 0.0016, 0.0064, 0.0256];
const TURNOVER = [0, 0.1, 0.2, 0.4, 0.8];
const NOISE = [0, 0.25, 0.5, 1, 2];
const ALIKE = [4, 10, 40];
const GRID: readonly Movement[] = DRIFT.flatMap((drift) =>
  TURNOVER.flatMap((turnover) => NOISE.flatMap((noise) => ALIKE.map((alike) => ({ drift, turnover, noise, alike })))),
);
/** Groups that are left out in turn. */
export const GROUPS = 8;
/** More areas than these make the estimate no better; an even spread of them is used. */
const ENOUGH = 400;

/**
 * How much the figures of a series move, all areas together.
 *
 * Each area has a volatility of its own v ~ ν/χ²(ν), which multiplies all its variances, so that an area whose figures jump is expected to jump: the
 * likelihood of its changes is then Student's t, and single leaps (a block torn down) do not decide for all. The likelihood is summed over areas on
 * a grid, and the estimate is the mean over the grid by likelihood.
 */
export function volatilityOf(watched: readonly Watched[], following: Following): Volatility {
  const step = Math.max(1, watched.length / ENOUGH);
  const used = Array.from({ length: Math.min(watched.length, ENOUGH) }, (_, at) => watched[Math.floor(at * step)]!);
  const groups = Math.min(GROUPS, used.length);
  const all = new Float64Array(GRID.length);
  const byGroup = Array.from({ length: groups }, () => new Float64Array(GRID.length));
  let changes = 0;
  for (let at = 0; at < GRID.length; at += ALIKE.length) {
    used.forEach(({ figures, grain, moving }, area) => {
      const followed = follow(figures, grain, moving, GRID[at]!, following);
      if (at === 0) changes += followed.changes;
      ALIKE.forEach((alike, also) => {
        const likelihood = likelihoodOf(followed, alike);
        all[at + also]! += likelihood;
        byGroup[area % groups]![at + also]! += likelihood;
      });
    });
  }
  return {
    movement: meanBy(all),
    without: groups < 2 ? [] : byGroup.map((group) => meanBy(all.map((likelihood, at) => likelihood - group[at]!))),
    changes,
  };
}

/** The logarithm of the likelihood of an area's changes, its own volatility being unknown. */
function likelihoodOf({ changes, squares, logs }: Followed, alike: number): number {
  if (changes === 0) return 0;
  const rise = logGamma((alike + changes) / 2) - logGamma(alike / 2) - (changes / 2) * Math.log(alike);
  return rise - logs / 2 - ((alike + changes) / 2) * Math.log(1 + squares / alike);
}

function meanBy(logLikelihoods: Float64Array): Movement {
  const most = logLikelihoods.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const weights = logLikelihoods.map((one) => Math.exp(one - most));
  const sum = weights.reduce((a, b) => a + b, 0);
  const mean = (of: (one: Movement) => number) =>
    GRID.reduce((total, one, at) => total + (weights[at]! / sum) * of(one), 0);
  return {
    drift: mean(({ drift }) => drift),
    turnover: mean(({ turnover }) => turnover),
    noise: mean(({ noise }) => noise),
    alike: 1 / mean(({ alike }) => 1 / alike),
  };
}

/** Stirling's series; right to six digits from 2 on, which is all that is asked here. */
function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + 0.918938533204673 + 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);
}
