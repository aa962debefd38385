import { type Composition, isMixed } from '../composition.ts';
import { pLogP, sumOf } from '../sum-of.ts';

/**
 * Mutual information, M, in nats: how much a person's unit tells about the person's group.
 *
 * M = Σᵢ (tᵢ/T)(E − Eᵢ), E the diversity of everybody and Eᵢ of the unit. 0 alike everywhere, E (at most ln of the number of
 * groups) wholly apart. It adds up exactly: M = M between larger areas + Σ (people's share) · M within each (see `mutualInformationParts`).
 * The same number as `divergence`, reached from the other side. One unit: 0. Fewer than two groups with people: null.
 * Source: Theil (1971); Mora and Ruiz-Castillo (2011), Sociological Methodology 41: 159–194.
 */
export function mutualInformation(units: Composition): number | null {
  if (!isMixed(units)) return null;
  const { counts, totals, total, shares } = units;
  const whole = -sumOf(shares.length, (m) => pLogP(shares[m]!));
  const lost = sumOf(totals.length, (i) => {
    const people = totals[i]!;
    return people * (whole + sumOf(counts.length, (m) => pLogP(counts[m]![i]! / people)));
  });
  return Math.max(0, lost / total);
}
