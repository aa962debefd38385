import { createHash } from 'node:crypto';
import type { Problem } from '../words/index.ts';
import type { LedgerEntry } from './entry.ts';
import { entriesGone, headNotOurs, lineNotOurs } from './trouble.ts';

/** The file with a line an act. */
export const LOG = 'udgivelser.jsonl';
/** The file that says how many lines there are and the hash of the last: without it lines could be cut off the end unseen. */
export const HEAD = 'hoved.json';

/** What the lines say, and what is wrong with them. */
export interface ReadLog {
  readonly entries: readonly LedgerEntry[];
  readonly problems: readonly Problem[];
  /** Bytes of the log that hold whole entries; what lies behind is torn. */
  readonly whole: number;
  /** Whether a line was begun and not written to its end: the act was not done. */
  readonly torn: boolean;
  /** Whether the head must be written anew: the machine stopped between an entry and its head. */
  readonly behind: boolean;
}

/** A line of the log with its hash. The hash is of the line as it is without the hash, so that every byte counts. */
export function sealed(entry: Omit<LedgerEntry, 'hash'>): { readonly entry: LedgerEntry; readonly line: string } {
  const { number, act, of, edition, title, municipality, audience, by, at, embargo, reason, files, previous } = entry;
  const ordered = { number, act, of, edition, title, municipality, audience, by, at, embargo, reason, files, previous };
  const body = JSON.stringify({
    ...ordered,
    files: files.map(({ path, bytes, hash }) => ({ path, bytes, hash })),
  });
  const hash = hashOf(body);
  return { entry: { ...ordered, hash }, line: `${body.slice(0, -1)},"hash":"${hash}"}\n` };
}

/** What the head says after these entries. */
export function headOf(entries: readonly LedgerEntry[]): string {
  return `${JSON.stringify({ entries: entries.length, hash: entries.at(-1)?.hash ?? null })}\n`;
}

/**
 * Reads the log and holds it up against itself: each line against its hash, against the line before, and all against the head.
 *
 * Whoever adds an entry writes the line, then the head. So the head may be one entry behind, and a line that was not written to its end may stand last:
 * both are what a stop of the machine leaves. Anything else is a change by other hands.
 *
 * @param head what the head's file holds, undefined if there is none
 */
export function readLog(log: Buffer, head: string | undefined): ReadLog {
  const entries: LedgerEntry[] = [];
  let whole = 0;
  for (;;) {
    const end = log.indexOf(NEWLINE, whole);
    // A last line may lack its end alone: then it is an entry all the same.
    const line = log.subarray(whole, end < 0 ? log.length : end);
    if (line.length === 0 && end < 0) break;
    const entry = entryOf(line, entries);
    if (!entry) {
      if (end >= 0) return { ...found(), problems: [lineNotOurs(entries.length + 1)] };
      break;
    }
    entries.push(entry);
    whole = end < 0 ? log.length : end + 1;
    if (end < 0) break;
  }
  return { ...found(), problems: held(entries, head) };

  function found(): ReadLog {
    const behind = entries.length > 0 && head !== headOf(entries);
    return { entries, problems: [], whole, torn: whole < log.length, behind };
  }
}

/** `sha256:` and hex of a text or of bytes. */
export function hashOf(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

const NEWLINE = 0x0a;

/** The entry of a line, if it is one that we wrote, byte for byte, and follows those before. */
function entryOf(line: Buffer, before: readonly LedgerEntry[]): LedgerEntry | undefined {
  try {
    const text = line.toString('utf8');
    const { hash, ...entry } = JSON.parse(text) as LedgerEntry;
    const again = sealed(entry);
    const same = Buffer.from(again.line).subarray(0, -1).equals(line) && again.entry.hash === hash;
    const follows = entry.number === before.length + 1 && entry.previous === (before.at(-1)?.hash ?? null);
    return same && follows ? again.entry : undefined;
  } catch {
    return undefined;
  }
}

/** What the head says of the entries: as many, or one fewer. */
function held(entries: readonly LedgerEntry[], head: string | undefined): Problem[] {
  if (head === undefined ? entries.length <= 1 : head === headOf(entries)) return [];
  if (head !== undefined && entries.length > 0 && head === headOf(entries.slice(0, -1))) return [];
  const said = numberIn(head);
  return [said !== undefined && said > entries.length ? entriesGone(said, entries.length) : headNotOurs()];
}

function numberIn(head: string | undefined): number | undefined {
  try {
    const { entries } = JSON.parse(head ?? '') as { entries: unknown };
    return typeof entries === 'number' ? entries : undefined;
  } catch {
    return undefined;
  }
}
