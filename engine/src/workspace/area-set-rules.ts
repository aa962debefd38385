import { type Problem, says } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { AreaSetFile } from './definitions.ts';
import { brokenRules, type Rule } from './rules.ts';

/** What an area set's fields demand of each other. */
export function areaSetRules(set: Definition<AreaSetFile>): Problem[] {
  return brokenRules(set, RULES);
}

const RULES: readonly Rule<AreaSetFile>[] = [
  {
    broken: ({ geometry, list }) => Boolean(geometry && list),
    at: ['list'],
    part: 'key',
    text: says('geometry og list kan ikke bruges sammen.', 'geometry and list cannot be used together.'),
    hint: says('Behold geometry, når der er et kort.', 'Keep geometry where there is a map.'),
  },
  {
    broken: ({ geometry, list }) => !geometry && !list,
    at: [],
    text: says(
      'Inddelingen siger ikke, hvor områderne kommer fra.',
      'The area set does not say where its areas come from.',
    ),
    hint: says(
      'Skriv geometry: (et kort) eller list: (en tabel uden kort).',
      'Write geometry: (a map) or list: (a table without a map).',
    ),
  },
];
