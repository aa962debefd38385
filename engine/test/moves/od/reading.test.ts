import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { type OdColumns, type OdRead, odPopulation, odTable, regionMoves } from '../../../src/moves/od/index.ts';
import { readTable } from '../../../src/tables/index.ts';
import { Problem } from '../../../src/words/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvarter-flows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const published = (name: string) => fileURLToPath(new URL(`../../../../cases/flows/${name}`, import.meta.url));

function csv(text: string | Uint8Array, name = 'od.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const PAIRS = { from: 'fra', to: 'til', count: 'antal' };

async function read(path: string, columns: OdColumns = PAIRS): Promise<OdRead> {
  return odTable(await readTable({ path, name: 'od.csv' }), 'od.csv', columns);
}

/** The figures by region. */
function figures({ od }: OdRead) {
  return Object.fromEntries(regionMoves(od).map((one, i) => [od.regions[i]!, one]));
}

async function problem(reading: Promise<unknown>): Promise<Problem> {
  const caught = await reading.catch((error: unknown) => error);
  expect(caught).toBeInstanceOf(Problem);
  return caught as Problem;
}

const rules = (one: OdRead) => one.findings.map(({ rule }) => rule);

describe('the two ways of writing a table of moves', () => {
  const pairs = 'fra,til,antal\nA,A,50\nA,B,3\nA,C,4\nB,A,5\nB,B,60\nB,C,6\nC,A,7\nC,B,8\nC,C,70\n';
  const matrix = 'fra,A,B,C\nA,50,3,4\nB,5,60,6\nC,7,8,70\n';

  test('give the same table', async () => {
    const [long, wide] = [await read(csv(pairs)), await read(csv(matrix), { from: 'fra' })];
    expect(long).toEqual(wide);
    expect(figures(long).A).toEqual({ in: 12, out: 7, net: 5, turnover: 19, within: 50 });
    expect(long.findings).toEqual([]);
  });

  test('a matrix is taken as one although --to and --count are named as for pairs', async () => {
    expect(await read(csv(matrix))).toEqual(await read(csv(matrix), { from: 'fra' }));
  });

  test('a table of pairs needs its columns named', async () => {
    const { code, hint } = await problem(read(csv(pairs), { from: 'fra' }));
    expect([code, hint!.da]).toEqual(['K-FLOWS-01', expect.stringContaining('--to')]);
  });

  test('pairs that are left out have no moves, and it is said', async () => {
    const one = await read(csv('fra,til,antal\nA,B,3\nB,C,4\n'));
    expect(figures(one).C).toEqual({ in: 4, out: 0, net: 4, turnover: 4, within: null });
    expect(one.findings).toMatchObject([{ rule: 'pairs-not-listed', severity: 'note', count: 4 }]);
  });

  test('in Windows-1252 as in UTF-8, with semicolons and a full stop between thousands', async () => {
    const text = 'fra;til;antal\nÅrslev;Sø;1.204\nSø;Årslev;980\n';
    const one = await read(csv(text));
    expect(await read(csv(Uint8Array.from(text, (letter) => letter.charCodeAt(0))))).toEqual(one);
    expect(figures(one).Årslev).toMatchObject({ in: 980, out: 1204 });
  });

  test.each([
    ['fra,til,antal\nA,B,"1,204"\nB,A,980\n', 1204],
    ['fra;til;antal\nA;B;1 204\nB;A;980\n', 1204],
    ['fra\ttil\tantal\nA\tB\t1204\nB\tA\t980\n', 1204],
    ['fra;til;antal\nA;B;12,0\nB;A;980\n', 12],
  ])('%j', async (text, count) => {
    expect(figures(await read(csv(text))).A!.out).toBe(count);
  });

  test('1.000 alone may be a thousand or one: that is asked, and the answer heard', async () => {
    const path = csv('fra;til;antal\nA;B;1.000\nB;A;2.000\n');
    expect((await problem(read(path))).code).toBe('K-FLOWS-07');
    expect(figures(await read(path, { ...PAIRS, decimal: ',' })).A!.out).toBe(1000);
    expect(figures(await read(path, { ...PAIRS, decimal: '.' })).A!.out).toBe(1);
  });
});

describe('margins', () => {
  test('Plane’s agree with his cells but for five, each a finding with the region, the printed and the added number', async () => {
    const one = await read(published('us_plane1981_tab1_od_1935_40.csv'), { from: 'orig' });
    expect(one.od.regions).toHaveLength(9);
    expect(one.marginsChecked).toBe(27);
    // Added by hand from the printed cells: South Atlantic out 1,386,210, East South Central in 640,024, West South Central out 1,082,065.
    expect(
      one.findings
        .map(({ rule, names, text }) => [rule, names![0], ...text.en.match(/-?\d+/g)!.slice(0, 2).map(Number)])
        .toSorted(),
    ).toEqual(
      [
        ['margin-disagrees', 'South Atlantic', 1386260, 1386210],
        ['margin-disagrees', 'South Atlantic', 540345, 540395],
        ['margin-disagrees', 'East South Central', 640074, 640024],
        ['margin-disagrees', 'East South Central', -310767, -310817],
        ['margin-disagrees', 'West South Central', 1082965, 1082065],
      ].toSorted(),
    );
    expect(one.findings.map(({ lines }) => lines)).toEqual([[6], [8], [6], [7], [11]]);
  });

  test('the same as pairs: margins are told from regions there too', async () => {
    const raw = await readTable({ path: published('us_plane1981_tab1_od_1935_40.csv'), name: 'plane' });
    const origins = raw.cells[0]!;
    const rows = raw.columns
      .slice(1)
      .flatMap((to, column) => origins.map((from, row) => [from, to, raw.cells[column + 1]![row] ?? '']));
    const text = ['fra,til,antal', ...rows.map((row) => row.map((cell) => `"${String(cell).trim()}"`).join(','))];
    const one = await read(csv(text.join('\n')));
    expect(one.od.regions).toHaveLength(9);
    expect(rules(one)).toEqual(Array(5).fill('margin-disagrees'));
  });

  test('UAR has none, and «All others» is a region', async () => {
    const one = await read(published('uar_1960_lifetime_od.csv'), { from: 'orig', to: 'dest', count: 'Freq' });
    expect([one.od.regions.length, one.marginsChecked, one.findings]).toEqual([11, 0, []]);
  });

  test('totals that hold those who stayed, and a sum of sums, are understood', async () => {
    const one = await read(csv('fra,A,B,C,I alt\nA,50,3,4,57\nB,5,60,6,71\nC,7,8,70,85\nI alt,62,71,80,213\n'), {
      from: 'fra',
    });
    expect([one.od.regions, one.marginsChecked, one.findings]).toEqual([['A', 'B', 'C'], 7, []]);
  });

  test('a wrong sum of sums is a finding', async () => {
    const one = await read(csv('fra,A,B,C,I alt\nA,50,3,4,57\nB,5,60,6,71\nC,7,8,70,85\nI alt,62,71,80,214\n'), {
      from: 'fra',
    });
    expect(one.findings).toMatchObject([{ rule: 'margin-disagrees', names: ['_T'], lines: [5] }]);
  });

  test('a column of another name is a margin if its numbers are sums; a region called IN or Alle is not one', async () => {
    const unnamed = await read(csv('fra,A,B,C,Bortflytning\nA,,3,4,7\nB,5,,6,11\nC,7,8,,15\n'), { from: 'fra' });
    expect([unnamed.od.regions, unnamed.marginsChecked]).toEqual([['A', 'B', 'C'], 3]);
    const indiana = await read(csv('fra,OH,IN,IL\nOH,,3,4\nIN,5,,6\nIL,7,8,\n'), { from: 'fra' });
    expect(indiana.od.regions).toEqual(['OH', 'IN', 'IL']);
  });

  test('a column that is neither a region nor a sum is refused: it may be a population', async () => {
    const { code, text } = await problem(
      read(csv('fra,A,B,C,Folketal\nA,,3,4,700\nB,5,,6,1100\nC,7,8,,1500\n'), { from: 'fra' }),
    );
    expect([code, text.da]).toEqual(['K-FLOWS-06', expect.stringContaining('«Folketal»')]);
  });

  test('a margin that adds up something else altogether is one finding, not hundreds', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `R${i}`);
    const rows = names.flatMap((from, i) => [
      ...names.filter((to) => to !== from).map((to, j) => `${from},${to},${i + j}`),
      `${from},Total,${1_000_000 + i}`,
    ]);
    const one = await read(csv(`fra,til,antal\n${rows.join('\n')}\n`));
    expect(one.findings).toMatchObject([{ rule: 'margin-disagrees', count: 40 }]);
    expect(one.findings[0]!.names).toHaveLength(10);
  });
});

