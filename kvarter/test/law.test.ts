import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-law-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lists = join(root, 'cases/state-lists/figures-and-status.csv');
const HEAD = 'year,area,residents,nonwestern_pct,outside_labour_pct,convicted_pct,basic_education_pct,income_pct';

/** Types `kvarter law …` as a person would. */
function law(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(root, 'kvarter/bin/kvarter.js'), 'law', ...args],
      { cwd: folder },
      (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

function file(name: string, ...lines: string[]): string {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return name;
}

/** The rows of an answer, by column. */
function rows(out: string, delimiter = ','): Record<string, string>[] {
  const [head, ...lines] = out.trim().split('\n');
  const columns = head!.split(delimiter);
  return lines.map((line) => Object.fromEntries(line.split(delimiter).map((cell, at) => [columns[at]!, cell])));
}

describe('kvarter law', () => {
  it('gives the table back with criteria, statuses and margins', async () => {
    const { code, out, err } = await law('by-year', lists);
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(
      `${HEAD},criteria_met,published,c_nonwestern,c_outside,c_convicted,c_education,c_income,udsat,parallelsamfund,omdannelse,forebyggelse,status,status_if_1000,missing,margin_residents,margin_nonwestern,margin_outside,margin_convicted,margin_education,margin_income`,
    );
    const korskaer = rows(out).find(({ area }) => area === 'Korskærparken')!;
    expect(korskaer).toMatchObject({
      c_nonwestern: 'not',
      c_outside: 'met',
      c_convicted: 'not',
      c_education: 'met',
      c_income: 'not',
      udsat: 'yes',
      parallelsamfund: 'no',
      omdannelse: 'no',
      forebyggelse: '',
      status: 'udsat boligområde',
      missing: '',
      // 0.6 % of 1,913 is 11.478, and 50.0 itself is not above 50.
      margin_nonwestern: '12',
    });
    expect(err).toContain('[residents-missing]');
  });

  it('computes in exact decimals: 0.76 · 3 is 2.28', async () => {
    const table = file(
      'dømte.csv',
      `${HEAD},national_convicted_pct,age18plus`,
      '2022,A,1000,60,50,2.28,50,60,0.76,1000',
      '2022,B,1000,60,50,2.27,50,60,0.76,1000',
    );
    const [a, b] = rows((await law('by-year', table)).out);
    expect([a!.c_convicted, a!.margin_convicted, a!.status]).toEqual(['met', '-1', 'parallelsamfund']);
    expect([b!.c_convicted, b!.margin_convicted, b!.status]).toEqual(['not', '1', 'forebyggelsesområde']);
  });

  it('tells the five-year rule as JSON, with years in a row and the limits', async () => {
    const years = [2019, 2020, 2021, 2022, 2023];
    const lines = years.map((year) => `${year},A,1500,60,50,3,70,50`);
    const { code, out } = await law('by-year', file('fem.csv', HEAD, ...lines), '--json');
    const { law: id, rows: made, findings } = JSON.parse(out);
    expect([code, id, made.map(({ omdannelse }: { omdannelse: string }) => omdannelse)]).toEqual([
      0,
      'almenbolig-by-year',
      ['undecidable', 'undecidable', 'undecidable', 'undecidable', 'yes'],
    ]);
    expect(made[4]).toMatchObject({
      status: 'omdannelsesområde',
      years_in_row: { parallelsamfund: { least: 5, most: 14 } },
      criteria: { convicted: { met: 'met', limit: ['2.35', '2.35'] }, labour: { limit: ['40', '40'] } },
      beside: { 'forebyggelse-2021': { labour: { limit: ['30', '30'] } } },
    });
    expect(made.slice(0, 3).map(({ status }: { status: string }) => status)).toEqual([
      'ghettoområde',
      'ghettoområde',
      'parallelsamfund',
    ]);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(['history-too-short', 'limit-unknown']);
  });

  it('reads and writes semicolons and decimal commas, and writes to a file', async () => {
    const table = file('dansk.csv', HEAD.replaceAll(',', ';'), '2019;Øst;1.200;50,1;40,1;2,03;60,0;54,9');
    const { code, out } = await law('by-year', table, '--decimal', ',', '--out', 'ud.csv');
    expect([code, out]).toEqual([0, '']);
    const [row] = rows(readFileSync(join(folder, 'ud.csv'), 'utf8'), ';');
    expect(row).toMatchObject({ nonwestern_pct: '50,1', c_convicted: 'met', c_education: 'not', c_income: 'met' });
  });

  it('states what is wrong row by row, judges the others, and ends with 1', async () => {
    const table = file(
      'galt.csv',
      HEAD,
      '2009,A,1200,60,50,3,70,50',
      '2022,B,1200,160,50,3,70,50',
      '2022,C,1200,60,0.5,3,70,50',
      '2022,D,1200,60,50,3,70,50',
      '2022,D,1200,20,50,3,70,50',
      '2022,E,,60,50,3,70,50',
      '2022,F,1200,60,0.5%,3,70,50',
      ',G,1200,60,50,3,70,50',
    );
    const { code, out, err } = await law('by-year', table, '--json');
    expect([code, err]).toEqual([1, '']);
    const { rows: made, findings } = JSON.parse(out);
    const told = Object.fromEntries(findings.map((one: { rule: string; lines: number[] }) => [one.rule, one.lines]));
    expect(told).toMatchObject({
      'year-without-law': [2],
      'share-out-of-range': [3],
      'percent-or-fraction': [4],
      'row-twice': [5, 6],
      'residents-missing': expect.arrayContaining([7]),
      'row-without-area-or-year': [9],
    });
    expect(made.map(({ status }: { status: string | null }) => status)).toEqual([
      null,
      'undecidable',
      'parallelsamfund',
      'undecidable',
      'undecidable',
      'undecidable',
      'parallelsamfund',
      null,
    ]);
    expect([made[1].c_nonwestern, made[2].c_outside, made[6].c_outside]).toEqual(['undecidable', 'undecidable', 'not']);
  });

  it('a question of five years with three years of history is stated row by row, and what is certain is said', async () => {
    const lines = [2021, 2022, 2023].map((year) => `${year},A,1500,60,50,3,70,50`);
    const two = [2022, 2023].map((year) => `${year},B,1500,20,50,3,70,50`);
    const { code, out } = await law('by-year', file('tre.csv', HEAD, ...lines, ...two), '--json');
    const { rows: made, findings } = JSON.parse(out);
    expect(code).toBe(0);
    // B has never been a parallelsamfund: for B nothing is lacking.
    expect(findings.find(({ rule }: { rule: string }) => rule === 'history-too-short').lines).toEqual([2, 3, 4]);
    expect(made.map((one: Record<string, string>) => [one.omdannelse, one.status, one.missing])).toEqual([
      ['undecidable', 'parallelsamfund', 'national_convicted_pct earlier_years'],
      ['undecidable', 'parallelsamfund', 'earlier_years'],
      ['undecidable', 'parallelsamfund', 'earlier_years'],
      ['no', 'udsat boligområde', ''],
      ['no', 'udsat boligområde', ''],
    ]);
  });

  it.each([
    ['percent and fraction mixed in a column', ['45', '0.46', '46 %', '0,47'], 'percent-or-fraction', [3, 5]],
    ['shares above 100 and below 0', ['100', '100.1', '-1', '0 %'], 'share-out-of-range', [3, 4]],
  ])('%s are told by their lines, and the other rows are judged', async (_, cells, rule, lines) => {
    const table = file(
      'andele.csv',
      HEAD.replaceAll(',', ';'),
      ...cells.map((cell, at) => `2022;A${at};1200;60;${cell.replace('.', ',')};3;70;50`),
    );
    const { code, out } = await law('by-year', table, '--decimal', ',', '--json');
    const { rows: made, findings } = JSON.parse(out);
    expect(code).toBe(1);
    expect(findings.find((one: { rule: string }) => one.rule === rule).lines).toEqual(lines);
    expect(made.map((one: { line: number; c_outside: string }) => one.c_outside === 'undecidable')).toEqual(
      made.map(({ line }: { line: number }) => lines.includes(line)),
    );
  });

  it('two rows for one area and year are both left out, also when they agree; the same name in two municipalities is two areas', async () => {
    const same = '2022,A,1200,60,50,3,70,50';
    const twice = JSON.parse((await law('by-year', file('to.csv', HEAD, same, same), '--json')).out);
    expect(twice.findings.find(({ rule }: { rule: string }) => rule === 'row-twice').lines).toEqual([2, 3]);
    expect(twice.rows.map(({ status }: { status: string }) => status)).toEqual(['undecidable', 'undecidable']);
    const two = file('kommuner.csv', `${HEAD},municipality`, `${same},Vejle`, `${same},Aarhus`);
    expect(rows((await law('by-year', two)).out).map(({ status }) => status)).toEqual(Array(2).fill('parallelsamfund'));
  });

  it('reckons the margin of income in kroner and in jobs', async () => {
    const table = file('løn.csv', `${HEAD},region_income_kr,taxpayers`, '2022,A,1200,60,50,1,50,54,400000,700');
    const [row] = rows((await law('by-year', table, '--wage', '150000:350000')).out);
    // 1 % of 400,000 kroner a person; 700 persons · 4,000 kroner / 200,000 kroner a job.
    expect([row!.margin_income, row!.margin_income_jobs]).toEqual(['-4000', '-14']);
  });

  it.each([
    [['almenbolig-2022', lists], 1, 'Regelsættet «almenbolig-2022» findes ikke. (K-LAWS-01)\n  Mente du'],
    [['by-year'], 2, 'Der mangler: <tabel>'],
    [['by-year', lists, '--wage', '9'], 2, '--wage skal være to beløb'],
    [['by-year', 'uden.csv'], 1, 'uden.csv:1: Tabellen mangler: year. (K-LAWS-06)'],
  ])('%j ends with %i', async (args, ends, says) => {
    file('uden.csv', 'aar,area,residents,nonwestern_pct', '2020,A,1200,50');
    const { code, out, err } = await law(...args);
    expect([code, out]).toEqual([ends, '']);
    expect(err).toContain(says);
  });

  it('lists the rule sets when nothing is asked', async () => {
    const { code, out } = await law();
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'by-year',
      'almenbolig-2010',
      'almenbolig-2014',
      'almenbolig-2018',
      'almenbolig-2021',
      'forebyggelse-2021',
      '',
    ]);
  });

  it('a rule set of one’s own is a file, and its faults are told at their line', async () => {
    const text = readFileSync(join(root, 'library/laws/almenbolig-2021.yaml'), 'utf8');
    writeFileSync(
      join(folder, 'egen.yaml'),
      text.replace('over: 40', 'over: 35').replace('id: almenbolig-2021', 'id: egen'),
    );
    const table = file('egen.csv', HEAD, '2022,A,1200,40,36,1,61,60');
    const [row] = rows((await law('egen.yaml', table)).out);
    expect([row!.c_outside, row!.udsat]).toEqual(['met', 'yes']);
    writeFileSync(join(folder, 'galt.yaml'), text.replace('all: [udsat, nonwestern]', 'all: [udsat, nonwesten]'));
    const { code, err } = await law('galt.yaml', table);
    expect(code).toBe(1);
    expect(err).toMatch(/galt\.yaml:\d+:\d+: «nonwesten» er hverken .* \(K-LAWS-04\)\n {2}Mente du «nonwestern»\?/);
  });
});
