import type { OdTable } from '../od-table.ts';
import { sumOfPairs } from './preference.ts';

/**
 * Index of velocity: the moves against the size of the places they go from and to. Moves a person at risk, summed over pairs; 0 upward.
 *
 * Velocity of a pair = (mᵢⱼ / Pᵢ) / (Pⱼ / P); the index is its sum over all pairs of two different regions, as the R package migest gives
 * it. It is preference · M / P: preference with how much people move in it. The manuals print it per pair and often times 100.
 * A region where nobody lives: null. Source: Bogue, Shryock and Hoermann (1957); United Nations (1983), Methods of measuring internal
 * migration.
 *
 * @param population people of each region, in the order of the table's regions
 */
export function velocityIndex(od: OdTable, population: ArrayLike<number>): number | null {
  const people = Array.from(population);
  if (people.some((one) => !(one > 0))) return null;
  const all = people.reduce((sum, one) => sum + one, 0);
  return sumOfPairs(od, (count, i, j) => ((count / people[i]!) * all) / people[j]!);
}
