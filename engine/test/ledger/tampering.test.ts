import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Entered, publishedBefore, readLedger, releaseEdition, soundLedger } from '../../src/ledger/folder.ts';
import { HEAD, LOG, readLog } from '../../src/ledger/log.ts';
import { Problem } from '../../src/words/index.ts';
import { copyOf, ledgerOfThree, NOW } from './ledgers.ts';
import { protectedCopy, writeTown } from './released-town.ts';

// Files are put on the disk for good at each step: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let place: string;
let town: string;
let good: string;
let against: Entered;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'kvarter-ledger-'));
  town = join(place, 'town');
  await writeTown(town);
  good = join(place, 'god');
  against = await ledgerOfThree(town, good, place);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const codesOf = ({ problems }: { problems: readonly Problem[] }) => problems.map(({ code }) => code);

/** A copy of the good ledger after a hand has been at it. */
async function changed(hand: (folder: string) => void): Promise<string[]> {
  const folder = join(place, 'ændret');
  rmSync(folder, { recursive: true, force: true });
  hand(copyOf(good, folder));
  return codesOf(await readLedger(folder));
}

test('a ledger as it was written has no problems', async () => {
  const { entries, problems, findings } = await readLedger(good);
  expect([entries.map(({ act }) => act), problems, findings]).toEqual([['release', 'withdraw', 're-issue'], [], []]);
});

describe('a change is found', () => {
  test('of any byte of the lines and the head, by any bit', () => {
    const log = readFileSync(join(good, LOG));
    const head = readFileSync(join(good, HEAD), 'utf8');
    expect(readLog(log, head).problems).toEqual([]);
    for (let at = 0; at < log.length; at++) {
      const other = Buffer.from(log);
      other[at]! ^= 1 << (at % 8);
      expect(readLog(other, head).problems.length, `byte ${at}`).toBeGreaterThan(0);
    }
    for (let at = 0; at < head.length; at++) {
      const other = Buffer.from(head);
      other[at]! ^= 1 << (at % 8);
      expect(readLog(log, other.toString('latin1')).problems.length, `byte ${at}`).toBeGreaterThan(0);
    }
  });

  test('of any stretch that is cut out of the lines, put in, or put elsewhere', () => {
    const log = readFileSync(join(good, LOG));
    const head = readFileSync(join(good, HEAD), 'utf8');
    const at = fc.nat({ max: log.length });
    fc.assert(
      fc.property(at, at, fc.uint8Array({ maxLength: 40 }), (one, two, put) => {
        const [from, to] = [Math.min(one, two), Math.max(one, two)];
        const other = Buffer.concat([log.subarray(0, from), put, log.subarray(to)]);
        fc.pre(!other.equals(log));
        // The end of the last line alone says nothing: without it all is there. What is begun behind it is a stop, and does not count.
        fc.pre(!other.equals(log.subarray(0, -1)));
        fc.pre(!(other.subarray(0, log.length).equals(log) && !other.subarray(log.length).includes('\n')));
        expect(readLog(other, head).problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    const lines = log.toString('utf8').split(/(?<=\n)/);
    for (const order of [[0, 2, 1], [1, 2], [0, 2], [0, 1, 1, 2], [0, 1], [0], [], [0, 1, 2, 2], [1, 0, 2]]) {
      const other = Buffer.from(order.map((line) => lines[line]).join(''));
      expect(readLog(other, head).problems.length, String(order)).toBeGreaterThan(0);
    }
  });

  test('of kept editions: a byte, a file too few or too many, a whole edition', async () => {
    const files = readdirSync(join(good, '0001'));
    for (const name of files) {
      const codes = await changed((folder) => {
        const path = join(folder, '0001', name);
        const bytes = readFileSync(path);
        bytes[Math.floor(bytes.length / 3)]! ^= 4;
        writeFileSync(path, bytes);
      });
      expect(codes, name).toEqual(['K-LEDGER-03']);
    }
    const file = 'observations.parquet';
    expect(await changed((folder) => rmSync(join(folder, '0003', file)))).toEqual(['K-LEDGER-03']);
    expect(await changed((folder) => writeFileSync(join(folder, '0003', 'mere.csv'), ''))).toEqual(['K-LEDGER-03']);
    expect(new Set(await changed((folder) => rmSync(join(folder, '0001'), { recursive: true })))).toEqual(
      new Set(['K-LEDGER-03']),
    );
    const twice = (folder: string) => cpSync(join(folder, '0003'), join(folder, '0004'), { recursive: true });
    expect(await changed(twice)).toEqual(['K-LEDGER-04']);
    expect(await changed((folder) => mkdirSync(join(folder, '0002')))).toEqual(['K-LEDGER-04']);
  });

  test('of lines that were cut off with the head made to fit: the kept edition has no line', async () => {
    const codes = await changed((folder) => {
      const first = readFileSync(join(folder, LOG), 'utf8').split(/(?<=\n)/)[0]!;
      writeFileSync(join(folder, LOG), first);
      rmSync(join(folder, HEAD));
    });
    expect(codes).toEqual(['K-LEDGER-04']);
  });
});

test('on a ledger that does not match its hashes nothing is built and nothing is released', async () => {
  const folder = copyOf(good, join(place, 'slidt'));
  const path = join(folder, '0001', 'areas.geojson');
  writeFileSync(path, readFileSync(path, 'utf8').replace('A1', 'A9'));
  await expect(soundLedger(folder)).rejects.toThrow(Problem);
  const ledger = await readLedger(folder);
  await expect(publishedBefore(ledger, 'public')).rejects.toMatchObject({ code: 'K-LEDGER-03' });
  const before = readFileSync(join(folder, LOG));
  const next = protectedCopy(town, join(place, 'næste'), { against });
  const release = releaseEdition(folder, next, { to: 'public', by: 'Bo', now: NOW });
  await expect(release).rejects.toMatchObject({
    code: 'K-LEDGER-03',
    place: { file: 'udgivelsesbog/0001/areas.geojson' },
  });
  expect(readFileSync(join(folder, LOG)).equals(before)).toBe(true);
  // The same edition can go from the ledger as it was.
  expect((await releaseEdition(good, next, { to: 'public', by: 'Bo', now: NOW })).entry.number).toBe(4);
});
