import { findingOf, howMany, tally } from '../../tables/index.ts';
import { type Observation, says } from '../../words/index.ts';
import type { Check } from './check.ts';

/** The same figure twice: harmless when both say the same, an error when they do not. */
export const duplicates: Check = ({ source, observations }) => {
  const first = new Map<string, Observation>();
  const same = tally();
  const other = tally();
  for (const observation of observations) {
    const key = keyOf(observation);
    const before = first.get(key);
    if (!before) first.set(key, observation);
    else
      (equal(before, observation) ? same : other).add(
        observation.line,
        `${observation.area} ${observation.period} ${observation.indicator}`,
      );
  }
  const about = { where: source.id, file: source.path };
  return [
    ...findingOf(same, {
      ...about,
      rule: 'duplicate-rows',
      severity: 'warning',
      text: howMany(
        same.count,
        'tal står to gange med samme værdi.',
        '{figure stands|figures stand} twice with the same value.',
      ),
      done: says('Det første er brugt.', 'The first one is used.'),
    }),
    ...findingOf(other, {
      ...about,
      rule: 'contradicting-rows',
      severity: 'error',
      text: howMany(
        other.count,
        'tal står to gange med forskellig værdi for samme område, periode og indikator.',
        '{figure stands|figures stand} twice with different values for the same area, period and indicator.',
      ),
      done: says(
        'Ret kilden, eller skeln mellem rækkerne i profilen (tenure, where).',
        'Mend the source, or tell the rows apart in the profile (tenure, where).',
      ),
    }),
  ];
};

/** What makes an observation unique. */
export function keyOf({ areaSet, area, indicator, period, tenure, groups }: Observation): string {
  return [areaSet, area, indicator, period, tenure, ...(groups ? [JSON.stringify(groups)] : [])].join('\u0000');
}

/** True if two observations say the same of one figure. */
export function equal(a: Observation, b: Observation): boolean {
  return a.value === b.value && a.status === b.status && a.numerator === b.numerator && a.denominator === b.denominator;
}
