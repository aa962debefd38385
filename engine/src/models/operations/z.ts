import { type AreaTable, Problem, says } from '../../words/index.ts';
import { evaluateCondition } from '../expression.ts';
import { spreadOf } from '../statistics.ts';
import { NOT_APPLICABLE, numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, Operation, OperationContext, ParameterFault } from './operation.ts';

/** Parameters of `z`. */
export interface ZParameters {
  of: Columns;
  /** Divide the squares by the number of areas (`population`) or by one less (`sample`). Published systems differ: it must be said. */
  sd: 'population' | 'sample';
  /** Only these areas make the mean and the spread; all areas get a z. A condition, e.g. `inhabitants >= 300`. */
  universe?: string;
  /** Column that weighs the areas in mean and spread, e.g. residents. __Default value:__ every area counts the same. */
  weights?: string;
  /** Whose mean and spread: those of this table, those of the fixed base year's table, or these. __Default value:__ `this`. */
  base?: Base;
  /** Put the z on another scale: `mean + sd · z`. */
  to?: { mean: number; sd: number };
  as: Columns;
}

/** Whose mean and spread a measure uses: this table's, the fixed base year's, or written numbers per column. */
export type Base = 'this' | 'fixed' | Record<string, { mean: number; sd: number }>;

/**
 * How many standard deviations a figure lies from the mean: `z = (x − mean) / sd`.
 *
 * Source: Berlin Monitoring Soziale Stadtentwicklung (population sd over the indexed areas); NZDep and SEIFA with
 * `to: {mean: 1000, sd: 100}`.
 *
 * Missing figure: missing, and no part in mean and sd. No spread (all areas alike, or one area): every z is 0, since nobody
 * deviates; measured against another table's figures without spread, a figure off the mean is *not applicable*. No area: no z.
 */
export const z: Operation<ZParameters> = Object.freeze({
  name: 'z',
  parameters: {
    of: { kind: 'columns', required: true },
    sd: { kind: 'text', required: true, choices: ['population', 'sample'] },
    universe: { kind: 'expression' },
    weights: { kind: 'columns' },
    base: { kind: 'own' },
    to: { kind: 'object' },
    as: { kind: 'names', required: true },
  } as const,
  faults: ({ of, base }: ZParameters) => baseFaults(of, base, 'base'),
  run(table: AreaTable, parameters: ZParameters, context: OperationContext) {
    const { of, as, sd, to } = parameters;
    const { mean: middle, sd: unit } = to ?? { mean: 0, sd: 1 };
    return withDerived(
      table,
      pairsOf(of, as).map(([read, write]) => {
        const measure = measureOf(table, read, parameters, context, sd);
        const { values, own } = standardised(numbersOf(table, read), measure.mean, measure.sd);
        const scaled = to ? values.map((value) => middle + unit * value) : values;
        return { as: write, values: scaled, from: [read], own };
      }),
    );
  },
});

/** The mean and sd a column is measured with. */
export function measureOf(
  table: AreaTable,
  column: string,
  { universe, weights, base = 'this' }: Pick<ZParameters, 'universe' | 'weights' | 'base'>,
  context: OperationContext,
  kind: 'population' | 'sample',
): { mean: number; sd: number } {
  if (typeof base === 'object') return base[column]!;
  const source = base === 'fixed' ? context.base : table;
  if (!source) throw baseTableMissing();
  return spreadOf(numbersOf(source, column), kind, {
    weights: weights === undefined ? undefined : numbersOf(source, weights),
    member: universe === undefined ? undefined : evaluateCondition(universe, source),
  });
}

/** (x − mean) / sd for each x; 0 where there is no deviation, *not applicable* where there is no sd to measure one with. */
export function standardised(
  values: Float64Array,
  mean: number,
  sd: number,
): { values: Float64Array; own: Uint8Array | undefined } {
  if (sd > 0) return { values: values.map((value) => (value - mean) / sd), own: undefined };
  const own = new Uint8Array(values.length);
  const result = values.map((value, row) => {
    if (value === mean) return 0;
    if (!Number.isNaN(value)) own[row] = NOT_APPLICABLE;
    return Number.NaN;
  });
  return { values: result, own: own.some((code) => code > 0) ? own : undefined };
}

/** What is wrong with a `base` (or `year`) parameter. */
export function baseFaults(of: Columns, base: Base | undefined, path: string): ParameterFault[] {
  if (base === undefined || base === 'this' || base === 'fixed') return [];
  if (typeof base !== 'object' || base === null)
    return [
      {
        path: [path],
        text: says(
          `«${path}» er «this», «fixed» eller gennemsnit og standardafvigelse for hver kolonne`,
          `«${path}» is «this», «fixed», or mean and sd for each column`,
        ),
      },
    ];
  const lacking = (typeof of === 'string' ? [of] : of).find(
    (name) => typeof base[name]?.mean !== 'number' || typeof base[name]?.sd !== 'number',
  );
  return lacking === undefined
    ? []
    : [
        {
          path: [path],
          text: says(`«${path}» mangler mean og sd for «${lacking}»`, `«${path}» lacks mean and sd for «${lacking}»`),
        },
      ];
}

/** The problem of a model that measures against a fixed base year, run without that year's table. */
export function baseTableMissing(): Problem {
  return new Problem(
    'K-MODEL-09',
    says(
      'Modellen måler mod et fast basisår, men basisårets tabel mangler',
      "The model measures against a fixed base year, but that year's table is missing",
    ),
    {
      hint: says(
        'Giv basisårets tabel med, eller skriv basisårets mean og sd for hver kolonne i modellen.',
        "Hand the base year's table in, or write its mean and sd for each column in the model.",
      ),
    },
  );
}
