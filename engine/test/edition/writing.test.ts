import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editionVersion, openEditionFolder, writeEdition } from '../../src/edition/folder.ts';
import { type EditionContents, type EditionPackage, TABLES } from '../../src/edition/index.ts';
import { Problem } from '../../src/words/index.ts';
import { area, figure, score, town } from './town.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const titled = (title: string): EditionContents => town({ package: { ...town().package, title } });
const titleAt = async (path: string): Promise<string> => (await openEditionFolder(path)).package.title;
const versionsOf = (path: string): string => join(path, '..', `.${path.split('/').at(-1)}.versions`);

function bytesOf(path: string): Record<string, string> {
  return Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name)).toString('base64')]));
}

async function problemFrom(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

/** Runs a script of the room's modules in a process of its own. */
function processOf(script: string, environment: Record<string, string> = {}) {
  const from = (module: string) => JSON.stringify(new URL(module, import.meta.url).href);
  const whole = `import { writeEdition, openEditionFolder } from ${from('../../src/edition/folder.ts')};
    import { town, area, figure } from ${from('./town.ts')};\n${script}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', whole], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
}

const ended = (child: ReturnType<typeof processOf>) =>
  new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('equal contents', () => {
  test('give equal bytes with one thread and two, in any time zone and language, in any order of rows', async () => {
    // Handed over in another order each time. (Several row groups: the warehouse's own test.)
    const rows = `Array.from({ length: 12_000 }, (_, i) => figure('Å' + (i % 503), String(1900 + Math.floor(i / 503)),
      { value: Math.sqrt(i), numerator: i, denominator: 1000 + i }))`;
    const places = [
      { LANG: 'C', TZ: 'UTC', threads: 1, order: 'list' },
      { LANG: 'da_DK.UTF-8', TZ: 'Europe/Copenhagen', threads: 2, order: 'list.toReversed()' },
      {
        LANG: 'tr_TR.UTF-8',
        TZ: 'America/St_Johns',
        threads: 2,
        order: 'list.toSorted((a, b) => a.value % 7 - b.value % 7)',
      },
    ];
    const written: Record<string, string>[] = [];
    for (const [at, { LANG, TZ, threads, order }] of places.entries()) {
      const path = join(folder, `same-${at}`);
      const script = `const list = ${rows};
        const contents = town({ observations: ${order} });
        const turned = { ...contents, findings: contents.findings.toReversed(), areas: contents.areas.toReversed(),
          outlines: { ...contents.outlines, features: contents.outlines.features.toReversed() } };
        await writeEdition(${JSON.stringify(path)}, ${at === 0 ? 'contents' : 'turned'}, { threads: ${threads} });`;
      expect(await ended(processOf(script, { LANG, LC_ALL: LANG, TZ }))).toBe(0);
      written.push(bytesOf(path));
    }
    for (const other of written.slice(1)) {
      for (const name of Object.keys(written[0]!)) expect(other[name] === written[0]![name], name).toBe(true);
    }
  }, 30_000);

  test('have equal hashes, and other contents another', async () => {
    const path = join(folder, 'hash');
    const first = await writeEdition(path, town());
    const again = await writeEdition(path, town());
    const other = await writeEdition(path, titled('Andet'));
    expect(again).toEqual(first);
    expect(other.hash).not.toBe(first.hash);
    const bytes = readFileSync(join(path, 'datapackage.json'));
    expect(other.hash).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
  });

  test('write −0 as 0', async () => {
    const path = join(folder, 'zero');
    const observations = [figure('A1', '2023', { value: -0 }), figure('A1', '2024', { value: 0 })];
    await writeEdition(path, town({ observations }));
    const read = await (await openEditionFolder(path)).observations();
    expect(read.map(({ value }) => value)).toEqual([0, 0]);
  });
});

describe('datapackage.json', () => {
  let about: EditionPackage;
  let path: string;
  beforeAll(async () => {
    path = join(folder, 'package');
    await writeEdition(path, town());
    about = JSON.parse(readFileSync(join(path, 'datapackage.json'), 'utf8'));
  });

  test('keeps to the Frictionless standard, the tables to its table schema', () => {
    const profile = (name: string) => {
      const url = new URL(`../../../cases/frictionless/${name}.json`, import.meta.url);
      // Draft 4 is older than the validator, but these profiles use nothing that changed but the mark itself.
      const { $schema, ...rest } = JSON.parse(readFileSync(url, 'utf8'));
      expect($schema).toContain('draft-04');
      return rest;
    };
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const checkPackage = ajv.compile(profile('data-package'));
    expect(checkPackage(about), JSON.stringify(checkPackage.errors)).toBe(true);
    const checkSchema = ajv.compile(profile('tabular-data-resource').properties.schema);
    const schemas = about.resources.flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
    expect(schemas.length).toBe(TABLES.length);
    for (const schema of schemas) expect(checkSchema(schema), JSON.stringify(checkSchema.errors)).toBe(true);
    expect(about.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    // The check can fail: a package without resources, a schema without fields.
    expect(checkPackage({ ...about, resources: [] })).toBe(false);
    expect(checkSchema({ fields: [] })).toBe(false);
  });

  test('names every file of the folder once, with its size and checksum', () => {
    const named = about.resources.map(({ path: name }) => name).toSorted();
    expect([...named, 'datapackage.json'].toSorted()).toEqual(readdirSync(path).toSorted());
    expect(new Set(about.resources.map(({ name }) => name)).size).toBe(about.resources.length);
    for (const { path: name, bytes, hash } of about.resources) {
      const content = readFileSync(join(path, name));
      expect(bytes).toBe(content.length);
      expect(hash).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
    }
  });

  test('has a name of plain letters and no trace of the machine', () => {
    expect(about.name).toBe('kvarter-0998-internal');
    expect(JSON.stringify(about)).not.toContain(folder);
  });
});

describe.each([
  { way: 'a link', links: true },
  { way: 'moved folders', links: false },
])('publishing by $way', ({ links }) => {
  test('replaces the edition, keeps the one before until the next build, and no more', async () => {
    const path = join(folder, `replaced-${links}`);
    const readers = [];
    for (const title of ['et', 'to', 'tre']) {
      await writeEdition(path, titled(title), { links });
      expect(await titleAt(path)).toBe(title);
      readers.push(await openEditionFolder(path));
    }
    expect(lstatSync(path).isSymbolicLink()).toBe(links);
    // A link keeps both versions beside it; a moved folder only the one before.
    expect(readdirSync(versionsOf(path)).length).toBe(links ? 2 : 1);
    // The reader of the version before reads on, undisturbed.
    expect(readers[1]!.package.title).toBe('to');
    expect((await readers[1]!.areas()).length).toBe(3);
    if (links) expect((await problemFrom(readers[0]!.areas())).code).toBe('K-EDITION-04');
  });

  test('leaves the earlier edition untouched when the contents contradict themselves', async () => {
    const path = join(folder, `refused-${links}`);
    await writeEdition(path, titled('før'), { links });
    const before = bytesOf(path);
    const observations = [figure('A1', '2024', { value: 3, obs_status: 'Q', conf_status: 'A' })];
    expect((await problemFrom(writeEdition(path, town({ observations }), { links }))).code).toBe('K-EDITION-07');
    expect(bytesOf(path)).toEqual(before);
    expect(await titleAt(path)).toBe('før');
  });

  test('shows readers the old or the new edition, whenever the writer is killed; the next build sweeps', async () => {
    const path = join(folder, `killed-${links}`);
    const seen = new Set<string>();
    await writeEdition(path, titled('0'), { links });
    for (let round = 0; round < 5; round++) {
      const child = processOf(`const base = town();
        for (let n = 0; ; n++) {
          const title = '${round}-' + n;
          const areas = Array.from({ length: 100 }, (_, i) => ({ ...area('A' + i), name: title }));
          const contents = town({ package: { ...base.package, title }, areas });
          await writeEdition(${JSON.stringify(path)}, contents, { links: ${links} });
          if (n === 0) console.log('ready');
        }`);
      await new Promise((done) => child.stdout.once('data', done));
      await pause(Math.random() * 100);
      const gone = ended(child);
      child.kill('SIGKILL');
      await gone;
      const edition = await openEditionFolder(path);
      const names = new Set((await edition.areas()).map(({ name }) => name));
      expect([...names]).toEqual([edition.package.title]);
      for (const read of [edition.observations, edition.scores, edition.outlines]) await read();
      seen.add(edition.package.title);
    }
    expect(seen.size).toBe(5);
    await writeEdition(path, titled('til sidst'), { links });
    await writeEdition(path, titled('allersidst'), { links });
    expect(await titleAt(path)).toBe('allersidst');
    expect(readdirSync(versionsOf(path)).length).toBe(links ? 2 : 1);
  }, 30_000);

  test('is seen whole by a reader who reads while it is written', async () => {
    const path = join(folder, `watched-${links}`);
    await writeEdition(path, titled('0'), { links });
    const script = `for (let n = 1; n <= 8; n++) { const base = town();
      await writeEdition(${JSON.stringify(path)}, town({ package: { ...base.package, title: String(n) },
        areas: [{ ...area('A1'), name: String(n) }] }), { links: ${links} });
      await new Promise((done) => setTimeout(done, 40)); }`;
    const child = processOf(script);
    let running = true;
    const over = ended(child).then((code) => {
      running = false;
      return code;
    });
    const titles = new Set<string>();
    while (running) {
      const edition = await openEditionFolder(path);
      const areas = await edition.areas();
      if (edition.package.title !== '0') expect(areas.map(({ name }) => name)).toEqual([edition.package.title]);
      titles.add(edition.package.title);
    }
    expect(await over).toBe(0);
    expect(titles.size).toBeGreaterThan(3);
  }, 30_000);
});

test('between the two moves of a folder readers find the new edition, and the next build puts it right', async () => {
  const path = join(folder, 'mellem');
  await writeEdition(path, titled('gammel'), { links: false });
  // What a kill at the worst moment leaves: the old folder moved away, the new one not yet in its place.
  const [run] = readdirSync(versionsOf(path));
  const moving = join(versionsOf(path), run!);
  await writeEdition(join(folder, 'ny'), titled('ny'), { links: false });
  renameSync(path, join(moving, 'previous'));
  renameSync(join(folder, 'ny'), join(moving, 'edition'));
  writeFileSync(join(versionsOf(path), 'moving'), join(run!, 'edition'));
  expect(existsSync(path)).toBe(false);
  expect(await titleAt(path)).toBe('ny');
  await writeEdition(path, titled('næste'), { links: false });
  expect(await titleAt(path)).toBe('næste');
  expect(existsSync(join(versionsOf(path), 'moving'))).toBe(false);
});

describe('where the edition goes', () => {
  test('is made with the folders above it', async () => {
    const path = join(folder, 'ny', 'mappe', 'internal');
    await writeEdition(path, town());
    expect(await titleAt(path)).toBe('Sønder Ålby');
  });

  test('may be an empty folder, an earlier edition, or a link that somebody made to either', async () => {
    const [empty, link, dangling] = [join(folder, 'tom'), join(folder, 'genvej'), join(folder, 'ingen vej')];
    mkdirSync(empty);
    await writeEdition(empty, titled('i tom mappe'));
    expect(await titleAt(empty)).toBe('i tom mappe');
    symlinkSync(empty, link);
    await writeEdition(link, titled('gennem genvej'));
    expect(await titleAt(empty)).toBe('gennem genvej');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    await writeEdition(empty, titled('uden links'), { links: false });
    await writeEdition(empty, titled('med links igen'));
    expect(await titleAt(link)).toBe('med links igen');
    symlinkSync(join(folder, 'findes ikke'), dangling);
    expect((await problemFrom(writeEdition(dangling, town()))).code).toBe('K-EDITION-05');
  });

  test('is never a folder or file of something else', async () => {
    const other = join(folder, 'familiebilleder');
    mkdirSync(other);
    writeFileSync(join(other, 'sommer.txt'), 'sommer');
    writeFileSync(join(other, 'datapackage.json'), '{"name": "not ours"}');
    for (const path of [other, join(other, 'sommer.txt')]) {
      const problem = await problemFrom(writeEdition(path, town()));
      expect(problem.code).toBe('K-EDITION-05');
      expect(problem.place?.file).toBe(path);
    }
    expect(readFileSync(join(other, 'sommer.txt'), 'utf8')).toBe('sommer');
    expect(readdirSync(other).toSorted()).toEqual(['datapackage.json', 'sommer.txt']);
  });

  test('that cannot be written is a problem, not a trace', async () => {
    const file = join(folder, 'en fil');
    writeFileSync(file, '');
    const problem = await problemFrom(writeEdition(join(file, 'under'), town()));
    expect(problem.code).toBe('K-EDITION-06');
    expect(problem.print('en')).not.toMatch(/\n\s+at /);
  });

  test('can be moved with its versions, and is readable by whom its files are', async () => {
    const [from, to] = [join(folder, 'før', 'udgave'), join(folder, 'efter')];
    await writeEdition(from, titled('flyttet'));
    const version = await editionVersion(from);
    expect(statSync(join(version, '..')).mode & 0o777).toBe(0o755);
    renameSync(join(folder, 'før'), to);
    expect(await titleAt(join(to, 'udgave'))).toBe('flyttet');
    expect(existsSync(version)).toBe(false);
  });
});

describe('contents are refused', () => {
  const refused: [string, Partial<EditionContents>][] = [
    ['two rows of one key', { areas: [area('A1'), area('A1')] }],
    ['a key without a value', { areas: [{ ...area('A1'), area: null as never }] }],
    ['a number that is none', { observations: [figure('A1', '2024', { value: Number.NaN })] }],
    ['an infinite number', { scores: [score('A1', { score: Number.POSITIVE_INFINITY })] }],
    ['a line that is not whole', { observations: [figure('A1', '2024', { value: 1, line: 1.5 })] }],
    ['a figure without a number', { observations: [figure('A1', '2024', { value: null })] }],
    ['a missing figure with a number', { observations: [figure('A1', '2024', { value: 1, obs_status: 'O' })] }],
    ['a status that is none', { observations: [figure('A1', '2024', { value: 1, conf_status: 'A' })] }],
    ...(['numerator', 'low', 'high'] as const).map((name): [string, Partial<EditionContents>] => [
      `a withheld figure with its ${name}`,
      { observations: [figure('A1', '2024', { obs_status: 'Q', conf_status: 'D', [name]: 3 })] },
    ]),
  ];

  test.each(refused)('with %s', async (_, changes) => {
    const path = join(folder, 'afvist');
    expect((await problemFrom(writeEdition(path, town(changes)))).code).toBe('K-EDITION-07');
    expect(existsSync(path)).toBe(false);
    expect(existsSync(versionsOf(path))).toBe(false);
  });
});
