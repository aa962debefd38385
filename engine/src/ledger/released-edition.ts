import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { editionVersion } from '../edition/folder.ts';
import { openEdition } from '../edition/index.ts';
import { damaged, fileGone } from '../edition/trouble.ts';
import { says, type Text } from '../words/index.ts';
import { type LedgerAudience, type LedgerFile, NOTHING_RELEASED } from './entry.ts';
import { fileOf } from './kept.ts';
import { hashOf } from './log.ts';
import { notProtected, notSafe, otherAudience } from './trouble.ts';

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
  const read = async (name: string) => new Uint8Array(await readFile(join(folder, basename(name)))).buffer;
  const { package: about, definitions } = await openEdition({ read }, { name: join(path, PACKAGE) });
  const { audience, ledger = NOTHING_RELEASED } = about.kvarter;
  const manifest = await readFile(join(folder, PACKAGE));
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
  await checkProtected(path, folder, about.kvarter.protection, files);
  return {
    folder,
    hash: files[0]!.hash,
    title: about.title,
    municipality: definitions.municipality.code,
    audience,
    ledger,
    files,
  };
}

const PACKAGE = 'datapackage.json';
const REPORT = 'protection.json';

async function checkProtected(
  path: string,
  folder: string,
  protection: string,
  files: readonly LedgerFile[],
): Promise<void> {
  if (protection === 'none' || !files.some((file) => file.path === REPORT)) throw notProtected(path);
  const report: unknown = await readFile(join(folder, REPORT), 'utf8').then(JSON.parse, () => undefined);
  const why = whyNotSafe(report);
  if (why) throw notSafe(path, why);
}

/** Why an edition with this report must not go: undefined if the attacker was asked and found nothing. */
function whyNotSafe(report: unknown): Text | undefined {
  const answers = answersIn(report);
  if (!answers.some(({ name }) => name === 'broken')) {
    return says(
      'det er ikke prøvet, om det tilbageholdte kan regnes ud',
      'it was not tried whether what is withheld can be worked out',
    );
  }
  const bad = answers.filter(({ value }) => (Array.isArray(value) ? value.length > 0 : value !== 0));
  if (bad.some(({ name }) => name === 'broken')) {
    return says('noget af det tilbageholdte kan regnes ud', 'something of what is withheld can be worked out');
  }
  if (bad.length > 0) {
    return says(
      'prøven af, om det tilbageholdte kan regnes ud, blev ikke færdig',
      'the trial of whether what is withheld can be worked out was not finished',
    );
  }
  return undefined;
}

/** Every answer of the attacker in the report, wherever it stands. */
function answersIn(value: unknown): { name: string; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name === 'broken' || name === 'unproved' ? [{ name, value: inner }] : []),
    ...answersIn(inner),
  ]);
}
