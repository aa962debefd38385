import { type AreaTable, says } from '../../words/index.ts';
import { numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, Operation } from './operation.ts';
import { rankedCount } from './scale.ts';

/** Parameters of `quantile`. */
export interface QuantileParameters {
  /** Columns that hold ranks, 1 for the first. */
  of: Columns;
  /** How many parts: 10 for tenths, 5 for fifths. */
  parts: number;
  as: Columns;
}

/**
 * Which tenth (fifth, …) of the areas the rank lies in, 1 with rank 1: `ceil(parts · rank / N)`, N the number of ranked areas
 * (or the last rank, if that is more).
 *
 * Source: English IMD, deciles of the overall rank.
 *
 * Missing: missing. Areas that tie lie in the same part. With fewer areas than parts some parts are empty. One area: the last part.
 */
export const quantile: Operation<QuantileParameters> = Object.freeze({
  name: 'quantile',
  parameters: {
    of: { kind: 'columns', required: true },
    parts: { kind: 'number', required: true },
    as: { kind: 'names', required: true },
  } as const,
  faults({ parts }: QuantileParameters) {
    return Number.isInteger(parts) && parts >= 2
      ? []
      : [{ path: ['parts'], text: says('«parts» er et helt tal fra 2', '«parts» is a whole number from 2') }];
  },
  run: (table: AreaTable, { of, parts, as }: QuantileParameters) =>
    withDerived(
      table,
      pairsOf(of, as).map(([read, write]) => {
        const ranks = numbersOf(table, read);
        const count = rankedCount(ranks);
        return { as: write, values: ranks.map((rank) => Math.ceil((parts * rank) / count)), from: [read] };
      }),
    ),
});
