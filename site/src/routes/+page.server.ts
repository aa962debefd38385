import { Problem } from '@kvarter/engine/words';
import type { OverviewState } from '#lib/address.ts';
import { need, unknown } from '#lib/server/need.ts';
import { overviewOf } from '#lib/server/overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const reading = need(locals);
  const asked = stateOf(url.searchParams);
  const overview = await overviewOf(reading, asked, locals.lang);
  if ('what' in overview) {
    const { what, written, known } = overview;
    unknown(locals, what, written, known, (id, to) => to.overview({ ...kept(asked, what), [PARTS[what]]: id }));
  }
  const version = locals.current instanceof Problem ? '' : locals.current.key;
  return { overview, version };
};

const PARTS = { set: 'omraader', indicator: 'indikator', period: 'periode' } as const;

/** The state an address asks for; an empty part is as good as none. */
function stateOf(query: URLSearchParams): OverviewState {
  const part = (name: string) => query.get(name) || undefined;
  const sorting = part('sorter');
  return {
    omraader: part('omraader'),
    indikator: part('indikator'),
    periode: part('periode'),
    klasser: part('klasser') === 'lige' ? 'lige' : undefined,
    sorter: sorting === 'navn' || sorting === 'lavest' ? sorting : undefined,
    raekker: part('raekker') === 'alle' ? 'alle' : undefined,
    omraade: part('omraade'),
  };
}

/** What still holds of an address when one part of it is another. */
function kept(asked: OverviewState, what: keyof typeof PARTS): OverviewState {
  if (what === 'set') return { indikator: asked.indikator };
  if (what === 'indicator') return { omraader: asked.omraader };
  return { ...asked, omraade: undefined };
}
