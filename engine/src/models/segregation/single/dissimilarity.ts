import { type GroupAndTotal, isMixed } from '../group-and-total.ts';
import { sumOf } from '../sum-of.ts';

/**
 * Dissimilarity, D: the share of the group that would have to move for every unit to be composed alike.
 *
 * D = Σᵢ tᵢ |pᵢ − P| / (2 T P (1 − P)), pᵢ = xᵢ/tᵢ. 0 alike everywhere, 1 wholly apart; no unit.
 * One unit: 0. Nobody in the group, or nobody outside it: null.
 * Source: Duncan and Duncan (1955), American Sociological Review 20: 210–217.
 */
export function dissimilarity(units: GroupAndTotal): number | null {
  if (!isMixed(units)) return null;
  const { group, total, totalSum, share } = units;
  const apart = sumOf(total.length, (i) => Math.abs(group[i]! - total[i]! * share));
  return apart / (2 * totalSum * share * (1 - share));
}
