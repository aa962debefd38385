import { type AreaTable, says } from '../../words/index.ts';
import { weightsOf, withDerived } from './columns.ts';
import type { Operation, ParameterFault, Weighted } from './operation.ts';
import { combine } from './sum.ts';

/** Parameters of `weighted-mean`. */
export interface WeightedMeanParameters {
  /** Columns, with weights (0 or more) or all alike. */
  of: Weighted;
  /** A missing figure makes the result missing (`propagate`), or the mean is of the others (`skip`). __Default value:__ `propagate`. */
  missing?: 'propagate' | 'skip';
  /** With `skip`: how many of the columns must have a figure. __Default value:__ 1. */
  at_least?: number;
  as: string;
}

/**
 * The mean `Σ w x / Σ w`: between the lowest and the highest of the figures.
 *
 * Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), § 6 (linear aggregation); Scottish SIMD.
 *
 * Missing: as `missing` says; what is withheld is never skipped. Weights that add up to 0 over the figures there are: missing.
 */
export const weightedMean: Operation<WeightedMeanParameters> = Object.freeze({
  name: 'weighted-mean',
  parameters: {
    of: { kind: 'weighted', required: true },
    missing: { kind: 'text', choices: ['propagate', 'skip'] },
    at_least: { kind: 'number' },
    as: { kind: 'names', required: true },
  } as const,
  faults: ({ of }: WeightedMeanParameters) => weightFaults(of),
  run(table: AreaTable, { of, missing = 'propagate', at_least = 1, as }: WeightedMeanParameters) {
    const { values, from } = combine(table, of, missing === 'skip' ? at_least : undefined, (x) => x);
    return withDerived(table, [{ as, values: quotient(values), from }]);
  },
});

/** Σ w x / Σ w, NaN where the weights are 0. */
export function quotient({ total, weights }: { total: Float64Array; weights: Float64Array }): Float64Array {
  return total.map((value, row) => (weights[row]! > 0 ? value / weights[row]! : Number.NaN));
}

/** Negative weights, and weights that are all 0, are no weights of a mean. */
export function weightFaults(of: Weighted): ParameterFault[] {
  const weights = weightsOf(of).map(([, weight]) => weight);
  return weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0)
    ? []
    : [
        {
          path: ['of'],
          text: says(
            'Vægte er 0 eller mere, og mindst én er over 0',
            'Weights are 0 or more, and at least one is above 0',
          ),
        },
      ];
}
