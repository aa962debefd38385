import { type Composition, composition } from '../composition.ts';
import { mutualInformation } from './mutual-information.ts';

/** Mutual information split between and within larger areas, in nats: `between + within` is the whole. */
export interface MutualInformationParts {
  readonly between: number;
  readonly within: number;
  /** Each larger area's part of `within`: its share of people times the mutual information inside it. */
  readonly of: ReadonlyMap<string | number, number>;
}

/**
 * Splits mutual information into what lies between larger areas and what lies within them: is a municipality divided by
 * district, or inside its districts?
 *
 * M = M(between the larger areas) + Σ_s (T_s/T) M(within s). A larger area with one group, or one unit, adds 0.
 * Fewer than two groups with people: all parts are 0.
 * Source: Mora and Ruiz-Castillo (2011), Sociological Methodology 41: 159–194.
 *
 * @param counts people by group and unit
 * @param parents the larger area of each unit
 * @throws Problem K-SEGREGATION-01 where a count is missing, negative or infinite
 */
export function mutualInformationParts(
  counts: readonly ArrayLike<number>[],
  parents: ArrayLike<string | number>,
): MutualInformationParts {
  const unitsOf = Map.groupBy(
    Array.from(parents, (_, i) => i),
    (i) => parents[i]!,
  );
  const inside = new Map([...unitsOf].map(([parent, units]) => [parent, composition(only(counts, units))]));
  const total = [...inside.values()].reduce((sum, part) => sum + part.total, 0);
  const of = new Map([...inside].map(([parent, part]) => [parent, weighted(part, total)]));
  const sums = counts.map((group) =>
    [...unitsOf.values()].map((units) => units.reduce((sum, i) => sum + group[i]!, 0)),
  );
  return {
    between: mutualInformation(composition(sums)) ?? 0,
    within: [...of.values()].reduce((sum, part) => sum + part, 0),
    of,
  };
}

function only(counts: readonly ArrayLike<number>[], units: readonly number[]): Float64Array[] {
  return counts.map((group) => Float64Array.from(units, (i) => group[i]!));
}

function weighted(part: Composition, total: number): number {
  return part.total === 0 ? 0 : (part.total / total) * (mutualInformation(part) ?? 0);
}
