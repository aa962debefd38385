import { hasFigure, type Observation, type Slice, slicesOf, TOTAL } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';
import { intervalOf } from './interval.ts';
import { ratioOf } from './ratio.ts';

/** Source of figures that Kvarter computed from other figures. */
export const COMPUTED = 'kvarter';

/**
 * The figures with all areas of each set together added, per indicator, period and tenure: counts are summed, ratios are the sum
 * of numerators over the sum of denominators. Where an area lacks its figure or has no row the total is missing too (an area that
 * is not applicable adds nothing). A total that the source itself gives stands; a total row without a figure does not keep the
 * total from being computed.
 */
export function withTotals(
  observations: readonly Observation[],
  indicators: ReadonlyMap<string, IndicatorFile>,
  areas: ReadonlyMap<string, number>,
): Observation[] {
  const replaced = new Set<Observation>();
  const totals = slicesOf(observations).all.flatMap((slice) => {
    const given = slice.byArea.get(TOTAL);
    if (given && given.status !== 'missing') return [];
    const total = totalOf(slice, indicators.get(slice.key.indicator), areas.get(slice.key.areaSet));
    if (!total || (given && total.value === null)) return [];
    if (given) replaced.add(given);
    return [total];
  });
  const kept = replaced.size === 0 ? observations : observations.filter((one) => !replaced.has(one));
  return [...kept, ...totals];
}

function totalOf(
  { key, byArea }: Slice,
  indicator: IndicatorFile | undefined,
  count: number | undefined,
): Observation | undefined {
  const how = indicator && aggregateOf(indicator);
  const areas = [...byArea.values()].filter(({ area }) => area !== TOTAL);
  if (!how || how === 'none' || areas.length === 0) return undefined;
  const relevant = areas.filter(({ status }) => status !== 'not-applicable');
  const counted = relevant.filter(({ numerator, denominator }) => numerator !== null && denominator !== null);
  if (how === 'ratio' && relevant.length > 0 && counted.length === 0) return undefined;
  const lacking = { value: null, numerator: null, denominator: null };
  const base = { ...key, area: TOTAL, source: COMPUTED, line: null };
  if (areas.length !== count || !relevant.every(({ status }) => hasFigure(status))) {
    return { ...base, ...lacking, status: 'missing' };
  }
  if (relevant.length === 0) return { ...base, ...lacking, status: 'not-applicable' };
  const status = statusOfSum(relevant);
  if (how === 'sum') return { ...base, ...lacking, status, value: sum(relevant.map(({ value }) => value)) };
  if (counted.length < relevant.length) return { ...base, ...lacking, status: 'missing' };
  const numerator = sum(counted.map((one) => one.numerator));
  const denominator = sum(counted.map((one) => one.denominator));
  const value = ratioOf(indicator.unit, numerator, denominator);
  return { ...base, status, numerator, denominator, value, ...intervalOf(indicator.unit, numerator, denominator) };
}

/** What is made of figures is a figure, and an estimate as soon as one of them is. */
export function statusOfSum(parts: readonly Observation[]): 'figure' | 'estimate' {
  return parts.some(({ status }) => status === 'estimate') ? 'estimate' : 'figure';
}

/** How areas add up: as the definition says, else counts are summed and shares, rates and per-person figures are ratios. */
function aggregateOf(indicator: IndicatorFile): 'sum' | 'ratio' | 'none' {
  return indicator.aggregate ?? (indicator.unit === 'count' ? 'sum' : 'ratio');
}

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
}
