import { roundTo } from './words/format.ts';

/** How classes are cut: the same number of areas in each, or the same width. */
export type Cutting = 'quantiles' | 'equal';

/** One class of a map: the figures from `from` to `to`, both as shown and both in the class, and how many areas it has. */
export interface MapClass {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Classes of a map, lowest first, and the class of each figure (−1 where there is none). */
export interface Classes {
  readonly classes: readonly MapClass[];
  readonly of: readonly number[];
}

/**
 * Cuts figures into at most `most` classes.
 *
 * Figures are rounded to the decimals they are shown with before they are cut, so that a number a reader sees always lies
 * within the bounds the legend gives its colour; equal numbers are never in different classes. Quantiles: the bounds are
 * the k/n quantiles, the lowest figure of each class opening it; equal: the range in equal widths, of which some may be
 * empty. Few different figures give fewer classes than `most`.
 *
 * @param values figures, null where there is none
 */
export function classify(values: readonly (number | null)[], decimals: number, cutting: Cutting, most = 5): Classes {
  const shown = values.map((value) => (value === null ? null : roundTo(value, decimals)));
  const sorted = shown.filter((value) => value !== null).sort((a, b) => a - b);
  const opening = cutting === 'quantiles' ? quantileOpenings(sorted, most) : equalOpenings(sorted, most, decimals);
  const of = shown.map((value) => (value === null ? -1 : opening.findLastIndex((bound) => value >= bound)));
  const step = 10 ** -decimals;
  const classes = opening.map((from, index) => {
    const next = opening[index + 1];
    const to = next === undefined ? sorted[sorted.length - 1]! : roundTo(next - step, decimals);
    return { from, to, count: of.filter((other) => other === index).length };
  });
  return { classes, of };
}

/** The lowest figure of each class when each shall have as many figures as the next; equal figures stay together. */
function quantileOpenings(sorted: readonly number[], most: number): number[] {
  const openings = new Set<number>();
  for (let k = 0; k < most; k++) {
    const first = sorted[Math.floor((k * sorted.length) / most)];
    if (first !== undefined) openings.add(first);
  }
  return [...openings];
}

/** The lower bounds of classes of equal width, rounded as they are shown. */
function equalOpenings(sorted: readonly number[], most: number, decimals: number): number[] {
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  if (low === undefined || high === undefined) return [];
  const bounds = Array.from({ length: most }, (_, k) => roundTo(low + (k * (high - low)) / most, decimals));
  return [...new Set(bounds)];
}
