import { open, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, throwAll } from '../words/index.ts';
import type { LedgerEntry } from './entry.ts';
import { begunIn, folderName, namesIn, settleFolder, settleKept } from './kept.ts';
import { alone } from './lock.ts';
import { HEAD, headOf, LOG, sealed } from './log.ts';
import { type Ledger, logIn, readLedger } from './read-ledger.ts';
import { cannotWrite } from './trouble.ts';

/** What an entry says beyond its number and its place in the chain. */
export type EntryToAdd = Omit<LedgerEntry, 'number' | 'previous' | 'hash'>;

/** An act in a ledger: what was entered, the ledger after it, and what had to be put right before. */
export interface Entered {
  readonly entry: LedgerEntry;
  readonly entries: readonly LedgerEntry[];
  readonly state: string;
  readonly findings: readonly Finding[];
  /** The folder of the edition that was kept; none of a withdrawal. */
  readonly kept?: string;
}

/**
 * Adds an entry to a ledger. Nobody else can meanwhile; what a stop of the machine left is put right first; and the ledger is checked whole.
 *
 * @param decide told the sound ledger, gives the entry, or throws if it may not be
 * @param keep copies what is kept beside the entry; told the entry's number and a private folder
 * @throws Problem K-LEDGER-01 to -06; whatever `decide` throws
 */
export async function addEntry(
  folder: string,
  decide: (ledger: Ledger) => EntryToAdd | Promise<EntryToAdd>,
  keep?: (number: number, within: string) => Promise<void>,
): Promise<Entered> {
  try {
    return await alone(folder, async (within) => {
      const ledger = await readLedger(folder);
      throwAll(ledger.problems);
      const toAdd = await decide(ledger);
      await putRight(folder, ledger.entries, within);
      const { entries } = ledger;
      const number = entries.length + 1;
      const { entry, line } = sealed({ ...toAdd, number, previous: entries.at(-1)?.hash ?? null });
      await keep?.(number, within);
      // The line is the act: from when it is on the disk, the edition has been let go.
      await append(folder, line);
      if (keep) await settleKept(folder, number);
      await writeHead(folder, [...entries, entry], within);
      const kept = keep ? { kept: join(folder, folderName(number)) } : {};
      return { entry, entries: [...entries, entry], state: entry.hash, findings: ledger.findings, ...kept };
    });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** Puts right what a stop of the machine left, and nothing else: what was changed by other hands has been refused before. */
async function putRight(folder: string, entries: readonly LedgerEntry[], within: string): Promise<void> {
  const { named, idle } = begunIn(await namesIn(folder), entries);
  for (const number of named) await settleKept(folder, number);
  for (const name of idle) await rm(join(folder, name), { recursive: true });
  const { torn, whole, behind } = await logIn(folder);
  if (torn) await truncate(join(folder, LOG), whole);
  // Before the next line: a head two entries behind would be one that somebody changed.
  if (behind) await writeHead(folder, entries, within);
}

async function append(folder: string, line: string): Promise<void> {
  const path = join(folder, LOG);
  const handle = await open(path, 'a+');
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    // A last line may lack its end, after a stop of the machine just there.
    await handle.appendFile(size > 0 && last[0] !== NEWLINE ? `\n${line}` : line);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await settleFolder(folder);
}

const NEWLINE = 0x0a;

async function writeHead(folder: string, entries: readonly LedgerEntry[], within: string): Promise<void> {
  const path = join(within, HEAD);
  await writeFile(path, headOf(entries), { flush: true });
  await rename(path, join(folder, HEAD));
  await settleFolder(folder);
}
