import { type AreaTable, says } from '../../words/index.ts';
import { listOf, NOT_APPLICABLE, numbersOf, pairsOf, withDerived } from './columns.ts';
import { downFaults } from './minmax.ts';
import type { Columns, Operation, OperationContext } from './operation.ts';
import { type Base, baseFaults, measureOf, standardised } from './z.ts';

/** Parameters of `index-to`. */
export interface IndexToParameters {
  of: Columns;
  /** What the mean of the base year is called. __Default value:__ 100. */
  base?: number;
  /** Whose mean is the base: this table's, the fixed base year's, or written numbers per column. __Default value:__ `fixed`. */
  year?: Base;
  /** Index points a standard deviation of the base year is worth. __Default value:__ none: the index is the figure in percent of the mean. */
  per_sd?: number;
  /** Column that weighs the areas in the mean. __Default value:__ every area counts the same. */
  weights?: string;
  /** Those of the columns where a high figure is bad: they are turned round (needs `per_sd`). */
  down?: Columns;
  as: Columns;
}

/**
 * An index where the mean of a base year is 100 for ever, so that a general fall or rise shows.
 *
 * ```
 * base · x / mean        with per_sd:  base + per_sd · (x − mean) / sd      (population sd; − instead of + when turned round)
 * ```
 * Source: Rotterdam Wijkprofiel (100 is the Rotterdam mean of 2014); the form with sd is our reading of it, not published.
 *
 * Missing: missing. Mean 0 (or no sd, with `per_sd`, off the mean): *not applicable*. Without the base year's table: an error.
 */
export const indexTo: Operation<IndexToParameters> = Object.freeze({
  name: 'index-to',
  parameters: {
    of: { kind: 'columns', required: true },
    base: { kind: 'number' },
    year: { kind: 'own' },
    per_sd: { kind: 'number' },
    weights: { kind: 'columns' },
    down: { kind: 'columns' },
    as: { kind: 'names', required: true },
  } as const,
  faults({ of, year, down, per_sd }: IndexToParameters) {
    const faults = [...baseFaults(of, year, 'year'), ...downFaults(of, down)];
    if (down !== undefined && per_sd === undefined)
      faults.push({ path: ['down'], text: says('«down» kræver «per_sd»', '«down» needs «per_sd»') });
    return faults;
  },
  run(table: AreaTable, parameters: IndexToParameters, context: OperationContext) {
    const { of, base = 100, year = 'fixed', per_sd, weights, down = [], as } = parameters;
    const measured = weights === undefined ? { base: year } : { base: year, weights };
    return withDerived(
      table,
      pairsOf(of, as).map(([read, write]) => {
        const x = numbersOf(table, read);
        const { mean, sd } = measureOf(table, read, measured, context, 'population');
        if (per_sd === undefined) return { as: write, from: [read], ...percentOf(x, mean, base) };
        const way = listOf(down).includes(read) ? -per_sd : per_sd;
        const { values, own } = standardised(x, mean, sd);
        return { as: write, values: values.map((value) => base + way * value), from: [read], own };
      }),
    );
  },
});

function percentOf(x: Float64Array, mean: number, base: number) {
  if (mean !== 0) return { values: x.map((value) => (base * value) / mean), own: undefined };
  return {
    values: new Float64Array(x.length).fill(Number.NaN),
    own: Uint8Array.from(x, (value) => (Number.isNaN(value) ? 0 : NOT_APPLICABLE)),
  };
}
