import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSmallFjordby } from '../../engine/test/build/small-fjordby.ts';
import {
  ended,
  filesUnder,
  foundIn,
  holdsNumber,
  killedAt,
  sizeOf,
} from '../../engine/test/registers/look-for-numbers.ts';

/** So many that a build with little memory must write to disk, and so few that it is done in seconds. */
const RESIDENTS = 12_000;

/** What the database may use. More threads need more, so that they may not have to write to disk. */
const [MEMORY, MUST_SPILL] = availableParallelism() <= 4 ? ['100MB', true] : ['300MB', false];

/** Moments in a build: while it reads, while it counts, while it writes. `spilled` is megabytes in the temporary folder. */
const MOMENTS: readonly (readonly [when: string, isMoment: (said: string, spilled: number) => boolean])[] = [
  [
    'reading, just begun to write to disk',
    (said, spilled) => (MUST_SPILL ? spilled > 1 || said.includes('Tæller') : said.includes('registrene')),
  ],
  ['reading', (said, spilled) => spilled > 10 || said.includes('Tæller')],
  ['counting', (said) => said.includes('Tæller 2026')],
  ['writing', (said) => said.includes('Skriver udgaven')],
];

let place = '';
let workspace = '';
let temporary = '';
let numbers: ReadonlySet<string>;
let isPersonal: (bytes: Buffer) => boolean;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'kvarter-test-build-privacy-'));
  [workspace, temporary] = [join(place, 'fjordby'), join(place, 'tmp')];
  mkdirSync(temporary);
  await makeSmallFjordby(workspace, { residents: RESIDENTS, days: { from: '2025-01-01', to: '2026-01-01' } });
  const text = filesUnder(join(workspace, 'data/cpr'))
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
  numbers = new Set([...text.matchAll(/^001(\d{10})/gm)].map(([, number]) => number!));
  // A name as the extract has it: padded to its field.
  const names = new Set([...text.matchAll(/^008\d{10}([^ ]+) {20}/gm)].map(([, name]) => name!));
  const holds = holdsNumber(numbers);
  const holdsName = (bytes: Buffer) =>
    [...bytes.toString('latin1').matchAll(/([^\0-\x40]{2,30}) {20}/g)].some(([, name]) => names.has(name!));
  isPersonal = (bytes) => holds(bytes) || holdsName(bytes);
  expect(numbers.size).toBeGreaterThan(RESIDENTS);
  expect(names.size).toBeGreaterThan(20);
}, 120_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('kvarter build leaves no personnummer and no name from registers', () => {
  test('wherever it is killed, and when it is run again; and the next run sweeps what the killed one left', {
    timeout: 240_000,
  }, async () => {
    let said = '';
    const swept = new Set<string>();
    const before = readdirSync(workspace);
    for (const [when, isMoment] of MOMENTS) {
      // On a busy machine what is written to disk may come and go between two looks: then it is killed once more.
      const mustSpill = MUST_SPILL && when.startsWith('reading');
      for (let tries = 1, most = 0; tries === 1 || (mustSpill && most === 0); tries++) {
        expect(tries, `${when}: nothing was seen on disk`).toBeLessThan(8);
        const earlier = new Set(filesUnder(temporary));
        const seen = () => {
          most = Math.max(most, sizeOf(filesUnder(temporary).filter((file) => !earlier.has(file))));
          return most / 1e6;
        };
        const killed = await killedAt(run(), (text) => isMoment(text, seen()), true);
        expect(killed.isKilled, `${when}: ${killed.text}`).toBe(true);
        expect(foundIn(temporary, isPersonal), when).toEqual([]);
        expect(readdirSync(workspace).filter((name) => !before.includes(name) && name !== 'udgave')).toEqual([]);
        expect(foundIn(join(workspace, 'udgave'), isPersonal), when).toEqual([]);
        // The folders of this run, of what reads and of what counts, and none of the run that was killed before.
        const folders = readdirSync(temporary);
        expect(
          folders.filter((name) => !name.startsWith('kvarter-run-') || swept.has(name)),
          when,
        ).toEqual([]);
        for (const name of folders) swept.add(name);
        expect(existsSync(join(workspace, 'udgave/internal')), when).toBe(false);
        said += killed.text;
      }
    }

    const { code, text } = await ended(run());
    expect(code, text).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(join(workspace, 'udgave')).toSorted()).toEqual(['.internal.versions', 'internal']);
    expect(readdirSync(join(workspace, 'udgave/.internal.versions'))).toHaveLength(1);
    expect(existsSync(join(workspace, 'udgave/internal/datapackage.json'))).toBe(true);
    expect(foundIn(join(workspace, 'udgave'), isPersonal)).toEqual([]);
    expect(isPersonal(Buffer.from(said + text, 'latin1'))).toBe(false);
  });

  test('and what looks for them finds them: in the registers themselves, in a line that was kept, in a name alone', () => {
    expect(foundIn(join(workspace, 'data/cpr'), isPersonal)).toContain('p12170-20260102.txt');
    const kept = join(place, 'kept');
    mkdirSync(kept);
    writeFileSync(join(kept, 'number.txt'), `noget ${[...numbers][4711]}1 andet`);
    const [line] = readFileSync(join(workspace, 'data/cpr/p12170-20260102.txt'), 'latin1').match(/^008.*/m)!;
    writeFileSync(join(kept, 'name.bin'), Buffer.from(`\u0000\u0001${line.slice(13)}`, 'latin1'));
    writeFileSync(join(kept, 'nothing.txt'), 'Der bor 4711 i kommune 0999, 1234567890 af dem et sted.');
    expect(foundIn(kept, isPersonal).toSorted()).toEqual(['name.bin', 'number.txt']);
  });
});

function run(): ChildProcess {
  const command = new URL('../bin/kvarter.js', import.meta.url).pathname;
  return spawn(process.execPath, [command, 'build', workspace, '--memory', MEMORY], {
    cwd: place,
    detached: true,
    env: { PATH: process.env.PATH, TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' },
  });
}
