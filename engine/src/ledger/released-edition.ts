import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { editionVersion } from '../edition/folder.ts';
import { type Edition, openEdition } from '../edition/index.ts';
import { damaged, fileGone, noEdition } from '../edition/trouble.ts';
import type { ProtectionReport } from '../protection/index.ts';
import { says } from '../words/index.ts';
import { type LedgerAudience, type LedgerFile, NOTHING_RELEASED } from './entry.ts';
import { fileOf } from './kept.ts';
import { hashOf } from './log.ts';
import { notProtected, notSafe, otherAudience } from './refusals.ts';

/** An edition that may be let go, for all that it says itself. */
export interface EditionToRelease {
  /** The folder of the version that was looked at. */
  readonly folder: string;
  /** `sha256:` and hex of its `datapackage.json`. */
  readonly hash: string;
  readonly title: string;
  readonly municipality: string;
  readonly audience: LedgerAudience;
  /** The ledger it was built against. */
  readonly ledger: string;
  /** The earlier releases that whoever attacked it knew. */
  readonly known: readonly { readonly number: number; readonly hash: string }[];
  readonly files: readonly LedgerFile[];
}

/**
 * Looks at an edition that is to be released: every file has the checksum that the edition states, it has been through disclosure control, the
 * attacker found nothing, and it is for those it is released to.
 *
 * @throws Problem K-EDITION-01 to -04 (no whole edition), K-LEDGER-07 (not protected), -08 (not safe), -10 (for others)
 */
export async function editionToRelease(path: string, to: LedgerAudience): Promise<EditionToRelease> {
  // Settled once: a build meanwhile makes another version, and this one stays.
  const folder = await editionVersion(path);
  // The manifest is read once: what is judged is what is let go.
  const manifest = await readFile(join(folder, PACKAGE)).catch(() => {
    throw noEdition(join(path, PACKAGE));
  });
  const read = async (name: string) =>
    new Uint8Array(name === PACKAGE ? manifest : await readFile(join(folder, basename(name)))).buffer;
  const opened = await openEdition({ read }, { name: join(path, PACKAGE) });
  const { package: about, definitions } = opened;
  const { audience, ledger = NOTHING_RELEASED } = about.kvarter;
  const files = [{ path: PACKAGE, bytes: manifest.length, hash: hashOf(manifest) }];
  for (const { path: name, bytes, hash } of about.resources) {
    const found = await fileOf(folder, basename(name)).catch(() => undefined);
    if (!found || basename(name) !== name) throw fileGone(name);
    if (found.bytes !== bytes || found.hash !== hash) {
      throw damaged(name, says('dens kontrolsum passer ikke', 'its checksum does not match'));
    }
    files.push(found);
  }
  if (audience !== to) throw otherAudience(path, audience, to);
  const report = await safeReport(path, opened);
  return {
    folder,
    hash: files[0]!.hash,
    title: about.title,
    municipality: definitions.municipality.code,
    audience,
    ledger,
    known: report.earlier.map(({ number, hash }) => ({ number, hash })),
    files,
  };
}

const PACKAGE = 'datapackage.json';

/** The report of protection of an edition in which the attacker found nothing. */
async function safeReport(path: string, edition: Edition): Promise<ProtectionReport> {
  const { audience, protection } = edition.package.kvarter;
  const report = await edition.protection();
  if (protection === 'none' || !report) throw notProtected(path);
  const { broken, unproved } = report.attack;
  if (broken > 0) {
    const why = says('noget af det tilbageholdte kan regnes ud', 'something of what is withheld can be worked out');
    throw notSafe(path, why);
  }
  if (unproved > 0) throw notSafe(path, UNFINISHED);
  // An answer that is lacking is none.
  const isKept = report.outcome === 'kept' && broken === 0 && unproved === 0;
  if (!isKept || report.audience !== audience) throw notSafe(path, UNREADABLE);
  return report;
}

const UNREADABLE = says(
  'det fremgår ikke, om det tilbageholdte kan regnes ud',
  'it does not say whether what is withheld can be worked out',
);
const UNFINISHED = says(
  'prøven af, om det tilbageholdte kan regnes ud, blev ikke færdig',
  'the trial of whether what is withheld can be worked out was not finished',
);
