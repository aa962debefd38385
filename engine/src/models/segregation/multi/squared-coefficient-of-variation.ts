import { type Composition, isMixed, meanOverPeople } from '../composition.ts';

/**
 * Squared coefficient of variation, C: the variance of the groups' shares over units, each against its own mean.
 *
 * C = Σₘ Σᵢ tᵢ (πᵢₘ − πₘ)² / (T (M − 1) πₘ), M the number of groups with people. 0 alike everywhere, 1 wholly apart; no unit.
 * With two groups it is the correlation ratio. One unit: 0. Fewer than two groups with people: null.
 * Source: Reardon and Firebaugh (2002), Sociological Methodology 32: 33–67, table 2.
 */
export function squaredCoefficientOfVariation(units: Composition): number | null {
  if (!isMixed(units)) return null;
  return meanOverPeople(units, (inUnit, share) => (inUnit - share) ** 2 / share) / (units.counts.length - 1);
}
