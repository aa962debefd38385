import type { ScoreRow } from './edition/index.ts';
import { type ModelFile, modelOutputs, runModel } from './models/index.ts';
import {
  type AreaTable,
  type Column,
  firstDay,
  hasFigure,
  type Observation,
  STATUSES,
  statusCode,
  TOTAL,
} from './words/index.ts';
import type { ModelInUse, ModelUse } from './workspace/index.ts';

/**
 * Runs a model on every period it is asked for, and gives its outputs as rows of the `scores` table. It computes from the
 * observations it is given and nothing else, so that after disclosure control it reveals nothing new.
 */
export function score(model: ModelInUse, observations: readonly Observation[], areas: readonly string[]): ScoreRow[] {
  const { use, inputs } = model;
  const file = model.definition.value;
  const cells = new Map<string, Observation>();
  const periods = new Set<string>();
  const wanted = new Set(Object.values(inputs));
  for (const one of observations) {
    if (one.areaSet !== use.area_set || one.tenure !== TOTAL || one.groups || !wanted.has(one.indicator)) continue;
    cells.set(`${one.indicator}\u0000${one.area}\u0000${one.period}`, one);
    periods.add(one.period);
  }
  const tableOf = (period: string): AreaTable =>
    areaTable(areas, inputs, (id, area) => cells.get(`${id}\u0000${area}\u0000${period}`));
  return chosen([...periods], use.periods).flatMap((period) => {
    const table = tableOf(period);
    if (!complete(table)) return [];
    return rowsOf(file, use.area_set, period, runModel(file, table));
  });
}

function areaTable(
  ids: readonly string[],
  inputs: Readonly<Record<string, string>>,
  cell: (indicator: string, area: string) => Observation | undefined,
): AreaTable {
  const columns: Record<string, Column> = {};
  const status: Record<string, Uint8Array> = {};
  for (const [name, indicator] of Object.entries(inputs)) {
    const found = ids.map((id) => cell(indicator, id));
    columns[name] = Float64Array.from(found, (one) => one?.value ?? Number.NaN);
    status[name] = Uint8Array.from(found, (one) => statusCode(one?.status ?? 'missing'));
  }
  return { ids, columns, status };
}

/** A period runs only if every input has at least one figure in it: a model on half its inputs is another model. */
function complete(table: AreaTable): boolean {
  return Object.values(table.status ?? {}).every((column) => column.some((code) => hasFigure(STATUSES[code]!)));
}

function chosen(periods: string[], wish: ModelUse['periods'] = 'all'): string[] {
  const sorted = periods.sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1));
  if (wish === 'all') return sorted;
  if (wish === 'latest') return sorted.slice(-1);
  const named = new Set(wish.map(String));
  return sorted.filter((period) => named.has(period));
}

function rowsOf(file: ModelFile, areaSet: string, period: string, result: AreaTable): ScoreRow[] {
  return modelOutputs(file).flatMap(({ column }) => {
    const cells = result.columns[column];
    if (!cells) return [];
    const ranks = cells instanceof Float64Array ? ranksOf(cells) : undefined;
    return result.ids.flatMap((area, row) => {
      const cell = cells[row];
      if (cell === null || cell === undefined || Number.isNaN(cell)) return [];
      const number = typeof cell === 'number';
      return [
        {
          model: file.id,
          area_set: areaSet,
          area,
          period,
          component: column,
          score: number ? cell : null,
          rank: ranks?.[row] ?? null,
          class: number ? null : cell,
          certainty: null,
        },
      ];
    });
  });
}

/** Rank from the highest, 1 first; ties share the lowest rank. */
function ranksOf(values: Float64Array): number[] {
  const order = [...values.keys()].filter((row) => !Number.isNaN(values[row]!)).sort((a, b) => values[b]! - values[a]!);
  const ranks: number[] = [];
  order.forEach((row, at) => {
    const before = order[at - 1];
    ranks[row] = before !== undefined && values[before] === values[row] ? ranks[before]! : at + 1;
  });
  return ranks;
}