describe('what is missing or wrong', () => {
  test('a blank count is unknown, not 0: counted, with its line; sums of it are not checked', async () => {
    const one = await read(csv('fra,A,B,C,I alt\nA,,3,,7\nB,5,,6,11\nC,7,8,,15\n'), { from: 'fra' });
    expect(figures(one).A).toEqual({ in: 12, out: null, net: null, turnover: null, within: null });
    expect(figures(one).B).toMatchObject({ in: 11, out: 11 });
    expect(one.findings).toMatchObject([{ rule: 'count-missing', count: 1, lines: [2], names: ['A → C'] }]);
    expect(one.findings[0]!.done.en).toContain('1 sum was not checked');
  });

  test.each([
    ['fra,til,antal\nA,B,3\nB,A,-4\n', 'er negativt'],
    ['fra,til,antal\nA,B,3\nB,A,4.5\n', 'er ikke et helt tal'],
    ['fra,til,antal\nA,B,3\nB,A,..\n', 'er ikke et tal'],
    ['fra,til,antal\nA,B,3\nB,A,12 %\n', 'er ikke et tal'],
  ])('%j is refused at its line', async (text, says) => {
    const found = await problem(read(csv(text)));
    expect([found.code, found.place]).toEqual(['K-FLOWS-03', { file: 'od.csv', line: 3 }]);
    expect(found.text.da).toContain(says);
  });

  test('all kinds of wrong counts are told at once', async () => {
    const found = await problem(read(csv('fra,til,antal\nA,B,-3\nB,A,4.5\nA,A,x\nA,B,1\n')));
    expect([found, ...found.others].map(({ code }) => code)).toEqual([
      'K-FLOWS-03',
      'K-FLOWS-03',
      'K-FLOWS-03',
      'K-FLOWS-04',
    ]);
  });

  test('a pair twice is neither added nor chosen from', async () => {
    const found = await problem(read(csv('fra,til,antal\nA,B,3\nB,A,4\nA,B,5\n')));
    expect([found.code, found.place!.line, found.text.da]).toEqual([
      'K-FLOWS-04',
      4,
      '1 række nævner et par, der står før: A → B (linje 4).',
    ]);
  });

  test('a row without a region is refused', async () => {
    expect(await problem(read(csv('fra,til,antal\nA,B,3\n,A,4\n')))).toMatchObject({
      code: 'K-FLOWS-02',
      place: { line: 3 },
    });
  });

  test('a column that is not there is named, with the nearest', async () => {
    const found = await problem(read(csv('fra,til,antal\nA,B,3\n'), { from: 'fra', to: 'till', count: 'antal' }));
    expect([found.code, found.hint!.da]).toEqual(['K-INTAKE-01', expect.stringContaining('«til»')]);
  });

  test('sums alone are no table of moves', async () => {
    expect((await problem(read(csv('fra,til,antal\nI alt,Netto,3\n')))).code).toBe('K-FLOWS-08');
  });

  test('personnumre are neither regions nor shown', async () => {
    const found = await problem(read(csv('fra,til,antal\n610190-1234,B,3\n')));
    expect(found.code).toBe('K-FLOWS-05');
    expect(found.print('da') + found.print('en')).not.toMatch(/\d{6}/);
  });
});

