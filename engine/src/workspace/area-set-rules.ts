import { type Problem, says } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { AreaSetFile } from './definitions.ts';
import { brokenRules, type Rule } from './rules.ts';

/** What an area set's fields demand of each other. */
export function areaSetRules(set: Definition<AreaSetFile>): Problem[] {
  return brokenRules(set, RULES);
}

/** The ways to say where areas come from. */
const WAYS = ['geometry', 'list', 'parcels', 'addresses', 'departments', 'grid', 'join'] as const;

const waysOf = (set: AreaSetFile) => WAYS.filter((way) => set[way] !== undefined);

const RULES: readonly Rule<AreaSetFile>[] = [
  ...WAYS.map(
    (way): Rule<AreaSetFile> => ({
      broken: (set) => waysOf(set).indexOf(way) > 0,
      at: [way],
      part: 'key',
      text: (set) =>
        says(
          `${waysOf(set)[0]} og ${way} kan ikke bruges sammen.`,
          `${waysOf(set)[0]} and ${way} cannot be used together.`,
        ),
      hint:
        way === 'list'
          ? says('Behold geometry, når der er et kort.', 'Keep geometry where there is a map.')
          : says('Behold det ene, eller lav to inddelinger.', 'Keep one of them, or make two area sets.'),
    }),
  ),
  {
    broken: (set) => waysOf(set).length === 0,
    at: [],
    text: says(
      'Inddelingen siger ikke, hvor områderne kommer fra.',
      'The area set does not say where its areas come from.',
    ),
    hint: says(
      'Skriv geometry: (et kort), list: (en tabel uden kort), parcels:, addresses:, departments:, grid: eller join:.',
      'Write geometry: (a map), list: (a table without a map), parcels:, addresses:, departments:, grid: or join:.',
    ),
  },
  {
    broken: ({ departments }) => departments?.file !== undefined && departments.id === undefined,
    at: ['departments'],
    text: says(
      'departments har en fil, men ikke kolonnen med id.',
      'departments has a file, but not the column with the id.',
    ),
    hint: says('Skriv id: og kolonnens navn.', 'Write id: and the name of the column.'),
  },
  {
    broken: ({ departments }) =>
      departments?.file !== undefined && departments.property === undefined && departments.department === undefined,
    at: ['departments'],
    text: says(
      'departments siger ikke, hvordan boligerne findes.',
      'departments does not say how its homes are found.',
    ),
    hint: says(
      'Skriv property: (kolonnen med BFE-nummeret) eller organisation: og department:.',
      'Write property: (the column with the BFE number) or organisation: and department:.',
    ),
  },
  {
    broken: ({ join }) =>
      join !== undefined && join.minimum.homes === undefined && join.minimum.addresses === undefined,
    at: ['join', 'minimum'],
    text: says(
      'join siger ikke, hvor mange et område mindst skal have.',
      'join does not say how many an area must have.',
    ),
    hint: says('Skriv homes: eller addresses: under minimum.', 'Write homes: or addresses: under minimum.'),
  },
  {
    broken: ({ versions, geometry }) => versions !== undefined && geometry === undefined,
    at: ['versions'],
    part: 'key',
    text: says('versions er kort og kræver geometry.', 'versions are maps and need geometry.'),
    hint: says(
      'I lister skrives tiden i kolonnerne, som from: og to: nævner.',
      'In lists the time is written in the columns that from: and to: name.',
    ),
  },
  {
    broken: ({ versions = [] }) =>
      versions.some(({ from, to }, at) => {
        const next = versions[at + 1]?.from;
        return (to !== undefined && to <= from) || (next !== undefined && (next <= from || (to ?? next) > next));
      }),
    at: ['versions'],
    text: says(
      'Udgaverne i versions overlapper eller står ikke i rækkefølge.',
      'The versions overlap or are not in order.',
    ),
    hint: says(
      'Skriv den ældste først; to: er den første dag, den ikke gælder.',
      'Write the oldest first; to: is the first day it does not hold.',
    ),
  },
];
