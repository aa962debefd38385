import { Problem } from '../../words/index.ts';
import { normalQuantile } from './normal-quantile.ts';
import { type Random, random } from './random.ts';

/**
 * How weights are shaken.
 *
 * `dirichlet`: random shares with the declared weights as their mean; a weight w has the standard deviation
 * √(w (1 − w)/(concentration + 1)), so 100 moves a weight of 25 % by about 4 points.
 * `uniform`: each weight is multiplied by a number drawn evenly from 1 − within to 1 + within, then all are scaled back to their sum.
 */
export type Shaking =
  | { readonly way: 'dirichlet'; readonly concentration: number }
  | { readonly way: 'uniform'; readonly within: number };

/**
 * Draws weights around the declared ones: what would the result be, had we weighed a little differently?
 *
 * Signs stay as declared, a weight of 0 stays 0, and the sum of absolute weights stays what it was.
 * Source: Saisana, Saltelli and Tarantola (2005), JRSS A 168: 307–323.
 *
 * @param weights the declared weights; at least one is not 0
 * @param shaking how, see `Shaking`
 * @param seed the same seed gives the same draws
 * @returns a function that gives the next draw; its array is overwritten by the draw after it
 * @throws Problem K-UNCERTAINTY-01 (seed), -02 (weights or shaking out of range)
 */
export function drawWeights(weights: ArrayLike<number>, shaking: Shaking, seed: number): () => Float64Array {
  const declared = Float64Array.from(weights);
  const sum = declared.reduce((total, weight) => total + Math.abs(weight), 0);
  refuseImpossible(sum, shaking);
  const next = random(seed);
  const drawn = new Float64Array(declared.length);
  return () => {
    let total = 0;
    for (let i = 0; i < drawn.length; i++) {
      drawn[i] = shake(declared[i]!, sum, shaking, next);
      total += Math.abs(drawn[i]!);
    }
    for (let i = 0; i < drawn.length; i++) drawn[i]! *= sum / total;
    return drawn;
  };
}

function shake(weight: number, sum: number, shaking: Shaking, next: Random): number {
  if (weight === 0) return 0;
  if (shaking.way === 'uniform') return weight * (1 + shaking.within * (2 * next() - 1));
  return Math.sign(weight) * gamma((shaking.concentration * Math.abs(weight)) / sum, next);
}

/** A gamma variate of scale 1. Source: Marsaglia and Tsang (2000), ACM Transactions on Mathematical Software 26: 363–372. */
function gamma(shape: number, next: Random): number {
  if (shape < 1) return gamma(shape + 1, next) * next() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalQuantile(next());
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(next()) < x * x * 0.5 + d * (1 - v + Math.log(v))) return d * v;
  }
}

function refuseImpossible(sum: number, shaking: Shaking): void {
  const inRange = shaking.way === 'uniform' ? shaking.within >= 0 && shaking.within < 1 : shaking.concentration > 0;
  if (sum > 0 && sum < Number.POSITIVE_INFINITY && inRange) return;
  throw new Problem('K-UNCERTAINTY-02', {
    da: 'Vægte skal være tal, og mindst én ikke 0; koncentrationen over 0; udsvinget fra 0 til under 1.',
    en: 'Weights must be numbers, at least one not 0; the concentration above 0; the swing from 0 to below 1.',
  });
}
