import { textOf } from '@kvarter/engine/words';
import { ALL_THEMES, areaPage } from '#lib/server/area-page.ts';
import { locator } from '#lib/server/locator.ts';
import { need, unknown } from '#lib/server/need.ts';
import { drawSeries } from '#lib/server/series-words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const reading = need(locals);
  const { lang } = locals;
  const set = reading.set(params.set);
  if (!set) {
    const known = reading.sets.map(({ definition }) => ({ id: definition.id, name: textOf(definition.name)[lang] }));
    unknown(locals, 'set', params.set, known, (id, to) => to.overview({ omraader: id }));
  }
  if (!reading.area(set.definition.id, params.area)) {
    const known = set.areas.map(({ area, name }) => ({ id: area, name }));
    unknown(locals, 'area', params.area, known, (id, to) => to.area(set.definition.id, id));
  }
  const asked = url.searchParams.get('tema') || undefined;
  const view = await areaPage(reading, set, params.area, lang, asked);
  if (asked !== undefined && asked !== ALL_THEMES && asked !== view.theme && view.themes.length > 0) {
    unknown(locals, 'theme', asked, view.themes, (id, to) => to.area(set.definition.id, params.area, id));
  }
  // All themes at once are an overview: a hundred charts would be no answer to anything.
  const drawn = view.themes.length === 0 || view.theme !== null;
  return {
    view,
    charts: drawn ? view.indicators.map((indicator) => drawSeries(indicator, lang)) : null,
    locator: locator(reading.features(set.definition.id), params.area),
  };
};
