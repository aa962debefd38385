import type { AreaTable } from '../../words/index.ts';
import { NOT_APPLICABLE, numbersOf, weightsOf, withDerived } from './columns.ts';
import type { Operation, Weighted } from './operation.ts';
import { combine } from './sum.ts';
import { quotient, weightFaults } from './weighted-mean.ts';

/** Parameters of `geometric-mean`. */
export interface GeometricMeanParameters {
  /** Columns, with weights (0 or more) or all alike. */
  of: Weighted;
  /** A missing figure makes the result missing (`propagate`), or the mean is of the others (`skip`). __Default value:__ `propagate`. */
  missing?: 'propagate' | 'skip';
  /** With `skip`: how many of the columns must have a figure. __Default value:__ 1. */
  at_least?: number;
  as: string;
}

/**
 * The geometric mean `exp(Σ w ln x / Σ w)`: a low figure weighs more than a high one can make up for.
 *
 * Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), § 6; UNDP, Human Development Index.
 *
 * Missing: as `missing` says; what is withheld is never skipped. A 0 makes the mean 0. A negative figure has no geometric mean:
 * *not applicable*.
 */
export const geometricMean: Operation<GeometricMeanParameters> = Object.freeze({
  name: 'geometric-mean',
  parameters: {
    of: { kind: 'weighted', required: true },
    missing: { kind: 'text', choices: ['propagate', 'skip'] },
    at_least: { kind: 'number' },
    as: { kind: 'names', required: true },
  } as const,
  faults: ({ of }: GeometricMeanParameters) => weightFaults(of),
  run(table: AreaTable, { of, missing = 'propagate', at_least = 1, as }: GeometricMeanParameters) {
    // A column that weighs nothing must not make a mean 0 or undefined.
    const weighing = Object.fromEntries(weightsOf(of).filter(([, weight]) => weight > 0));
    const { values, from } = combine(table, weighing, missing === 'skip' ? at_least : undefined, logarithm);
    const own = new Uint8Array(table.ids.length);
    for (const name of from)
      numbersOf(table, name).forEach((x, row) => {
        if (x < 0) own[row] = NOT_APPLICABLE;
      });
    const means = quotient(values).map((mean, row) => (own[row] ? Number.NaN : Math.exp(mean)));
    return withDerived(table, [{ as, values: means, from, own: own.some((code) => code > 0) ? own : undefined }]);
  },
});

/** ln x, −∞ at 0, and 0 for a negative x (its mean is blanked afterwards, and must not count as missing before). */
function logarithm(x: number): number {
  return x < 0 ? 0 : Math.log(x);
}
