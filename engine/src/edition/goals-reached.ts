import type { Goal, GoalsFile } from '../workspace/definitions.ts';

/** How far an area is with a goal. */
export interface GoalReached {
  /** Id of the goals. */
  readonly goals: string;
  /** Id of the goal. */
  readonly goal: string;
  readonly area: string;
  /** The figure where it began; null if it is not known. */
  readonly baseline: number | null;
  /** The figure to be reached; null if it is counted from a beginning that is not known. */
  readonly target: number | null;
  /** The newest figure up to the period in which the goal is to be reached, and its period; null if there is none after the beginning. */
  readonly figure: number | null;
  readonly period: string | null;
  /** `reached`, or from the beginning `toward` the target, `unchanged` or `away`; `unknown` where a figure is lacking. */
  readonly state: 'reached' | 'toward' | 'unchanged' | 'away' | 'unknown';
}

/** A figure of an area over time, oldest first; periods without a figure are left out. */
export type FiguresOf = (
  areaSet: string,
  area: string,
  indicator: string,
) => readonly { readonly period: string; readonly value: number }[];

/**
 * How far each area is with each goal, in the order of the goals. It compares figures and says nothing of why they moved: an effect is looked for in
 * plans, beside areas that were like theirs.
 *
 * @param figuresOf the figures of the edition, from protected observations
 */
export function goalsReached(file: GoalsFile, figuresOf: FiguresOf): GoalReached[] {
  return file.goals.flatMap((goal) =>
    file.areas.map((area) => ({
      goals: file.id,
      goal: goal.id,
      area,
      ...reached(goal, figuresOf(file.area_set, area, goal.indicator)),
    })),
  );
}

function reached(goal: Goal, figures: ReturnType<FiguresOf>): Omit<GoalReached, 'goals' | 'goal' | 'area'> {
  const way = goal.direction === 'up' ? 1 : -1;
  const began = figures.findIndex(({ period }) => period === goal.baseline.period);
  const baseline = figures[began]?.value ?? null;
  const { value, change, by } = goal.target;
  const target = value ?? (baseline === null || change === undefined ? null : baseline + way * change);
  const after = figures.filter(({ period }) => period > goal.baseline.period && period <= by);
  const newest = after.at(-1);
  const figure = newest?.value ?? null;
  return { baseline, target, figure, period: newest?.period ?? null, state: stateOf(way, baseline, target, figure) };
}

function stateOf(
  way: number,
  baseline: number | null,
  target: number | null,
  figure: number | null,
): GoalReached['state'] {
  if (figure === null || target === null) return 'unknown';
  if (way * (figure - target) >= 0) return 'reached';
  if (baseline === null) return 'unknown';
  const moved = way * (figure - baseline);
  return moved > 0 ? 'toward' : moved < 0 ? 'away' : 'unchanged';
}
