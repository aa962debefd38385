import type { ScoreRow } from '../edition/index.ts';
import { type EarlierTable, modelCertainty, type RunOptions, runModel } from '../models/index.ts';
import { type AreaTable, firstDay, hasFigure, type Observation, STATUSES } from '../words/index.ts';
import type { ModelInUse, ModelUse } from '../workspace/index.ts';
import { type InputTable, inputTables } from './input-tables.ts';
import { scoreRows } from './score-rows.ts';

/**
 * Runs a model on every period it is asked for, and gives its outputs as rows of the `scores` table. It computes from the
 * observations it is given and nothing else, so that after disclosure control it reveals nothing new.
 *
 * How certain a class is (how often the area keeps it when every share is drawn anew from the counts behind it, 1,000 seeded draws) is
 * computed for the newest period, the one that is acted on, and only where inputs have counts.
 */
export function score(model: ModelInUse, observations: readonly Observation[], areas: readonly string[]): ScoreRow[] {
  const { use } = model;
  const file = model.definition.value;
  const inputs = inputTables(model, observations, areas);
  const base = use.base === undefined ? {} : { base: inputs.of(String(use.base)).table };
  const past: { period: string; table: AreaTable }[] = [];
  const runs = inputs.periods.flatMap((period) => {
    const input = inputs.of(period);
    if (!complete(input.table)) return [];
    const options: RunOptions = { ...base, earlier: past.map((one) => earlierOf(one, period)) };
    const result = runModel(file, input.table, options);
    past.unshift({ period, table: result });
    return [{ period, input, options, result }];
  });
  const wanted = new Set(
    chosen(
      runs.map(({ period }) => period),
      use.periods,
    ),
  );
  const newest = runs.findLast(({ period }) => wanted.has(period))?.period;
  return runs
    .filter(({ period }) => wanted.has(period))
    .flatMap(({ period, input, options, result }) =>
      scoreRows(file, use.area_set, period, result, period === newest ? certaintyOf(model, input, options) : {}),
    );
}

function certaintyOf(
  model: ModelInUse,
  { table, counts }: InputTable,
  options: RunOptions,
): Record<string, Float64Array> {
  if (Object.keys(counts).length === 0) return {};
  const { classes } = modelCertainty(model.definition.value, table, counts, { ...options, of: 'classes' });
  return Object.fromEntries(Object.entries(classes).map(([column, { own }]) => [column, own]));
}

function earlierOf({ period, table }: { period: string; table: AreaTable }, now: string): EarlierTable {
  const day = 86_400_000;
  const years = (Date.parse(firstDay(now)) - Date.parse(firstDay(period))) / (365.25 * day);
  return { years: Math.abs(years - Math.round(years)) < 0.01 ? Math.round(years) : years, table };
}

/** A period runs only if every input has at least one figure in it: a model on half its inputs is another model. */
function complete(table: AreaTable): boolean {
  return Object.values(table.status ?? {}).every((column) => column.some((code) => hasFigure(STATUSES[code]!)));
}

function chosen(periods: readonly string[], wish: ModelUse['periods'] = 'all'): readonly string[] {
  if (wish === 'all') return periods;
  if (wish === 'latest') return periods.slice(-1);
  const named = new Set(wish.map(String));
  return periods.filter((period) => named.has(period));
}
