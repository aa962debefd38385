import { binomialQuantile } from './binomial-quantile.ts';
import { random } from './random.ts';

/** The counts behind a column of shares: how many, out of how many, one pair an area. */
export interface CountedColumn {
  readonly counts: ArrayLike<number>;
  readonly bases: ArrayLike<number>;
}

/**
 * Draws columns of shares as they might have come out by chance: each count anew from its binomial distribution.
 *
 * The chance is (count + ½)/(base + 1), the same half person as in `empiricalBayes`: nobody out of 30 was luck as well, and drawing
 * with chance 0 would call it certain. Shares are percent, 0 to 100. Bases are rounded to whole persons (at least one).
 * Areas where the count is missing or impossible, or the base is 0, are NaN in every draw.
 *
 * What it does not know: errors in the registers, and that the count observed already has chance in it, so draws spread a little
 * more than the truth does. Memory: one table of about 16 √(count) numbers an area and column.
 *
 * @param columns counts and bases by column; the columns are drawn independently of each other
 * @param seed the same seed gives the same draws
 * @returns a function that gives the next draw; its arrays are overwritten by the draw after it
 * @throws Problem K-UNCERTAINTY-01 if the seed is not a whole number
 */
export function drawShares<Name extends string>(
  columns: Readonly<Record<Name, CountedColumn>>,
  seed: number,
): () => Readonly<Record<Name, Float64Array>> {
  const next = random(seed);
  const drawn = {} as Record<Name, Float64Array>;
  const tables = (Object.keys(columns) as Name[]).map((name) => {
    const { counts, bases } = columns[name];
    const into = new Float64Array(counts.length);
    drawn[name] = into;
    return { into, cells: Array.from({ length: counts.length }, (_, i) => cell(counts[i]!, bases[i]!)) };
  });
  return () => {
    for (const { into, cells } of tables) {
      for (let i = 0; i < cells.length; i++) into[i] = cells[i]!(next);
    }
    return drawn;
  };
}

/** Draws one area's share in percent. */
function cell(count: number, base: number): (next: () => number) => number {
  if (!(base > 0 && count >= 0 && count <= base && base < Number.POSITIVE_INFINITY)) return () => Number.NaN;
  const people = Math.max(1, Math.round(base));
  const quantile = binomialQuantile(people, (count + 0.5) / (base + 1));
  return (next) => (100 * quantile(next())) / people;
}
