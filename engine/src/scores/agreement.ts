import type { AgreementRow } from '../edition/index.ts';
import {
  type Burden,
  type BurdenTold,
  burdenOf,
  burdenTold,
  leaveInputsOut,
  type ModelFile,
  modelOutputs,
  runModel,
  withoutInput,
} from '../models/index.ts';
import { TOTAL } from '../words/index.ts';
import type { ModelRun, ModelRuns } from './model-runs.ts';

/**
 * All models of a workspace side by side: rows of the `agreement` table. A row of each model says where it places an area among the most burdened, where it would without
 * indicators about origin, and which indicator's leaving moves the area most; the row of all models (`_T`) how many of them place it there.
 *
 * Models that do not tell which areas are most burdened (`burdenTold`) have no rows and are not counted.
 *
 * @param origin ids of the indicators about origin
 */
export function agreement(models: readonly ModelRuns[], origin: ReadonlySet<string>): AgreementRow[] {
  const rows = models.flatMap((runs) => {
    const told = burdenTold(runs.model.file);
    return told ? runs.wanted.flatMap((run) => rowsOf(runs, run, told, origin)) : [];
  });
  const byArea = Map.groupBy(rows, ({ area_set, area, period }) => [area_set, area, period].join('\u0000'));
  return [...rows, ...[...byArea.values()].map(together)];
}

function rowsOf({ model }: ModelRuns, run: ModelRun, told: BurdenTold, origin: ReadonlySet<string>): AgreementRow[] {
  const { file, inputs, areaSet: area_set } = model;
  const { ids } = run.input.table;
  const own = burdenOf(told, run.result);
  const left = Object.keys(inputs).filter((name) => origin.has(inputs[name]!));
  const without = left.length > 0 ? burdenWithout(file, run, told, left) : own;
  const moved = movedBy(file, run, told);
  return ids.flatMap((area, row) => {
    if (Number.isNaN(own.places[row]!) && Number.isNaN(own.most[row]!)) return [];
    return [
      {
        area_set,
        area,
        period: run.period,
        model: file.id,
        place: numberOf(own.places[row]),
        placed: own.placed,
        class: own.classes[row] ?? null,
        most: yesOf(own.most[row]),
        place_without_origin: numberOf(without?.places[row]),
        most_without_origin: yesOf(without?.most[row]),
        moved: moved[row]?.places ?? null,
        moved_by: moved[row] ? (inputs[moved[row].input] ?? null) : null,
        models: null,
        models_most: null,
        share: null,
        models_without_origin: null,
        models_most_without_origin: null,
        share_without_origin: null,
      },
    ];
  });
}

/** The model without some of its inputs; undefined if it cannot do without them. */
function burdenWithout(
  file: ModelFile,
  { input, options }: ModelRun,
  told: BurdenTold,
  names: readonly string[],
): Burden | undefined {
  const rest = names.reduce(withoutInput, file);
  const columns = new Set(modelOutputs(rest).map(({ column }) => column));
  const kept = (one: { column: string } | undefined) => one !== undefined && columns.has(one.column);
  const still: BurdenTold = {
    ...(kept(told.score) ? { score: told.score! } : {}),
    ...(kept(told.class) ? { class: told.class! } : {}),
  };
  // A model that told by a class and lost it would be compared by another measure than before.
  if ((told.class && !still.class) || (!still.score && !still.class)) return undefined;
  return burdenOf(still, runModel(rest, input.table, options));
}

/** The input whose leaving moves each area most, and how many places towards the most burdened; the first of those that move it as far. */
function movedBy(
  file: ModelFile,
  { input, options }: ModelRun,
  { score }: BurdenTold,
): ({ input: string; places: number } | undefined)[] {
  if (!score) return [];
  const first = score.high === 'worse' ? 'highest' : 'lowest';
  const { without } = leaveInputsOut(file, input.table, score.column, { ...options, first });
  return input.table.ids.map((_, row) => {
    let most: { input: string; places: number } | undefined;
    for (const left of without) {
      const places = left.moves[row]!;
      if (Math.abs(places) > Math.abs(most?.places ?? 0)) most = { input: left.input, places };
    }
    const stays = without.some(({ moves }) => moves[row] === 0);
    return most ?? (stays ? { input: '', places: 0 } : undefined);
  });
}

function together(rows: readonly AgreementRow[]): AgreementRow {
  const { area_set, area, period } = rows[0]!;
  const [most, without] = [rows.map((row) => row.most), rows.map((row) => row.most_without_origin)].map((answers) => {
    const known = answers.filter((answer) => answer !== null);
    return { known: known.length, yes: known.filter((answer) => answer === 'yes').length };
  });
  return {
    area_set,
    area,
    period,
    model: TOTAL,
    place: null,
    placed: null,
    class: null,
    most: null,
    place_without_origin: null,
    most_without_origin: null,
    moved: null,
    moved_by: null,
    models: most!.known,
    models_most: most!.yes,
    share: most!.known > 0 ? (100 * most!.yes) / most!.known : null,
    models_without_origin: without!.known,
    models_most_without_origin: without!.yes,
    share_without_origin: without!.known > 0 ? (100 * without!.yes) / without!.known : null,
  };
}

function numberOf(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function yesOf(truth: number | undefined): 'yes' | 'no' | null {
  return truth === undefined || Number.isNaN(truth) ? null : truth === 1 ? 'yes' : 'no';
}
