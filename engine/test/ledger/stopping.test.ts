import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { publishedBefore, readLedger, releaseEdition } from '../../src/ledger/folder.ts';
import { HEAD, LOG, readLog } from '../../src/ledger/log.ts';
import { figure } from '../edition/town.ts';
import { copyOf, ledgerOfThree, NOW, treeOf } from './ledgers.ts';
import { protectedCopy, writeTown } from './released-town.ts';

// Files are put on the disk for good at each step: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let place: string;
let town: string;
/** A ledger of three acts, and the same after a fourth. */
let before: string;
let after: string;
let fourth: string;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'kvarter-ledger-'));
  town = join(place, 'town');
  await writeTown(town);
  before = join(place, 'før');
  const against = await ledgerOfThree(town, before, place);
  after = copyOf(before, join(place, 'efter'));
  // With figures of its own: a file that is the same as an earlier one tells nothing new.
  const grown = join(place, 'grown');
  await writeTown(grown, { observations: [figure('A1', '2025', { value: 3 })] });
  fourth = protectedCopy(grown, join(place, 'fjerde'), { against, title: 'Fjerde' });
  await releaseFourth(after);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const releaseFourth = (folder: string) => releaseEdition(folder, fourth, { to: 'public', by: 'Bo', now: NOW });

/** A ledger as a stop of the machine left it. */
function stopped(how: (folder: string) => void): string {
  const folder = join(place, 'standset');
  rmSync(folder, { recursive: true, force: true });
  how(copyOf(before, folder));
  return folder;
}

const lineOfFourth = () => readFileSync(join(after, LOG)).subarray(readFileSync(join(before, LOG)).length);
const keep = (folder: string, name: string) => cpSync(join(after, '0004'), join(folder, name), { recursive: true });
const addLine = (folder: string, bytes: Uint8Array) => writeFileSync(join(folder, LOG), bytes, { flag: 'a' });

describe('a stop before the line is whole: the release was not made, is told, and can be made anew to the same bytes', () => {
  test.each(['while the copy is made', 'when the copy is there'])('%s', async (when) => {
    const folder = stopped((path) => {
      if (when === 'when the copy is there') keep(path, '.begyndt-0004');
      // Process 1 of another machine would be alive for all we know; a number that nobody has is dead.
      else mkdirSync(join(path, '.begyndt-0004'));
    });
    const read = await readLedger(folder);
    expect([read.entries.length, read.problems, read.findings.map(({ rule }) => rule)]).toEqual([
      3,
      [],
      ['ledger-begun-release'],
    ]);
    expect((await publishedBefore(read, 'public')).every(({ select }) => !select.includes('0004'))).toBe(true);
    expect((await releaseFourth(folder)).findings.map(({ rule }) => rule)).toEqual(['ledger-begun-release']);
    expect(treeOf(folder)).toEqual(treeOf(after));
  });

  test('at any byte of the line', async () => {
    const line = lineOfFourth();
    const [log, head] = [readFileSync(join(before, LOG)), readFileSync(join(before, HEAD), 'utf8')];
    // The line is whole when its last brace is there.
    for (let cut = 1; cut < line.length - 1; cut++) {
      const read = readLog(Buffer.concat([log, line.subarray(0, cut)]), head);
      expect([read.entries.length, read.problems, read.torn], `byte ${cut}`).toEqual([3, [], true]);
      expect(read.whole).toBe(log.length);
    }
    for (const cut of [1, line.length >> 1, line.length - 2]) {
      const folder = stopped((path) => {
        keep(path, '.begyndt-0004');
        addLine(path, line.subarray(0, cut));
      });
      expect((await readLedger(folder)).findings.map(({ rule }) => rule)).toEqual([
        'ledger-torn-line',
        'ledger-begun-release',
      ]);
      const { findings } = await releaseFourth(folder);
      expect(findings[0]!.rule).toBe('ledger-torn-line');
      expect(treeOf(folder)).toEqual(treeOf(after));
    }
  });

  test('with a tail of nothing, as some disks leave it', async () => {
    const folder = stopped((path) => addLine(path, new Uint8Array(300)));
    expect((await readLedger(folder)).findings.map(({ rule }) => rule)).toEqual(['ledger-torn-line']);
    await releaseFourth(folder);
    expect(treeOf(folder)).toEqual(treeOf(after));
  });
});

