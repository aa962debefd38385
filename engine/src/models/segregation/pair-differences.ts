import { sumOf } from './sum-of.ts';

/**
 * Σᵢ Σⱼ tᵢ tⱼ |pᵢ − pⱼ| over all pairs of units, where pᵢ = xᵢ/tᵢ: what the Gini measures are made of.
 *
 * In order of p each pair's difference has a known sign, so the double sum is 2 Σᵢ (xᵢ T₍ᵢ₎ − tᵢ X₍ᵢ₎) with T₍ᵢ₎ and X₍ᵢ₎ the
 * people before unit i: one sort instead of n² pairs, and for whole counts up to 90 million people no rounding at all.
 *
 * @param group x, people of the group in each unit
 * @param total t, people in each unit; none is 0
 */
export function pairDifferences(group: Float64Array, total: Float64Array): number {
  const share = group.map((x, i) => x / total[i]!);
  const order = Uint32Array.from(share.keys()).sort((a, b) => share[a]! - share[b]!);
  let groupBefore = 0;
  let totalBefore = 0;
  return (
    2 *
    sumOf(order.length, (k) => {
      const [x, t] = [group[order[k]!]!, total[order[k]!]!];
      const term = x * totalBefore - t * groupBefore;
      groupBefore += x;
      totalBefore += t;
      return term;
    })
  );
}
