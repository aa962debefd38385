import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-what-if-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Types `kvarter …` as a person would, in the test's own folder. */
function kvarter(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(root, 'kvarter/bin/kvarter.js'), ...args],
      { cwd: folder, maxBuffer: 1e8 },
      (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

function file(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const SHEET = 'sheet: {tells: a, does_not_tell: b, source: c}';
const YEARS = [2018, 2019, 2020, 2021, 2022, 2023];

/** A town of area tables: Østparken was split in two in 2022, Vestparken lies beside it. Invented. */
beforeAll(async () => {
  file(
    'by/kvarter.yaml',
    `municipality: {code: "0999", name: Fjordby, region: "1083"}
area_sets: [areas/omr.yaml]
sources: [sources/*.yaml]
indicators: [indicators/*.yaml, library:staten/uden-tilknytning-aar, library:staten/doemte, library:staten/grundskole, library:staten/bruttoindkomst-af-region, library:staten/ikke-vestlig]
models: [{model: models/sum.yaml, area_set: omr}]
laws:
  - law: by-year
    area_set: omr
    people: {labour: voksne, education: voksne, income: voksne}
    region_income: {indicator: indkomst, area_set: omr, area: R}
    wage: {before: 150000, after: 350000}
`,
  );
  file(
    'by/areas/omr.yaml',
    `id: omr
name: Områder
kind: housing
list: {file: data/omr.csv, id: id, name: navn}
links: [{from: A, to: [A1, A2], on: 2022-01-01}]
`,
  );
  file('by/data/omr.csv', 'id,navn\nA,Østparken\nA1,Østparken Nord\nA2,Østparken Syd\nB,Vestparken\nR,Regionen\n');
  for (const id of ['beboere', 'voksne', 'indkomst'])
    file(
      `by/indicators/${id}.yaml`,
      `id: ${id}\nname: ${id}\nunit: ${id === 'indkomst' ? 'kroner' : 'count'}\npolarity: neutral\n${SHEET}\n`,
    );
  file(
    'by/models/sum.yaml',
    `id: sum
name: {da: Summen, en: The sum}
inputs: [uden-tilknytning-aar, grundskole]
steps:
  - sum: {of: [uden-tilknytning-aar, grundskole], as: i_alt}
outputs: [{id: i_alt, name: {da: I alt, en: In all}, kind: score, high: worse, decimals: 1}]
`,
  );
  const indicators = [
    'beboere',
    'voksne',
    'uden-tilknytning-aar',
    'grundskole',
    'bruttoindkomst-af-region',
    'ikke-vestlig',
    'indkomst',
  ];
  file(
    'by/sources/tal.yaml',
    `name: Tal
path: data/tal.csv
grain: area
purpose: statistics
updated: 2024-02-01
area: {column: omr, set: omr}
period: {column: periode}
wide: {columns: [${indicators.join(', ')}], as: indicator, to: [${indicators.join(', ')}]}
value: {decimal: "."}
codes: {"": missing}
`,
  );
  const cells = new Map<string, Record<string, number>>();
  const put = (area: string, period: string | number, values: Record<string, number>) =>
    cells.set(`${area},${period}`, { ...cells.get(`${area},${period}`), ...values });
  for (const year of YEARS) {
    for (const area of year < 2022 ? ['A', 'B'] : ['A1', 'A2', 'B']) {
      const few = area === 'B';
      put(area, `${year}-01-01`, { beboere: few ? 1500 : 1200, voksne: 800, 'ikke-vestlig': few ? 10 : 60 });
      for (const before of [1, 2]) put(area, year - before, { 'uden-tilknytning-aar': few ? 30 : 45 });
      put(area, year - 1, { grundskole: few ? 80 : 70 });
      if (year === 2023 && !few) put(area, 2022, { 'bruttoindkomst-af-region': 54 });
    }
  }
  put('R', 2022, { indkomst: 400_000 });
  const rows = [...cells].map(([key, values]) => `${key},${indicators.map((id) => values[id] ?? '').join(',')}`);
  file('by/data/tal.csv', `omr,periode,${indicators.join(',')}\n${rows.join('\n')}\n`);
  file(
    'antagelser.yaml',
    `lists: 3
scenarios:
  - {name: Job, changes: [{work: 60, from: 2023, wage: {before: 150000, after: 350000}}]}
  - {name: Grænse, changes: [{limit: 65, criterion: nonwestern}]}
`,
  );
  const { code, out, err } = await kvarter('build', 'by');
  expect([code, `${out}${err}`.includes('Fejl')], out + err).toEqual([0, false]);
}, 120_000);

describe('kvarter what-if', { timeout: 60_000 }, () => {
  it('answers with lists, margins and models, and prints what it takes for granted', async () => {
    const { code, out, err } = await kvarter('what-if', 'by', 'Østparken Nord', '--work', '60', '--from', '2023');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Østparken Nord \(omr\), almenbolig-by-year\n +2023 +2024 +2025 +2026\n/);
    expect(out).toMatch(/status\n +uden +omdannelsesområde.*\n +Med ændringen +omdannelsesområde/);
    // 45 % of 800 is 360, above 40 % by 40 persons; 60 fewer stand at half on the list of 2024.
    expect(out).toMatch(
      /Uden tilknytning[^\n]*\n +uden +45,0\* \(−40\).*\n +Med ændringen +45,0\* \(−40\) +41,3\* \(−10\) +37,5 \(21\) +37,5 \(21\)/,
    );
    expect(out).toMatch(/Summen: I alt\n +uden +115 \(nr\. 1\).*\n +Med ændringen +115 \(nr\. 1\) +107,5 \(nr\. 3\)/);
    expect(out).toContain(
      '– 60 beboere, der stod udenfor på fuld tid, er i arbejde hele året fra 2023 og bliver boende.',
    );
    expect(out).toContain('Regionens indkomst bliver ved med at være 400000 kr.');
  });

  it('puts the scenarios of a file side by side, in English and as JSON', async () => {
    const [text, json] = await Promise.all([
      kvarter('what-if', 'by', 'A2', '--file', 'antagelser.yaml', '--lang', 'en'),
      kvarter('what-if', 'by', 'A2', '--file', 'antagelser.yaml', '--json'),
    ]);
    expect(text.out).toMatch(/status\n +without .*\n +Job .*\n +Grænse /);
    expect(text.out).toMatch(/Grænse:\n +– The law has the limit 65 for "nonwestern"/);
    const { area, scenarios } = JSON.parse(json.out);
    expect([json.code, area, scenarios.length]).toEqual([0, 'A2', 2]);
    const [job, limit] = scenarios;
    expect(job.lists.map(({ year }: { year: number }) => year)).toEqual([2023, 2024, 2025]);
    expect(job.lists[2].with.criteria.labour).toEqual({
      met: 'not',
      value: 37.5,
      side: 'over',
      limit: ['40', '40'],
      margin: 21,
    });
    // 60 · 200,000 kroner on 800 taxpayers is 15,000 kroner, 3.75 % of 400,000.
    expect(job.lists[1].with.criteria.income.value).toBeCloseTo(54 + 3.75, 9);
    expect(limit.lists.map((one: { with: { status: string } }) => one.with.status)).toEqual([
      'udsat',
      'udsat',
      'udsat',
    ]);
    expect(limit.lists[0].without.status).toBe('omdannelse');
    expect(job.assumptions[0].en).toContain('A calculation, not a forecast');
  });

  it.each([
    [['by', 'A1'], 2, 'Der står ikke, hvad der bliver gjort. (K-LAWS-58)'],
    [['by', 'A1', '--work', 'tyve'], 2, '--work skal være et tal over nul. (K-LAWS-57)'],
    [['by', 'A1', '--sold', '40'], 2, '--sold skal være boligform og antal boliger, almen:40. (K-LAWS-57)'],
    [['by', 'A1', '--work', '5', '--file', 'antagelser.yaml'], 2, '(K-LAWS-58)'],
    [['by', 'A1', '--work', '5', '--law', 'x'], 1, 'Udgaven har ikke loven «x». (K-LAWS-59)'],
    [['by', 'Østpaken', '--work', '5'], 1, '(K-EXPLAIN-02)'],
    [['by', 'A1', '--sold', 'almen:4'], 1, '(K-LAWS-53)'],
    [['by', 'A1', '--work', '5000'], 1, '(K-LAWS-08)'],
    [['by', 'A1', '--file', 'nej.yaml'], 1, 'Filen «nej.yaml» kan ikke læses. (K-LAWS-59)'],
    [['by', 'A1', '--wrok', '5'], 2, 'Mente du --work?'],
  ])('%j ends with %i', async (args, ends, says) => {
    const { code, out, err } = await kvarter('what-if', ...args);
    expect([code, out]).toEqual([ends, '']);
    expect(err).toContain(says);
  });

  it('tells the faults of a file at their line', async () => {
    file('galt.yaml', 'scenarios:\n  - changes:\n      - {work: 5, sold: 3}\n      - {sold: 3}\n');
    const { code, err } = await kvarter('what-if', 'by', 'A1', '--file', 'galt.yaml');
    expect(code).toBe(1);
    expect(err).toMatch(/galt\.yaml:3:9: Punktet siger ikke netop én ting.*\(K-WORKSPACE-17\)/);
    expect(err).toMatch(/galt\.yaml:4:9: Punktet mangler tenure:/);
  });

  it('has help in both languages', async () => {
    const [da, en] = await Promise.all([kvarter('what-if', '--help'), kvarter('what-if', '--help', '--lang', 'en')]);
    for (const { code, out } of [da, en]) expect([code, out.startsWith('kvarter what-if <')]).toEqual([0, true]);
    expect(da.out).not.toBe(en.out);
  });
});

describe('kvarter explain of a list', { timeout: 60_000 }, () => {
  it('tells status, criteria with the years they are built on, limits with their source, margins and lists in a row', async () => {
    const { code, out } = await kvarter('explain', 'by', 'by-year', 'Østparken Syd', '2023');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Østparken Syd, listen for 2023: omdannelsesområde\n {2}beboere 1\. januar: 1\.200\n {2}lister i træk: 6–14\n/,
    );
    expect(out).toMatch(
      /Uden tilknytning[^:]*: 45 – opfyldt\n {6}grænse: over 40 \(almenboligloven § 61 a\)\n {6}2021: 45, Tal, linje \d+\n {6}2022: 45, Tal, linje \d+\n {6}margin: 40 personer til det ikke er opfyldt\n/,
    );
    // 55 itself is not below 55: 4,000 kroner each, 800 · 4,000 / 200,000 jobs.
    expect(out).toMatch(
      /margin: 4\.000 kr\. pr\. person til det ikke er opfyldt\n {6}det er 16 personer, der går fra 150\.000 til 350\.000 kr\. om året/,
    );
    expect(out).toMatch(
      /Dømte: mangler – kan ikke afgøres\n {6}grænse: mindst 2,35 \(almenboligloven § 61 a, 3 gange landets\)\n {6}læst: dingeo\.dk/,
    );
    expect(out).toContain('  mangler: Dømte\n');
  });

  it('tells of a list to come its chances and what they take for granted, and no status', async () => {
    const { code, out } = await kvarter('explain', 'by', 'by-year', 'A1', '2024');
    expect(code).toBe(0);
    expect(out).toMatch(/^Østparken Nord, listen for 2024: ikke kommet endnu\n {2}prognose \(aldrig et løfte\):\n/);
    expect(out).toMatch(/ {4}omdannelsesområde: \d+ % \(\d+ %–\d+ %\)\n/);
    expect(out).toMatch(/Uden tilknytning[^\n]* \(almenboligloven § 61 b\): opfyldt \d+ %, [^\n]*, kendt 50 %\n/);
    expect(out).toContain('    – En fremskrivning, ikke et løfte');
  });

  it('gives the same as JSON, and says which lists there are', async () => {
    const [json, none] = await Promise.all([
      kvarter('explain', 'by', 'almenbolig-by-year', 'A1', '2022', '--json'),
      kvarter('explain', 'by', 'by-year', 'A1', '2019'),
    ]);
    const found = JSON.parse(json.out);
    expect(found.designation).toMatchObject({ status: 'omdannelse', in_row_least: 5 });
    expect([none.code, none.out]).toEqual([1, '']);
    expect(none.err).toContain('Listerne er: 2022, 2023, 2024.');
  });
});

it('kvarter explain shows the models side by side', { timeout: 60_000 }, async () => {
  const { code, out } = await kvarter('explain', 'by', 'agreement', 'A1', '2022');
  expect(code).toBe(0);
  expect(out).toMatch(/^Modellerne side om side\n {2}definition: Hvor hver model placerer et område/);
  // A1 and A2 share the first place of three. By basic school alone Vestparken, which has 80, is first: A1 falls a place.
  expect(out).toMatch(/ {4}_T .* 1 +1 +100 +100\n {4}sum +1 +3 +yes +yes +-1 +uden-tilknytning-aar\n/);
});
