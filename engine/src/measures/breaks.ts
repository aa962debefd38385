import { firstDay, hasFigure, type Observation } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';

/** Where the definition behind an indicator changed. */
export interface Breaks {
  /** First day of each new definition, ISO, oldest first. */
  of(indicator: string): readonly string[];
  /** True if the definition changed after the earlier period began and not after the later one did. */
  between(indicator: string, earlier: string, later: string): boolean;
}

/** The breaks that the indicators' sheets date. A ratio is broken wherever one of its parts is. */
export function breaksOf(indicators: ReadonlyMap<string, IndicatorFile>): Breaks {
  const known = new Map<string, readonly string[]>();
  function of(id: string): readonly string[] {
    const there = known.get(id);
    if (there) return there;
    const { sheet, ratio } = indicators.get(id) ?? {};
    const parts = ratio ? [...of(ratio.numerator), ...of(ratio.denominator)] : [];
    const own = sheet?.breaks?.map(({ at }) => firstDay(String(at))) ?? [];
    const days = [...new Set([...own, ...parts])].sort();
    known.set(id, days);
    return days;
  }
  return {
    of,
    between(indicator, earlier, later) {
      const days = of(indicator);
      if (days.length === 0) return false;
      const [from, to] = [firstDay(earlier), firstDay(later)];
      return days.some((day) => day > from && day <= to);
    },
  };
}

/** Marks, in each area's series, the first figure after a break in definition, where there is a figure before it. */
export function markBreaks(observations: readonly Observation[], breaks: Breaks): Observation[] {
  const first = new Set<Observation>();
  const broken = observations.filter((one) => breaks.of(one.indicator).length > 0 && hasFigure(one.status));
  for (const series of Map.groupBy(broken, seriesOf).values()) {
    const dated = series
      .map((one) => ({ one, day: firstDay(one.period) }))
      .sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
    for (const day of breaks.of(series[0]!.indicator)) {
      const after = dated.findIndex((figure) => figure.day >= day);
      if (after > 0) first.add(dated[after]!.one);
    }
  }
  if (first.size === 0) return [...observations];
  return observations.map((one) => (first.has(one) && one.status === 'figure' ? { ...one, status: 'break' } : one));
}

function seriesOf({ areaSet, area, indicator, tenure, groups }: Observation): string {
  return JSON.stringify([areaSet, area, indicator, tenure, groups ?? null]);
}
