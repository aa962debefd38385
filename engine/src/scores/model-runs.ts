import { type EarlierTable, type RunOptions, runModel } from '../models/index.ts';
import { type AreaTable, firstDay, hasFigure, type Observation, STATUSES } from '../words/index.ts';
import { type InputTable, inputTables } from './input-tables.ts';
import type { ScoredModel } from './scored-model.ts';

/** A model's run on the figures of one period. */
export interface ModelRun {
  readonly period: string;
  readonly input: InputTable;
  /** What it was given beside: the base year, and earlier periods with their results, newest first. */
  readonly options: RunOptions;
  readonly result: AreaTable;
}

/** The runs of a model. */
export interface ModelRuns {
  readonly model: ScoredModel;
  /** Every period that has all inputs, oldest first. */
  readonly all: readonly ModelRun[];
  /** Those that the model is asked for. */
  readonly wanted: readonly ModelRun[];
}

/**
 * Runs a model on every period that has all its inputs, oldest first, so that each run sees the earlier ones. It computes from the observations it is given and
 * nothing else, so that after disclosure control it reveals nothing new.
 *
 * @param areas ids of the set's areas
 */
export function modelRuns(
  model: ScoredModel,
  observations: readonly Observation[],
  areas: readonly string[],
): ModelRuns {
  const inputs = inputTables(model, observations, areas);
  const base = model.base === undefined ? {} : { base: inputs.of(model.base).table };
  const all: ModelRun[] = [];
  for (const period of inputs.periods) {
    const input = inputs.of(period);
    if (!complete(input.table)) continue;
    const options: RunOptions = { ...base, earlier: earlierRuns(all, period) };
    all.push({ period, input, options, result: runModel(model.file, input.table, options) });
  }
  const wanted = new Set(
    chosen(
      all.map(({ period }) => period),
      model.periods,
    ),
  );
  return { model, all, wanted: all.filter(({ period }) => wanted.has(period)) };
}

/** The results of runs before a period as its model sees them, newest first. */
export function earlierRuns(runs: readonly Pick<ModelRun, 'period' | 'result'>[], period: string): EarlierTable[] {
  return runs.toReversed().map((run) => ({ years: yearsBetween(run.period, period), table: run.result }));
}

function yearsBetween(earlier: string, now: string): number {
  const day = 86_400_000;
  const years = (Date.parse(firstDay(now)) - Date.parse(firstDay(earlier))) / (365.25 * day);
  return Math.abs(years - Math.round(years)) < 0.01 ? Math.round(years) : years;
}

/** A period runs only if every input has at least one figure in it: a model on half its inputs is another model. */
function complete(table: AreaTable): boolean {
  return Object.values(table.status ?? {}).every((column) => column.some((code) => hasFigure(STATUSES[code]!)));
}

function chosen(periods: readonly string[], wish: ScoredModel['periods'] = 'all'): readonly string[] {
  if (wish === 'all') return periods;
  if (wish === 'latest') return periods.slice(-1);
  const named = new Set(wish);
  return periods.filter((period) => named.has(period));
}
