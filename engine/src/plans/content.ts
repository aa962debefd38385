import type { Text } from '../words/index.ts';
import { libraryContent } from '../workspace/index.ts';

/** A kind of plan (`library/plans/kinds.yaml`). */
export interface PlanKind {
  readonly id: string;
  readonly name: Text;
  /** In which an effect is looked for where the plan does not say. */
  readonly indicators: readonly string[];
}

/** What is demanded before an effect is computed (`library/plans/metode.yaml`). */
export interface PlanMethod {
  readonly twins: { readonly number: number; readonly minimum: number };
  /** Standard deviations. */
  readonly farthest: number;
  readonly years: { readonly before: number; readonly after: number };
  readonly placebo: { readonly minimum: number };
  /** 0 to 1. */
  readonly confidence: number;
  /** Indicator that says how big an area is. */
  readonly size: string;
}

/** Why an effect is not judged. */
export type NotJudged =
  | 'outside-data'
  | 'few-years-before'
  | 'nothing-after'
  | 'no-figures'
  | 'few-areas'
  | 'none-alike'
  | 'not-parallel'
  | 'no-interval';

/** How the interval of an effect is made: from areas without a plan, or from counts alone. */
export type IntervalMethod = 'placebo' | 'sampling';

/** A sentence of what can and cannot be concluded (`library/plans/saetninger.yaml`), and the rule that chooses it. */
export interface PlanSentence {
  readonly id: string;
  readonly when:
    | { readonly interval: 'above' | 'below' | 'around'; readonly method: IntervalMethod }
    | { readonly not_judged: NotJudged };
  readonly text: Text;
  readonly cannot: Text;
}

/** The kinds of plans, by id. */
export function planKinds(): ReadonlyMap<string, PlanKind> {
  const { kinds } = libraryContent<{ kinds: PlanKind[] }>('plans/kinds');
  return new Map(kinds.map((kind) => [kind.id, kind]));
}

/** The method of the library. */
export function planMethod(): PlanMethod {
  return libraryContent<PlanMethod>('plans/metode');
}

/** The sentences of the library. */
export function planSentences(): readonly PlanSentence[] {
  return libraryContent<{ sentences: PlanSentence[] }>('plans/saetninger').sentences;
}
