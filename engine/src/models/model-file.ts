import type { Name } from '../words/index.ts';
import type { ChangeParameters } from './operations/change.ts';
import type { ClassifyParameters } from './operations/classify.ts';
import type { ComponentParameters } from './operations/component.ts';
import type { ConditionParameters } from './operations/condition.ts';
import type { CrossParameters } from './operations/cross.ts';
import type { ExcludeParameters } from './operations/exclude.ts';
import type { ExponentialParameters } from './operations/exponential.ts';
import type { FirstMatchParameters } from './operations/first-match.ts';
import type { GeometricMeanParameters } from './operations/geometric-mean.ts';
import type { GoalpostsParameters } from './operations/goalposts.ts';
import type { HeldForParameters } from './operations/held-for.ts';
import type { IndexToParameters } from './operations/index-to.ts';
import type { MinmaxParameters } from './operations/minmax.ts';
import type { NormalScoreParameters } from './operations/normal-score.ts';
import type { PointsParameters } from './operations/points.ts';
import type { QuantileParameters } from './operations/quantile.ts';
import type { RankParameters } from './operations/rank.ts';
import type { RateParameters } from './operations/rate.ts';
import type { RuleParameters } from './operations/rule.ts';
import type { ScaleParameters } from './operations/scale.ts';
import type { ShareParameters } from './operations/share.ts';
import type { ShrinkParameters } from './operations/shrink.ts';
import type { SumParameters } from './operations/sum.ts';
import type { TreatParameters } from './operations/treat.ts';
import type { WeightedMeanParameters } from './operations/weighted-mean.ts';
import type { ZParameters } from './operations/z.ts';

/**
 * A model: a declared composition of operations over one row an area. Everything a published system left to the reader's
 * guess (which standard deviation, which rank formula, which areas) is written out here, and a published edition proves it.
 */
export interface ModelFile {
  /** Lasting name of the model, e.g. `berlin-mss-2019`. */
  id: string;
  /** Name shown to readers. __Default value:__ the id. */
  name?: Name;
  /** How it is computed, in words, as the pages show it. */
  method?: Name;
  /** Who published the method, and where it is described. */
  published?: Publication;
  /** The columns it needs. */
  inputs: (string | ModelInput)[];
  /** Which areas take part. Areas outside get the status *not applicable*. __Default value:__ all. */
  universe?: Universe;
  /** The operations, one an entry, in the order they run. */
  steps: Step[];
  /** The columns readers get. __Default value:__ every column the steps write. */
  outputs?: ModelOutput[];
  /** The published edition that proves the model. */
  proof?: Proof;
  /** Said in place of a proof: that this shows how such a model is built, and what in it is ours. */
  illustration?: Name;
}

/** One input of a model. */
export interface ModelInput {
  /** The column's name in the table. */
  name: string;
  /** What it holds, for people. __Default value:__ the name. */
  label?: Name;
  /** Unit, for people: `%`, `persons`, `rank`. */
  unit?: Name;
}

/** Which areas are compared with each other. Means, spreads and ranks are taken over them alone. */
export interface Universe {
  /** A condition over the inputs, e.g. `inhabitants >= 300`. Undecided (a missing input) is outside, and says why it is missing. */
  where?: string;
  /** Areas left out by name, each with the reason. */
  except?: NamedArea[];
}

/** An area named by id, with the reason. */
export interface NamedArea {
  id: string;
  /** Why it is left out, as published or as decided. */
  why: Name;
}

/** A column the model gives its readers. */
export interface ModelOutput {
  /** The column's name. */
  id: string;
  name: Name;
  /** `score`: a number on a scale. `rank`: a place in order. `class`: one of a few labels. */
  kind: 'score' | 'rank' | 'class';
  /** What a high value (or rank 1) means: `worse`, `better`, or neither. __Default value:__ `neutral`. */
  high?: 'worse' | 'better' | 'neutral';
  /** Digits after the decimal comma when shown. __Default value:__ 2 for scores. */
  decimals?: number;
}

/** The published edition a model is proved against. */
export interface Proof {
  /** The case: a folder of published data and expected results, or its name and an edition in it. */
  case: string;
  /** How far a score may lie from the published one. Classes must be equal. */
  tolerance: number;
  /** The least share of ranks that must be equal, in percent. __Default value:__ 100. */
  ranks?: number;
  /** The edition, in words. */
  edition?: Name;
}

/** Where a method is published. */
export interface Publication {
  /** Who publishes it. */
  by: Name;
  title?: string;
  url?: string;
}

/** One operation with its parameters: an entry with exactly one key, the operation's name. */
export type Step =
  | { share: ShareParameters }
  | { rate: RateParameters }
  | { change: ChangeParameters }
  | { shrink: ShrinkParameters }
  | { treat: TreatParameters }
  | { z: ZParameters }
  | { minmax: MinmaxParameters }
  | { goalposts: GoalpostsParameters }
  | { 'index-to': IndexToParameters }
  | { points: PointsParameters }
  | { rank: RankParameters }
  | { quantile: QuantileParameters }
  | { scale: ScaleParameters }
  | { exponential: ExponentialParameters }
  | { 'normal-score': NormalScoreParameters }
  | { component: ComponentParameters }
  | { sum: SumParameters }
  | { 'weighted-mean': WeightedMeanParameters }
  | { 'geometric-mean': GeometricMeanParameters }
  | { classify: ClassifyParameters }
  | { cross: CrossParameters }
  | { condition: ConditionParameters }
  | { rule: RuleParameters }
  | { 'first-match': FirstMatchParameters }
  | { 'held-for': HeldForParameters }
  | { exclude: ExcludeParameters };
