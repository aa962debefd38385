/** Mean and standard deviation of the numbers in a column; cells without a number take no part. */
export interface Spread {
  /** How many numbers. */
  readonly count: number;
  /** NaN where there is no number. */
  readonly mean: number;
  /** 0 where all are equal or there is one; NaN where there is none. */
  readonly sd: number;
}

/**
 * Mean and standard deviation, in two passes.
 *
 * ```
 * mean = Σ w x / Σ w      population sd = √(Σ w (x − mean)² / Σ w)      sample sd = √(Σ w (x − mean)² / (Σ w − 1))
 * ```
 * Without weights every area counts once. With weights (people) the sum of weights takes the place of the count, as when every
 * person carries the area's value. One area has sd 0 of either kind.
 *
 * @param member which rows take part: 1 yes, anything else no; all when not given
 */
export function spreadOf(
  values: ArrayLike<number>,
  kind: 'population' | 'sample' = 'population',
  options: { weights?: ArrayLike<number> | undefined; member?: ArrayLike<number> | undefined } = {},
): Spread {
  const { weights, member } = options;
  let count = 0;
  let total = 0;
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    const weight = weightAt(values, row, weights, member);
    if (weight === 0) continue;
    count++;
    total += weight;
    sum += weight * values[row]!;
  }
  if (total === 0) return { count, mean: Number.NaN, sd: Number.NaN };
  const mean = sum / total;
  let squares = 0;
  let rest = 0;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < values.length; row++) {
    const weight = weightAt(values, row, weights, member);
    if (weight === 0) continue;
    const value = values[row]!;
    const deviation = value - mean;
    squares += weight * deviation * deviation;
    rest += weight * deviation;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  // Equal numbers have no spread, whatever rounding the sum left; their mean is the number itself.
  if (least === most) return { count, mean: least, sd: 0 };
  const divisor = kind === 'sample' ? total - 1 : total;
  return { count, mean: mean + rest / total, sd: divisor > 0 ? Math.sqrt(squares / divisor) : 0 };
}

/** The weight a row takes part with; 0 where it does not. */
function weightAt(
  values: ArrayLike<number>,
  row: number,
  weights: ArrayLike<number> | undefined,
  member: ArrayLike<number> | undefined,
): number {
  if (Number.isNaN(values[row]!) || (member && member[row] !== 1)) return 0;
  const weight = weights ? weights[row]! : 1;
  // A missing weight weighs nothing, which Math.max would not say.
  return Number.isNaN(weight) ? 0 : Math.max(weight, 0);
}

/** The numbers of a column in rising order, without the cells that have none. */
export function sorted(values: Float64Array): Float64Array {
  // The engine's own numeric sort puts NaN last; no comparator, no objects.
  const all = values.slice().sort();
  let count = all.length;
  while (count > 0 && Number.isNaN(all[count - 1]!)) count--;
  return all.subarray(0, count);
}

/** How many of the sorted numbers are below x. */
export function below(rising: Float64Array, x: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the sorted numbers are at most x. */
export function upTo(rising: Float64Array, x: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
