import { hasFigure, type Observation, TOTAL } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';
import { ratioOf } from './ratio.ts';

/** Source of figures that Kvarter computed from other figures. */
export const COMPUTED = 'kvarter';

/**
 * All areas of a set together, per indicator, period and tenure: counts are summed, ratios are the sum of numerators over the
 * sum of denominators. Where one area lacks a figure the total is missing too (an area that is not applicable adds nothing),
 * unless the source itself gives the total.
 */
export function totals(
  observations: readonly Observation[],
  indicators: ReadonlyMap<string, IndicatorFile>,
  areas: ReadonlyMap<string, number>,
): Observation[] {
  const given = new Set(observations.filter((one) => one.area === TOTAL).map(groupOf));
  const groups = Map.groupBy(
    observations.filter((one) => one.area !== TOTAL && !given.has(groupOf(one))),
    groupOf,
  );
  return [...groups.values()].flatMap((group) => totalOf(group, indicators, areas) ?? []);
}

function groupOf({ areaSet, indicator, period, tenure, groups }: Observation): string {
  return [areaSet, indicator, period, tenure, groups ? JSON.stringify(groups) : ''].join('\u0000');
}

function totalOf(
  group: readonly Observation[],
  indicators: ReadonlyMap<string, IndicatorFile>,
  areas: ReadonlyMap<string, number>,
): Observation | undefined {
  const [first] = group;
  const indicator = first && indicators.get(first.indicator);
  const how = indicator && aggregateOf(indicator);
  if (!first || !indicator || how === undefined || how === 'none') return undefined;
  const base = {
    ...first,
    area: TOTAL,
    source: COMPUTED,
    line: null,
    value: null,
    numerator: null,
    denominator: null,
  };
  const relevant = group.filter((one) => one.status !== 'not-applicable');
  const whole = group.length === areas.get(first.areaSet) && relevant.every((one) => hasFigure(one.status));
  if (!whole || relevant.length === 0) return { ...base, status: relevant.length === 0 ? 'not-applicable' : 'missing' };
  if (how === 'sum') return { ...base, status: 'figure', value: sum(relevant.map((one) => one.value)) };
  if (relevant.some((one) => one.numerator === null || one.denominator === null)) return undefined;
  const numerator = sum(relevant.map((one) => one.numerator));
  const denominator = sum(relevant.map((one) => one.denominator));
  return { ...base, status: 'figure', numerator, denominator, value: ratioOf(indicator.unit, numerator, denominator) };
}

/** How areas add up: as the definition says, else counts are summed and shares, rates and per-person figures are ratios. */
function aggregateOf(indicator: IndicatorFile): 'sum' | 'ratio' | 'none' {
  return indicator.aggregate ?? (indicator.unit === 'count' ? 'sum' : 'ratio');
}

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
}
