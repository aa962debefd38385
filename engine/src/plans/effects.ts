import { TENURES } from '../population/index.ts';
import { type Finding, firstDay, type Observation, type Text, TOTAL, textOf } from '../words/index.ts';
import type { IndicatorFile, PlanFile } from '../workspace/index.ts';
import { candidatesOf } from './candidates.ts';
import { conclude } from './conclude.ts';
import { type NotJudged, type PlanMethod, planKinds, planMethod } from './content.ts';
import { meanOf } from './difference.ts';
import { chanceOf, type EffectInterval } from './interval.ts';
import { type Comparison, compare, judge } from './judge.ts';
import { type PlanToRead, plansNotJudged, plansThatFit, type SettledPlan } from './plan-findings.ts';
import type { EffectRow, PlanRow } from './rows.ts';
import { OWN, type PlanSeries, seriesOf } from './series.ts';
import { type TrackKey, type Tracks, tracksOf } from './track.ts';

/** What plans are judged by. */
export interface EffectsGiven {
  /** Figures of the plans' indicators and of residents by tenure; others are passed over. Protected ones, where the edition is protected. */
  readonly observations: Iterable<Observation>;
  readonly areaSets: readonly {
    readonly id: string;
    readonly areas: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly indicators: readonly IndicatorFile[];
}

/** What was found of plans. */
export interface EffectsFound {
  readonly plans: readonly PlanRow[];
  readonly effects: readonly EffectRow[];
  readonly findings: readonly Finding[];
}

/**
 * The effect of plans, indicator by indicator: before and after, beside the areas that were most like it in the years before (twins), as difference in
 * differences with an event study; an interval from the same computation in areas without a plan (placebo areas), and a sentence of what can and
 * cannot be concluded. What is demanded and how it is done: `docs/da/planer-og-effekt.md`, `library/plans/`.
 *
 * Pure: it reads nothing but the library, and computes from the observations it is given.
 *
 * @returns rows in the order of the plans; a plan whose areas are not known has a finding of severity error and no row
 */
export function effectsOf(plans: readonly PlanToRead[], given: EffectsGiven): EffectsFound {
  const method = planMethod();
  const indicators = new Map(given.indicators.map((one) => [one.id, one]));
  const { settled, findings } = plansThatFit(plans, given.areaSets, indicators);
  const find = tracksOf(given.observations, keysOf(settled, method));
  const withPlan = areasWithPlan(settled);
  const results = settled.map((one) =>
    resultOf(one, settled, withPlan.get(one.areaSet)!, { find, indicators, method }),
  );
  const effects = results.flatMap((one) => one.effects);
  return {
    plans: results.map(({ plan }) => plan),
    effects,
    findings: [...findings, ...plansNotJudged(settled, effects)],
  };
}

/** Ids of the indicators that plans need observations of: their own and the one that says how big an area is. */
export function indicatorsOfPlans(plans: readonly Pick<PlanFile, 'kind' | 'indicators'>[]): ReadonlySet<string> {
  if (plans.length === 0) return new Set();
  const kinds = planKinds();
  return new Set([
    planMethod().size,
    ...plans.flatMap(({ kind, indicators }) => indicators ?? kinds.get(kind)?.indicators ?? []),
  ]);
}

interface Tools {
  readonly find: (key: TrackKey) => Tracks;
  readonly indicators: ReadonlyMap<string, IndicatorFile>;
  readonly method: PlanMethod;
}

function keysOf(plans: readonly SettledPlan[], { size }: PlanMethod): TrackKey[] {
  return plans.flatMap(({ plan, areaSet, indicators }) => [
    ...indicators.map((indicator) => ({ areaSet, indicator, tenure: plan.tenure ?? TOTAL })),
    ...[TOTAL, ...TENURES].map((tenure) => ({ areaSet, indicator: size, tenure })),
  ]);
}

function areasWithPlan(plans: readonly SettledPlan[]): ReadonlyMap<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { areaSet, plan } of plans) found.set(areaSet, new Set([...(found.get(areaSet) ?? []), ...plan.areas]));
  return found;
}

