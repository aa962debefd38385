import { type Composition, isMixed } from '../composition.ts';
import { pairDifferences } from '../pair-differences.ts';
import { sumOf } from '../sum-of.ts';
import { simpsonInteraction } from './simpson-interaction.ts';

/**
 * Multigroup Gini, G: the mean difference in composition between two people's units, over its largest value.
 *
 * G = Σₘ Σᵢ Σⱼ tᵢ tⱼ |πᵢₘ − πⱼₘ| / (2 T² I), I Simpson's interaction. 0 alike everywhere, 1 wholly apart; no unit.
 * With two groups it is the single-group G. One unit: 0. Fewer than two groups with people: null.
 * Source: Reardon and Firebaugh (2002), Sociological Methodology 32: 33–67, table 2. Computed with one sort a group.
 */
export function gini(units: Composition): number | null {
  if (!isMixed(units)) return null;
  const { counts, totals, total } = units;
  const differences = sumOf(counts.length, (m) => pairDifferences(counts[m]!, totals));
  return differences / (2 * total * total * simpsonInteraction(units)!);
}
