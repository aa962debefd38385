import { FLEXIBLE_FROM, REPLACED_FROM, SOLD_ON, WORK_YEARS } from '../town/plan.ts';
import { CODE } from './cpr.ts';

const SCHEMA = '# yaml-language-server: $schema=.kvarter/schema/workspace.schema.json\n';
const REGISTER = '# yaml-language-server: $schema=../.kvarter/schema/register.schema.json\n';
const PLAN = '# yaml-language-server: $schema=../.kvarter/schema/plan.schema.json\n';
const SOURCE = '# yaml-language-server: $schema=../.kvarter/schema/source.schema.json\n';

/** Columns of the library that read tables a municipality does not hold. */
export const HIDDEN_COLUMNS = ['approved_education', 'convicted', 'disposable_income', 'gross_income'];

/**
 * `kvarter.yaml`: the library's columns and indicators but those that need tables no municipality holds.
 *
 * @param columns ids of the library's columns @param indicators ids of its indicators, with their folders
 */
export function workspaceFile(columns: readonly string[], indicators: readonly string[]): string {
  const wanted = (ids: readonly string[]) => ids.map((id) => `  - library:${id}`).join('\n');
  return `${SCHEMA}#
# Fjordby er opdigtet. Ingen i mappen findes: personnumrene har dag + 60 og består ikke modulus 11. Se README.md.
municipality: {code: "${CODE}", name: Fjordby, region: "1083", neighbours: ["0607", "0621", "0630"]}
language: da
periods: {from: 2014-01-01, to: 2026-01-01, every: year}
area_sets:
  - areas/boligomraader.yaml
  - areas/bydele.yaml
  - areas/landsbyer.yaml
  - areas/staten-2010.yaml
  - areas/kvadratnet.yaml
  - areas/kvadrater.yaml
  - areas/landet.yaml
sources: [sources/*.yaml]
# Statens regler år for år. Domme, uddannelse og indkomst kommer samlet pr. boligområde; derfor boligområderne og ikke Statens egne fra 2010.
laws:
# Landets andel af dømte er opdigtet som alt andet i Fjordby; grænsen er så mange gange den.
  - law: by-year
    area_set: boligomraader
    published: [lister/staten.yaml]
    national: {area_set: landet, area: DK}
    forecast: {lists: 2, turnover: nye-beboere}
# Alt i biblioteket, undtagen det, der kræver tabeller om personer, som en kommune ikke har (domme, godkendt uddannelse, indkomst).
columns:
${wanted(columns.filter((id) => !HIDDEN_COLUMNS.includes(id)))}
indicators:
${wanted(indicators.filter((id) => !id.endsWith('-register')))}
plans: [plans/*.yaml]
`;
}

/** What was done in Fjordby's areas, by its path. */
export function planFiles(): Readonly<Record<string, string>> {
  const plan = (id: string, kind: string, area: string, from: string, da: string, en: string, rest = '') =>
    `${PLAN}id: ${id}\nkind: ${kind}\narea_set: boligomraader\nareas: [${area}]\nfrom: ${from}\n${rest}note: {da: "${da}", en: "${en}"}\n`;
  const { year, month, date } = FLEXIBLE_FROM;
  return {
    'plans/fleksibel-2019.yaml': plan(
      'fleksibel-moellevangen',
      'fleksibel-udlejning',
      'A04',
      `${year}-${two(month)}-${two(date)}`,
      'Boliger udlejes kun til husstande, hvor mindst én voksen er i job eller uddannelse.',
      'Homes are let only to households in which at least one adult is in work or education.',
    ),
    'plans/udlejning-2018.yaml': plan(
      'udlejning-boegelunden',
      'kombineret-udlejning',
      'A02',
      `${REPLACED_FROM}-01-01`,
      'Udlejningsaftale om Bøgelunden.',
      'Letting agreement for Bøgelunden.',
    ),
    'plans/job-2018.yaml': plan(
      'job-elmeparken',
      'beskaeftigelsesindsats',
      'A03',
      `${WORK_YEARS.from}-01-01`,
      'Jobindsats for beboerne i Elmeparken.',
      'Help into work for the residents of Elmeparken.',
      `to: ${WORK_YEARS.to + 1}-01-01\n`,
    ),
    'plans/salg-2021.yaml': plan(
      'salg-fjordparken',
      'salg',
      'A01',
      `${SOLD_ON.year}-${two(SOLD_ON.month)}-${two(SOLD_ON.date)}`,
      'En del af Fjordparken er solgt og er nu private lejeboliger.',
      'A part of Fjordparken was sold and is private rental now.',
    ),
  };
}

