import type { AreaTable } from '../../words/index.ts';
import { normalQuantile } from '../uncertainty/index.ts';
import { ESTIMATE, numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, Operation } from './operation.ts';
import { rankedCount } from './scale.ts';

/** Parameters of `normal-score`. */
export interface NormalScoreParameters {
  /** Columns that hold ranks, 1 for the lowest figure. */
  of: Columns;
  /** Which part of the normal distribution lies below rank r of N. __Default value:__ `r/(N+1)`. */
  p?: 'r/(N+1)' | '(r-3/8)/(N+1/4)' | '(r-1/2)/N';
  /** What an area without a rank gets: the score of the middle (0, an estimate), or nothing. __Default value:__ `keep`. */
  missing?: 0 | 'keep';
  as: Columns;
}

/**
 * Ranks put on the standard normal scale: the z below which a part p of the areas lies, `z = Φ⁻¹(p)`.
 *
 * Source: SIMD 2020 technical notes (health, education, access; missing gives 0); p by van der Waerden `r/(N+1)`, Blom
 * `(r−3/8)/(N+1/4)`, Hazen `(r−1/2)/N`.
 *
 * Missing: as `missing` says; a withheld figure stays withheld. Ties share a score if their ranks do. One area: 0.
 */
export const normalScore: Operation<NormalScoreParameters> = Object.freeze({
  name: 'normal-score',
  parameters: {
    of: { kind: 'columns', required: true },
    p: { kind: 'text', choices: ['r/(N+1)', '(r-3/8)/(N+1/4)', '(r-1/2)/N'] },
    missing: { kind: 'own', choices: [0, 'keep'] },
    as: { kind: 'names', required: true },
  } as const,
  run: (table: AreaTable, { of, p = 'r/(N+1)', missing = 'keep', as }: NormalScoreParameters) =>
    withDerived(
      table,
      pairsOf(of, as).map(([read, write]) => {
        const ranks = numbersOf(table, read);
        const count = rankedCount(ranks);
        const fill = missing === 0 && count < ranks.length;
        const values = ranks.map((r) => (Number.isNaN(r) ? (fill ? 0 : r) : normalQuantile(part(p, r, count))));
        const own = fill ? Uint8Array.from(ranks, (r) => (Number.isNaN(r) ? ESTIMATE : 0)) : undefined;
        return { as: write, values, from: [read], own };
      }),
    ),
});

/** The part of the normal distribution below rank r of N. */
function part(p: NonNullable<NormalScoreParameters['p']>, r: number, count: number): number {
  if (p === 'r/(N+1)') return r / (count + 1);
  return p === '(r-1/2)/N' ? (r - 0.5) / count : (r - 0.375) / (count + 0.25);
}
