import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Built,
  build,
  type Edition,
  explain,
  explainMeasure,
  explainTable,
  measureOf,
  openEditionFolder,
  tableOf,
} from '../../src/index.ts';

/** Six invented people in four homes of two areas, one of them at no address; numbers of day + 60, as no real person has. */
const FILES: Record<string, string> = {
  'kvarter.yaml': `municipality: {code: "0999", name: Lilleby, region: "1083"}
periods: {from: 2023-01-01, to: 2024-01-01, every: year}
area_sets: [areas/omraader.yaml, areas/reference.yaml]
sources: [sources/*.yaml]
laws: [{law: by-year, area_set: omraader}]
columns: [columns/*.yaml]
indicators: [indicators/*.yaml]
`,
  'areas/omraader.yaml': `id: omraader
name: {da: Områder, en: Areas}
kind: housing
addresses: {file: data/omraader.csv, id: omr, name: navn, address: adresse, as: address}
`,
  'data/omraader.csv': 'omr;navn;adresse\nA;Ålund;1\nA;Ålund;2\nB;Bakken;3\nB;Bakken;4\n',
  'areas/reference.yaml': `id: reference
name: {da: Sammenligning, en: Reference}
kind: other
list: {file: data/reference.csv, id: kode, name: navn}
`,
  'data/reference.csv': 'kode;navn\n0000;Hele landet\n1083;Region Syddanmark\n',
  'sources/landet.yaml': `grain: area
path: data/landet.csv
purpose: statistics
area: {column: omr, set: reference}
period: {column: dag}
indicator: beboere
value: {column: antal}
`,
  'data/landet.csv': 'omr;dag;antal\n0000;2024-01-01;5961249\n1083;2024-01-01;1237000\n',
  'sources/personer.yaml': `grain: person
path: data/personer.csv
purpose: statistics
key: env:KVARTER_TEST_KEY
table: person
columns:
  person: {column: "ID-nummer", as: personnummer}
  born: {column: født, as: date}
  sex: {column: køn, codes: {mand: M, kvinde: F}}
  status: {column: status}
`,
  'data/personer.csv':
    'ID-nummer;født;køn;status\n610185-0001;01-01-1985;mand;01\n620186-0002;02-01-1986;kvinde;01\n630118-4003;03-01-2018;mand;01\n640150-0004;04-01-1950;kvinde;01\n650199-0005;05-01-1999;mand;01\n660170-0006;06-01-1970;kvinde;03\n',
  'sources/ophold.yaml': `grain: person
path: data/ophold.csv
purpose: statistics
key: env:KVARTER_TEST_KEY
updated: 2024-06-01
table: residence
columns:
  person: {column: cpr, as: personnummer}
  from: {column: fra, as: date}
  to: {column: til, as: date}
  municipality: {column: kom}
  address: {column: adr, as: address}
`,
  'data/ophold.csv': `cpr;fra;til;kom;adr
6101850001;01-06-2015;;0999;1
6201860002;01-06-2015;;0999;1
6301184003;03-01-2018;;0999;1
6401500004;01-02-1990;01-07-2023;0999;2
6401500004;01-07-2023;;0999;3
6501990005;01-09-2023;;0999;4
6601700006;01-01-2010;;0999;
`,
  'sources/adresser.yaml': `grain: person
path: data/adresser.csv
purpose: statistics
table: address
columns:
  address: {column: id, as: address}
  municipality: {value: "0999"}
`,
  'data/adresser.csv': 'id\n1\n2\n3\n4\n',
  'sources/boliger.yaml': `grain: person
path: data/boliger.csv
purpose: statistics
table: dwelling
columns:
  address: {column: id, as: address}
  ownership: {column: ejer}
  letting: {column: udl}
  use: {column: anv}
  rooms: {column: rum}
`,
  'data/boliger.csv': 'id;ejer;udl;anv;rum\n1;20;1;140;3\n2;20;1;140;2\n3;10;2;120;5\n4;10;1;140;1\n',
  'sources/ydelser.yaml': `grain: person
path: data/ydelser.csv
purpose: statistics
key: env:KVARTER_TEST_KEY
table: benefit
columns:
  person: {column: cpr, as: personnummer}
  from: {column: start, as: date}
  to: {column: slut, as: date}
  benefit: {column: ydelse}
`,
  'data/ydelser.csv':
    'cpr;start;slut;ydelse\n6201860002;01-07-2023;01-01-2024;kontanthjaelp\n6101850001;01-01-2022;01-01-2023;dagpenge\n',
  'columns/dage.yaml': `id: days_supported
from: benefit
per: snapshot-year
sql: sum(days) * 1000 // any_value(days_in_period)
unit: thousandth-person
otherwise: 0
`,
  'indicators/beboere.yaml': indicator('beboere', 'count', 'of: persons'),
  'indicators/boern.yaml': indicator('boern', 'percent', 'counts: age < 18'),
  'indicators/forsoergede.yaml': indicator(
    'forsoergede',
    'percent',
    'universe: age between 18 and 64\ncounts: days_supported',
  ),
  'indicators/boliger.yaml': indicator('boliger', 'count', 'of: dwellings\nby: []'),
  'indicators/brudt.yaml': indicator('brudt', 'percent', 'counts: age < 18').replace(
    'source: registrene',
    'source: registrene, breaks: [{at: 2024-01-01, why: {da: ny definition}}]',
  ),
  'indicators/vaekst.yaml': indicator('vaekst', 'count', 'change: {of: beboere, periods: 1}'),
};

