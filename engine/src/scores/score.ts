import type { ScoreRow } from '../edition/index.ts';
import { modelCertainty } from '../models/index.ts';
import type { ModelRun, ModelRuns } from './model-runs.ts';
import { scoreRows } from './score-rows.ts';
import type { ScoredModel } from './scored-model.ts';

/**
 * A model's outputs as rows of the `scores` table, for the periods it is asked for.
 *
 * How certain a class is (how often the area keeps it when every share is drawn anew from the counts behind it, 1,000 seeded draws) is
 * computed for the newest period, the one that is acted on, and only where inputs have counts.
 */
export function score({ model, wanted }: ModelRuns): ScoreRow[] {
  const newest = wanted.at(-1);
  return wanted.flatMap((run) =>
    scoreRows(model.file, model.areaSet, run.period, run.result, run === newest ? certaintyOf(model, run) : {}),
  );
}

function certaintyOf({ file }: ScoredModel, { input, options }: ModelRun): Record<string, Float64Array> {
  const { table, counts } = input;
  if (Object.keys(counts).length === 0) return {};
  const { classes } = modelCertainty(file, table, counts, { ...options, of: 'classes' });
  return Object.fromEntries(Object.entries(classes).map(([column, { own }]) => [column, own]));
}
