import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Built, build } from '../../src/build.ts';
import { openEditionFolder } from '../../src/edition/folder.ts';
import type { Problem } from '../../src/words/index.ts';

const root = mkdtempSync(join(tmpdir(), 'kvarter-official-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';

/** A workspace of two areas and area tables alone, with an official list of 2022 and 2023. */
const FILES: Readonly<Record<string, string>> = {
  'kvarter.yaml': `municipality: {code: "0999", name: Fjordby, region: "1083"}
area_sets: [areas/omr.yaml]
sources: [sources/tal.yaml]
indicators: [library:befolkning/beboere, ${['uden-tilknytning-aar', 'doemte', 'grundskole', 'bruttoindkomst-af-region', 'ikke-vestlig'].map((id) => `library:staten/${id}`).join(', ')}]
laws: [{law: by-year, area_set: omr, published: [lister/*.yaml]}]
`,
  'areas/omr.yaml': 'id: omr\nname: Områder\nkind: housing\nlist: {file: areas/omr.csv, id: id, name: navn}\n',
  'areas/omr.csv': 'id;navn\nA;Ageren\nB;Bakken\n',
  'sources/tal.yaml': `path: data/tal.csv
grain: area
purpose: statistics
area: {column: omr, set: omr}
period: {column: aar}
wide: {columns: [beboere, labour, convicted, education, income, nonwestern], as: indicator, to: [beboere, uden-tilknytning-aar, doemte, grundskole, bruttoindkomst-af-region, ikke-vestlig]}
value: {decimal: "."}
codes: {"": missing}
`,
  'data/tal.csv': [
    'omr;aar;beboere;labour;convicted;education;income;nonwestern',
    'A;2020;;45.0;1.20;70.1;60.0;',
    'A;2021;;45.0;1.20;70.2;60.0;',
    'A;2022;;45.0;1.20;70.3;60.0;',
    'A;2022-01-01;1200;;;;;60.0',
    'A;2023-01-01;1200;;;;;60.0',
    'B;2021;;20.0;0.50;30.0;90.0;',
    'B;2022;;20.0;0.50;30.0;90.0;',
    'B;2023-01-01;1500;;;;;10.0',
    '',
  ].join('\n'),
  'lister/staten.yaml': `id: staten
name: Statens liste
path: data/liste.csv
delimiter: ";"
area: {column: Område, set: omr, match: name}
year: {column: År}
columns: {residents: Beboere, basic_education_pct: Grundskole}
value: {decimal: ","}
status: {column: Kategori}
absent: not-listed
published: {2023: 2023-11-30}
`,
  'data/liste.csv':
    'År;Område;Beboere;Grundskole;Kategori\n2022;Ageren;1200;70,2;Parallelsamfund\n2023;Ageren;1210;70,1;udsat boligområde\n',
};

const write = (files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};
const change = (name: string, from: string | RegExp, to: string) => {
  expect(FILES[name]).toMatch(from);
  write({ [name]: FILES[name]!.replace(from, to) });
};

beforeEach(() => {
  folder = mkdtempSync(join(root, 'workspace-'));
  write(FILES);
});

describe('a build with an official list', () => {
  test('holds ours beside it: the figure of another year, the persons, the status that is another', async () => {
    const edition = await openEditionFolder((await build(folder)).edition!.path);
    const told = (await edition.reconciliations())
      .filter(({ kind, rule_set }) => kind !== 'status' && rule_set === 'almenbolig-2021')
      .map((row) => [row.area, row.list_year, row.item, row.ours, row.theirs, row.agree, row.reasons, row.fits]);
    expect(told).toEqual([
      ['A', 2022, 'education', 70.2, 70.2, 'yes', '', ''],
      ['A', 2022, 'residents', 1200, 1200, 'yes', '', ''],
      ['A', 2023, 'education', 70.3, 70.1, 'yes', 'vintage', '2020'],
      ['A', 2023, 'residents', 1200, 1210, 'yes', 'persons', ''],
    ]);
    const statuses = (await edition.reconciliations())
      .filter(({ kind, list_year }) => kind === 'status' && list_year === 2023)
      .map((row) => [row.area, row.item, row.says_ours, row.says_theirs, row.agree]);
    expect(statuses).toEqual([
      // The lists of 2019 to 2021 are not there.
      ['A', 'omdannelse', 'undecidable', 'no', 'unknown'],
      ['A', 'parallelsamfund', 'yes', 'no', 'no'],
      ['A', 'udsat', 'yes', 'yes', 'yes'],
      // The list has every area that was listed: B is not on it.
      ['B', 'omdannelse', 'no', 'no', 'yes'],
      ['B', 'parallelsamfund', 'no', 'no', 'yes'],
      ['B', 'udsat', 'no', 'no', 'yes'],
    ]);
    const history = (await edition.designations()).map((row) => [
      row.area,
      row.list_year,
      row.history,
      row.in_row_least,
    ]);
    expect(history).toContainEqual(['A', 2023, 'both', 0]);
    expect(edition.definitions.laws![0]!.published!.lists).toEqual([
      {
        id: 'staten',
        name: { da: 'Statens liste', en: 'Statens liste' },
        files: ['data/liste.csv'],
        published: { 2022: '2022-12-01', 2023: '2023-11-30' },
      },
    ]);
  });

  test('holds kept forecasts up to it, those in time alone in the score', async () => {
    const kept = (day: string, ...rows: string[]) =>
      write({
        [`prognoser/${day}.csv`]: [
          'made,law,area_set,list_year,area,status,chance',
          ...rows.map((row) => `${day},almenbolig-by-year,omr,${row}`),
          '',
        ].join('\n'),
      });
    kept('2023-09-01', '2023,A,udsat,0.8', '2023,B,udsat,0.4', '2024,A,udsat,0.5');
    kept('2023-11-30', '2023,A,udsat,1', '2023,B,udsat,0');
    const edition = await openEditionFolder((await build(folder)).edition!.path);
    const record = (await edition.forecastRecord()).map((row) => [
      row.list_year,
      row.made,
      row.area,
      row.chance,
      row.happened,
      row.in_time,
    ]);
    expect(record).toEqual([
      [2023, '2023-09-01', 'A', 0.8, 'yes', 'yes'],
      [2023, '2023-09-01', 'B', 0.4, 'no', 'yes'],
      [2023, '2023-11-30', 'A', 1, 'yes', 'no'],
      [2023, '2023-11-30', 'B', 0, 'no', 'no'],
      [2024, '2023-09-01', 'A', 0.5, 'unknown', 'yes'],
    ]);
    const scores = await edition.forecastScores();
    expect(scores.map(({ status, areas, happened }) => [status, areas, happened])).toEqual([
      ['_T', 2, 1],
      ['udsat', 2, 1],
    ]);
    // (0.2² + 0.4²) / 2
    expect(scores[1]!.brier).toBeCloseTo(0.1, 12);
    expect(scores[1]!.brier_base).toBe(0.25);
  });

  test('without one has neither', async () => {
    change('kvarter.yaml', ', published: [lister/*.yaml]', '');
    const edition = await openEditionFolder((await build(folder)).edition!.path);
    expect(await edition.reconciliations()).toEqual([]);
    expect((await edition.designations()).every(({ history }) => history === 'ours')).toBe(true);
  });
});

describe('what is wrong with a list is told', () => {
  const rulesOf = ({ findings }: Built) =>
    findings.map(({ rule, severity, lines }) => `${severity} ${rule} ${lines ?? ''}`);

  test.each([
    [
      'a status that the law of the year does not know',
      'Parallelsamfund',
      'Hård ghetto',
      'error list-status-unknown 2',
    ],
    ['an area of another name', '2023;Ageren', '2023;Agern', 'warning rows-match-no-area 3'],
    ['a share above 100', '70,1', '170,1', 'error share-out-of-range 3'],
    ['two rows of an area and year', '2023;Ageren', '2022;Ageren', 'error row-twice 2,3'],
    ['a year without a law', '2023;Ageren', '2009;Ageren', 'error year-without-law 3'],
    ['what is no number', '70,1', 'halvfjerds', 'error number-unreadable 3'],
  ])('%s', async (_, from, to, finding) => {
    change('data/liste.csv', from, to);
    expect(rulesOf(await build(folder))).toContain(finding);
  });

  test.each([
    ['a column that nobody knows', 'basic_education_pct: Grundskole', 'basic_eduction_pct: Grundskole', 'K-LAWS-40', 7],
    ['a column that is not in the table', 'Grundskole', 'Skole', 'K-INTAKE-01', 7],
    ['a criterion that the law does not have', 'absent:', 'decimals: {educaton: 0}\nabsent:', 'K-LAWS-41', 10],
    [
      'a status that the law does not have',
      '{column: Kategori}',
      '{column: Kategori, to: {rød: udsatt}}',
      'K-LAWS-41',
      9,
    ],
    ['years that are none', 'absent:', 'periods: {education: [2020]}\nabsent:', 'K-WORKSPACE-10', 10],
    ['years as no law writes them', 'absent:', 'periods: {education: [i fjor]}\nabsent:', 'K-LAWS-42', 10],
    ['no year', 'year: {column: År}', 'year: {}', 'K-LAWS-43', 6],
    ['a file that is not there', 'liste.csv', 'listen.csv', 'K-WORKSPACE-01', 3],
  ])('%s', async (_, from, to, code, line) => {
    change('lister/staten.yaml', from, to);
    const problem = await build(folder).then(
      () => undefined,
      (error: Problem) => error,
    );
    expect([problem?.code, problem?.place?.file, problem?.place?.line]).toEqual([code, 'lister/staten.yaml', line]);
  });
});
