import { type GroupAndTotal, isMixed } from '../group-and-total.ts';
import { sumOf } from '../sum-of.ts';

/**
 * Correlation ratio, eta squared (V): isolation with the group's size taken out.
 *
 * V = (xPx − P)/(1 − P) = Σᵢ tᵢ (pᵢ − P)² / (T P (1 − P)), pᵢ = xᵢ/tᵢ. 0 alike everywhere, 1 wholly apart; no unit.
 * One unit: 0. Nobody in the group, or nobody outside it: null. The second form is computed: it cannot cancel to a negative number.
 * Source: Bell (1954); White (1986), Population Index 52: 198–221; Massey and Denton (1988).
 */
export function correlationRatio(units: GroupAndTotal): number | null {
  if (!isMixed(units)) return null;
  const { group, total, totalSum, share } = units;
  const spread = sumOf(total.length, (i) => (group[i]! - total[i]! * share) ** 2 / total[i]!);
  return spread / (totalSum * share * (1 - share));
}
