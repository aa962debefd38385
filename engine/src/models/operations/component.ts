import { type AreaTable, says } from '../../words/index.ts';
import { spreadOf } from '../statistics.ts';
import { numbersOf, withDerived } from './columns.ts';
import { firstEigenvector } from './eigenvector.ts';
import type { Operation, ParameterFault } from './operation.ts';

/** Parameters of `component`. */
export interface ComponentParameters {
  of: string[];
  /** Stored weights of the standardised columns, one for each. __Default value:__ the first principal component of these areas. */
  loadings?: Record<string, number>;
  /** The column whose loading is positive; it fixes which way the score points. __Default value:__ the first. */
  positive?: string;
  /** Put the scores on a scale with this mean and (population) standard deviation. __Default value:__ as they come. */
  to?: { mean: number; sd: number };
  as: string;
}

/**
 * One score out of several figures that go together: the first principal component of their correlations.
 *
 * ```
 * z_ij = (x_ij − mean_j) / sd_j (population)    v = first eigenvector of cor(x), length 1    score_i = Σ_j v_j z_ij
 * with to:  mean + sd · (score_i − mean(score)) / sd(score)
 * ```
 * Source: NZDep (mean 1000, sd 100), SEIFA. With stored `loadings` v is written in the model, and only z is of these areas.
 *
 * Missing in any column: missing, and no part in means and correlations. A column without spread has loading 0. One area, or no
 * spread at all: every score is 0 (the mean, with `to`). Two components of equal strength have no order: which of them comes
 * is fixed by the order of the columns, and means nothing.
 */
export const component: Operation<ComponentParameters> = Object.freeze({
  name: 'component',
  parameters: {
    of: { kind: 'columns', required: true },
    loadings: { kind: 'object' },
    positive: { kind: 'text' },
    to: { kind: 'object' },
    as: { kind: 'names', required: true },
  } as const,
  faults({ of, loadings, positive }: ComponentParameters) {
    const faults: ParameterFault[] = [];
    const lacking = loadings && of.find((name) => typeof loadings[name] !== 'number');
    if (lacking)
      faults.push({
        path: ['loadings'],
        text: says(`Vægten for «${lacking}» mangler`, `The loading of «${lacking}» is missing`),
      });
    if (positive !== undefined && !of.includes(positive))
      faults.push({
        path: ['positive'],
        text: says('«positive» er en af kolonnerne i «of»', '«positive» is one of the columns in «of»'),
      });
    return faults;
  },
  run(table: AreaTable, { of, loadings, positive = of[0]!, to, as }: ComponentParameters) {
    const columns = of.map((name) => numbersOf(table, name));
    const complete = Uint8Array.from(table.ids, (_, row) => Number(columns.every((one) => !Number.isNaN(one[row]!))));
    const standard = columns.map((one) => standardise(one, complete));
    const v = loadings
      ? of.map((name) => loadings[name]!)
      : pointing(firstEigenvector(correlations(standard, complete)), of.indexOf(positive));
    const scores = Float64Array.from(complete, (whole, row) =>
      whole ? standard.reduce((sum, z, j) => sum + v[j]! * z[row]!, 0) : Number.NaN,
    );
    return withDerived(table, [{ as, values: to ? rescale(scores, to) : scores, from: of }]);
  },
});

function standardise(values: Float64Array, member: Uint8Array): Float64Array {
  const { mean, sd } = spreadOf(values, 'population', { member });
  return values.map((value) => (sd > 0 ? (value - mean) / sd : 0 * value));
}

/** Correlations of standardised columns over the complete rows; 0 for a column without spread, also with itself. */
function correlations(standard: readonly Float64Array[], complete: Uint8Array): number[][] {
  const count = complete.reduce((sum, whole) => sum + whole, 0) || 1;
  return standard.map((a) =>
    standard.map((b) => {
      let sum = 0;
      for (let row = 0; row < complete.length; row++) if (complete[row]) sum += a[row]! * b[row]!;
      return sum / count;
    }),
  );
}

function pointing(vector: readonly number[], at: number): number[] {
  const turned = (vector[at] ?? 0) < 0 ? -1 : 1;
  return vector.map((one) => turned * one);
}

function rescale(scores: Float64Array, to: { mean: number; sd: number }): Float64Array {
  const { mean, sd } = spreadOf(scores);
  return scores.map((score) => (sd > 0 ? to.mean + (to.sd * (score - mean)) / sd : to.mean + 0 * score));
}
