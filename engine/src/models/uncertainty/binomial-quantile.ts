/**
 * The quantile function of a binomial distribution, as a table: how many of n come out, for a random number u between 0 and 1.
 *
 * Exact to rounding: probabilities run outwards from the likeliest number by their ratios, until what is left is below 1e-16
 * of it. The table has about 16 √(n p (1 − p)) entries and a guide of the same length, so a draw takes one or two steps.
 *
 * @param n whole number of trials, 0 or more
 * @param p chance of each, above 0 and below 1
 */
export function binomialQuantile(n: number, p: number): (u: number) => number {
  const { first, cumulative } = cumulate(n, p);
  const size = cumulative.length;
  const guide = new Uint32Array(size);
  for (let slot = 1, k = 0; slot < size; slot++) {
    while (cumulative[k]! < slot / size) k++;
    guide[slot] = k;
  }
  return (u) => {
    let k = guide[Math.floor(u * size)]!;
    while (cumulative[k]! < u) k++;
    return first + k;
  };
}

/** P(X ≤ first + k) for the k that matter; the last is 1. */
function cumulate(n: number, p: number): { first: number; cumulative: Float64Array } {
  const odds = p / (1 - p);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const below: number[] = [];
  const above: number[] = [1];
  for (let k = mode, weight = 1; k > 0; k--) {
    weight *= k / ((n - k + 1) * odds);
    if (weight < NEGLIGIBLE) break;
    below.push(weight);
  }
  for (let k = mode, weight = 1; k < n; k++) {
    weight *= ((n - k) * odds) / (k + 1);
    if (weight < NEGLIGIBLE) break;
    above.push(weight);
  }
  const cumulative = Float64Array.from([...below.reverse(), ...above]);
  for (let k = 1; k < cumulative.length; k++) cumulative[k]! += cumulative[k - 1]!;
  const all = cumulative[cumulative.length - 1]!;
  for (let k = 0; k < cumulative.length; k++) cumulative[k]! /= all;
  return { first: mode - below.length, cumulative };
}

const NEGLIGIBLE = 1e-16;
