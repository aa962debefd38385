import type { AreaTable } from '../../words/index.ts';
import { below, sorted, upTo } from '../statistics.ts';
import { numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, Operation } from './operation.ts';

/** Parameters of `rank`. */
export interface RankParameters {
  of: Columns;
  /** Which end gets rank 1. */
  direction: 'highest-first' | 'lowest-first';
  /** Areas that tie share the best of their ranks (`min`: 1, 2, 2, 4) or the mean of them (`mean`: 1, 2.5, 2.5, 4). __Default value:__ `min`. */
  ties?: 'min' | 'mean';
  as: Columns;
}

/**
 * The area's place in order, 1 for the first.
 *
 * ```
 * min  = 1 + number of areas before        mean = number before + (1 + number that tie) / 2
 * ```
 * Source: English IMD (1 = most deprived, min), Scottish SIMD (mean).
 *
 * Missing: missing, and not counted. One area: rank 1. Only numbers that are exactly equal tie.
 */
export const rank: Operation<RankParameters> = Object.freeze({
  name: 'rank',
  parameters: {
    of: { kind: 'columns', required: true },
    direction: { kind: 'text', required: true, choices: ['highest-first', 'lowest-first'] },
    ties: { kind: 'text', choices: ['min', 'mean'] },
    as: { kind: 'names', required: true },
  } as const,
  run: (table: AreaTable, { of, direction, ties = 'min', as }: RankParameters) =>
    withDerived(
      table,
      pairsOf(of, as).map(([read, write]) => ({
        as: write,
        values: ranksOf(numbersOf(table, read), direction, ties),
        from: [read],
      })),
    ),
});

/**
 * Ranks of the numbers, NaN where there is none. One native sort, then a halving search a row: no comparator, no objects, and ties
 * fall out of the search.
 */
export function ranksOf(
  values: Float64Array,
  direction: RankParameters['direction'],
  ties: 'min' | 'mean',
): Float64Array {
  const rising = sorted(values);
  const count = rising.length;
  return values.map((value) => {
    if (Number.isNaN(value)) return value;
    const lower = below(rising, value);
    // Few areas tie: the second search is for those that do.
    const atMost = rising[lower + 1] === value ? upTo(rising, value) : lower + 1;
    const before = direction === 'lowest-first' ? lower : count - atMost;
    return ties === 'min' ? before + 1 : before + (1 + atMost - lower) / 2;
  });
}
