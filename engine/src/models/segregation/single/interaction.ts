import type { GroupAndTotal } from '../group-and-total.ts';
import { sumOf } from '../sum-of.ts';

/**
 * Interaction, xPy: the share of others that members of the group meet at home, on average.
 *
 * xPy = Σᵢ (xᵢ/X)((tᵢ − xᵢ)/tᵢ) = 1 − isolation. From 0 (only among themselves) to 1 − P (spread evenly); no unit.
 * Nobody outside the group: 0. Nobody in the group: null, nobody is there to meet anybody.
 * Source: Bell (1954); Massey and Denton (1988), Social Forces 67: 281–315.
 */
export function interaction({ group, total, groupSum }: GroupAndTotal): number | null {
  if (groupSum === 0) return null;
  return sumOf(total.length, (i) => (group[i]! * (total[i]! - group[i]!)) / total[i]!) / groupSum;
}
