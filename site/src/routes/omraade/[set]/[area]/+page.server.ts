import { textOf } from '@kvarter/engine/words';
import { areaPage } from '#lib/server/area-page.ts';
import { locator } from '#lib/server/locator.ts';
import { need, unknown } from '#lib/server/need.ts';
import { drawSeries } from '#lib/server/series-words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
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
  const view = await areaPage(reading, set, params.area, lang);
  return {
    view,
    charts: view.indicators.map((indicator) => drawSeries(indicator, lang)),
    locator: locator(reading.features(set.definition.id), params.area),
  };
};
