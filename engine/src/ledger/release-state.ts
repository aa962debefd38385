import { isRelease, type LedgerAudience, type LedgerEntry } from './entry.ts';

/** Where an edition stands between building and taking back. */
export type ReleaseState =
  | { readonly state: 'draft' }
  /** Let go, and nobody may show it before `until`. */
  | (ReleasedAs & { readonly state: 'embargo'; readonly until: string })
  | (ReleasedAs & { readonly state: 'released' })
  /** Another edition has taken its place. */
  | (ReleasedAs & { readonly state: 'replaced'; readonly replacedBy: number })
  /** Taken back: when, by whom and why. What it told stays known. */
  | (ReleasedAs & {
      readonly state: 'withdrawn';
      readonly withdrawn: {
        readonly number: number;
        readonly by: string;
        readonly at: string;
        readonly reason: string;
      };
      readonly replacedBy?: number;
    });

/** Which release it was. */
export interface ReleasedAs {
  readonly number: number;
  readonly audience: LedgerAudience;
  readonly by: string;
  readonly at: string;
}

/**
 * Where an edition stands, after the ledger. A pure function, so that a page can say it in the browser.
 *
 * An edition is not changed by being released, or it would not be the same bytes: what it is stands in the ledger alone. Of an edition that was
 * released twice the later release counts.
 *
 * @param edition the edition's hash: `sha256:` and hex of its `datapackage.json`
 * @param now the time asked about, ISO
 */
export function releaseState(entries: readonly LedgerEntry[], edition: string, now: string): ReleaseState {
  const release = entries.findLast((entry) => isRelease(entry) && entry.edition === edition);
  return release ? stateOfRelease(entries, release, now) : { state: 'draft' };
}

/** Where a release stands. One that is replaced stands until the embargo of the other has passed. @param now ISO */
export function stateOfRelease(entries: readonly LedgerEntry[], release: LedgerEntry, now: string): ReleaseState {
  const { number, audience, by, at, embargo } = release;
  const as: ReleasedAs = { number, audience, by, at };
  const about = entries.filter((entry) => entry.of === number);
  const withdrawal = about.find(({ act }) => act === 'withdraw');
  const other = about.find((entry) => isRelease(entry) && hasPassed(entry.embargo, now));
  const replaced = other ? { replacedBy: other.number } : {};
  if (withdrawal) {
    const withdrawn = {
      number: withdrawal.number,
      by: withdrawal.by,
      at: withdrawal.at,
      reason: withdrawal.reason ?? '',
    };
    return { ...as, state: 'withdrawn', withdrawn, ...replaced };
  }
  if (other) return { ...as, state: 'replaced', replacedBy: other.number };
  if (embargo !== null && !hasPassed(embargo, now)) return { ...as, state: 'embargo', until: embargo };
  return { ...as, state: 'released' };
}

function hasPassed(embargo: string | null, now: string): boolean {
  return embargo === null || Date.parse(embargo) <= Date.parse(now);
}
