import { type AreaTable, withColumns } from '../../words/index.ts';
import type { ModelFile } from '../model-file.ts';
import { modelOutputs } from '../outputs.ts';
import { type RunOptions, runChecked, runModel } from '../run-model.ts';
import {
  type ClassProbability,
  type CountedColumn,
  classTally,
  drawShares,
  type RankInterval,
  rankTally,
  type Shaking,
} from '../uncertainty/index.ts';
import { shakeWeights } from './shake-weights.ts';

/** How sure a model's outputs are, by output column. */
export interface ModelCertainty {
  /** For each class output: the chance of every class, and of the class the area was given. */
  readonly classes: Readonly<Record<string, ClassCertainty>>;
  /** For each score output, if ranks were asked for: between which ranks the area stands; rank 1 is the highest score. */
  readonly ranks: Readonly<Record<string, RankInterval>>;
}

/** The chances of a class output. */
export interface ClassCertainty extends ClassProbability {
  /** The chance of the class that the figures as they are give, 0 to 1; NaN for areas without a class. */
  readonly own: Float64Array;
}

/** What is drawn, and how often. */
export interface CertaintyOptions extends RunOptions {
  /** The same seed gives the same answer. __Default value:__ 1. */
  readonly seed?: number;
  /** How many draws. __Default value:__ 1000. */
  readonly draws?: number;
  /** Confidence of the rank intervals. __Default value:__ 0.95. */
  readonly confidence?: number;
  /** `classes` when nobody asks for ranks, which take as long again. __Default value:__ classes and ranks. */
  readonly of?: 'classes' | 'classes and ranks';
  /** Shakes the weights as well. __Default value:__ weights as declared. */
  readonly weights?: Shaking;
}

/**
 * Runs a model again and again on figures as they might have come out by chance, and tells how often each area keeps its class
 * and between which ranks it stands.
 *
 * @param model the model
 * @param table its inputs
 * @param counts the counts behind those inputs that are shares in percent; inputs without counts stay as they are
 * @param options what is drawn, and what `runModel` takes
 * @throws Problem K-UNCERTAINTY-01, -02: seed or weights out of range; everything `runModel` throws
 */
export function modelCertainty(
  model: ModelFile,
  table: AreaTable,
  counts: Readonly<Record<string, CountedColumn>>,
  { seed = 1, draws = 1000, confidence = 0.95, of = 'classes and ranks', weights, ...options }: CertaintyOptions = {},
): ModelCertainty {
  const outputs = modelOutputs(model);
  const classes = outputs.filter(({ kind }) => kind === 'class').map(({ column }) => ({ column, tally: classTally() }));
  const scores = outputs
    .filter(({ kind }) => kind === 'score' && of !== 'classes')
    .map(({ column }) => ({ column, tally: rankTally(confidence) }));
  const draw = drawShares(counts, seed);
  const nextModel = weights ? shakeWeights(model, weights, seed) : () => model;
  const given = runModel(model, table, options).columns;
  for (let d = 0; d < draws; d++) {
    const { columns } = runChecked(nextModel(), withColumns(table, draw()), options);
    for (const { column, tally } of classes) tally.add(columns[column] as (string | null)[]);
    for (const { column, tally } of scores) tally.add(columns[column] as Float64Array);
  }
  return {
    classes: Object.fromEntries(
      classes.map(({ column, tally }) => [column, withOwn(tally.result(), given[column] as (string | null)[])]),
    ),
    ranks: Object.fromEntries(scores.map(({ column, tally }) => [column, tally.result()])),
  };
}

function withOwn(chances: ClassProbability, given: readonly (string | null)[]): ClassCertainty {
  const own = Float64Array.from(given, (label, i) =>
    label === null ? Number.NaN : (chances.probability[label]?.[i] ?? 0),
  );
  return { ...chances, own };
}
