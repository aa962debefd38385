import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Finding, type Problem, says, throwAll } from '../words/index.ts';
import { type LedgerEntry, ledgerState } from './entry.ts';
import { begunIn, checkKept, namesIn } from './kept.ts';
import { HEAD, LOG, type ReadLog, readLog } from './log.ts';
import { noWorkspace } from './refusals.ts';
import { cannotWrite } from './trouble.ts';

/** Name of the ledger's folder in a workspace. */
export const LEDGER = 'udgivelsesbog';

/** The ledger of a workspace, read and held up against its hashes. */
export interface Ledger {
  /** Its folder, whether there is one yet or not. */
  readonly folder: string;
  readonly entries: readonly LedgerEntry[];
  /** What an edition that is built now states (`ledgerState`). */
  readonly state: string;
  /** Where it does not match its hashes. While there are any, nothing may be built on it or added to it. */
  readonly problems: readonly Problem[];
  /** What a stop of the machine left: the next act puts it right. */
  readonly findings: readonly Finding[];
}

/** How carefully a ledger is read. */
export interface ReadLedgerOptions {
  /** `false`: the lines and their chain alone, not the editions that are kept. __Default value:__ everything. */
  readonly kept?: boolean;
}

/**
 * Reads a ledger and checks it: every line against its hash and the one before, the number of lines against the head, and every byte of every kept
 * edition. Changes nothing. A folder that is not there is a ledger in which nothing was ever released.
 *
 * @param folder the ledger's folder, `udgivelsesbog` in a workspace
 * @throws Problem K-LEDGER-06 if it cannot be read
 */
export async function readLedger(folder: string, { kept = true }: ReadLedgerOptions = {}): Promise<Ledger> {
  try {
    // The names before the lines: whoever releases meanwhile must not seem to have a folder without a line.
    const names = await namesIn(folder);
    const { entries, problems, torn } = await logIn(folder);
    const found = kept && problems.length === 0 ? await checkKept(folder, entries, names) : [];
    // Lines that were released while we read have their folder by now.
    const late = found.length > 0 && names.length > 0 ? await checkKept(folder, entries, await namesIn(folder)) : [];
    return Object.freeze({
      folder,
      entries,
      state: ledgerState(entries),
      problems: [...problems, ...late],
      findings: findingsOf(torn, begunIn(names, entries).idle.length),
    });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/**
 * The same of a ledger that is as it was written.
 *
 * @throws Problem K-LEDGER-01 (a line), -02 (lines are gone), -03 (a kept file), -04 (a kept edition without a line), all of them at once
 */
export async function soundLedger(folder: string, options: ReadLedgerOptions = {}): Promise<Ledger> {
  const ledger = await readLedger(folder, options);
  throwAll(ledger.problems);
  return ledger;
}

/** The ledger's folder of the workspace that a path lies in: the path itself or the nearest folder above that has a `kvarter.yaml`. @throws Problem K-LEDGER-17 */
export function ledgerFolder(path: string): string {
  const found = ledgerAbove(path);
  if (found === undefined) throw noWorkspace(path);
  return found;
}

/** The ledger's folder of the workspace that a path lies in; undefined if it lies in none. */
export function ledgerAbove(path: string): string | undefined {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(join(at, 'kvarter.yaml'))) return join(at, LEDGER);
    if (dirname(at) === at) return undefined;
  }
}

/** The lines of a ledger, with a head that is of the same moment. */
export async function logIn(folder: string): Promise<ReadLog> {
  const headPath = join(folder, HEAD);
  const textOf = (path: string) => (existsSync(path) ? readFile(path, 'utf8') : undefined);
  for (;;) {
    const before = await textOf(headPath);
    const log = statSync(join(folder, LOG), { throwIfNoEntry: false }) ? await readFile(join(folder, LOG)) : NO_LINES;
    if ((await textOf(headPath)) === before) return readLog(log, before);
  }
}

const NO_LINES = Buffer.alloc(0);

function findingsOf(torn: boolean, idle: number): Finding[] {
  const findings: Finding[] = [];
  if (torn) {
    findings.push({
      rule: 'ledger-torn-line',
      severity: 'warning',
      where: LEDGER,
      file: `${LEDGER}/${LOG}`,
      count: 1,
      text: says(
        'Den sidste linje er ikke skrevet færdig: maskinen standsede midt i en udgivelse, som derfor ikke er sket.',
        'The last line was not written to its end: the machine stopped in the middle of a release, which therefore was not made.',
      ),
      done: says(
        'Linjen tæller ikke med. Den fjernes, næste gang noget udgives eller trækkes tilbage. Udgiv igen.',
        'The line does not count. It is removed the next time something is released or withdrawn. Release again.',
      ),
    });
  }
  if (idle > 0) {
    findings.push({
      rule: 'ledger-begun-release',
      severity: 'note',
      where: LEDGER,
      count: idle,
      text: says(
        'En udgivelse blev begyndt og ikke ført ind: den er ikke sket.',
        'A release was begun and not entered: it was not made.',
      ),
      done: says(
        'Kopien fjernes, næste gang noget udgives eller trækkes tilbage. Udgiv igen.',
        'The copy is removed the next time something is released or withdrawn. Release again.',
      ),
    });
  }
  return findings;
}
