import { textOf } from '@kvarter/engine/words';
import { modelName } from '#lib/server/model-words.ts';
import { need } from '#lib/server/need.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const reading = need(locals);
  const { lang } = locals;
  return {
    models: reading.models.map(({ file, area_set: set }) => ({
      id: file.id,
      name: modelName(file, lang),
      method: file.method === undefined ? null : textOf(file.method)[lang].trim(),
      standing: file.proof ? ('proved' as const) : file.illustration !== undefined ? ('illustration' as const) : null,
      set: { id: set, name: reading.set(set)?.definition.name[lang] ?? set },
      several: reading.models.filter((other) => other.file.id === file.id).length > 1,
    })),
  };
};
