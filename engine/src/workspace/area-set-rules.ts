import { type Problem, says } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { AreaSetFile } from './definitions.ts';
import { together } from './source-rules.ts';

/** What an area set's fields demand of each other, beyond what its schema can say. */
export function areaSetRules(set: Definition<AreaSetFile>): Problem[] {
  const { geometry, list } = set.value;
  if (geometry && list) {
    return [
      together(
        set.place(['list'], 'key'),
        says('geometry og list kan ikke bruges sammen.', 'geometry and list cannot be used together.'),
        says('Behold geometry, når der er et kort.', 'Keep geometry where there is a map.'),
      ),
    ];
  }
  if (geometry || list) return [];
  return [
    together(
      set.place([]),
      says(
        'Inddelingen siger ikke, hvor områderne kommer fra.',
        'The area set does not say where its areas come from.',
      ),
      says(
        'Skriv geometry: (et kort) eller list: (en tabel uden kort).',
        'Write geometry: (a map) or list: (a table without a map).',
      ),
    ),
  ];
}
