/** What somebody did: let an edition go, let one go in place of another, or took one back. */
export type LedgerAct = 'release' | 're-issue' | 'withdraw';

/** Who an edition is for, as the edition says it. */
export type LedgerAudience = 'internal' | 'public';

/** A line of the ledger (udgivelsesbog): one act. Lines are added and never changed. */
export interface LedgerEntry {
  /** From 1, without a gap. */
  readonly number: number;
  readonly act: LedgerAct;
  /** The release that this one takes the place of, or that is withdrawn. `null` for a first release. */
  readonly of: number | null;
  /** `sha256:` and hex of the edition's `datapackage.json`, which holds the checksum of every other file. */
  readonly edition: string;
  readonly title: string;
  /** Code of the municipality: a ledger is of one. */
  readonly municipality: string;
  readonly audience: LedgerAudience;
  /** Who did it: the name of whoever answers for it. */
  readonly by: string;
  /** When, in UTC: `2026-12-01T07:30:00Z`. */
  readonly at: string;
  /** Until when nobody may show it, in UTC. The edition counts as known from `at` on. */
  readonly embargo: string | null;
  readonly reason: string | null;
  /** The edition's files as they were let go, by name. None of a withdrawal. */
  readonly files: readonly LedgerFile[];
  /** Hash of the entry before; `null` for the first. */
  readonly previous: string | null;
  /** `sha256:` and hex of the line without this field. */
  readonly hash: string;
}

/** A file of an edition that was let go. */
export interface LedgerFile {
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
}

/** True if the act let an edition go. */
export function isRelease({ act }: LedgerEntry): boolean {
  return act !== 'withdraw';
}

/** The state of a ledger in which nothing was ever entered, as editions state it. */
export const NOTHING_RELEASED = 'none';

/** All that was ever entered, in one hash: that of the last entry, which the chain ties to all before it. An edition states the state it was built against. */
export function ledgerState(entries: readonly LedgerEntry[]): string {
  return entries.at(-1)?.hash ?? NOTHING_RELEASED;
}

/**
 * Whose releases readers of an audience can have seen. What is public is known to everybody; what is internal is known to those inside, and
 * whoever attacks the internal edition is taken to have read both.
 */
export const KNOWN_TO: Readonly<Record<LedgerAudience, readonly LedgerAudience[]>> = Object.freeze({
  public: ['public'],
  internal: ['public', 'internal'],
});

/** Every release that readers of an audience can have seen, withdrawn and replaced ones too. */
export function releasesKnownTo(entries: readonly LedgerEntry[], audience: LedgerAudience): readonly LedgerEntry[] {
  return entries.filter((entry) => isRelease(entry) && KNOWN_TO[audience].includes(entry.audience));
}

/**
 * The entries that the lines of a ledger (`udgivelser.jsonl`) hold, for a page that tells where an edition stands. Nothing is held up against its hash: what is
 * built or released on a ledger reads it by `soundLedger`. A last line without its end does not count.
 */
export function ledgerEntries(lines: string): readonly LedgerEntry[] {
  return lines
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as LedgerEntry);
}
