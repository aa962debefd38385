import { findingOf, howMany, tally } from '../../tables/index.ts';
import { says } from '../../words/index.ts';
import type { Check } from './check.ts';

/** Areas of a set the source speaks of, that the source has no row for. */
export const areasWithoutRows: Check = ({ source, observations, areas }) => {
  const seen = new Map<string, Set<string>>();
  for (const { areaSet, area } of observations) {
    const set = seen.get(areaSet) ?? new Set();
    seen.set(areaSet, set.add(area));
  }
  return [...seen].flatMap(([areaSet, ids]) => {
    const without = tally();
    for (const area of areas.get(areaSet) ?? []) if (!ids.has(area.id)) without.add(null, area.name);
    return findingOf(without, {
      where: source.id,
      file: source.path,
      rule: 'areas-without-rows',
      severity: 'warning',
      text: howMany(
        without.count,
        `{område|områder} i inddelingen «${areaSet}» har ingen rækker i kilden.`,
        `{area|areas} of the set "${areaSet}" {has|have} no rows in the source.`,
      ),
      done: says('Deres tal vises som manglende, ikke som nul.', 'Their figures are shown as missing, not as zero.'),
    });
  });
};
