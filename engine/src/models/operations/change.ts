import { type AreaTable, says } from '../../words/index.ts';
import { listOf, NOT_APPLICABLE, numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, EarlierTable, Operation, OperationContext } from './operation.ts';

/** Parameters of `change`. */
export interface ChangeParameters {
  /** The figures now. */
  of: Columns;
  /** Columns with the figures then, one for each of `of`. Either this or `years`. */
  from?: Columns;
  /** Take the same columns from the edition so many years earlier. Either this or `from`. */
  years?: number;
  /** `pp`: difference in the figure's own unit (percentage points of a percentage). `pct`: percent of the figure then. `rel`: now as a multiple of then. */
  kind: 'pp' | 'pct' | 'rel';
  as: Columns;
}

/**
 * How a figure has changed.
 *
 * ```
 * pp = now − then        pct = 100 · (now − then) / |then|        rel = now / then
 * ```
 * Source: dynamic indicators of the Berlin Monitoring Soziale Stadtentwicklung (pp over two years).
 *
 * Missing now or then: missing; also where the earlier edition has no such area, or there is no edition so many years back.
 * Nothing to compare with (then = 0, for `pct` and `rel`): *not applicable*.
 */
export const change: Operation<ChangeParameters> = Object.freeze({
  name: 'change',
  parameters: {
    of: { kind: 'columns', required: true },
    from: { kind: 'columns' },
    years: { kind: 'number' },
    kind: { kind: 'text', required: true, choices: ['pp', 'pct', 'rel'] },
    as: { kind: 'names', required: true },
  } as const,
  faults({ of, from, years }: ChangeParameters) {
    if ((from === undefined) === (years === undefined))
      return [{ path: ['from'], text: says('Skriv enten «from» eller «years»', 'Write either «from» or «years»') }];
    if (from !== undefined && listOf(from).length !== listOf(of).length)
      return [{ path: ['from'], text: says('Skriv én kolonne for hver i «of»', 'Write one column for each of «of»') }];
    return [];
  },
  run(table: AreaTable, { of, from, years, kind, as }: ChangeParameters, context: OperationContext) {
    const before = from === undefined ? undefined : listOf(from);
    return withDerived(
      table,
      pairsOf(of, as).map(([read, write], at) => {
        const now = numbersOf(table, read);
        const then = before ? numbersOf(table, before[at]!) : earlierNumbers(context.earlier, years!, table.ids, read);
        const own = new Uint8Array(now.length);
        const values = now.map((value, row) => {
          if (kind === 'pp') return value - then[row]!;
          if (then[row] === 0 && !Number.isNaN(value)) own[row] = NOT_APPLICABLE;
          if (then[row] === 0) return Number.NaN;
          return kind === 'rel' ? value / then[row]! : (100 * (value - then[row]!)) / Math.abs(then[row]!);
        });
        const sources = before ? [read, before[at]!] : [read];
        return { as: write, values, from: sources, own: own.some((code) => code > 0) ? own : undefined };
      }),
    );
  },
});

/** A column of the edition so many years earlier, in the order of these areas; NaN for areas it does not have. */
function earlierNumbers(
  earlier: readonly EarlierTable[],
  years: number,
  ids: readonly string[],
  column: string,
): Float64Array {
  const table = earlier.find((one) => one.years === years)?.table;
  const values = table?.columns[column];
  if (!table || !(values instanceof Float64Array)) return new Float64Array(ids.length).fill(Number.NaN);
  const rows = new Map(table.ids.map((id, row) => [id, row]));
  return Float64Array.from(ids, (id) => values[rows.get(id) ?? -1] ?? Number.NaN);
}
