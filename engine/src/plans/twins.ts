import { meanOf } from './difference.ts';

/** What an area was like in the years before: its levels, its trends and its size, in one fixed order. */
export type Features = readonly number[];

/** An area that was like another, and how far it was from it. */
export interface Twin {
  readonly area: string;
  /** Root of the mean of the squared differences, in standard deviations of the areas. */
  readonly distance: number;
}

/**
 * The twins of an area: the nearest of the candidates. Each feature counts in standard deviations over all areas that are compared, and all features
 * count alike; the distance is the root of their mean square. A feature in which no two areas differ says nothing.
 *
 * Of two as near, the first by id. Nothing after the plan is looked at.
 *
 * @param scale the areas whose spread is the yardstick: the same for the area and for every placebo area
 */
export function twinsOf(
  area: string,
  candidates: readonly string[],
  features: ReadonlyMap<string, Features>,
  { scale, number, farthest }: { scale: readonly number[]; number: number; farthest: number },
): Twin[] {
  const own = features.get(area)!;
  const used = scale.map((spread, at) => ({ spread, at })).filter(({ spread }) => spread > 0);
  return candidates
    .map((candidate) => {
      const other = features.get(candidate)!;
      const squares = used.map(({ spread, at }) => ((own[at]! - other[at]!) / spread) ** 2);
      return { area: candidate, distance: squares.length === 0 ? 0 : Math.sqrt(meanOf(squares)) };
    })
    .filter(({ distance }) => distance <= farthest)
    .sort((a, b) => a.distance - b.distance || (a.area < b.area ? -1 : 1))
    .slice(0, number);
}

/** The standard deviation of each feature over the areas. */
export function spreadsOf(features: Iterable<Features>): number[] {
  const all = [...features];
  return (all[0] ?? []).map((_, at) => {
    const middle = meanOf(all.map((one) => one[at]!));
    return Math.sqrt(meanOf(all.map((one) => (one[at]! - middle) ** 2)));
  });
}
