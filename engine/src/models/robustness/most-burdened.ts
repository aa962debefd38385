import type { AreaTable } from '../../words/index.ts';
import type { ModelFile } from '../model-file.ts';
import { ranksOf } from '../operations/rank.ts';
import { modelOutputs } from '../outputs.ts';

/** Where a model says which areas are the most burdened: a score whose direction is known, a class whose end is known, or both. */
export interface BurdenTold {
  readonly score?: { readonly column: string; readonly high: 'worse' | 'better' };
  /** A class, and its label for the most burdened. */
  readonly class?: { readonly column: string; readonly label: string };
}

/** What a run of the model says of each area. */
export interface Burden {
  /** Place from the most burdened, which is 1; equal scores share the better place; NaN has none. */
  readonly places: Float64Array;
  /** How many areas have a place. */
  readonly placed: number;
  /** The class of each area, where the model tells by a class. */
  readonly classes: readonly (string | null)[];
  /** Whether the area is in the class of the most burdened or, of a model without such a class, in the most burdened fifth: 1, 0, NaN. */
  readonly most: Float64Array;
}

/** The share of areas that counts as most burdened where a model has no class for it. */
export const MOST = 0.2;

/**
 * How a model tells which areas are most burdened; undefined if it does not: no score with `high` worse or better, no class with an end.
 *
 * The score is the first output of that kind. The class is the first one whose own `high` says which end is which (`worse`: the last class is the
 * most burdened, `better`: the first), or that is cut from such a score by `classify`.
 */
export function burdenTold(model: ModelFile): BurdenTold | undefined {
  const outputs = modelOutputs(model);
  const directed = outputs.flatMap(({ column, kind, high }) =>
    kind === 'score' && high !== 'neutral' ? [{ column, high }] : [],
  );
  const [score] = directed;
  const ends = outputs.flatMap(({ column, kind, high, classes = [] }) => {
    if (kind !== 'class' || classes.length < 2) return [];
    const way = high === 'neutral' ? directed.find((one) => one.column === cutFrom(model, column))?.high : high;
    return way === undefined ? [] : [{ column, label: classes.at(way === 'worse' ? -1 : 0)!.label }];
  });
  const [first] = ends;
  if (!score && !first) return undefined;
  return { ...(score ? { score } : {}), ...(first ? { class: first } : {}) };
}

/** Which areas are the most burdened by a run of the model: what it told by (`burdenTold`) is read from its result. */
export function burdenOf({ score, class: cut }: BurdenTold, { ids, columns }: AreaTable): Burden {
  const scores = score && columns[score.column];
  const places =
    scores instanceof Float64Array
      ? ranksOf(scores, score?.high === 'worse' ? 'highest-first' : 'lowest-first', 'min')
      : new Float64Array(ids.length).fill(Number.NaN);
  const placed = places.reduce((count, place) => count + Number(!Number.isNaN(place)), 0);
  const classes = (cut && (columns[cut.column] as (string | null)[] | undefined)) ?? ids.map(() => null);
  const most = Float64Array.from(ids, (_, row) => {
    const label = classes[row] ?? null;
    if (cut) return label === null ? Number.NaN : Number(label === cut.label);
    const place = places[row]!;
    return Number.isNaN(place) ? Number.NaN : Number(place - 1 < MOST * placed);
  });
  return { places, placed, classes, most };
}

/** The score that a class is cut from. */
function cutFrom({ steps }: ModelFile, column: string): string | undefined {
  for (const step of steps) if ('classify' in step && step.classify.as === column) return step.classify.of;
  return undefined;
}
