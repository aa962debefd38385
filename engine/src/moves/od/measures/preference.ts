import type { OdTable } from '../od-table.ts';

/**
 * Index of preference: the moves against those there would be if people moved by nothing but how many live where. No unit, 0 upward.
 *
 * Preference of a pair = mᵢⱼ / (M · Pᵢ/P · Pⱼ/P); the index is its sum over all pairs of two different regions, as the R package migest
 * gives it. The manuals print it per pair and often times 100: divide by n (n − 1) for the mean of the pairs.
 * No moves, or a region where nobody lives (the expected number is 0): null.
 * Source: Bachi (1957); Shryock and Siegel (1976); United Nations (1983), Methods of measuring internal migration.
 *
 * @param population people of each region, in the order of the table's regions
 */
export function preferenceIndex(od: OdTable, population: ArrayLike<number>): number | null {
  const people = Array.from(population);
  const moves = sumOfPairs(od, (count) => count);
  if (!(moves > 0) || people.some((one) => !(one > 0))) return null;
  const all = people.reduce((sum, one) => sum + one, 0);
  return sumOfPairs(od, (count, i, j) => count / (moves * (people[i]! / all) * (people[j]! / all)));
}

/** A sum over the pairs of two different regions. */
export function sumOfPairs(od: OdTable, term: (count: number, from: number, to: number) => number): number {
  let sum = 0;
  for (let pair = 0; pair < od.counts.length; pair++) {
    const [i, j] = [od.from[pair]!, od.to[pair]!];
    if (i !== j) sum += term(od.counts[pair]!, i, j);
  }
  return sum;
}
