import { type Composition, isMixed } from '../composition.ts';
import { diversity } from './diversity.ts';
import { mutualInformation } from './mutual-information.ts';

/**
 * Information theory index, H: the share of the whole's diversity that lies between units.
 *
 * H = M/E = Σₘ Σᵢ tᵢ πᵢₘ ln(πᵢₘ/πₘ) / (T E), E the diversity. 0 alike everywhere, 1 wholly apart; no unit.
 * With two groups it is the single-group entropy measure. One unit: 0. Fewer than two groups with people: null.
 * Source: Reardon and Firebaugh (2002), Sociological Methodology 32: 33–67, table 2 (Theil and Finizza 1971).
 */
export function informationTheory(units: Composition): number | null {
  if (!isMixed(units)) return null;
  return mutualInformation(units)! / diversity(units)!;
}
