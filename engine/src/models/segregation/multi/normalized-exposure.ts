import { type Composition, isMixed, meanOverPeople } from '../composition.ts';

/**
 * Normalised exposure, P: how much less people meet other groups than they would in a whole spread evenly.
 *
 * P = Σₘ Σᵢ (tᵢ/T)(πᵢₘ − πₘ)² / (1 − πₘ). 0 alike everywhere, 1 wholly apart; no unit.
 * With two groups it is the correlation ratio. One unit: 0. Fewer than two groups with people: null.
 * Source: Reardon and Firebaugh (2002), Sociological Methodology 32: 33–67, table 2 (James 1986).
 */
export function normalizedExposure(units: Composition): number | null {
  if (!isMixed(units)) return null;
  return meanOverPeople(units, (inUnit, share) => (inUnit - share) ** 2 / (1 - share));
}
