import type { NotJudged, PlanMethod } from './content.ts';
import { type Amount, type Difference, differenceOf, type Line } from './difference.ts';
import { type EffectInterval, intervalOf, rarityOf } from './interval.ts';
import { OWN, type PlanSeries } from './series.ts';
import { type Features, spreadsOf, type Twin, twinsOf } from './twins.ts';

/** What the areas of a plan are compared with. */
export interface Comparison {
  /** Of the plan's areas taken together, nearest first. */
  readonly twins: readonly Twin[];
  /** Of each area without a plan for which the same can be done. */
  readonly placebo: ReadonlyMap<string, readonly Twin[]>;
  readonly candidates: number;
  readonly withoutFigures: number;
  readonly matchedOn: readonly string[];
  /** The indicators that all these areas have figures of, in the plan's order. */
  readonly series: readonly PlanSeries[];
  /** The indicators left out, since too few areas have them and those before them. */
  readonly tooFew: readonly PlanSeries[];
}

/**
 * Finds the twins of a plan's areas, and those of every placebo area among the others: an area without a plan, treated as if it had had this one.
 *
 * All indicators are matched on together, so that a plan has one set of twins. An indicator that would leave too few areas with figures is left out.
 *
 * @param sizeOf residents before the plan; undefined where not known
 */
export function compare(
  wanted: readonly PlanSeries[],
  candidates: readonly string[],
  sizeOf: (area: string) => number | undefined,
  method: PlanMethod,
): Comparison {
  const { series, tooFew, areas } = sharedBy(wanted, candidates, method.twins.minimum);
  const all = [OWN, ...areas];
  const sizes = all.map(sizeOf);
  const hasSizes = sizes.every((size) => size !== undefined && size > 0);
  const features = new Map<string, Features>(
    all.map((area, at) => [
      area,
      [
        ...series.flatMap((one) => {
          const { level, trend } = one.featuresOf(one.lineOf(area)!);
          return [level, trend];
        }),
        ...(hasSizes ? [Math.log(sizes[at]!)] : []),
      ],
    ]),
  );
  const options = { scale: spreadsOf(features.values()), number: method.twins.number, farthest: method.farthest };
  const found = (area: string) =>
    twinsOf(
      area,
      areas.filter((one) => one !== area),
      features,
      options,
    );
  const isEnough = (twins: readonly Twin[]) => twins.length >= method.twins.minimum;
  return {
    twins: series.length > 0 ? found(OWN) : [],
    placebo: new Map(areas.map((area) => [area, found(area)] as const).filter(([, twins]) => isEnough(twins))),
    candidates: areas.length,
    withoutFigures: candidates.length - areas.length,
    matchedOn: [
      ...series.flatMap(({ indicator }) => [
        ...(indicator.unit === 'count' ? [] : [`level:${indicator.id}`]),
        `trend:${indicator.id}`,
      ]),
      ...(hasSizes ? ['size'] : []),
    ],
    series,
    tooFew,
  };
}

function sharedBy(
  wanted: readonly PlanSeries[],
  candidates: readonly string[],
  minimum: number,
): { series: PlanSeries[]; tooFew: PlanSeries[]; areas: readonly string[] } {
  const series: PlanSeries[] = [];
  const tooFew: PlanSeries[] = [];
  let areas = candidates;
  for (const one of wanted) {
    const having = areas.filter((area) => one.lineOf(area) !== undefined);
    if (having.length < minimum) tooFew.push(one);
    else {
      series.push(one);
      areas = having;
    }
  }
  return { series, tooFew, areas };
}

/** An indicator of a plan, compared. */
export interface JudgedSeries {
  readonly line: Line;
  readonly difference: Difference;
  /** Interval and rarity of the mean after the plan. */
  readonly effect: EffectInterval | undefined;
  readonly rarity: number | null;
  /** Interval in each period. */
  readonly byPeriod: readonly (EffectInterval | undefined)[];
  readonly not: NotJudged | undefined;
}

/**
 * The difference in differences of one indicator, and its interval by the same computation in the placebo areas. It is not judged where area and
 * twins parted before the plan: a drift greater than chance in the counts gives (95 percent) and, among the placebo areas, greater than all but
 * one in twenty; where counts are not known, greater than all of them.
 */
export function judge(series: PlanSeries, comparison: Comparison, method: PlanMethod): JudgedSeries {
  const differ = (area: string, twins: readonly Twin[]) =>
    differenceOf(
      series.lineOf(area)!,
      twins.map((twin) => series.lineOf(twin.area)!),
      series.timeline,
    );
  const difference = differ(OWN, comparison.twins);
  const placebo = [...comparison.placebo].map(([area, twins]) => differ(area, twins));
  const options = { minimum: method.placebo.minimum, confidence: method.confidence };
  const effect = intervalOf(
    difference.mean,
    placebo.map(({ mean }) => mean),
    options,
  );
  const isDrifting = isBeyond(
    difference.drift,
    placebo.map(({ drift }) => drift),
    options,
  );
  return {
    line: series.lineOf(OWN)!,
    difference,
    effect,
    rarity: rarityOf(
      difference.mean,
      placebo.map(({ mean }) => mean),
    ),
    byPeriod: difference.byPeriod.map((amount, at) =>
      intervalOf(
        amount,
        placebo.map(({ byPeriod }) => byPeriod[at]!),
        options,
      ),
    ),
    not: isDrifting ? 'not-parallel' : effect ? undefined : 'no-interval',
  };
}

/** Whether an interval of the amount holds no 0. */
function isBeyond(
  amount: Amount,
  placebo: readonly Amount[],
  options: { minimum: number; confidence: number },
): boolean {
  const interval = intervalOf(amount, placebo, options);
  return interval !== undefined && (interval.low > 0 || interval.high < 0);
}