function indicator(id: string, unit: string, rest: string): string {
  const sheet = 'sheet: {tells: det, does_not_tell: resten, source: registrene}';
  return `id: ${id}\nname: {da: ${id}}\nunit: ${unit}\npolarity: neutral\n${rest.replace('\nby: []', '')}\n${sheet}\n`;
}

let folder = '';
let built: Built;
let edition: Edition;

beforeAll(async () => {
  process.env.KVARTER_TEST_KEY = 'en hemmelighed, som kun denne test kender';
  folder = mkdtempSync(join(tmpdir(), 'kvarter-lilleby-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  built = await build(folder);
  edition = await openEditionFolder(join(folder, 'udgave/internal'));
});

afterAll(() => {
  delete process.env.KVARTER_TEST_KEY;
  rmSync(folder, { recursive: true, force: true });
});

async function figure(indicator: string, area: string, period: string, tenure = '_T') {
  const rows = await edition.observations();
  return rows.find(
    (row) => row.indicator === indicator && row.area === area && row.period === period && row.tenure === tenure,
  );
}

describe('a build from registers', () => {
  it('has no errors', () => {
    expect(built.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(built.edition).toBeDefined();
  });

  it('counts the residents of each area, tenure and snapshot, and those who live nowhere in the municipality', async () => {
    const count = async (...at: [string, string, string?]) => (await figure('beboere', ...at))?.value;
    // 2023: three in home 1 and one in home 2 (A), nobody in B, one at no address.
    expect(await count('A', '2023-01-01')).toBe(4);
    expect(await count('B', '2023-01-01')).toBe(0);
    expect(await count('0999', '2023-01-01')).toBe(5);
    // 2024: the fourth has moved from an almen home in A to her own in B, a fifth has come to a let one.
    expect(await count('A', '2024-01-01')).toBe(3);
    expect(await count('B', '2024-01-01')).toBe(2);
    expect(await count('B', '2024-01-01', 'ejer')).toBe(1);
    expect(await count('B', '2024-01-01', 'privatleje')).toBe(1);
    expect(await count('A', '2024-01-01', 'almen')).toBe(3);
    expect(await count('_T', '2024-01-01')).toBe(5);
    expect(await count('0999', '2024-01-01')).toBe(6);
  });

  it('counts shares on their bases, and full-time persons from days', async () => {
    expect(await figure('boern', 'A', '2024-01-01')).toMatchObject({ numerator: 1, denominator: 3 });
    // 184 of 365 days of one of two adults in A.
    const supported = await figure('forsoergede', 'A', '2024-01-01');
    expect(supported).toMatchObject({ numerator: Math.floor((184 * 1000) / 365) / 1000, denominator: 2 });
    expect(supported?.value).toBeCloseTo((100 * 0.504) / 2, 12);
  });

  it('computes what is made of counted figures as it does for area tables', async () => {
    expect(await figure('vaekst', 'B', '2024-01-01')).toMatchObject({ value: 2, source: 'kvarter' });
  });

  it('keeps a source’s figures of the country beside the counted ones, and counts nothing where no home lies', async () => {
    expect(await figure('beboere', '0000', '2024-01-01')).toMatchObject({ value: 5961249, source: 'landet' });
    const rows = await edition.observations();
    expect(new Set(rows.filter((row) => row.area_set === 'reference').map((row) => row.source))).not.toContain(
      'registre',
    );
  });

  it('explains a counted figure by the statement that counted it and the registers behind it', async () => {
    const answer = await explain(edition, { indicator: 'boern', area: 'A', period: '2024-01-01' });
    expect(answer.counted?.sql).toMatch(/SELECT[\s\S]*age < 18/);
    expect(answer.counted?.registers.map(({ id }) => id)).toContain('personer');
  });

  it('follows the one who moved and the one who came, tenure by tenure', async () => {
    const flows = await edition.moves('flows', { area_set: 'omraader', dimension: '_T' });
    expect(
      flows.map((row) => [row.from_area, row.from_tenure, row.to_area, row.to_tenure, row.persons, row.households]),
    ).toEqual([['A', 'almen', 'B', 'ejer', 1, 1]]);
    const [account] = await edition.moves('accounts', { area_set: 'omraader', area: 'B', tenure: '_T' });
    // The fifth is in no register before: nothing says where from.
    expect(account).toMatchObject({ since: '2023-01-01', opening: 0, moved_in: 1, correction: 1, closing: 2 });
    expect(built.findings.find(({ rule }) => rule === 'moves-unexplained')?.count).toBe(1);
  });

  it('explains what a change is made of, and why another has no parts', async () => {
    const { change } = await explain(edition, { indicator: 'boern', area: 'A', period: '2024-01-01' });
    const [whole, ...parts] = change!.parts;
    // A child among four is 25 %, among three 33 1/3 %; who left was no child: −(0 − mean) / mean base.
    expect(whole!.contribution).toBeCloseTo(100 / 3 - 25, 12);
    const left = parts.find(({ component }) => component === 'leaver')!;
    expect(left).toMatchObject({ kind: 'area', other_tenure: 'ejer', opening_denominator: 1 });
    expect(left.contribution).toBeCloseTo((100 / 3 + 25) / 2 / 3.5, 12);
    const { change: none } = await explain(edition, { indicator: 'boliger', area: 'A', period: '2024-01-01' });
    expect(none).toMatchObject({ parts: [] });
    expect(none!.why!.da).toMatch(/husstande eller boliger/);
    const broken = await explain(edition, { indicator: 'brudt', area: 'A', period: '2024-01-01' });
    expect(broken.change!.why!.da).toMatch(/definitionen blev ændret/);
    expect(await edition.moves('changes', { indicator: 'brudt' })).toEqual([]);
  });

  it('judges the areas by the law of each list year: four residents are no list, whatever else is not known', async () => {
    const rows = await edition.designations();
    expect(
      rows.map(({ area, list_year, residents, large, status }) => [area, list_year, residents, large, status]),
    ).toEqual([
      ['A', 2023, 4, 'not', 'not_listed'],
      ['A', 2024, 3, 'not', 'not_listed'],
      ['B', 2023, 0, 'not', 'not_listed'],
      ['B', 2024, 2, 'not', 'not_listed'],
    ]);
    expect(rows.every((row) => row.status_if_large === 'undecidable' && row.missing.includes('labour'))).toBe(true);
    const criteria = await edition.criteria();
    expect(new Set(criteria.map((row) => row.met))).toEqual(new Set(['undecidable']));
    expect(edition.definitions.laws?.[0]?.rule_sets.map(({ id }) => id)).toContain('almenbolig-2021');
  });

  it('says of how many households the chains of moves tell', () => {
    // The fourth leaves home 2 for home 3, the fifth takes home 4: two that took an empty home.
    expect(built.findings.find(({ rule }) => rule === 'chains-tell-of')?.text.en).toMatch(/of the 2 households/);
  });

  it('explains a rate of moves with its account and the official figure, and answers about a table', async () => {
    const question = { indicator: 'in', area: 'Bakken', period: '2024-01-01' };
    const { rate, account, measure } = await explainMeasure(edition, measureOf(edition, 'in')!, question);
    expect(rate).toMatchObject({ value: 100, numerator: 1, denominator: 1 });
    expect(account?.closing).toBe(2);
    expect(measure.official.da).toMatch(/FLY66/);
    const { rows } = await explainTable(edition, tableOf(edition, 'flows')!, { area: 'A', period: '2024-01-01' });
    expect(rows).toEqual([
      { from_area: 'A', from_tenure: 'almen', to_area: 'B', to_tenure: 'ejer', persons: 1, households: 1 },
    ]);
    const asked = explainTable(edition, tableOf(edition, 'flows')!, { area: 'C', period: '2024-01-01' });
    await expect(asked).rejects.toThrow('K-EXPLAIN-03');
  });

  it('writes no personnummer and nothing about a person', () => {
    const numbers = FILES['data/ophold.csv']!.match(/\d{10}/g)!;
    for (const name of readdirSync(join(folder, 'udgave/internal'))) {
      const bytes = readFileSync(join(folder, 'udgave/internal', name), 'latin1');
      for (const number of numbers) expect(bytes.includes(number), name).toBe(false);
    }
  });

  it('gives the same bytes again', async () => {
    const again = await build(folder, { out: join(folder, 'igen') });
    expect(again.edition?.hash).toBe(built.edition?.hash);
  });

  it('without a key, reads no register and leaves the edition as it was', async () => {
    delete process.env.KVARTER_TEST_KEY;
    await expect(build(folder)).rejects.toThrow('K-REGISTERS-01');
    process.env.KVARTER_TEST_KEY = 'en hemmelighed, som kun denne test kender';
    expect((await openEditionFolder(join(folder, 'udgave/internal'))).package.title).toBe(edition.package.title);
  });
});
