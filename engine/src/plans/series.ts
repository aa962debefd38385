import { scaleOf } from '../measures/index.ts';
import type { IndicatorFile, PlanFile } from '../workspace/index.ts';
import type { NotJudged, PlanMethod } from './content.ts';
import { type Line, meanOf, slopeOf, type Timeline } from './difference.ts';
import { endOf, phaseOf, yearsAt } from './phases.ts';
import { shareVariance, type TrackFigure, type Tracks, together } from './track.ts';

/** The name that a plan's areas, taken together, have among the areas. */
export const OWN = '';

/** One indicator of a plan: when it is known, and how to find the line of an area in exactly those periods. */
export interface PlanSeries {
  readonly indicator: IndicatorFile;
  readonly periods: readonly string[];
  readonly timeline: Timeline;
  /** Years of figures before the plan. */
  readonly yearsBefore: number;
  /** Undefined if the area lacks a figure in one of the periods. */
  readonly lineOf: (area: string) => Line | undefined;
  /** Level and trend before the plan. */
  readonly featuresOf: (line: Line) => { level: number; trend: number };
}

/**
 * The periods in which the plan's areas have figures, and whether there are enough of them.
 *
 * Counts are made percent of the area's own mean before the plan: a hundred people more mean different things in a large and a small area.
 */
export function seriesOf(
  plan: PlanFile,
  indicator: IndicatorFile,
  tracks: Tracks,
  { years }: Pick<PlanMethod, 'years'>,
): { series: PlanSeries } | { not: NotJudged; yearsBefore: number } {
  const scale = scaleOf(indicator.unit);
  const figureOf = (area: string, period: string) =>
    together(
      area === OWN ? plan.areas.map((one) => tracks.at(one, period)) : [tracks.at(area, period)],
      indicator.unit,
      scale,
    );
  const periods = tracks.periods.filter((period) => figureOf(OWN, period) !== undefined);
  const phases = periods.map((period) => phaseOf(period, plan.from, plan.to));
  const distinctYears = (phase: string) =>
    new Set(periods.filter((_, at) => phases[at] === phase).map((period) => period.slice(0, 4))).size;
  const yearsBefore = distinctYears('before');
  const not = (why: NotJudged) => ({ not: why, yearsBefore });
  if (periods.length === 0) return not('no-figures');
  if (yearsBefore === 0 || endOf(periods.at(-1)!) < plan.from) return not('outside-data');
  if (yearsBefore < years.before) return not('few-years-before');
  if (distinctYears('after') < years.after) return not('nothing-after');
  const timeline = { phases, years: periods.map(yearsAt) };
  const before = phases.flatMap((phase, at) => (phase === 'before' ? [at] : []));
  const lineOf = (area: string): Line | undefined => {
    const figures = periods.map((period) => figureOf(area, period)).filter((one) => one !== undefined);
    if (figures.length < periods.length) return undefined;
    const values = figures.map(({ value }) => value);
    if (indicator.unit === 'count') {
      const base = meanOf(before.map((at) => values[at]!));
      return base > 0 ? { values: values.map((value) => (100 * value) / base), variances: null, weight: 1 } : undefined;
    }
    return { values, ...chanceBefore(figures, before, indicator.unit) };
  };
  if (lineOf(OWN) === undefined) return not('no-figures');
  const featuresOf = ({ values }: Line) => {
    const chosen = before.map((at) => values[at]!);
    return {
      level: meanOf(chosen),
      trend: slopeOf(
        chosen,
        before.map((at) => timeline.years[at]!),
      ),
    };
  };
  return { series: { indicator, periods, timeline, yearsBefore, lineOf, featuresOf } };
}

/**
 * How much chance moves each figure if nothing but chance does: the variance of a share as it was before the plan, of as many as there are in each
 * period; and as a weight the number counted of in the years before. For an effect is what happened less what would have, and it is what would have
 * happened that is not known. Weights are alike where counts are not known.
 */
function chanceBefore(
  figures: readonly TrackFigure[],
  before: readonly number[],
  unit: IndicatorFile['unit'],
): Pick<Line, 'variances' | 'weight'> {
  const bases = figures.map(({ denominator }) => denominator ?? 0);
  const sum = (of: (figure: TrackFigure) => number | null) =>
    before.reduce((total, at) => total + (of(figures[at]!) ?? Number.NaN), 0);
  const all = sum(({ denominator }) => denominator);
  const whole = shareVariance(
    unit,
    sum(({ numerator }) => numerator),
    all,
  );
  if (whole === null || !bases.every((base) => base > 0)) return { variances: null, weight: 1 };
  return { variances: bases.map((base) => (whole * all) / base), weight: all };
}
