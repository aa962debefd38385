import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { env } from 'node:process';
import { ledgerEntries, type ReleaseState, releaseState } from '@kvarter/engine/ledger';
import { type Current, editionFile } from './current.ts';

/**
 * Where the edition in force stands, after the ledger whose lines `KVARTER_LEDGER` names: asked with every page, since an embargo ends and an
 * edition is withdrawn while it is shown. Without a ledger, or with one that cannot be read, an edition is a draft: nobody has let it go.
 */
export async function standingOf(current: Current, now: Date = new Date()): Promise<ReleaseState> {
  const manifest = await editionFile(current, 'datapackage.json');
  if (!manifest || !env.KVARTER_LEDGER) return { state: 'draft' };
  try {
    const entries = ledgerEntries(await readFile(env.KVARTER_LEDGER, 'utf8'));
    const hash = createHash('sha256').update(manifest).digest('hex');
    return releaseState(entries, `sha256:${hash}`, now.toISOString());
  } catch {
    return { state: 'draft' };
  }
}
