import { refuseImpossible } from './impossible-counts.ts';
import { sumOf } from './sum-of.ts';

/** One group against everybody else, unit by unit: what the single-group measures read. Units without people are left out. */
export interface GroupAndTotal {
  /** x: people of the group in each unit. */
  readonly group: Float64Array;
  /** t: people in each unit, all above 0. */
  readonly total: Float64Array;
  /** X: people of the group in all units. */
  readonly groupSum: number;
  /** T: people in all units. */
  readonly totalSum: number;
  /** P = X/T: the group's share of everybody, 0 to 1; 0 where there is nobody. */
  readonly share: number;
}

/**
 * Prepares a group and a total for the single-group measures. A unit without people says nothing about where people live
 * and is left out (pysal/segregation #179 is what happens otherwise).
 *
 * @param group people of the group in each unit; may have fractions, as estimates do
 * @param total people in each unit
 * @param ids what the units are called in problems; counted from 1 when not given
 * @throws Problem K-SEGREGATION-01 where a count is missing, negative or infinite, K-SEGREGATION-02 where a group exceeds its total
 */
export function groupAndTotal(
  group: ArrayLike<number>,
  total: ArrayLike<number>,
  ids?: readonly string[],
): GroupAndTotal {
  refuseImpossible([group, total], ids);
  const others = Float64Array.from(group, (x, i) => total[i]! - x);
  refuseImpossible([others], ids, 'K-SEGREGATION-02');
  const peopled = Array.from({ length: total.length }, (_, i) => i).filter((i) => total[i]! > 0);
  const x = Float64Array.from(peopled, (i) => group[i]!);
  const t = Float64Array.from(peopled, (i) => total[i]!);
  const groupSum = sumOf(x.length, (i) => x[i]!);
  const totalSum = sumOf(t.length, (i) => t[i]!);
  return { group: x, total: t, groupSum, totalSum, share: totalSum > 0 ? groupSum / totalSum : 0 };
}

/** True if the units hold both people of the group and others: otherwise nobody can be apart from anybody. */
export function isMixed({ groupSum, totalSum }: GroupAndTotal): boolean {
  return groupSum > 0 && groupSum < totalSum;
}