describe('populations', () => {
  const people = async (text: string, regions: readonly string[]) =>
    odPopulation(await readTable({ path: csv(text, 'folk.csv'), name: 'folk.csv' }), 'folk.csv', regions);

  test('are put in the order of the regions; a mean of a year may have decimals', async () => {
    const { population, findings } = await people('id,population\nB,20.5\nA,10\n', ['A', 'B']);
    expect([[...population], findings]).toEqual([[10, 20.5], []]);
  });

  test('what lacks one, what has one too many, and a total that does not add up are said', async () => {
    const { population, findings } = await people('id,population\nA,10\nX,5\nI alt,16\n', ['A', 'B']);
    expect([...population]).toEqual([10, Number.NaN]);
    expect(findings).toMatchObject([
      { rule: 'population-missing', count: 1, names: ['B'] },
      { rule: 'population-total-disagrees', lines: [4] },
      { rule: 'population-unused', count: 1, names: ['X'] },
    ]);
  });

  test('a blank population is unknown, a negative one and the same region twice are refused', async () => {
    expect([...(await people('id,population\nA,\nB,3\n', ['A', 'B'])).population]).toEqual([Number.NaN, 3]);
    expect((await problem(people('id,population\nA,-1\n', ['A']))).code).toBe('K-FLOWS-09');
    expect((await problem(people('id,population\nA,1\nA,2\n', ['A']))).code).toBe('K-INTAKE-05');
    expect((await problem(people('id,folk\nA,1\n', ['A']))).code).toBe('K-INTAKE-01');
  });
});
