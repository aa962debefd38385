import { nearest, type Place, Problem, says, type Text } from '../words/index.ts';
import { listed } from './listed.ts';
import type { Listed } from './read-listed.ts';

/** The ids that may be referred to. */
export interface Known {
  readonly areaSets: Pick<Listed<unknown>, 'ids' | 'whole'>;
  readonly indicators: Pick<Listed<unknown>, 'ids' | 'whole'>;
}

/** What an unknown area set is called. */
export const AREA_SET: Text = says('områdeinddeling', 'area set');
/** What an unknown indicator is called. */
export const INDICATOR: Text = says('indikator', 'indicator');

/** An id that nothing has, with the nearest that there is. */
export function unknown({ ids, whole }: Known['areaSets'], id: string, place: Place, what: Text): Problem[] {
  if (ids.has(id) || !whole) return [];
  const there = [...ids].sort();
  return [
    new Problem('K-WORKSPACE-13', says(`Ingen ${what.da} hedder «${id}».`, `No ${what.en} is called "${id}".`), {
      place,
      hint: listed(nearest(id, there), there, says('Der findes', 'There are')),
    }),
  ];
}
