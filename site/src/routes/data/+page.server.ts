import { type Name, textOf } from '@kvarter/engine/words';
import { need } from '#lib/server/need.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const reading = need(locals);
  const { lang } = locals;
  const text = (name: Name): string => textOf(name)[lang];
  const { definitions, package: about } = reading.edition;
  const nameOf = (id: string): string => text(reading.indicator(id)?.name ?? id);
  return {
    sources: definitions.sources.map(({ name, ...source }) => ({ ...source, name: text(name) })),
    sets: reading.sets.map(({ definition, areas }) => ({
      id: definition.id,
      name: text(definition.name),
      kind: definition.kind,
      attribution: definition.attribution ?? null,
      areas: areas.length,
    })),
    indicators: definitions.indicators.map(({ id, name, theme, unit, ratio, change, legal, sheet }) => ({
      id,
      name: text(name),
      theme: theme === undefined ? null : text(theme),
      unit,
      legal: legal ?? null,
      ratio: ratio ? { numerator: nameOf(ratio.numerator), denominator: nameOf(ratio.denominator) } : null,
      change: change ? { of: nameOf(change.of), periods: change.periods } : null,
      tells: text(sheet.tells),
      doesNotTell: text(sheet.does_not_tell),
      source: text(sheet.source),
      breaks: (sheet.breaks ?? []).map(({ at, why }) => ({ at: String(at), why: text(why) })),
    })),
    files: [
      ...about.resources.map(({ name, path, bytes }) => ({ name, path, bytes })),
      { name: 'datapackage', path: 'datapackage.json', bytes: null },
    ],
  };
};
