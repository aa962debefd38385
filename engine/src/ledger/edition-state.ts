import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { editionVersion } from '../edition/folder.ts';
import { noEdition } from '../edition/trouble.ts';
import { secondsOf } from './embargo.ts';
import { hashOf } from './log.ts';
import { ledgerAbove, soundLedger } from './read-ledger.ts';
import { type ReleaseState, releaseState } from './release-state.ts';

/**
 * Where the edition in a folder stands (draft, embargo, released, replaced, withdrawn), after the ledger of the workspace it lies in.
 * An edition outside a workspace is a draft, for all that can be known. The lines of the ledger are checked, the kept editions are not.
 *
 * @param ledger the ledger's folder. __Default value:__ that of the workspace the edition lies in
 * @param now __Default value:__ the clock
 * @throws Problem K-EDITION-01 (no edition), K-LEDGER-01 or -02 (the ledger is not as it was written)
 */
export async function editionState(
  edition: string,
  { ledger, now = new Date() }: { readonly ledger?: string; readonly now?: Date } = {},
): Promise<ReleaseState> {
  const hash = await editionHash(edition);
  const folder = ledger ?? ledgerAbove(edition);
  if (folder === undefined) return { state: 'draft' };
  const { entries } = await soundLedger(folder, { kept: false });
  return releaseState(entries, hash, secondsOf(now));
}

/** What a ledger calls the edition in a folder: `sha256:` and hex of its `datapackage.json`. @throws Problem K-EDITION-01 (no edition) */
export async function editionHash(edition: string): Promise<string> {
  const path = join(await editionVersion(edition), 'datapackage.json');
  return readFile(path).then(hashOf, () => {
    throw noEdition(edition);
  });
}
