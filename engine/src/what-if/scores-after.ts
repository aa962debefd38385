import {
  type Changed,
  type Exact,
  exact,
  ratio,
  type Sums,
  shareOfYears,
  times,
  toNumber,
  type WhatIfQuestion,
} from '../laws/index.ts';
import { modelOutputs, type OutputColumn, runChecked } from '../models/index.ts';
import type { ModelRun, ModelRuns } from '../scores/index.ts';
import { type AreaTable, type Text, textOf } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/definitions.ts';
import { isOfDay } from './area-figures.ts';
import { type Criteria, criterionOf, groupOf } from './model-inputs.ts';

/** What a model says of an area. */
export interface Placed {
  readonly score: number | null;
  /** Rank from the highest score, 1 first; ties share the lowest rank. */
  readonly rank: number | null;
  readonly class: string | null;
}

/** One output of a model for the area, as it is and as it would be. */
export interface OutputAfter extends Pick<OutputColumn, 'column' | 'name' | 'kind' | 'high' | 'decimals'> {
  readonly before: Placed;
  readonly after: readonly (Placed & { readonly year: number })[];
}

/** A model whose inputs change. */
export interface ScoresAfter {
  readonly model: string;
  readonly name: Text;
  /** The period whose figures it starts from, and how many areas are ranked. */
  readonly period: string;
  readonly areas: number;
  /** Indicators that follow the changes, and those that are taken to stay. */
  readonly followed: readonly string[];
  readonly stays: readonly string[];
  readonly outputs: readonly OutputAfter[];
}

/** What scores are computed again from. */
export interface ScoresQuestion {
  readonly area: string;
  readonly criteria: Criteria;
  readonly residents: string;
  readonly indicators: readonly IndicatorFile[];
  readonly question: Pick<WhatIfQuestion, 'regionIncome' | 'incomeIn'>;
  readonly before: Changed;
  readonly after: Changed;
  readonly years: readonly number[];
}

/**
 * The scores of an area with changed people, year by year: each model is run again on the newest figures it has, with the area's own row moved by as much as the changes move the
 * figure. All other areas, and all figures that are not counted of these people, stay. Models none of whose inputs follow the changes are left out.
 */
export function scoresAfter(models: readonly ModelRuns[], asked: ScoresQuestion): ScoresAfter[] {
  return models.flatMap((runs) => {
    const run = runs.all.at(-1);
    const row = run?.input.table.ids.indexOf(asked.area) ?? -1;
    if (!run || row < 0) return [];
    const followers = Object.entries(runs.model.inputs).flatMap(([input, indicator]) => {
      const value = followed(indicator, asked, /-\d\d-\d\d$/.test(run.period));
      return value ? [{ input, indicator, value }] : [];
    });
    const moved: ReadonlyMap<string, number>[] = [];
    asked.years.forEach((year, at) => {
      const before = at > 0 && asked.years[at - 1] === year - 1 ? moved[at - 1] : undefined;
      moved.push(before && isAsBefore(asked, year) ? before : movedOf(followers, run, row, year, asked));
    });
    if (moved.every((columns) => columns.size === 0)) return [];
    return [answerOf(runs, run, row, followers, moved, asked)];
  });
}

/** True if the people of a year, and of the years that a mean ending with it may be of, are those of the year before. */
function isAsBefore({ before, after, indicators }: ScoresQuestion, year: number): boolean {
  const longest = indicators.reduce((most, { average }) => Math.max(most, average?.periods ?? 1), 1);
  for (let back = 0; back <= longest; back++)
    for (const known of [before, after]) if (known(year - back) !== known(year - back - 1)) return false;
  return true;
}

type Value = (known: Changed, year: number) => number | undefined;
type Follower = { readonly input: string; readonly indicator: string; readonly value: Value };

/**
 * How the figure of an indicator is made of the people that stand at the snapshot of a year; undefined if it is not made of them. What is counted of a year
 * stands at the snapshot that ends it, and where a model runs on years, the year before the list is the newest there is.
 */
