import type { AreaTable } from '../../words/index.ts';
import { NOT_APPLICABLE, numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, Operation } from './operation.ts';

/** Parameters of `share`. */
export interface ShareParameters {
  /** Columns that count some of the people (or homes). */
  of: Columns;
  /** The column that counts all of them. */
  base: string;
  as: Columns;
}

/**
 * What part the counted are of all, in percent: `100 · of / base`.
 *
 * Missing count or base: missing. Base 0: *not applicable*, since nobody has no shares; a base below 0 likewise. A share above
 * 100 is given as it is: finding impossible counts is the intake's job.
 */
export const share: Operation<ShareParameters> = Object.freeze({
  name: 'share',
  parameters: {
    of: { kind: 'columns', required: true },
    base: { kind: 'columns', required: true },
    as: { kind: 'names', required: true },
  } as const,
  run: (table: AreaTable, { of, base, as }: ShareParameters) => quotients(table, of, base, as, 100),
});

/** `times · of / base` for each column, *not applicable* where the base is not above 0. Shared by `share` and `rate`. */
export function quotients(table: AreaTable, of: Columns, base: string, as: Columns, times: number): AreaTable {
  const bases = numbersOf(table, base);
  return withDerived(
    table,
    pairsOf(of, as).map(([read, write]) => {
      const counts = numbersOf(table, read);
      const own = new Uint8Array(counts.length);
      const values = counts.map((count, row) => {
        if (bases[row]! > 0) return (times * count) / bases[row]!;
        if (!Number.isNaN(count) && bases[row]! <= 0) own[row] = NOT_APPLICABLE;
        return Number.NaN;
      });
      return { as: write, values, from: [read, base], own: own.some((code) => code > 0) ? own : undefined };
    }),
  );
}
