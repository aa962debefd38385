import type { Text } from '../words/index.ts';
import type { IntervalMethod, NotJudged } from './content.ts';
import type { Phase } from './phases.ts';
import type { Twin } from './twins.ts';

/** A plan, and the areas it is compared with: a row of the edition's table `plans`. */
export interface PlanRow {
  readonly plan: string;
  readonly name: Text;
  readonly kind: string;
  readonly kindName: Text;
  readonly areaSet: string;
  readonly areas: readonly string[];
  readonly from: string;
  readonly to: string | null;
  /** Tenure whose figures are compared; `_T` for all. */
  readonly tenure: string;
  readonly note: Text | null;
  /** The areas alike, nearest first; none if the plan is not judged. */
  readonly twins: readonly Twin[];
  /** What they were found by: `level:<indicator>`, `trend:<indicator>`, `size`. */
  readonly matchedOn: readonly string[];
  /** How many areas they were chosen among, and how many were left out of that, and why. */
  readonly candidates: number;
  readonly leftOut: {
    readonly withPlan: number;
    readonly otherTenure: number;
    readonly notWanted: number;
    readonly withoutFigures: number;
  };
  /** Areas without a plan in which the same was computed. */
  readonly placebo: number;
  /** Other plans in the same areas at the same time: their effects cannot be told apart. */
  readonly others: readonly string[];
}

/**
 * What an indicator did in a period beside the twins, and in the row whose period is `_T` the effect: a row of the edition's table `effects`.
 *
 * An indicator that is not judged has the row `_T` alone, with the reason.
 */
export interface EffectRow {
  readonly plan: string;
  readonly areaSet: string;
  readonly indicator: string;
  /** A period of the series; `_T` the mean of those of phase `after`. */
  readonly period: string;
  readonly phase: Phase | '_T';
  /** Unit of value, twins and difference: the indicator's, or `percent-of-before` for counts, whose mean before the plan is 100. */
  readonly unit: string;
  /** The area's figure, and the mean of its twins'; null in the row `_T`. */
  readonly value: number | null;
  readonly twins: number | null;
  /** The difference between them, less the mean difference before the plan. */
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How often such an interval holds, 0 to 1. */
  readonly confidence: number | null;
  readonly method: IntervalMethod | null;
  /** The interval that chance in the counts alone gives, 95 percent; null where counts are not known. */
  readonly chanceLow: number | null;
  readonly chanceHigh: number | null;
  /** In the row `_T`: how often one of these areas, drawn by lot, differs as much. */
  readonly rarity: number | null;
  /** In the row `_T`: the growth a year of the difference to the twins before the plan. */
  readonly drift: number | null;
  readonly notJudged: NotJudged | null;
  /** In the row `_T`: id of the sentence, what it says here, and what cannot be concluded. */
  readonly sentence: string | null;
  readonly text: Text | null;
  readonly cannot: Text | null;
}
