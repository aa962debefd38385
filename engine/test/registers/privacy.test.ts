import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cprLayout } from '../../src/registers/cpr/layout.ts';
import { linesSql } from '../../src/registers/cpr/line-sql.ts';
import { pseudonymKey } from '../../src/registers/index.ts';
import { openWarehouse } from '../../src/warehouse/index.ts';
import { inventedNumber } from './cpr/invented-cpr.ts';
import { ended, filesUnder, foundIn, holdsNumber, killedAt, sizeOf } from './look-for-numbers.ts';

/** So many that a run in 300 MB must write to disk. */
const PERSONS = 300_000;

let folder: string;
let extract: string;
let numbers: Set<string>;
/** Megabytes in the temporary folder when a run is killed. */
const MOMENTS = [65, 95, 35];

/** Line of the one record that is none. */
let strange: number;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-test-privacy-'));
  extract = join(folder, 'extract.txt');
  numbers = writeExtract(extract);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('no personnummer is anywhere but in the extract', () => {
  test('not in what a killed run leaves, nor in what the next one writes; and the next one sweeps', {
    timeout: 180_000,
  }, async () => {
    const { temporary, out } = place('run');
    let said = '';
    // What memory held before shows at some moments and not at others.
    for (const megabytes of MOMENTS) {
      const killed = await killedWhileSpilling(run(temporary, out), megabytes);
      expect(killed.spilled, 'the run wrote to its temporary folder').toBeGreaterThan(1_000_000);
      expect(numbersIn(folder)).toEqual([]);
      expect(readdirSync(temporary).some((name) => name.startsWith('kvarter-run-'))).toBe(true);
      said += killed.text;
    }

    const { code, text } = await ended(run(temporary, out));
    expect(code, text).toBe(0);
    expect(text.trim().split('\n').at(-1)).toBe(`${PERSONS} ${PERSONS}`);
    expect(JSON.parse(text.split('\n')[0]!)).toMatchObject([
      { rule: 'cpr-unknown-record', count: 1, lines: [strange] },
    ]);
    expect(readdirSync(temporary)).toEqual([]);
    writeFileSync(join(out, 'said.txt'), said + text);
    expect(readdirSync(out).toSorted()).toEqual(['said.txt', 'stays.parquet']);
    expect(numbersIn(folder)).toEqual([]);
  });

  test('and a run whose memory is not cleared would be found out', { timeout: 180_000 }, async () => {
    // What memory happens to hold is chance: three runs of four show it.
    const found: string[] = [];
    for (let turn = 0; turn < 8 && found.length === 0; turn++) {
      const { temporary, out } = place(`unclean-${turn}`);
      await killedWhileSpilling(run(temporary, out, 'unclean'), MOMENTS[turn % MOMENTS.length]!);
      found.push(...numbersIn(temporary));
      rmSync(temporary, { recursive: true });
      rmSync(out, { recursive: true });
    }
    expect(found.length).toBeGreaterThan(0);
  });

  test('and a run that keeps lines would be found out', { timeout: 180_000 }, async () => {
    const { temporary, out } = place('control');
    const { spilled } = await killedWhileSpilling(run(temporary, out, 'raw'), 20);
    expect(spilled).toBeGreaterThan(1_000_000);
    expect(numbersIn(temporary).length).toBeGreaterThan(0);
    writeFileSync(join(out, 'planted.txt'), `noget ${inventedNumber(4711)}1 andet`);
    expect(numbersIn(out)).toEqual(['planted.txt']);
    rmSync(temporary, { recursive: true });
    rmSync(out, { recursive: true });
  });
});

test.each(['cpr-p12170', 'cpr-etablering'] as const)(
  'between a %s file and its pseudonyms are projections only, which keep nothing',
  async (format) => {
    const warehouse = await openWarehouse({ files: [extract] });
    const { inner, outer } = pseudonymKey(new Uint8Array(32));
    const plan = await warehouse.query(`EXPLAIN ${linesSql(cprLayout(format))}`, {
      path: extract,
      file: 0,
      inner,
      outer,
    });
    warehouse.close();
    const text = String(plan.columns.explain_value![0]);
    const operators = new Set(text.match(/[A-Z][A-Z_]{4,}(?: [A-Z_]+)*(?= *│)/g));
    expect(operators).toEqual(new Set(['PROJECTION', 'READ_CSV']));
  },
);

/** Writes the extract, and gives the numbers in it. Names are in it too, and letters that are no plain ones. */
function writeExtract(path: string): Set<string> {
  const known = new Set<string>();
  const file = openSync(path, 'w');
  let lines = ['000          99999920260901'];
  // Number of the next line.
  let count = 1;
  const flush = () => {
    writeSync(file, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'));
    count += lines.length;
    lines = [];
  };
  flush();
  for (let n = 0; n < PERSONS; n++) {
    if (n === PERSONS - 100) {
      flush();
      lines.push('777 en linje, som ikke er nogen record');
      strange = count;
    }
    const number = inventedNumber(n);
    known.add(number);
    const [partner, mother] = [inventedNumber((n * 7 + 1) % PERSONS), inventedNumber((n * 3 + 1) % PERSONS)];
    const day = `${1950 + (n % 70)}01011200`;
    lines.push(
      `001${number}          01${day} ${n % 2 ? 'M' : 'K'}1950-01-01`,
      `002${number}09990${100 + (n % 500)}0${10 + (n % 80)} 01  tv    ${'c/o Sørensen'.padEnd(34)}${day} ${day}`,
      `008${number}${'Åse'.padEnd(92)}Østergård`,
      `012${number}G${partner}${''.padEnd(46)}${day}`,
      `015${number}           ${mother}`,
      `${`023${number} 09990${100 + (n % 400)}0${10 + (n % 70)}`.padEnd(70)}197001011200 ${day}`,
    );
    if (lines.length > 20_000) flush();
  }
  flush();
  writeSync(file, `9999999999999${count}\r\n`);
  closeSync(file);
  return known;
}

function place(name: string): { temporary: string; out: string } {
  const [temporary, out] = [join(folder, `${name}-tmp`), join(folder, `${name}-out`)];
  mkdirSync(temporary);
  mkdirSync(out);
  return { temporary, out };
}

function run(temporary: string, out: string, ...more: string[]): ChildProcess {
  const script = fileURLToPath(new URL('./privacy-child.ts', import.meta.url));
  return spawn(process.execPath, [script, extract, temporary, out, ...more], {
    cwd: out,
    env: { PATH: process.env.PATH, TMPDIR: temporary, KVARTER_KEY: 'kun-til-test-kun-til-test-kun-til-test' },
  });
}

/** Kills a run when it has written so much to its temporary folder. */
async function killedWhileSpilling(child: ChildProcess, megabytes: number): Promise<{ spilled: number; text: string }> {
  const temporary = child.spawnargs[3]!;
  // What an earlier run left is there until this one sweeps it.
  const earlier = new Set(filesUnder(temporary));
  const spilled = () => sizeOf(filesUnder(temporary).filter((file) => !earlier.has(file)));
  const { text } = await killedAt(child, () => spilled() >= megabytes * 1_000_000);
  return { spilled: spilled(), text };
}

/** The files, but the extract, in which some number of the extract stands. */
function numbersIn(path: string): string[] {
  return foundIn(path, holdsNumber(numbers), extract);
}
