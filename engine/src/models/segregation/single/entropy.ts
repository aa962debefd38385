import { type GroupAndTotal, isMixed } from '../group-and-total.ts';
import { pLogP, sumOf } from '../sum-of.ts';

/**
 * Entropy measure (Theil's information theory index), H: how much less mixed units are than the whole.
 *
 * H = Σᵢ tᵢ (E − Eᵢ) / (T E), E = −P ln P − (1 − P) ln(1 − P), Eᵢ the same of pᵢ = xᵢ/tᵢ, 0 ln 0 = 0.
 * 0 alike everywhere, 1 wholly apart; no unit (any logarithm gives the same).
 * One unit: 0. Nobody in the group, or nobody outside it: null.
 * Source: Theil and Finizza (1971), Journal of Mathematical Sociology 1: 187–193; Massey and Denton (1988).
 */
export function entropy(units: GroupAndTotal): number | null {
  if (!isMixed(units)) return null;
  const { group, total, totalSum, share } = units;
  const whole = mixture(share);
  const lost = sumOf(total.length, (i) => total[i]! * (whole - mixture(group[i]! / total[i]!)));
  return Math.max(0, lost / (totalSum * whole));
}

function mixture(p: number): number {
  return -pLogP(p) - pLogP(1 - p);
}
