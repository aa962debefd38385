import type { GroupAndTotal } from '../group-and-total.ts';
import { sumOf } from '../sum-of.ts';

/**
 * Isolation, xPx: the share of their own group that members of the group meet at home, on average.
 *
 * xPx = Σᵢ (xᵢ/X)(xᵢ/tᵢ). From P (spread evenly) to 1 (only among themselves); no unit.
 * Nobody outside the group: 1. Nobody in the group: null, nobody is there to be isolated.
 * Source: Bell (1954); Massey and Denton (1988), Social Forces 67: 281–315.
 */
export function isolation({ group, total, groupSum }: GroupAndTotal): number | null {
  if (groupSum === 0) return null;
  return sumOf(total.length, (i) => (group[i]! * group[i]!) / total[i]!) / groupSum;
}
