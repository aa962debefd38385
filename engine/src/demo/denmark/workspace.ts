import { newYear } from '../days.ts';
import { LAST_YEAR } from '../people/run.ts';
import type { DenmarkTable } from './tables.ts';

/** Indicators of the library that run on the country's tables: forty. */
export const DENMARK_INDICATORS = [
  ...['beboere', 'boern-0-17', 'unge-18-29', 'voksne-18-64', 'aeldre-65', 'gennemsnitsalder'].map(
    (id) => `befolkning/${id}`,
  ),
  ...['husstande', 'enlige', 'enlige-forsoergere', 'boernefamilier', 'husstandsstoerrelse', 'par-med-boern'].map(
    (id) => `husstand/${id}`,
  ),
  ...[
    'boliger',
    'almene-boliger',
    'ejerboliger',
    'private-lejeboliger',
    'tomme-boliger',
    'boligareal',
    'boern-i-trange-boliger',
    'trangt-boende',
  ].map((id) => `bolig/${id}`),
  ...['nye-beboere', 'fraflytning-18', 'fraflyttet-kommunen', 'tilflyttere-udefra', 'botid-median'].map(
    (id) => `flytning/${id}`,
  ),
  ...['i-arbejde', 'fuldtidsbeskaeftigelse', 'uden-job-og-uddannelse'].map((id) => `arbejde/${id}`),
  ...['kontanthjaelp', 'offentligt-forsoergede', 'foertidspension', 'dagpenge'].map((id) => `ydelser/${id}`),
  ...['uden-tilknytning', 'doemte-register', 'grundskole-register', 'ikke-vestlig'].map((id) => `staten/${id}`),
  'indkomst/bruttoindkomst-register',
  'indkomst/disponibel-median-register',
  'uddannelse/hoejt-uddannede-register',
  'oprindelse/indvandrere',
] as const;

/** Columns of the library that they use. */
const COLUMNS = [
  'approved_education',
  'convicted',
  'disposable_income',
  'fulltime_outside',
  'fulltime_supported',
  'fulltime_working',
  'gross_income',
  'on_cash_benefit',
  'on_disability_pension',
  'on_unemployment_benefit',
  'studying',
  'working',
];

const SCHEMA = (name: string, up = '') => `# yaml-language-server: $schema=${up}.kvarter/schema/${name}.schema.json\n`;

/** `kvarter.yaml` of the country. @param years how many yearly snapshots, the last one on the New Year after the last year lived through */
export function workspaceFile(years: number): string {
  const to = LAST_YEAR + 1;
  const wanted = (ids: readonly string[]) => ids.map((id) => `  - library:${id}`).join('\n');
  return `${SCHEMA('workspace')}#
# Landet er opdigtet, og ingen i mappen findes. Se README.md.
municipality: {code: "0000", name: Danmark (opfundet)}
language: da
periods: {from: ${to - years + 1}-01-01, to: ${to}-01-01, every: year}
area_sets: [areas/omraader.yaml, areas/bydele.yaml]
sources: [sources/*.yaml]
columns:
${wanted(COLUMNS)}
indicators:
${wanted(DENMARK_INDICATORS)}
`;
}

/** The profile of a table: whole numbers stand for persons and addresses already. */
export function profile({ name, da, en, columns }: DenmarkTable): string {
  const lines = Object.entries(columns).map(([column, [, as]]) =>
    as ? `  ${column}: {column: ${column}, as: ${as}}` : `  ${column}: ${column}`,
  );
  return `${SCHEMA('register', '../')}id: ${name.replaceAll('_', '-')}
name: {da: ${da}, en: ${en}}
path: data/${name}/*.parquet
format: parquet
grain: person
purpose: statistics
updated: ${new Date(newYear(LAST_YEAR + 1) * 86_400_000).toISOString().slice(0, 10)}
table: ${name}
columns:
${lines.join('\n')}
`;
}

/** The two area sets: lists of areas, whose addresses the table address_in_area gives. */
export function areaSetFiles(
  areas: readonly { set: string; id: string; name: string }[],
): Readonly<Record<string, string>> {
  const set = (id: string, kind: string, da: string, en: string) => ({
    [`areas/${id}.yaml`]: `${SCHEMA('area-set', '../')}id: ${id}\nname: {da: ${da}, en: ${en}}\nkind: ${kind}\nlist: {file: areas/${id}.csv, id: id, name: navn}\n`,
    [`areas/${id}.csv`]: `id;navn\n${areas
      .filter((one) => one.set === id)
      .map((one) => `${one.id};${one.name}\n`)
      .join('')}`,
  });
  return { ...set('omraader', 'other', 'Områder', 'Areas'), ...set('bydele', 'district', 'Bydele', 'Districts') };
}
