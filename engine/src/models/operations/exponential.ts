import { type AreaTable, says } from '../../words/index.ts';
import { numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, Operation } from './operation.ts';

/** Parameters of `exponential`. */
export interface ExponentialParameters {
  /** Columns between 0 and 1, 1 the most deprived: what `scale` gives. */
  of: Columns;
  /** How fast it rises. 23 gives the worst tenth the scores from 50 to 100. __Default value:__ 23. */
  s?: number;
  as: Columns;
}

/**
 * Scaled ranks put on an exponential scale from 0 to 100, so that the worst-off stand apart and a good score in one domain
 * hardly cancels a bad one in another:
 *
 * ```
 * X = −s · ln(1 − R · (1 − exp(−100 / s)))        R = 0 gives 0, R = 1 gives 100
 * ```
 * Source: The English Indices of Deprivation 2019, Technical Report, § 3.7 and appendix F.
 *
 * Missing: missing. R outside 0..1 gives what the formula gives while it is defined, else missing.
 */
export const exponential: Operation<ExponentialParameters> = Object.freeze({
  name: 'exponential',
  parameters: {
    of: { kind: 'columns', required: true },
    s: { kind: 'number' },
    as: { kind: 'names', required: true },
  } as const,
  faults({ s = 23 }: ExponentialParameters) {
    return s > 0 ? [] : [{ path: ['s'], text: says('«s» skal være over 0', '«s» must be above 0') }];
  },
  run(table: AreaTable, { of, s = 23, as }: ExponentialParameters) {
    const reach = 1 - Math.exp(-100 / s);
    return withDerived(
      table,
      pairsOf(of, as).map(([read, write]) => ({
        as: write,
        // The + 0 turns −0 at R = 0 into 0.
        values: numbersOf(table, read).map((R) => -s * Math.log(1 - R * reach) + 0),
        from: [read],
      })),
    );
  },
});
