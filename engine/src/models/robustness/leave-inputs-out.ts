import { type AreaTable, Problem, says } from '../../words/index.ts';
import type { ModelFile } from '../model-file.ts';
import { type RunOptions, runModel } from '../run-model.ts';
import { columnsWritten, modelInputs } from '../steps.ts';
import { type LeaveOneOut, leaveOneOut } from '../uncertainty/index.ts';
import { withoutInput } from './without-input.ts';

/** What leaving each input out does to a model's score. */
export interface InputsLeftOut extends LeaveOneOut {
  /** Inputs the score cannot do without: there is no model left to compare with. */
  readonly needed: readonly string[];
}

/**
 * Leaves each input of a model out in turn and tells how the ranks of one of its scores move (see `withoutInput`).
 *
 * Inputs that take no part in the score (they only say which areas are compared) are not left out.
 *
 * @param model the model
 * @param table its inputs
 * @param score the column whose ranks are compared
 * @param options as for `runModel`; `first` says which end has rank 1. __Default value:__ the highest value
 * @throws Problem K-ROBUSTNESS-01 if the model writes no such column of numbers; everything `runModel` throws
 */
export function leaveInputsOut(
  model: ModelFile,
  table: AreaTable,
  score: string,
  { first = 'highest', ...options }: RunOptions & { readonly first?: 'highest' | 'lowest' } = {},
): InputsLeftOut {
  refuseUnknown(model, score);
  const names = modelInputs(model).map((input) => input.name);
  const left = new Map(names.map((name) => [name, withoutInput(model, name)]));
  const taking = names.filter((name) => !sameSteps(left.get(name)!, model));
  const able = taking.filter((name) => left.get(name)!.steps.some((step) => columnsWritten(step).includes(score)));
  const run = (inputs: readonly string[]): Float64Array => {
    const out = able.find((name) => !inputs.includes(name));
    const used = out === undefined ? model : left.get(out)!;
    const scores = runModel(used, table, { ...options, keep: 'steps' }).columns[score] as Float64Array;
    // Equal scores share the better rank, so that ranks from the other end are not these turned round.
    return first === 'highest' ? scores : scores.map((value) => -value);
  };
  return { ...leaveOneOut(able, run), needed: taking.filter((name) => !able.includes(name)) };
}

function sameSteps(left: ModelFile, model: ModelFile): boolean {
  return left.steps.length === model.steps.length && left.steps.every((step, at) => step === model.steps[at]);
}

function refuseUnknown(model: ModelFile, score: string): void {
  if (model.steps.some((step) => columnsWritten(step).includes(score))) return;
  throw new Problem(
    'K-ROBUSTNESS-01',
    says(
      `Modellen «${model.id}» skriver ingen kolonne «${score}»`,
      `The model «${model.id}» writes no column «${score}»`,
    ),
  );
}
