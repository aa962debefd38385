import { type Composition, isMixed, meanOverPeople } from '../composition.ts';

/**
 * Divergence, D, in nats: how surprising the units' compositions are to one who expects the composition of the whole.
 *
 * D = Σᵢ (tᵢ/T) Σₘ πᵢₘ ln(πᵢₘ/πₘ), the people's mean of each unit's Kullback–Leibler divergence, 0 ln 0 = 0.
 * 0 alike everywhere; the diversity E wholly apart. Summed over all units it is the mutual information.
 * One unit: 0. Fewer than two groups with people: null.
 * Source: Roberto (2015), The Divergence Index, arXiv:1508.01167.
 */
export function divergence(units: Composition): number | null {
  if (!isMixed(units)) return null;
  const mean = meanOverPeople(units, (inUnit, share) => (inUnit > 0 ? inUnit * Math.log(inUnit / share) : 0));
  return Math.max(0, mean);
}
