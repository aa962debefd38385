import { findingOf, howMany, type Tally, tally } from '../../tables/index.ts';
import { type Finding, type Observation, says } from '../../words/index.ts';

/**
 * Figures that a source gives for an indicator that is also counted in registers, in the same area set: which of the two is right is not
 * ours to say. Figures of other area sets (the country, a region) stand beside the counted ones.
 *
 * @param given what the sources of area grain say
 * @param indicators ids of the indicators that are counted in registers
 * @param areaSets ids of the area sets they are counted in
 */
export function countedAndGiven(
  given: readonly Observation[],
  indicators: ReadonlySet<string>,
  areaSets: ReadonlySet<string>,
): Finding[] {
  const bySource = new Map<string, Tally>();
  for (const { source, indicator, areaSet, line } of given) {
    if (!indicators.has(indicator) || !areaSets.has(areaSet)) continue;
    const counted = bySource.get(source) ?? tally();
    bySource.set(source, counted);
    counted.add(line, indicator);
  }
  return [...bySource].flatMap(([source, counted]) =>
    findingOf(counted, {
      where: source,
      rule: 'counted-and-given',
      severity: 'error',
      text: howMany(
        counted.count,
        'tal hører til en indikator, som også tælles i registrene for de samme områder.',
        '{figure belongs|figures belong} to an indicator that is also counted in registers for the same areas.',
      ),
      done: says(
        'Bestem, hvad der gælder: giv kildens tal en anden indikator, eller tag indikatoren med registertælling ud af kvarter.yaml.',
        'Decide which is right: give the figures of the source another indicator, or take the counted indicator out of kvarter.yaml.',
      ),
    }),
  );
}
