import type { AreaTable } from '../../words/index.ts';
import { numbersOf, weightsOf, withDerived } from './columns.ts';
import type { Operation, Weighted } from './operation.ts';

/** Parameters of `sum`. */
export interface SumParameters {
  /** Columns, with weights or all alike. The weights need not add up to 1. */
  of: Weighted;
  /** A missing figure makes the result missing (`propagate`), or counts as nothing (`skip`). __Default value:__ `propagate`. */
  missing?: 'propagate' | 'skip';
  /** With `skip`: how many of the columns must have a figure. __Default value:__ 1. */
  at_least?: number;
  as: string;
}

/**
 * The sum `Σ w x`, in the order the columns are written.
 *
 * Source: Berlin (sum of z), English IMD (the printed weights add up to 0.999, and are not divided out).
 *
 * Missing: as `missing` says; what is withheld is never skipped. Areas do not affect one another.
 */
export const sum: Operation<SumParameters> = Object.freeze({
  name: 'sum',
  parameters: {
    of: { kind: 'weighted', required: true },
    missing: { kind: 'text', choices: ['propagate', 'skip'] },
    at_least: { kind: 'number' },
    as: { kind: 'names', required: true },
  } as const,
  run(table: AreaTable, { of, missing = 'propagate', at_least = 1, as }: SumParameters) {
    const { values, from } = combine(table, of, missing === 'skip' ? at_least : undefined, (x) => x);
    return withDerived(table, [{ as, values: values.total, from }]);
  },
});

/**
 * `Σ w f(x)` and `Σ w` over the columns that have a figure. Shared by `sum`, `weighted-mean` and `geometric-mean`.
 *
 * @param leastPresent how many columns must have a figure; all of them when not given
 */
export function combine(
  table: AreaTable,
  of: Weighted,
  leastPresent: number | undefined,
  f: (x: number) => number,
): { values: { total: Float64Array; weights: Float64Array }; from: string[] } {
  const weighted = weightsOf(of);
  const rows = table.ids.length;
  const total = new Float64Array(rows);
  const weights = new Float64Array(rows);
  const present = new Uint16Array(rows);
  for (const [name, weight] of weighted) {
    const column = numbersOf(table, name);
    for (let row = 0; row < rows; row++) {
      const value = f(column[row]!);
      if (Number.isNaN(value)) continue;
      total[row]! += weight * value;
      weights[row]! += weight;
      present[row]!++;
    }
  }
  const least = Math.max(1, leastPresent ?? weighted.length);
  for (let row = 0; row < rows; row++) if (present[row]! < least) total[row] = Number.NaN;
  return { values: { total, weights }, from: weighted.map(([name]) => name) };
}
