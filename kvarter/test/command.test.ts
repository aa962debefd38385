import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { typed } from './typed.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Types a command as a person would, in the test's own folder. */
const kvarter = (...args: string[]) => typed(folder, ...args);

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const VERBS = [
  'init',
  'demo',
  'check',
  'build',
  'serve',
  'explain',
  'diff',
  'areas',
  'fetch',
  'model',
  'segregation',
  'flows',
  'law',
  'what-if',
];

describe('help', () => {
  it.each(VERBS)('teaches %s in Danish and English', async (verb) => {
    const [da, en] = await Promise.all([kvarter(verb, '--help'), kvarter(verb, '--help', '--lang', 'en')]);
    expect([da.code, en.code]).toEqual([0, 0]);
    expect(da.out).toMatch(new RegExp(`^kvarter ${verb} `));
    expect(en.out).toMatch(new RegExp(`^kvarter ${verb} `));
    expect(da.out).not.toBe(en.out);
  });

  it('lists every verb', async () => {
    const { out } = await kvarter('--help');
    for (const verb of VERBS) expect(out).toContain(`kvarter ${verb}`);
  });
});

describe('a mistyped command', () => {
  it.each([
    [['bild'], 'Mente du «kvarter build»?'],
    [['build', '--utt', 'x'], 'Valget --utt findes ikke'],
    [['build', '--out'], 'mangler en værdi'],
    [['diff', 'a'], 'Der mangler: <nyere udgave>'],
    [['check', 'a', 'b'], 'For mange ord: b'],
    [['segregation', 't.csv'], '--groups og --unit'],
    [['serve', '--port', 'x'], '--port skal være et tal'],
  ])('%j ends with 2 and says what was meant', async (args, says) => {
    const { code, out, err } = await kvarter(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('speaks English when asked to', async () => {
    expect((await kvarter('bild', '--lang', 'en')).err).toContain('Did you mean "kvarter build"?');
    expect((await kvarter('--lang', 'en', 'bild')).err).toContain('Did you mean "kvarter build"?');
  });
});

describe('a workspace from init', () => {
  it('builds at once, twice the same bytes, and shows what it is', async () => {
    expect((await kvarter('init', 'ny')).code).toBe(0);
    const first = await kvarter('build', 'ny', '--out', 'en', '--json');
    const second = await kvarter('build', 'ny', '--out', 'to', '--json');
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(JSON.parse(first.out).edition.hash).toBe(JSON.parse(second.out).edition.hash);
    for (const name of readdirSync(join(folder, 'en'))) {
      expect(readFileSync(join(folder, 'en', name)).equals(readFileSync(join(folder, 'to', name)))).toBe(true);
    }
    expect((await kvarter('diff', 'en', 'to')).code).toBe(0);
  });

  it('explains a figure with its unit, its place and its parts, by id or by name', async () => {
    await kvarter('init', 'tal');
    expect((await kvarter('build', 'tal')).code).toBe(0);
    const one = await kvarter('explain', 'tal', 'andel-i-arbejde', 'Havnebakken', '2023');
    expect(one.out).toMatch(/^Andel i arbejde, Havnebakken, 2023: 65,7 % \(65,693431\)\n/);
    expect(one.out).toContain('Voksne i arbejde, Havnebakken, 2023: 180\n');
    expect(one.out).toContain('data/beboere.csv, linje 8');
    expect((await kvarter('explain', 'tal', 'beboere', '_T', '2023')).out).toMatch(
      /^Beboere, alle områder, 2023: 3\.319\n/,
    );
  });

  it('never overwrites a file', async () => {
    await kvarter('init', 'igen');
    const before = readFileSync(join(folder, 'igen/kvarter.yaml'), 'utf8');
    writeFileSync(join(folder, 'igen/kvarter.yaml'), `${before}# mine\n`);
    await kvarter('init', 'igen');
    expect(readFileSync(join(folder, 'igen/kvarter.yaml'), 'utf8')).toContain('# mine');
  });

  it('keeps the earlier edition when a source goes wrong, and says where', async () => {
    await kvarter('init', 'fejl');
    expect((await kvarter('build', 'fejl')).code).toBe(0);
    const edition = join(folder, 'fejl/udgave/internal');
    const before = [realpathSync(edition), readFileSync(join(edition, 'datapackage.json'), 'utf8')];
    const [data] = readdirSync(join(folder, 'fejl/data')).filter((name) => name.endsWith('.csv'));
    const path = join(folder, 'fejl/data', data!);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\d+(?=\r?\n|$)/, 'mange'));
    const { code, err } = await kvarter('build', 'fejl');
    expect(code).toBe(1);
    expect(err).toContain(data);
    expect(err).toContain('mange');
    expect(err).not.toMatch(/\n\s+at /);
    expect([realpathSync(edition), readFileSync(join(edition, 'datapackage.json'), 'utf8')]).toEqual(before);
    expect((await kvarter('check', 'fejl')).code).toBe(1);
  });
});

describe('a definition that is wrong', () => {
  it('is told at file, line and column with the nearest name', async () => {
    cpSync(join(root, 'examples/berlin'), join(folder, 'berlin'), { recursive: true });
    const path = join(folder, 'berlin/kvarter.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('berlin-mss-2019', 'berlin-mss-2091'));
    const { code, err } = await kvarter('check', 'berlin');
    expect(code).toBe(1);
    expect(err).toMatch(/kvarter\.yaml:\d+:\d+: /);
    expect(err).toContain('berlin-mss-2019');
  });
});

describe('kvarter model', () => {
  const berlin =
    'id,inhabitants,s1,s3,s4,d1,d3,d4\nA,400,1,2,3,0,0,0\nB,500,2,3,4,1,1,1\nC,600,9,9,9,2,2,3\nD,10,5,5,5,0,0,0\n';

  it('appends its columns to the table and leaves areas outside the universe blank', async () => {
    const { code, out } = await kvarter('model', 'berlin-mss-2019', file('b.csv', berlin));
    expect(code).toBe(0);
    const [header, a, , , d] = out.trim().split('\n');
    expect(header).toBe(
      'id,inhabitants,s1,s3,s4,d1,d3,d4,status_sum,status_index,status_class,dynamic_sum,dynamic_index,dynamic_class',
    );
    expect(a!.startsWith('A,400,1,2,3,0,0,0,-')).toBe(true);
    expect(d).toBe('D,10,5,5,5,0,0,0,,,,,,');
  });

  it('answers in the way of writing it was asked in', async () => {
    const danish = berlin.replaceAll(',', ';').replace('A;400;1;', 'A;400;1,5;');
    const { out } = await kvarter('model', 'berlin-mss-2019', file('d.csv', danish));
    expect(out.split('\n')[1]).toMatch(/^A;400;1,5;2;3;0;0;0;-\d+,\d+;/);
  });

  it('names the column that is missing', async () => {
    const { code, err } = await kvarter('model', 'berlin-mss-2019', file('m.csv', berlin.replace('s4', 's5')));
    expect(code).toBe(1);
    expect(err).toContain('m.csv');
    expect(err).toContain('«s4»');
  });

  it('asks for the column with the id where there is no id', async () => {
    const { code, err } = await kvarter('model', 'berlin-mss-2019', file('o.csv', berlin.replace('id,', 'Område,')));
    expect(code).toBe(1);
    expect(err).toContain('--id');
    expect(err).toContain('«Område»');
  });

  it('measures against a base year when it is given one, and asks for it when the model needs it', async () => {
    const columns = readFileSync(join(root, 'library/models/rotterdam.yaml'), 'utf8')
      .match(/name: (\w+)/g)!
      .map((name) => name.slice(6));
    const table = (shift: number) =>
      `id,${columns.join(',')}\n${['A', 'B', 'C'].map((id, i) => `${id},${columns.map((_, c) => 10 + i * (c + 1) + shift).join(',')}`).join('\n')}\n`;
    const [now, then] = [file('nu.csv', table(5)), file('dengang.csv', table(0))];
    expect((await kvarter('model', 'rotterdam', now)).err).toContain('K-MODEL-09');
    const [against, alike] = await Promise.all([
      kvarter('model', 'rotterdam', now, '--base', then),
      kvarter('model', 'rotterdam', then, '--base', then),
    ]);
    expect([against.code, alike.code]).toEqual([0, 0]);
    expect(against.out).not.toBe(alike.out);
  });

  it('is not put out by a reader that has seen enough', async () => {
    const big = `${berlin}${Array.from({ length: 20_000 }, (_, i) => `E${i},400,1,2,3,0,0,0`).join('\n')}\n`;
    file('stor.csv', big);
    const err = await new Promise<string>((done) =>
      execFile(
        'sh',
        [
          '-c',
          `"${process.execPath}" "${join(root, 'kvarter/bin/kvarter.js')}" model berlin-mss-2019 stor.csv | head -n 1`,
        ],
        { cwd: folder },
        (_, __, text) => done(text),
      ),
    );
    expect(err).toBe('');
  });

  it('lists the library', async () => {
    expect((await kvarter('model')).out).toContain('england-imd-2019');
  });
});

describe('kvarter segregation', () => {
  it('prints what PySAL publishes for Sacramento', async () => {
    const expected = JSON.parse(readFileSync(join(root, 'cases/segregation/pysal_expected.json'), 'utf8')).singlegroup;
    const table = join(root, 'cases/segregation/sacramento_tracts.csv');
    const { code, out } = await kvarter(
      'segregation',
      table,
      '--groups',
      'HISP',
      '--total',
      'TOT_POP',
      '--unit',
      'FIPS',
      '--json',
    );
    expect(code).toBe(0);
    const { single, multi } = JSON.parse(out);
    expect(single.dissimilarity).toBeCloseTo(expected.Dissim, 12);
    expect(single.gini).toBeCloseTo(expected.Gini, 12);
    expect(single.entropy).toBeCloseTo(expected.Entropy, 12);
    expect(Object.keys(multi)).toEqual(
      expect.arrayContaining([
        'dissimilarity',
        'gini',
        'information_theory',
        'mutual_information',
        'divergence',
        'diversity',
      ]),
    );
  });
});