function resultOf(
  settled: SettledPlan,
  all: readonly SettledPlan[],
  withPlan: ReadonlySet<string>,
  { find, indicators, method }: Tools,
): { plan: PlanRow; effects: EffectRow[] } {
  const { plan, areaSet, areas } = settled;
  const tenure = plan.tenure ?? TOTAL;
  const residents = new Map(
    [TOTAL, ...TENURES].map((of) => [of, find({ areaSet, indicator: method.size, tenure: of })]),
  );
  const chosen = candidatesOf(
    plan,
    areas.map(({ id }) => id),
    withPlan,
    residents,
  );
  const series = settled.indicators.map((id) => {
    const indicator = indicators.get(id)!;
    return { indicator, ...seriesOf(plan, indicator, find({ areaSet, indicator: id, tenure }), method) };
  });
  const comparison = compare(
    series.flatMap((one) => ('series' in one ? [one.series] : [])),
    chosen.areas,
    (area) => sizeBefore(area === OWN ? plan.areas : [area], plan.from, residents.get(TOTAL)!),
    method,
  );
  const kind = planKinds().get(plan.kind)!;
  const names = plan.areas.map((id) => areas.find((area) => area.id === id)!.name);
  const effects = series.flatMap((one) =>
    'not' in one
      ? [notJudged(settled, one.indicator, names, one.not, one.yearsBefore)]
      : effectRows(settled, one.series, names, comparison, method),
  );
  return {
    plan: {
      plan: plan.id,
      name: plan.name === undefined ? namedAfter(kind.name, names) : textOf(plan.name),
      kind: plan.kind,
      kindName: kind.name,
      areaSet,
      areas: plan.areas,
      from: plan.from,
      to: plan.to ?? null,
      tenure,
      note: plan.note === undefined ? null : textOf(plan.note),
      twins: comparison.twins,
      matchedOn: comparison.matchedOn,
      candidates: comparison.candidates,
      leftOut: { ...chosen.leftOut, withoutFigures: comparison.withoutFigures },
      placebo: comparison.placebo.size,
      others: all.filter((other) => meets(settled, other)).map((other) => other.plan.id),
    },
    effects,
  };
}

const namedAfter = (kind: Text, areas: readonly string[]): Text => ({
  da: `${kind.da} i ${areas.join(', ')}`,
  en: `${kind.en} in ${areas.join(', ')}`,
});

/** Another plan of the same area set, in some of the same areas, at some of the same time. */
function meets({ plan, areaSet }: SettledPlan, other: SettledPlan): boolean {
  return (
    other.plan.id !== plan.id &&
    other.areaSet === areaSet &&
    other.plan.areas.some((area) => plan.areas.includes(area)) &&
    other.plan.from < (plan.to ?? '9999') &&
    plan.from < (other.plan.to ?? '9999')
  );
}

/** The mean number of residents of an area up to a day; of several areas the mean of theirs. */
function sizeBefore(areas: readonly string[], until: string, { periods, at }: Tracks): number | undefined {
  const counts = areas.flatMap((area) =>
    periods.filter((period) => firstDay(period) <= until).flatMap((period) => at(area, period)?.value ?? []),
  );
  return counts.length === 0 ? undefined : meanOf(counts);
}

function effectRows(
  settled: SettledPlan,
  series: PlanSeries,
  names: readonly string[],
  comparison: Comparison,
  method: PlanMethod,
): EffectRow[] {
  const { indicator, periods, timeline, yearsBefore } = series;
  if (comparison.tooFew.includes(series)) return [notJudged(settled, indicator, names, 'few-areas', yearsBefore)];
  if (comparison.twins.length < method.twins.minimum)
    return [notJudged(settled, indicator, names, 'none-alike', yearsBefore)];
  const { line, difference, effect, rarity, byPeriod, not } = judge(series, comparison, method);
  const shared = { ...keyOf(settled, indicator), notJudged: not ?? null };
  const { mean } = difference;
  const asLarge = rarity === null ? 0 : Math.round(rarity * (comparison.placebo.size + 1)) - 1;
  const conclusion = conclude({
    areas: names,
    indicator,
    twins: comparison.twins.length,
    placebo: comparison.placebo.size,
    yearsBefore,
    judged: not ?? { difference: mean.value, asLarge, ...effect! },
  });
  return [
    {
      ...shared,
      period: TOTAL,
      phase: '_T',
      value: null,
      twins: null,
      difference: mean.value,
      ...intervalColumns(effect, chanceOf(mean)),
      rarity,
      drift: difference.drift.value,
      ...conclusion,
    },
    ...periods.map(
      (period, at): EffectRow => ({
        ...shared,
        period,
        phase: timeline.phases[at]!,
        value: line.values[at]!,
        twins: difference.twins[at]!,
        difference: difference.byPeriod[at]!.value,
        ...intervalColumns(byPeriod[at], chanceOf(difference.byPeriod[at]!)),
        ...UNSAID,
      }),
    ),
  ];
}

const UNSAID = { rarity: null, drift: null, sentence: null, text: null, cannot: null } as const;

function keyOf({ plan, areaSet }: SettledPlan, { id, unit }: IndicatorFile) {
  return { plan: plan.id, areaSet, indicator: id, unit: unit === 'count' ? 'percent-of-before' : unit };
}

function intervalColumns(interval: EffectInterval | undefined, chance: EffectInterval | undefined) {
  return {
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    confidence: interval?.confidence ?? null,
    method: interval?.method ?? null,
    chanceLow: chance?.low ?? null,
    chanceHigh: chance?.high ?? null,
  };
}

function notJudged(
  settled: SettledPlan,
  indicator: IndicatorFile,
  areas: readonly string[],
  not: NotJudged,
  yearsBefore: number,
): EffectRow {
  return {
    ...keyOf(settled, indicator),
    period: TOTAL,
    phase: '_T',
    value: null,
    twins: null,
    difference: null,
    ...intervalColumns(undefined, undefined),
    ...UNSAID,
    notJudged: not,
    ...conclude({ areas, indicator, twins: 0, placebo: 0, yearsBefore, judged: not }),
  };
}
