import type { AreaTable } from '../../words/index.ts';
import { numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, Operation } from './operation.ts';

/** Parameters of `scale`. */
export interface ScaleParameters {
  /** Columns that hold ranks, 1 for the first. */
  of: Columns;
  /** The formula, r the rank and N the number of ranked areas. Published systems differ: it must be said. */
  R: '(N-r+1)/N' | '(N-r)/N' | 'r/N';
  /** N, when the table holds only some of the ranked areas. __Default value:__ the number of ranks in the column, or the last rank if that is more. */
  N?: number;
  as: Columns;
}

/**
 * A rank as a part of 1.
 *
 * ```
 * (N−r+1)/N   rank 1 gives 1, the last 1/N (English IMD)
 * (N−r)/N     rank 1 gives (N−1)/N, the last 0 (Scottish SIMD)
 * r/N         rank 1 gives 1/N, the last 1
 * ```
 * Missing: missing. N is the number of ranks in the column, or the last rank if that is more (areas are missing); a table with some of
 * the areas only should say `N`. Ranks above a written N give what the formula gives.
 */
export const scale: Operation<ScaleParameters> = Object.freeze({
  name: 'scale',
  parameters: {
    of: { kind: 'columns', required: true },
    R: { kind: 'text', required: true, choices: ['(N-r+1)/N', '(N-r)/N', 'r/N'] },
    N: { kind: 'number' },
    as: { kind: 'names', required: true },
  } as const,
  run: (table: AreaTable, { of, R, N, as }: ScaleParameters) =>
    withDerived(
      table,
      pairsOf(of, as).map(([read, write]) => {
        const ranks = numbersOf(table, read);
        const count = N ?? rankedCount(ranks);
        const values = ranks.map((r) =>
          R === 'r/N' ? r / count : R === '(N-r)/N' ? (count - r) / count : (count - r + 1) / count,
        );
        return { as: write, values, from: [read] };
      }),
    ),
});

/** How many areas are ranked: those with a rank here, and at least as many as the last rank says. */
export function rankedCount(ranks: Float64Array): number {
  let count = 0;
  let last = 0;
  for (const rank of ranks) {
    if (Number.isNaN(rank)) continue;
    count++;
    if (rank > last) last = rank;
  }
  return Math.max(count, Math.ceil(last));
}
