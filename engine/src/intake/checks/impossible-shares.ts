import { findingOf, howMany, tally } from '../../tables/index.ts';
import { says } from '../../words/index.ts';
import type { Check } from './check.ts';

/** Shares below 0 or above 100 %, counts larger than their base, negative counts. */
export const impossibleShares: Check = ({ source, observations, indicators }) => {
  const shares = tally();
  const counts = tally();
  const negative = tally();
  for (const { indicator, value, numerator, denominator, area, period, line } of observations) {
    const unit = indicators.get(indicator)?.unit;
    const name = `${area} ${period}`;
    if (unit === 'percent' && value !== null && (value < 0 || value > 100)) shares.add(line, name);
    if (unit === 'percent' && numerator !== null && denominator !== null && numerator > denominator)
      counts.add(line, name);
    if ((unit === 'count' && value !== null && value < 0) || (numerator ?? 0) < 0 || (denominator ?? 0) < 0)
      negative.add(line, name);
  }
  const about = { where: source.id, file: source.path, severity: 'error' } as const;
  const done = says(
    'Ret kilden, eller profilens kolonner og enhed.',
    "Mend the source, or the profile's columns and unit.",
  );
  return [
    ...findingOf(shares, {
      ...about,
      rule: 'impossible-share',
      text: howMany(
        shares.count,
        '{andel|andele} er under 0 eller over 100 procent.',
        '{share is|shares are} below 0 or above 100 per cent.',
      ),
      done,
    }),
    ...findingOf(counts, {
      ...about,
      rule: 'count-above-base',
      text: howMany(
        counts.count,
        'antal er større end det, {det|de} er en del af.',
        '{count is larger than what it is|counts are larger than what they are} a part of.',
      ),
      done,
    }),
    ...findingOf(negative, {
      ...about,
      rule: 'negative-count',
      text: howMany(negative.count, 'antal er {negativt|negative}.', '{count is|counts are} negative.'),
      done,
    }),
  ];
};
