import type { AreaTable } from '../../words/index.ts';
import type { Columns, Operation } from './operation.ts';
import { quotients } from './share.ts';

/** Parameters of `rate`. */
export interface RateParameters {
  /** Columns that count events. */
  of: Columns;
  /** The column with the people (or homes, or days) they are counted among. */
  base: string;
  /** Per how many. __Default value:__ 1000. */
  per?: number;
  as: Columns;
}

/**
 * How many per thousand (or per `per`): `per · of / base`. Events may outnumber people, so a rate has no upper end.
 *
 * Missing and base 0 as in `share`.
 */
export const rate: Operation<RateParameters> = Object.freeze({
  name: 'rate',
  parameters: {
    of: { kind: 'columns', required: true },
    base: { kind: 'columns', required: true },
    per: { kind: 'number' },
    as: { kind: 'names', required: true },
  } as const,
  run: (table: AreaTable, { of, base, per = 1000, as }: RateParameters) => quotients(table, of, base, as, per),
});