function followed(indicator: string, asked: ScoresQuestion, isSnapshot: boolean): Value | undefined {
  const day = (year: number) => (isSnapshot ? year : year - 1);
  if (indicator === asked.residents) return (known, year) => toNumber(known(day(year)).residents);
  const definition = asked.indicators.find(({ id }) => id === indicator);
  const id = criterionOf(indicator, asked.criteria, asked.indicators);
  const criterion = id === undefined ? undefined : asked.criteria[id];
  if (id === undefined || !criterion)
    return (known, year) => numberOf(shareOfYears([known(day(year))], groupOf(indicator)));
  if (typeof criterion.under === 'object') return (known, year) => numberOf(incomeShare(known(year - 1), asked));
  const periods = definition?.average?.periods ?? 1;
  const newest = (year: number) => (isOfDay(criterion) ? day(year) : year - 1);
  return (known, year) =>
    numberOf(
      shareOfYears(
        Array.from({ length: periods }, (_, at) => known(newest(year) - at)),
        id,
      ),
    );
}

function incomeShare({ income }: Sums, { question: { regionIncome, incomeIn } }: ScoresQuestion): Exact | undefined {
  if (!income || income.taxpayers.n === 0n) return undefined;
  const mean = ratio(income.total, income.taxpayers);
  if (incomeIn === 'percent') return mean;
  return regionIncome ? times(ratio(mean, exact(regionIncome)), exact(100)) : undefined;
}

function numberOf(value: Exact | undefined): number | undefined {
  return value ? toNumber(value) : undefined;
}

/** By input, the figure of the area's row in a year; only those that move. */
function movedOf(
  followers: readonly Follower[],
  { input: { table } }: ModelRun,
  row: number,
  year: number,
  { before, after }: ScoresQuestion,
): ReadonlyMap<string, number> {
  const moved = new Map<string, number>();
  for (const { input, value } of followers) {
    const [was, is] = [value(before, year), value(after, year)];
    const now = (table.columns[input] as Float64Array)[row]!;
    if (was === undefined || is === undefined || Number.isNaN(now) || was === is) continue;
    moved.set(input, Math.max(0, now + is - was));
  }
  return moved;
}

function answerOf(
  { model }: ModelRuns,
  run: ModelRun,
  row: number,
  followers: readonly Follower[],
  moved: readonly ReadonlyMap<string, number>[],
  { years }: ScoresQuestion,
): ScoresAfter {
  const follow = followers.filter(({ input }) => moved.some((columns) => columns.has(input)));
  const results: AreaTable[] = [];
  moved.forEach((columns, at) => {
    // Year after year is often alike.
    const alike = moved.findIndex((other) => isSame(other, columns));
    results.push(
      columns.size === 0 ? run.result : alike < at ? results[alike]! : resultWith(model.file, run, row, columns),
    );
  });
  const used = new Set(follow.map(({ indicator }) => indicator));
  const outputs = modelOutputs(model.file);
  return {
    model: model.file.id,
    name: textOf(model.file.name ?? model.file.id),
    period: run.period,
    areas: run.result.ids.length,
    followed: [...used],
    stays: [...new Set(Object.values(model.inputs))].filter((id) => !used.has(id)),
    outputs: outputs.map(({ column, name, kind, high, decimals }) => ({
      column,
      name,
      kind,
      high,
      decimals,
      before: placedIn(run.result, column, row),
      after: results.map((result, at) => ({ year: years[at]!, ...placedIn(result, column, row) })),
    })),
  };
}

function resultWith(
  file: ModelRuns['model']['file'],
  { input, options }: ModelRun,
  row: number,
  moved: ReadonlyMap<string, number>,
): AreaTable {
  const columns = { ...input.table.columns };
  for (const [name, value] of moved) {
    const changed = (columns[name] as Float64Array).slice();
    changed[row] = value;
    columns[name] = changed;
  }
  // The model and its columns were checked when it ran on the edition's figures.
  return runChecked(file, { ...input.table, columns }, options);
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  if (one === other) return true;
  return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value);
}

function placedIn({ columns }: AreaTable, column: string, row: number): Placed {
  const cells = columns[column];
  const cell = cells?.[row];
  if (cell === undefined || cell === null || Number.isNaN(cell)) return { score: null, rank: null, class: null };
  if (typeof cell === 'string') return { score: null, rank: null, class: cell };
  let rank = 1;
  for (const other of cells as Float64Array) if (other > cell) rank++;
  return { score: cell, rank, class: null };
}
