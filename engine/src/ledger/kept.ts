import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, says } from '../words/index.ts';
import { isRelease, type LedgerEntry, type LedgerFile } from './entry.ts';
import { keptNotOurs, keptWithoutEntry } from './trouble.ts';

/** The folder of a release in the ledger: `0003`. */
export function folderName(number: number): string {
  return String(number).padStart(4, '0');
}

/**
 * The whole edition as it was let go is kept: what it told is what whoever attacks the next one knows, and each file opens without Kvarter.
 *
 * The copy becomes `.begyndt-0003` when all of it is on the disk, before the entry is written, and `0003` after: so a folder with a number and
 * without an entry is never what a stop of the machine left.
 */
export async function keepEdition(
  ledger: string,
  number: number,
  from: string,
  files: readonly LedgerFile[],
  within: string,
): Promise<void> {
  const copy = join(within, 'edition');
  await mkdir(copy);
  for (const { path, bytes, hash } of files) {
    await copyFile(join(from, path), join(copy, path));
    await settleFile(join(copy, path));
    const found = await fileOf(copy, path);
    if (found.bytes !== bytes || found.hash !== hash) {
      throw keptNotOurs(path, says('kunne ikke kopieres helt', 'could not be copied whole'));
    }
  }
  await settleFolder(copy);
  const begun = join(ledger, begunName(number));
  await rm(begun, { recursive: true, force: true });
  await rename(copy, begun);
  await settleFolder(ledger);
}

/** Gives a kept edition its number, when its entry is on the disk. */
export async function settleKept(ledger: string, number: number): Promise<void> {
  await rename(join(ledger, begunName(number)), join(ledger, folderName(number)));
  await settleFolder(ledger);
}

/** What a stop of the machine left of kept editions: those with an entry that still lack their number, and those without an entry. */
export function begunIn(
  names: readonly string[],
  entries: readonly LedgerEntry[],
): { named: number[]; idle: string[] } {
  const begun = names.filter((name) => BEGUN.test(name));
  const numberOf = (name: string) => Number(BEGUN.exec(name)![1]);
  const isEntered = (name: string) => {
    const entry = entries[numberOf(name) - 1];
    return entry !== undefined && isRelease(entry) && !names.includes(folderName(numberOf(name)));
  };
  return {
    named: begun.filter(isEntered).map(numberOf),
    idle: begun.filter((name) => !isEntered(name)),
  };
}

/** The folder in which the edition of a release lies. @param names what is in the ledger's folder */
export function keptFolder(ledger: string, number: number, names: readonly string[]): string {
  const [done, begun] = [folderName(number), begunName(number)];
  return join(ledger, !names.includes(done) && names.includes(begun) ? begun : done);
}

/** Holds every kept edition up against its entry: each file with its size and checksum, nothing more, nothing less, no edition without an entry. */
export async function checkKept(
  ledger: string,
  entries: readonly LedgerEntry[],
  names: readonly string[],
): Promise<Problem[]> {
  const strangers = names.filter((name) => {
    const entry = NUMBERED.test(name) ? entries[Number(name) - 1] : undefined;
    return NUMBERED.test(name) && !(entry && isRelease(entry) && folderName(entry.number) === name);
  });
  const problems = strangers.map(keptWithoutEntry);
  for (const { number, files } of entries.filter(isRelease)) {
    const folder = keptFolder(ledger, number, names);
    for (const file of files) {
      const name = `${folderName(number)}/${file.path}`;
      const found = await fileOf(folder, file.path).catch(() => undefined);
      if (!found) problems.push(keptNotOurs(name, says('mangler', 'is missing')));
      else if (found.bytes !== file.bytes || found.hash !== file.hash) {
        problems.push(keptNotOurs(name, says('er ikke, som den blev udgivet', 'is not as it was released')));
      }
    }
    const there = await readdir(folder).catch(() => []);
    const known = new Set(files.map(({ path }) => path));
    for (const path of there.filter((one) => !known.has(one))) {
      const name = `${folderName(number)}/${path}`;
      problems.push(keptNotOurs(name, says('hører ikke til udgivelsen', 'is no part of the release')));
    }
  }
  return problems;
}

/** A file's size and checksum, read piece by piece: editions may be large. */
export async function fileOf(folder: string, path: string): Promise<LedgerFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(join(folder, path), { highWaterMark: PIECE })) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { path, bytes, hash: `sha256:${hash.digest('hex')}` };
}

/** Makes sure that what a folder lists is on the disk. Not every system can. */
export async function settleFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Names in the ledger's folder; none if there is no ledger yet. */
export async function namesIn(ledger: string): Promise<string[]> {
  const found = await stat(ledger).catch(() => undefined);
  return found ? readdir(ledger) : [];
}

const PIECE = 1 << 20;
const NUMBERED = /^\d{4,}$/;
const BEGUN = /^\.begyndt-(\d{4,})$/;

function begunName(number: number): string {
  return `.begyndt-${folderName(number)}`;
}

async function settleFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
