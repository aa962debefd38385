import {
  hasFigure,
  isWithheld,
  type Observation,
  periodBefore,
  type Slices,
  type Status,
  slicesOf,
} from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';
import type { Breaks } from './breaks.ts';
import { intervalOf } from './interval.ts';
import { ratioOf } from './ratio.ts';
import { COMPUTED, statusOfSum } from './totals.ts';

/**
 * The figures of indicators that are made of other indicators: a ratio of two, or the change of one since an earlier period.
 * What is not a figure in the parts is not one in the result, and says the same reason; a change across a break in
 * definition is not applicable, since figures on two sides of a break are never subtracted.
 *
 * @param indicators in an order where each stands after those it is made of
 */
export function derive(
  observations: readonly Observation[],
  indicators: readonly IndicatorFile[],
  breaks: Breaks,
): Observation[] {
  const made = indicators.filter(({ ratio, change }) => ratio || change);
  if (made.length === 0) return [];
  const parts = new Set(made.flatMap(({ ratio, change }) => [ratio?.numerator, ratio?.denominator, change?.of]));
  const figures = slicesOf(observations.filter(({ indicator }) => parts.has(indicator)));
  return made.flatMap((indicator) => {
    const derived = indicator.ratio ? ratios(indicator, figures) : changes(indicator, figures, breaks);
    if (parts.has(indicator.id)) derived.forEach(figures.put);
    return derived;
  });
}

function ratios(indicator: IndicatorFile, figures: Slices): Observation[] {
  const { numerator: above, denominator: below } = indicator.ratio!;
  return slicesOfIndicator(figures, above).flatMap(({ key, byArea }) => {
    const wholes = figures.find({ ...key, indicator: below })?.byArea;
    return [...byArea.values()].flatMap((part) => {
      const whole = wholes?.get(part.area);
      return whole ? [ratio(indicator, part, whole)] : [];
    });
  });
}

function ratio(indicator: IndicatorFile, part: Observation, whole: Observation): Observation {
  const empty = blank(part, indicator.id);
  const lacking = lack(part, whole);
  if (lacking) return { ...empty, status: lacking };
  const [numerator, denominator] = [part.value!, whole.value!];
  if (denominator === 0) return { ...empty, numerator, denominator, status: 'not-applicable' };
  const value = ratioOf(indicator.unit, numerator, denominator);
  const interval = intervalOf(indicator.unit, numerator, denominator);
  return { ...empty, numerator, denominator, value, ...interval, status: statusOfSum([part, whole]) };
}

function changes(indicator: IndicatorFile, figures: Slices, breaks: Breaks): Observation[] {
  const { of, periods } = indicator.change!;
  return slicesOfIndicator(figures, of).flatMap(({ key, byArea }) => {
    const period = periodBefore(key.period, periods);
    const earlier = figures.find({ ...key, period })?.byArea;
    const broken = breaks.between(of, period, key.period);
    return [...byArea.values()].flatMap((now): Observation[] => {
      const before = earlier?.get(now.area);
      if (!before) return [];
      const empty = blank(now, indicator.id);
      const lacking = broken ? 'not-applicable' : lack(now, before);
      if (lacking) return [{ ...empty, status: lacking }];
      return [{ ...empty, value: now.value! - before.value!, status: statusOfSum([now, before]) }];
    });
  });
}

function slicesOfIndicator(figures: Slices, indicator: string) {
  return figures.all.filter(({ key }) => key.indicator === indicator);
}

/** Why a figure cannot be made of two others: the reason of the one that is not a figure; a withheld part goes first. */
function lack(a: Observation, b: Observation): Status | undefined {
  const lacking = [a.status, b.status].filter((status) => !hasFigure(status));
  return lacking.find(isWithheld) ?? lacking[0];
}

function blank({ areaSet, area, period, tenure, groups }: Observation, indicator: string): Observation {
  return {
    areaSet,
    area,
    period,
    indicator,
    tenure,
    ...(groups ? { groups } : {}),
    value: null,
    numerator: null,
    denominator: null,
    status: 'missing',
    source: COMPUTED,
    line: null,
  };
}
