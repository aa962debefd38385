import { type GroupAndTotal, isMixed } from '../group-and-total.ts';
import { sumOf } from '../sum-of.ts';

/**
 * Atkinson's measure, A: inequality of the group's share between units, where b says which units weigh most.
 *
 * A = 1 − P/(1 − P) · | Σᵢ (1 − pᵢ)^(1−b) pᵢ^b tᵢ / (P T) |^(1/(1−b)), pᵢ = xᵢ/tᵢ. 0 alike everywhere, 1 wholly apart; no unit.
 * At b = 0.5 all units weigh alike; a lower b weighs units with few of the group more, a higher b those with many.
 * One unit: 0. Nobody in the group, or nobody outside it: null.
 * Source: James and Taeuber (1985), Sociological Methodology 15: 1–32; Massey and Denton (1988).
 *
 * @param b above 0 and below 1, 0.5 when not given (as PySAL)
 */
export function atkinson(units: GroupAndTotal, b = 0.5): number | null {
  if (!isMixed(units)) return null;
  const { group, total, totalSum, share } = units;
  const together = sumOf(total.length, (i) => {
    const p = group[i]! / total[i]!;
    return (1 - p) ** (1 - b) * p ** b * total[i]!;
  });
  const measure = 1 - (share / (1 - share)) * (together / (share * totalSum)) ** (1 / (1 - b));
  // Units alike give 1 − 1, which rounding may put a hair under 0.
  return Math.max(0, measure);
}
