import { hasFigure, type Observation, periodBefore, type Status } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';
import { ratioOf } from './ratio.ts';
import { COMPUTED } from './totals.ts';

/**
 * The figures of indicators that are made of other indicators: a ratio of two, or the change of one since an earlier period.
 * What is not a figure in the parts is not one in the result, and says the same reason; a change across a break in
 * definition is not applicable, since figures on two sides of a break are never subtracted.
 *
 * @param indicators in an order where each stands after those it is made of
 */
export function derive(observations: readonly Observation[], indicators: readonly IndicatorFile[]): Observation[] {
  const byIndicator = new Map<string, Map<string, Observation>>();
  const put = (one: Observation) => {
    const own = byIndicator.get(one.indicator) ?? new Map<string, Observation>();
    byIndicator.set(one.indicator, own.set(cellOf(one, one.period), one));
  };
  observations.forEach(put);
  const definitions = new Map(indicators.map((one) => [one.id, one]));
  const derived: Observation[] = [];
  for (const indicator of indicators) {
    const made = indicator.ratio
      ? ratios(indicator, byIndicator)
      : indicator.change
        ? changes(indicator, byIndicator, definitions.get(indicator.change.of))
        : [];
    made.forEach(put);
    derived.push(...made);
  }
  return derived;
}

type Figures = ReadonlyMap<string, ReadonlyMap<string, Observation>>;

function ratios(indicator: IndicatorFile, figures: Figures): Observation[] {
  const above = figures.get(indicator.ratio!.numerator);
  const below = figures.get(indicator.ratio!.denominator);
  return [...(above ?? [])].flatMap(([cell, part]) => {
    const whole = below?.get(cell);
    if (!whole) return [];
    const empty = blank(part, indicator.id);
    const status = lack(part, whole);
    if (status) return [{ ...empty, status }];
    const [numerator, denominator] = [part.value!, whole.value!];
    if (denominator === 0) return [{ ...empty, numerator, denominator, status: 'not-applicable' as const }];
    return [
      {
        ...empty,
        numerator,
        denominator,
        value: ratioOf(indicator.unit, numerator, denominator),
        status: 'figure' as const,
      },
    ];
  });
}

function changes(indicator: IndicatorFile, figures: Figures, of: IndicatorFile | undefined): Observation[] {
  const { periods } = indicator.change!;
  const own = figures.get(indicator.change!.of) ?? new Map<string, Observation>();
  return [...own.values()].flatMap((now) => {
    const earlier = periodBefore(now.period, periods);
    const before = own.get(cellOf(now, earlier));
    if (!before) return [];
    const empty = blank(now, indicator.id);
    const broken = of?.sheet.breaks?.some(({ at }) => String(at) > earlier && String(at) <= now.period);
    const status = broken ? 'not-applicable' : lack(now, before);
    return [status ? { ...empty, status } : { ...empty, value: now.value! - before.value!, status: 'figure' as const }];
  });
}

/** Why a figure cannot be made of two others: the reason of the one that is not a figure; a withheld part goes first. */
function lack(a: Observation, b: Observation): Status | undefined {
  const lacking = [a.status, b.status].filter((status) => !hasFigure(status));
  return lacking.find((status) => status.startsWith('withheld')) ?? lacking[0];
}

function blank(like: Observation, indicator: string): Observation {
  return { ...like, indicator, value: null, numerator: null, denominator: null, source: COMPUTED, line: null };
}

function cellOf({ areaSet, area, tenure, groups }: Observation, period: string): string {
  return [areaSet, area, tenure, period, groups ? JSON.stringify(groups) : ''].join('\u0000');
}