describe('a stop after the line is whole: the release was made, and the next act puts the rest right', () => {
  const stops: [string, (folder: string) => void][] = [
    [
      'before the end of the line',
      (folder) => {
        keep(folder, '.begyndt-0004');
        addLine(folder, lineOfFourth().subarray(0, -1));
      },
    ],
    [
      'before the copy has its number',
      (folder) => {
        keep(folder, '.begyndt-0004');
        addLine(folder, lineOfFourth());
      },
    ],
    [
      'before the head',
      (folder) => {
        keep(folder, '0004');
        addLine(folder, lineOfFourth());
      },
    ],
  ];

  test.each(stops)('%s', async (_, how) => {
    const folder = stopped(how);
    const read = await readLedger(folder);
    expect([read.entries.length, read.problems, read.findings]).toEqual([4, [], []]);
    expect(read.state).toBe((await readLedger(after)).state);
    // What it told is known at once.
    const [table] = (await publishedBefore(read, 'public')).filter(({ table: name }) => name === 'observations');
    expect(table!.select).toContain('0004');
    const two = copyOf(after, join(place, 'uden stop'));
    const fifth = protectedCopy(town, join(place, 'femte'), { against: read, title: 'Femte' });
    for (const ledger of [folder, two]) {
      await releaseEdition(ledger, fifth, { to: 'public', by: 'Bo', now: NOW, replaces: 4 });
    }
    expect(treeOf(folder)).toEqual(treeOf(two));
    rmSync(two, { recursive: true });
  });

  test('a copy without its line is no stop, but a line that somebody took', async () => {
    const folder = stopped((path) => {
      keep(path, '.begyndt-0004');
      renameSync(join(path, '.begyndt-0004'), join(path, '0004'));
    });
    expect((await readLedger(folder)).problems.map(({ code }) => code)).toEqual(['K-LEDGER-04']);
    await expect(releaseFourth(folder)).rejects.toMatchObject({ code: 'K-LEDGER-04' });
    expect(existsSync(join(folder, '0004'))).toBe(true);
  });

  test('a head two lines behind is no stop either', async () => {
    const folder = stopped((path) => {
      const [first] = readFileSync(join(path, LOG), 'utf8').split('\n');
      writeFileSync(join(path, HEAD), `${JSON.stringify({ entries: 1, hash: JSON.parse(first!).hash })}\n`);
    });
    expect((await readLedger(folder)).problems.map(({ code }) => code)).toEqual(['K-LEDGER-02']);
  });
});

test('killed at any moment, over and over, the ledger is whole and goes on', async () => {
  const folder = join(place, 'dræbt');
  const script = `
    import { readLedger, releaseEdition, withdrawRelease } from ${url('../../src/ledger/folder.ts')};
    import { protectedCopy } from ${url('./released-town.ts')};
    for (;;) {
      const against = await readLedger(${JSON.stringify(folder)});
      const edition = protectedCopy(${JSON.stringify(town)}, ${JSON.stringify(join(place, 'igen'))}, { against });
      const { entry } = await releaseEdition(${JSON.stringify(folder)}, edition, { to: 'public', by: 'Bo' });
      console.log(entry.number);
      if (entry.number % 3 === 0) await withdrawRelease(${JSON.stringify(folder)}, entry.number, { by: 'Bo', reason: 'Fejl' });
    }`;
  let seen = 0;
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((done) => child.stdout.once('data', done));
    await new Promise((done) => setTimeout(done, Math.random() * 200));
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
    const { entries, problems } = await readLedger(folder);
    expect(problems).toEqual([]);
    // What was entered stays: each round adds an act at least, and none is lost again.
    expect(entries.length).toBeGreaterThan(seen);
    seen = entries.length;
  }
  const against = await readLedger(folder);
  const last = protectedCopy(town, join(place, 'sidst'), { against });
  const { entry } = await releaseEdition(folder, last, { to: 'public', by: 'Bo' });
  expect(entry.number).toBe(seen + 1);
  expect(readdirSync(folder).filter((name) => /begyndt|kvarter-run/.test(name))).toEqual([]);
});

test('of two processes that release at once one is first, and the other is told to build again', async () => {
  const folder = join(place, 'to ad gangen');
  const script = (name: string) => `
    import { releaseEdition } from ${url('../../src/ledger/folder.ts')};
    import { protectedCopy } from ${url('./released-town.ts')};
    const path = ${JSON.stringify(place)} + '/${name}';
    const edition = protectedCopy(${JSON.stringify(town)}, path, { title: '${name}' });
    const done = await releaseEdition(${JSON.stringify(folder)}, edition, { to: 'public', by: '${name}' }).then(
      ({ entry }) => 'released ' + entry.number, ({ code }) => code);
    console.log(done);`;
  const said = await Promise.all(
    ['en', 'to', 'tre'].map(
      (name) =>
        new Promise<string>((done) => {
          const child = spawn(process.execPath, ['--input-type=module', '--eval', script(name)], {
            stdio: ['ignore', 'pipe', 'inherit'],
          });
          let out = '';
          child.stdout.on('data', (piece) => {
            out += piece;
          });
          child.once('exit', () => done(out.trim()));
        }),
    ),
  );
  expect(said.toSorted()).toEqual(['K-LEDGER-09', 'K-LEDGER-09', 'released 1']);
  const { entries, problems } = await readLedger(folder);
  expect([entries.length, problems]).toEqual([1, []]);
});

function url(module: string): string {
  return JSON.stringify(new URL(module, import.meta.url).href);
}
