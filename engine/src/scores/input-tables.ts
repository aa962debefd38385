import type { CountedColumn } from '../models/index.ts';
import {
  type AreaTable,
  type Column,
  firstDay,
  type Observation,
  slicesOf,
  statusCode,
  TOTAL,
} from '../words/index.ts';
import type { ScoredModel } from './scored-model.ts';

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
  { areaSet: set, inputs }: Pick<ScoredModel, 'areaSet' | 'inputs'>,
  observations: readonly Observation[],
  areas: readonly string[],
): InputTables {
  const wanted = new Set(Object.values(inputs));
  const figures = slicesOf(
    observations.filter(
      ({ areaSet, tenure, groups, indicator }) =>
        areaSet === set && tenure === TOTAL && !groups && wanted.has(indicator),
    ),
  );
  const periods = [...new Set(figures.all.map(({ key }) => key.period))].sort();
  return {
    // Periods that begin on one day keep the order of their names.
    periods: periods.sort((a, b) => firstDay(a).localeCompare(firstDay(b))),
    of: (period) =>
      tableOf(areas, inputs, (indicator) => {
        const key = { areaSet: set, indicator, period, tenure: TOTAL };
        return figures.find(key)?.byArea;
      }),
  };
}

function tableOf(
  ids: readonly string[],
  inputs: Readonly<Record<string, string>>,
  figuresOf: (indicator: string) => ReadonlyMap<string, Observation> | undefined,
): InputTable {
  const columns: Record<string, Column> = {};
  const status: Record<string, Uint8Array> = {};
  const counts: Record<string, CountedColumn> = {};
  for (const [name, indicator] of Object.entries(inputs)) {
    const byArea = figuresOf(indicator);
    const found = ids.map((id) => byArea?.get(id));
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
