import type { AreaTable } from '../../words/index.ts';
import { empiricalBayes } from '../uncertainty/index.ts';
import { ESTIMATE, isWithheldCode, NOT_APPLICABLE, numbersOf, pairsOf, textsOf, withDerived } from './columns.ts';
import type { Columns, Operation } from './operation.ts';

/** Parameters of `shrink`. */
export interface ShrinkParameters {
  /** Columns that count some of the people. */
  of: Columns;
  /** The column that counts all of them. */
  base: string;
  /** Column with the larger area each area lies in. __Default value:__ all areas lie in one. */
  parent?: string;
  as: Columns;
}

/**
 * Empirical-Bayes shrinkage: the share in percent, pulled towards that of the larger area, and the more so the fewer people.
 * The formula stands at `empiricalBayes`. Source: The English Indices of Deprivation 2019, Technical Report, appendix D.
 *
 * The result is an *estimate*. Missing counts: missing, and no part in the parent's sums. An area with nobody gets its parent's
 * share. A parent with nobody: *not applicable*.
 */
export const shrink: Operation<ShrinkParameters> = Object.freeze({
  name: 'shrink',
  parameters: {
    of: { kind: 'columns', required: true },
    base: { kind: 'columns', required: true },
    parent: { kind: 'columns' },
    as: { kind: 'names', required: true },
  } as const,
  run(table: AreaTable, { of, base, parent, as }: ShrinkParameters) {
    const bases = numbersOf(table, base);
    const parents = parent === undefined ? undefined : textsOf(table, parent);
    const withheldParent = parent === undefined ? undefined : table.status?.[parent];
    return withDerived(
      table,
      pairsOf(of, as).map(([read, write]) => {
        const counts = numbersOf(table, read);
        const values = empiricalBayes(counts, bases, parents).rates;
        const own = Uint8Array.from(values, (value, row) => {
          if (!Number.isNaN(value)) return ESTIMATE;
          return Number.isNaN(counts[row]!) || Number.isNaN(bases[row]!) || isWithheldCode(withheldParent?.[row] ?? 0)
            ? 0
            : NOT_APPLICABLE;
        });
        return { as: write, values, from: [read, base, ...(parent === undefined ? [] : [parent])], own };
      }),
    );
  },
});
