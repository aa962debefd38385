import { addEntry, type Entered } from './add-entry.ts';
import { secondsOf } from './embargo.ts';
import { isRelease, type LedgerEntry } from './entry.ts';
import { alreadyDone, noRelease } from './refusals.ts';
import { ledgerText } from './texts.ts';

/** Who takes a release back, and why. */
export interface WithdrawWish {
  readonly by: string;
  readonly reason: string;
  /** __Default value:__ the clock. */
  readonly now?: Date;
}

/**
 * Takes a release back: enters that it no longer holds, and why. What it told stays known: later editions are still protected against it, and
 * its copy stays in the ledger.
 *
 * @param folder the ledger's folder (`ledgerFolder`)
 * @param which the number of the release, or the edition's hash
 * @throws Problem K-LEDGER-01 to -06 (the ledger), -12 (no such release), -13 (withdrawn already), -14 (name or reason)
 */
export async function withdrawRelease(
  folder: string,
  which: number | string,
  { by, reason, now = new Date() }: WithdrawWish,
): Promise<Entered> {
  const texts = { by: ledgerText('--by', by), reason: ledgerText('--reason', reason) };
  return addEntry(folder, ({ entries }) => {
    const { number, edition, title, municipality, audience } = releaseOf(entries, which);
    const earlier = entries.find(({ act, of }) => act === 'withdraw' && of === number);
    if (earlier) throw alreadyDone(number, earlier.number);
    return {
      act: 'withdraw',
      of: number,
      edition,
      title,
      municipality,
      audience,
      by: texts.by,
      at: secondsOf(now),
      embargo: null,
      reason: texts.reason,
      files: [],
    };
  });
}

function releaseOf(entries: readonly LedgerEntry[], which: number | string): LedgerEntry {
  const found = entries.findLast(
    (entry) => isRelease(entry) && (typeof which === 'number' ? entry.number === which : entry.edition === which),
  );
  if (!found) throw noRelease(typeof which === 'number' ? `nr. ${which}` : which);
  return found;
}
