import { findingOf, howMany, tally } from '../../tables/index.ts';
import { firstDay, says } from '../../words/index.ts';
import type { Check } from './check.ts';

/**
 * Periods that are missing in a series: between the first and the last period of the source at its own cadence (the
 * commonest distance between neighbours), and per area the periods the other areas have.
 */
export const gapsInSeries: Check = ({ source, observations }) => {
  const bySet = new Map<string, Map<string, Set<string>>>();
  for (const { areaSet, area, period } of observations) {
    const areas = bySet.get(areaSet) ?? new Map<string, Set<string>>();
    bySet.set(areaSet, areas.set(area, (areas.get(area) ?? new Set()).add(period)));
  }
  return [...bySet].flatMap(([areaSet, areas]) => {
    const periods = [...new Set([...areas.values()].flatMap((own) => [...own]))].sort((a, b) =>
      firstDay(a) < firstDay(b) ? -1 : 1,
    );
    const between = tally();
    for (const [from, to] of jumps(periods)) between.add(null, `${from} – ${to}`);
    const holes = tally();
    for (const [area, own] of areas) {
      const from = periods.findIndex((period) => own.has(period));
      const to = periods.findLastIndex((period) => own.has(period));
      for (const period of periods.slice(from, to)) if (!own.has(period)) holes.add(null, `${area} ${period}`);
    }
    const about = { where: source.id, file: source.path, severity: 'warning' } as const;
    const done = says(
      'Hullet vises som et hul. Der tegnes ikke hen over det.',
      'The gap is shown as a gap. Nothing is drawn across it.',
    );
    return [
      ...findingOf(between, {
        ...about,
        rule: 'periods-missing',
        text: says(
          `Serien for «${areaSet}» springer ${between.count} steder.`,
          `The series of "${areaSet}" jumps in ${between.count} places.`,
        ),
        done,
      }),
      ...findingOf(holes, {
        ...about,
        rule: 'area-periods-missing',
        text: howMany(
          holes.count,
          `{periode|perioder} mangler midt i et områdes serie («${areaSet}»).`,
          `{period is|periods are} missing within an area's series ("${areaSet}").`,
        ),
        done,
      }),
    ];
  });
};

/** Pairs of neighbours further apart than 1.6 times the commonest distance. */
function jumps(periods: readonly string[]): [string, string][] {
  const days = periods.map((period) => Date.parse(firstDay(period)) / 86_400_000);
  const distances = days.slice(1).map((day, i) => day - days[i]!);
  const usual = [...distances].sort((a, b) => a - b)[Math.floor((distances.length - 1) / 2)];
  if (usual === undefined) return [];
  return distances.flatMap((distance, i) =>
    distance > 1.6 * usual ? [[periods[i]!, periods[i + 1]!] as [string, string]] : [],
  );
}
