import { addEntry, type Entered, type EntryToAdd } from './add-entry.ts';
import { embargoOf, secondsOf } from './embargo.ts';
import { isRelease, type LedgerAudience, type LedgerEntry, releasesKnownTo } from './entry.ts';
import { keepEdition } from './kept.ts';
import type { Ledger } from './read-ledger.ts';
import {
  alreadyDone,
  alreadyReleased,
  builtBefore,
  noRelease,
  otherMunicipality,
  replacesOtherAudience,
  shownWithheldInside,
} from './refusals.ts';
import { type EditionToRelease, editionToRelease } from './released-edition.ts';
import { ledgerText } from './texts.ts';
import { shownAgainstInside } from './withheld-inside.ts';

/** Who lets an edition go, to whom, and on what terms. */
export interface ReleaseWish {
  /** Must be the audience the edition was made for. */
  readonly to: LedgerAudience;
  /** The name of whoever answers for it. */
  readonly by: string;
  /** Nobody may show it before: Danish time, `2026-12-01T08:00`, or a day. __Default value:__ it may be shown at once. */
  readonly embargo?: string;
  readonly reason?: string;
  /** Number of the release that it takes the place of. */
  readonly replaces?: number;
  /** __Default value:__ the clock. */
  readonly now?: Date;
}

/**
 * Lets an edition go: enters it in the ledger, with the hash of every file, and keeps a copy of it there. The edition itself is not changed.
 *
 * Only an edition that has been through disclosure control, that the attacker found nothing in, and that was built against all that has been
 * released so far can go; to the public only one that shows nothing those inside were not to know.
 *
 * @param folder the ledger's folder (`ledgerFolder`)
 * @param edition the edition's folder
 * @throws Problem K-EDITION-01 to -04 (no whole edition), K-LEDGER-01 to -06 (the ledger), -07 to -19 (why the edition cannot go)
 */
export async function releaseEdition(folder: string, edition: string, wish: ReleaseWish): Promise<Entered> {
  const now = wish.now ?? new Date();
  const by = ledgerText('--by', wish.by);
  const reason = wish.reason === undefined ? null : ledgerText('--reason', wish.reason);
  const embargo = wish.embargo === undefined ? null : embargoOf(wish.embargo, now);
  const found = await editionToRelease(edition, wish.to);
  return addEntry(
    folder,
    async (ledger): Promise<EntryToAdd> => {
      checkAgainst(ledger, edition, found);
      if (found.audience === 'public') {
        const against = await shownAgainstInside(ledger, found.folder);
        if (against.length > 0) throw shownWithheldInside(edition, against);
      }
      const replaced = wish.replaces === undefined ? undefined : replaceable(ledger.entries, wish.replaces, wish.to);
      return {
        act: replaced ? 're-issue' : 'release',
        of: replaced?.number ?? null,
        edition: found.hash,
        title: found.title,
        municipality: found.municipality,
        audience: found.audience,
        by,
        at: secondsOf(now),
        embargo,
        reason,
        files: found.files,
      };
    },
    (number, within) => keepEdition(folder, number, found.folder, found.files, within),
  );
}

function checkAgainst({ entries, state }: Ledger, path: string, found: EditionToRelease): void {
  const [first] = entries;
  if (first && first.municipality !== found.municipality) {
    throw otherMunicipality(path, found.municipality, first.municipality);
  }
  const same = entries.findLast((entry) => isRelease(entry) && entry.edition === found.hash);
  if (same) throw alreadyReleased(path, same.number);
  const isKnown = ({ number, edition }: LedgerEntry) =>
    found.known.some((one) => one.number === number && one.hash === edition);
  if (found.ledger !== state || !releasesKnownTo(entries, found.audience).every(isKnown)) throw builtBefore(path);
}

/** The release that is to be replaced. One that was withdrawn may be: that is how an error is made good. */
function replaceable(entries: readonly LedgerEntry[], number: number, to: LedgerAudience): LedgerEntry {
  const release = entries.find((entry) => entry.number === number && isRelease(entry));
  if (!release) throw noRelease(`nr. ${number}`);
  if (release.audience !== to) throw replacesOtherAudience(number, release.audience);
  const other = entries.find((entry) => isRelease(entry) && entry.of === number);
  if (other) throw alreadyDone(number, other.number);
  return release;
}
