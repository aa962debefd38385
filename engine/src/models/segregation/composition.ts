import { refuseImpossible } from './impossible-counts.ts';
import { sumOf } from './sum-of.ts';

/** Several groups that together are everybody, unit by unit: what the multigroup measures read. */
export interface Composition {
  /** Counts by group and unit. Groups and units without people are left out. */
  readonly counts: readonly Float64Array[];
  /** t: people in each unit, all above 0. */
  readonly totals: Float64Array;
  /** T: people in all units. */
  readonly total: number;
  /** π: each group's share of everybody, 0 to 1, all above 0. */
  readonly shares: Float64Array;
}

/**
 * Prepares counts of groups for the multigroup measures. A unit without people is left out, and so is a group without people:
 * it adds nothing to any sum, and the number of groups (squared coefficient of variation) counts those that are there.
 *
 * @param counts people by group and unit; may have fractions, as estimates do
 * @param ids what the units are called in problems; counted from 1 when not given
 * @throws Problem K-SEGREGATION-01 where a count is missing, negative or infinite
 */
export function composition(counts: readonly ArrayLike<number>[], ids?: readonly string[]): Composition {
  refuseImpossible(counts, ids);
  const inUnit = Array.from({ length: counts[0]?.length ?? 0 }, (_, i) => sumOf(counts.length, (m) => counts[m]![i]!));
  const peopled = inUnit.flatMap((people, i) => (people > 0 ? [i] : []));
  const totals = Float64Array.from(peopled, (i) => inUnit[i]!);
  const groups = counts
    .map((group) => Float64Array.from(peopled, (i) => group[i]!))
    .filter((group) => group.some((people) => people > 0));
  const total = sumOf(totals.length, (i) => totals[i]!);
  const shares = Float64Array.from(groups, (group) => sumOf(group.length, (i) => group[i]!) / total);
  return { counts: groups, totals, total, shares };
}

/** True if at least two groups have people: otherwise nobody can be apart from anybody. */
export function isMixed({ counts }: Composition): boolean {
  return counts.length > 1;
}

/** Σ over groups m and units i of tᵢ f(πᵢₘ, πₘ), divided by T: the mean over people that most multigroup measures are. */
export function meanOverPeople(
  { counts, totals, total, shares }: Composition,
  term: (shareInUnit: number, share: number) => number,
): number {
  const units = totals.length;
  return (
    sumOf(counts.length * units, (k) => {
      const [m, i] = [Math.floor(k / units), k % units];
      const people = totals[i]!;
      return people * term(counts[m]![i]! / people, shares[m]!);
    }) / total
  );
}
