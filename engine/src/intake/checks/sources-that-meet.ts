import { findingOf, howMany, type Tally, tally } from '../../tables/index.ts';
import { type Finding, type Observation, says } from '../../words/index.ts';
import { equal, keyOf } from './duplicates.ts';

/**
 * Figures that two sources both give: the first source's stands where they agree; where they do not, neither is chosen by us.
 *
 * @param bySource the observations of each source, in the order of the workspace
 */
export function sourcesThatMeet(bySource: ReadonlyMap<string, readonly Observation[]>): {
  readonly observations: Observation[];
  readonly findings: Finding[];
} {
  const first = new Map<string, Observation>();
  const same = new Map<string, Tally>();
  const other = new Map<string, Tally>();
  for (const [source, observations] of bySource) {
    for (const one of observations) {
      const key = keyOf(one);
      const before = first.get(key);
      if (!before) {
        first.set(key, one);
        continue;
      }
      const pairs = equal(before, one) ? same : other;
      const pair = `${before.source}\u0000${source}`;
      const counted = pairs.get(pair) ?? tally();
      pairs.set(pair, counted);
      counted.add(one.line, `${one.area} ${one.period} ${one.indicator}`);
    }
  }
  const told = (pairs: ReadonlyMap<string, Tally>, say: (counted: Tally, one: string, two: string) => Finding[]) =>
    [...pairs].flatMap(([pair, counted]) => say(counted, ...(pair.split('\u0000') as [string, string])));
  return {
    observations: [...first.values()],
    findings: [
      ...told(same, (counted, one, two) =>
        findingOf(counted, {
          where: two,
          rule: 'sources-agree',
          severity: 'note',
          text: howMany(
            counted.count,
            `tal står også i kilden «${one}», med samme værdi.`,
            `{figure stands|figures stand} in the source "${one}" too, with the same value.`,
          ),
          done: says('Den første kilde er brugt.', 'The first source is used.'),
        }),
      ),
      ...told(other, (counted, one, two) =>
        findingOf(counted, {
          where: two,
          rule: 'sources-contradict',
          severity: 'error',
          text: howMany(
            counted.count,
            `tal står også i kilden «${one}», med en anden værdi for samme område, periode og indikator.`,
            `{figure stands|figures stand} in the source "${one}" too, with another value for the same area, period and indicator.`,
          ),
          done: says(
            'Bestem, hvilken kilde der gælder: fjern den anden, eller skeln mellem dem med where i profilen.',
            'Decide which source is right: remove the other, or tell them apart by where in the profile.',
          ),
        }),
      ),
    ],
  };
}