const two = (number: number) => String(number).padStart(2, '0');

/** The profiles of CPR, DAR, BBR, the list of almene departments and the package, by their path. @param key where the invented key lies */
export function sourceFiles(
  key: string,
  figures: readonly (readonly [string, string])[],
): Readonly<Record<string, string>> {
  const register = (id: string, da: string, en: string, path: string, format: string, rest = '') =>
    `${REGISTER}id: ${id}\nname: {da: ${da}, en: ${en}}\npath: ${path}\nformat: ${format}\ngrain: person\npurpose: statistics\n${rest}updated: 2026-01-16\n`;
  const area = (
    id: string,
    da: string,
    en: string,
    sheet: string,
    set: string,
    columns = figures,
  ) => `${SOURCE}id: ${id}
name: {da: "${da}", en: "${en}"}
path: data/dst/boligsocial-pakke.xlsx
format: xlsx
sheet: {match: ${sheet}}
grain: area
purpose: statistics
edition: 2025
updated: 2025-11-20
area: {column: Område, set: ${set}, match: name}
period: {column: År}
wide:
  columns: [${columns.map(([, title]) => JSON.stringify(title)).join(', ')}]
  as: indicator
  to: [${columns.map(([indicator]) => indicator).join(', ')}]
codes: {"..": withheld, "": missing}
# Pakken har uddannelse efter dagens definition også for de tidlige år.
definitions: {grundskole: godkendt-i-danmark}
`;
  return {
    'sources/cpr.yaml': register('cpr', 'CPR', 'CPR', 'data/cpr/p12170-*.txt', 'cpr-p12170', `key: ${key}\n`),
    'sources/vejregister.yaml': register(
      'vejregister',
      'Vejregisteret',
      'Road register',
      'data/cpr/vejregister.txt',
      'cpr-vejregister',
    ),
    'sources/dar.yaml': register('dar', 'Danmarks Adresseregister', 'Address register', 'data/dar/*.zip', 'dar'),
    'sources/bbr.yaml': register(
      'bbr',
      'Bygnings- og Boligregistret',
      'Building register',
      'data/bbr/*.ZIP',
      'bbr-ois',
    ),
    'sources/almene.yaml': `${REGISTER}id: almene
name: {da: Almene afdelinger, en: Almene departments}
path: data/lbf/afdelinger.csv
format: csv
grain: person
purpose: statistics
updated: 2026-01-02
encoding: windows-1252
delimiter: ";"
table: almene
columns:
  bbr_property: {column: BFE-nummer, as: text}
  organisation: {column: Boligorganisation, as: text}
  department: {column: Afdeling, as: text}
  from: {column: Fra, as: date}
  to: {column: Til, as: date}
`,
    'sources/dst-boligomraader.yaml': area(
      'dst-boligomraader',
      'Boligsocial pakke, boligområder',
      'Package, housing areas',
      'Tabel 1',
      'boligomraader',
    ),
    'sources/dst-bydele.yaml': area(
      'dst-bydele',
      'Boligsocial pakke, bydele',
      'Package, districts',
      'Tabel 2',
      'bydele',
    ),
    'sources/dst-landet.yaml': area(
      'dst-landet',
      'Boligsocial pakke, hele landet',
      'Package, the country',
      'Tabel 3',
      'landet',
      figures.filter(([indicator]) => indicator === 'doemte'),
    ),
  };
}
