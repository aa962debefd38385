/**
 * The upper tail of the standard normal distribution: the chance of a value above z; Q(1.959964) = 0.025.
 *
 * The inverse of `normalQuantile`: Q(z) = 1 − p. Relative error below 1e-12 also far out, where 1 − p would be lost in rounding.
 * Below 3 the series of Abramowitz and Stegun 26.2.11, Q(z) = ½ − φ(z) (z + z³/3 + z⁵/(3·5) + …); above it the continued fraction
 * 26.2.14, Q(z) = φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))).
 * Source: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, § 26.2.
 *
 * @param z any number; NaN gives NaN
 */
export function normalTail(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z >= FAR) {
    let below = z;
    for (let k = TERMS; k > 0; k--) below = z + k / below;
    return density / below;
  }
  let term = z;
  let sum = 0;
  for (let k = 1; term > sum * Number.EPSILON; k += 2) {
    sum += term;
    term *= (z * z) / (k + 2);
  }
  return 0.5 - density * sum;
}

const FAR = 3;

/** Enough for twelve digits at `FAR`; further out fewer would do. */
const TERMS = 120;
