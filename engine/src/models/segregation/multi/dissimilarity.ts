import { type Composition, isMixed, meanOverPeople } from '../composition.ts';
import { simpsonInteraction } from './simpson-interaction.ts';

/**
 * Multigroup dissimilarity, D: the share of people who would have to move for every unit to be composed alike, over its largest value.
 *
 * D = Σₘ Σᵢ tᵢ |πᵢₘ − πₘ| / (2 T I), I Simpson's interaction. 0 alike everywhere, 1 wholly apart; no unit.
 * With two groups it is the single-group D. One unit: 0. Fewer than two groups with people: null.
 * Source: Reardon and Firebaugh (2002), Sociological Methodology 32: 33–67, table 2 (Morgan 1975; Sakoda 1981).
 */
export function dissimilarity(units: Composition): number | null {
  if (!isMixed(units)) return null;
  return meanOverPeople(units, (inUnit, share) => Math.abs(inUnit - share)) / (2 * simpsonInteraction(units)!);
}
