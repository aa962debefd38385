import { type Composition, isMixed, meanOverPeople } from '../composition.ts';
import { simpsonInteraction } from './simpson-interaction.ts';

/**
 * Relative diversity, R: how much less likely two people of one unit are to be of different groups than two people of the whole.
 *
 * R = Σₘ Σᵢ tᵢ (πᵢₘ − πₘ)² / (T I), I Simpson's interaction. 0 alike everywhere, 1 wholly apart; no unit.
 * With two groups it is the correlation ratio. One unit: 0. Fewer than two groups with people: null.
 * Source: Reardon and Firebaugh (2002), Sociological Methodology 32: 33–67, table 2 (Goodman and Kruskal 1954; Carlson 1992).
 */
export function relativeDiversity(units: Composition): number | null {
  if (!isMixed(units)) return null;
  return meanOverPeople(units, (inUnit, share) => (inUnit - share) ** 2) / simpsonInteraction(units)!;
}
