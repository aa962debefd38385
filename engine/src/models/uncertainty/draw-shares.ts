import { binomialQuantile } from './binomial-quantile.ts';
import { type Random, random } from './random.ts';

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
 * @returns a function that gives the next draw; its arrays are overwritten some draws later: read them at once
 * @throws Problem K-UNCERTAINTY-01 if the seed is not a whole number
 */
export function drawShares<Name extends string>(
  columns: Readonly<Record<Name, CountedColumn>>,
  seed: number,
): () => Readonly<Record<Name, Float64Array>> {
  const next = random(seed);
  const names = Object.keys(columns) as Name[];
  const tables = names.map((name) => cellsOf(columns[name]));
  const ahead = Array.from({ length: AHEAD }, () => tables.map((cells) => new Float64Array(cells.length)));
  let turn = AHEAD;
  return () => {
    if (turn === AHEAD) {
      drawAhead(tables, ahead, next);
      turn = 0;
    }
    const drawn = ahead[turn++]!;
    return Object.fromEntries(names.map((name, c) => [name, drawn[c]!])) as Record<Name, Float64Array>;
  };
}

/** How many draws are made at a time. Cell by cell, so that a cell's table is fetched once for all of them: twice as fast. */
const AHEAD = 16;

type Cell = (next: Random) => number;

function drawAhead(tables: readonly Cell[][], ahead: readonly Float64Array[][], next: Random): void {
  tables.forEach((cells, c) => {
    const into = ahead.map((drawn) => drawn[c]!);
    cells.forEach((cell, i) => {
      for (const column of into) column[i] = cell(next);
    });
  });
}

function cellsOf({ counts, bases }: CountedColumn): Cell[] {
  return Array.from({ length: counts.length }, (_, i) => cellOf(counts[i]!, bases[i]!));
}

/** Draws one area's share in percent. */
function cellOf(count: number, base: number): Cell {
  if (!(base > 0 && count >= 0 && count <= base && base < Number.POSITIVE_INFINITY)) return () => Number.NaN;
  const people = Math.max(1, Math.round(base));
  const quantile = binomialQuantile(people, (count + 0.5) / (base + 1));
  return (next) => (100 * quantile(next())) / people;
}
