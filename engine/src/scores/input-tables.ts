import type { CountedColumn } from '../models/index.ts';
import { type AreaTable, type Column, firstDay, type Observation, statusCode, TOTAL } from '../words/index.ts';
import type { ModelInUse } from '../workspace/index.ts';

/** A model's inputs in one period: the table it runs on, and the counts behind those inputs that are shares. */
export interface InputTable {
  readonly table: AreaTable;
  readonly counts: Readonly<Record<string, CountedColumn>>;
}

/** A model's inputs over time. */
export interface InputTables {
  /** The periods in which any input has an observation, oldest first. */
  readonly periods: readonly string[];
  of(period: string): InputTable;
}

/**
 * The observations that fill a model's inputs, as one area table a period.
 *
 * @param areas ids of the set's areas, in the order the tables have them
 */
export function inputTables(
  { use, inputs }: ModelInUse,
  observations: readonly Observation[],
  areas: readonly string[],
): InputTables {
  const cells = new Map<string, Observation>();
  const periods = new Set<string>();
  const wanted = new Set(Object.values(inputs));
  for (const one of observations) {
    if (one.areaSet !== use.area_set || one.tenure !== TOTAL || one.groups || !wanted.has(one.indicator)) continue;
    cells.set(keyOf(one.indicator, one.area, one.period), one);
    periods.add(one.period);
  }
  return {
    periods: [...periods].sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1)),
    of: (period) => tableOf(areas, inputs, (indicator, area) => cells.get(keyOf(indicator, area, period))),
  };
}

function keyOf(indicator: string, area: string, period: string): string {
  return `${indicator}\u0000${area}\u0000${period}`;
}

function tableOf(
  ids: readonly string[],
  inputs: Readonly<Record<string, string>>,
  cell: (indicator: string, area: string) => Observation | undefined,
): InputTable {
  const columns: Record<string, Column> = {};
  const status: Record<string, Uint8Array> = {};
  const counts: Record<string, CountedColumn> = {};
  for (const [name, indicator] of Object.entries(inputs)) {
    const found = ids.map((id) => cell(indicator, id));
    columns[name] = Float64Array.from(found, (one) => one?.value ?? Number.NaN);
    status[name] = Uint8Array.from(found, (one) => statusCode(one?.status ?? 'missing'));
    // An interval is given to shares with counts, and only to them.
    if (found.some((one) => typeof one?.low === 'number')) {
      counts[name] = {
        counts: Float64Array.from(found, (one) => one?.numerator ?? Number.NaN),
        bases: Float64Array.from(found, (one) => one?.denominator ?? Number.NaN),
      };
    }
  }
  return { table: { ids, columns, status }, counts };
}
