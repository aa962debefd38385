import { findingOf, howMany, tally } from '../../tables/index.ts';
import { nearest, says } from '../../words/index.ts';
import type { Check } from './check.ts';

/** Figures of an indicator that no definition describes: nobody could say what they mean. */
export const unknownIndicators: Check = ({ source, observations, indicators }) => {
  const unknown = tally();
  for (const { indicator, line } of observations) if (!indicators.has(indicator)) unknown.add(line, indicator);
  const meant = unknown.names.flatMap((name) => nearest(name, indicators.keys()) ?? []);
  return findingOf(unknown, {
    where: source.id,
    file: source.path,
    rule: 'indicator-undefined',
    severity: 'error',
    text: howMany(
      unknown.count,
      'tal hører til en indikator, der ikke er beskrevet i arbejdsmappen.',
      '{figure belongs|figures belong} to an indicator that the workspace does not describe.',
    ),
    done: says(
      `Skriv en definition under indicators, eller ret navnet i profilen${meant.length > 0 ? ` (måske ${meant.join(', ')})` : ''}.`,
      `Write a definition under indicators, or mend the name in the profile${meant.length > 0 ? ` (perhaps ${meant.join(', ')})` : ''}.`,
    ),
  });
};
