import { type GroupAndTotal, isMixed } from '../group-and-total.ts';
import { pairDifferences } from '../pair-differences.ts';

/**
 * Gini of segregation, G: the mean difference in the group's share between two people's units, over its largest value.
 *
 * G = Σᵢ Σⱼ tᵢ tⱼ |pᵢ − pⱼ| / (2 T² P (1 − P)), pᵢ = xᵢ/tᵢ. 0 alike everywhere, 1 wholly apart; no unit.
 * One unit: 0. Nobody in the group, or nobody outside it: null.
 * Source: Massey and Denton (1988), Social Forces 67: 281–315. Computed with one sort, O(n log n).
 */
export function gini(units: GroupAndTotal): number | null {
  if (!isMixed(units)) return null;
  const { group, total, groupSum, totalSum } = units;
  return pairDifferences(group, total) / (2 * groupSum * (totalSum - groupSum));
}
