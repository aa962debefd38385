import { ratioOf } from '../../measures/index.ts';
import { findingOf, howMany, tally } from '../../tables/index.ts';
import { says } from '../../words/index.ts';
import type { Check } from './check.ts';

/**
 * The printed value against the count and base behind it. Printed figures are rounded, so a difference up to half a unit
 * of the last printed digit (at least 0.05) is no finding.
 */
export const valueAndCount: Check = ({ source, observations, indicators }) => {
  const differs = tally();
  const nobody = tally();
  for (const observation of observations) {
    const { value, numerator, denominator, line, area, period } = observation;
    const indicator = indicators.get(observation.indicator);
    if (!indicator || numerator === null || denominator === null) continue;
    if (denominator === 0) {
      if (value !== null) nobody.add(line, `${area} ${period}`);
      continue;
    }
    if (value === null) continue;
    const computed = ratioOf(indicator.unit, numerator, denominator);
    if (Math.abs(computed - value) > Math.max(0.05, 1e-4 * Math.abs(value))) differs.add(line, `${area} ${period}`);
  }
  const about = { where: source.id, file: source.path };
  return [
    ...findingOf(differs, {
      ...about,
      rule: 'value-disagrees-with-count',
      severity: 'error',
      text: howMany(
        differs.count,
        '{værdi|værdier} passer ikke med antallet og grundlaget ved siden af.',
        '{value does|values do} not agree with the count and base beside {it|them}.',
      ),
      done: says('Ret kilden, eller profilens count og base.', "Mend the source, or the profile's count and base."),
    }),
    ...findingOf(nobody, {
      ...about,
      rule: 'share-of-nobody',
      severity: 'note',
      text: howMany(
        nobody.count,
        'tal har intet grundlag (0 personer eller boliger at måle på).',
        '{figure has|figures have} no base (0 persons or homes to measure on).',
      ),
      done: says('De vises som «ikke relevant», ikke som 0.', 'They are shown as "not applicable", not as 0.'),
    }),
  ];
};
