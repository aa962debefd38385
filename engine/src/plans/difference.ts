import type { Phase } from './phases.ts';

/** One area (or several as one) through the periods that are compared. */
export interface Line {
  readonly values: readonly number[];
  /** Null where chance is not known. */
  readonly variances: readonly number[] | null;
  /** How much the line counts among the twins of an area. */
  readonly weight: number;
}

/** When the periods lie. */
export interface Timeline {
  readonly phases: readonly Phase[];
  /** In years. */
  readonly years: readonly number[];
}

/** An amount and its sampling variance. */
export interface Amount {
  readonly value: number;
  readonly variance: number | null;
}

/** How an area parted from its twins. */
export interface Difference {
  /** Mean of the twins in each period, by their weights. */
  readonly twins: readonly number[];
  /** Of each period: the difference to the twins' mean, less the mean difference of the periods before. */
  readonly byPeriod: readonly Amount[];
  /** The mean of those after the first year. */
  readonly mean: Amount;
  /** How much the difference to the twins grew a year before the plan: 0 if they ran alike. */
  readonly drift: Amount;
}

/**
 * Difference in differences as an event study. With y the area's figure and ȳ the mean of its twins' (by their weights, which are the same in every
 * period, so that growth of one of them changes nothing), d(t) = y(t) − ȳ(t), and the effect in a period is d(t) less the mean of d over the periods before; the effect is its mean over the periods after. So what the area and its twins
 * have in common, and what always parted them, falls out.
 *
 * Variances are of shares drawn anew each period, areas and periods independent. Where the same people are counted year after year that makes chance
 * look bigger in differences than it is.
 *
 * @see Angrist and Pischke, Mostly Harmless Econometrics (2009), chapter 5.2
 */
export function differenceOf(own: Line, twins: readonly Line[], { phases, years }: Timeline): Difference {
  const periods = phases.map((_, at) => at);
  const total = twins.reduce((sum, { weight }) => sum + weight, 0);
  const mean = periods.map((at) => twins.reduce((sum, { values, weight }) => sum + weight * values[at]!, 0) / total);
  const gaps = own.values.map((value, at) => value - mean[at]!);
  const known = own.variances !== null && twins.every(({ variances }) => variances !== null);
  const variances = periods.map((at) =>
    known
      ? own.variances![at]! +
        twins.reduce((sum, { variances: of, weight }) => sum + (weight / total) ** 2 * of![at]!, 0)
      : Number.NaN,
  );
  const before = periods.filter((at) => phases[at] === 'before');
  const after = periods.filter((at) => phases[at] === 'after');
  // Every result is a sum of gaps with weights, so that one formula gives its variance.
  const weighed = (weights: readonly number[]): Amount => ({
    value: weights.reduce((sum, weight, at) => sum + weight * gaps[at]!, 0),
    variance: known ? weights.reduce((sum, weight, at) => sum + weight ** 2 * variances[at]!, 0) : null,
  });
  const share = (at: number, of: readonly number[]) => (of.includes(at) ? 1 / of.length : 0);
  return {
    twins: mean,
    byPeriod: periods.map((at) => weighed(periods.map((one) => (one === at ? 1 : 0) - share(one, before)))),
    mean: weighed(periods.map((at) => share(at, after) - share(at, before))),
    drift: weighed(slopeWeights(periods, before, years)),
  };
}

/** The plain mean. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The slope a year of the best straight line (least squares) through the values. */
export function slopeOf(values: readonly number[], years: readonly number[]): number {
  const all = values.map((_, at) => at);
  return slopeWeights(all, all, years).reduce((sum, weight, at) => sum + weight * values[at]!, 0);
}

function slopeWeights(periods: readonly number[], chosen: readonly number[], years: readonly number[]): number[] {
  const middle = meanOf(chosen.map((at) => years[at]!));
  const spread = chosen.reduce((sum, at) => sum + (years[at]! - middle) ** 2, 0);
  return periods.map((at) => (spread > 0 && chosen.includes(at) ? (years[at]! - middle) / spread : 0));
}
