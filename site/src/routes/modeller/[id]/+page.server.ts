import { Problem } from '@kvarter/engine/words';
import { modelPage } from '#lib/server/model-page.ts';
import { modelName } from '#lib/server/model-words.ts';
import { need, unknown } from '#lib/server/need.ts';
import { formatPeriod } from '#lib/words/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const reading = need(locals);
  const { lang } = locals;
  const wanted = url.searchParams.get('omraader');
  const runs = reading.models.filter(({ file }) => file.id === params.id);
  const model = runs.find(({ area_set: set }) => set === wanted) ?? runs[0];
  const set = model && reading.set(model.area_set);
  if (!model || !set) {
    const known = reading.models.map(({ file }) => ({ id: file.id, name: modelName(file, lang) }));
    unknown(locals, 'model', params.id, known, (id, to) => to.model(id));
  }
  const periods = reading.periodsOfModel(model.file.id, model.area_set);
  const asked = url.searchParams.get('periode') || undefined;
  if (asked !== undefined && !periods.includes(asked)) {
    const known = periods.map((id) => ({ id, name: formatPeriod(id, lang) }));
    unknown(locals, 'period', asked, known, (id, to) => to.model(params.id, { periode: id }));
  }
  const period = asked ?? periods.at(-1) ?? null;
  return {
    view: await modelPage(reading, model, set, period, lang),
    several: runs.length > 1,
    version: locals.current instanceof Problem ? '' : locals.current.key,
  };
};
