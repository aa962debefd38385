import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { env } from 'node:process';
import { openEdition, webSha256 } from '@kvarter/engine/edition';
import { Problem } from '@kvarter/engine/words';
import { type Reading, readingOf } from './reading.ts';

/** The edition in force: where it lies, a text that is another when its content is another, and the edition indexed. */
export interface Current {
  readonly folder: string;
  readonly version: string;
  /** `version` made short and told to browsers, who learn nothing of the server's folders from it. */
  readonly key: string;
  readonly reading: Reading;
}

let kept: Current | undefined;
let opening: { readonly version: string; readonly current: Promise<Current> } | undefined;

/**
 * The edition that `KVARTER_EDITION` names now. Its small tables are read at once, its figures
 * area set by area set, from the bytes that were there when it was opened; it is kept until the folder behind the name or its
 * `datapackage.json` is another; a link that is moved to a new edition between two requests never mixes the two.
 *
 * @throws Problem when there is no edition, or one that cannot be read
 */
export async function currentEdition(): Promise<Current> {
  const { folder, version } = await inForce();
  if (kept?.version === version) return kept;
  if (opening?.version !== version) opening = { version, current: openFolder(folder, version) };
  try {
    kept = await opening.current;
    return kept;
  } catch (error) {
    opening = undefined;
    throw error;
  }
}

/**
 * A file of the edition, whole. The name must stand in `datapackage.json` or be that file, and what it leads to must lie
 * inside the edition's folder; otherwise there is no such file.
 */
export async function editionFile(current: Current, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const known = current.reading.edition.package.resources.some((resource) => resource.path === name);
  if (!known && name !== 'datapackage.json') return undefined;
  try {
    return await readInside(current.folder, name);
  } catch {
    return undefined;
  }
}

async function inForce(): Promise<{ folder: string; version: string }> {
  const named = env.KVARTER_EDITION;
  if (!named) throw noEdition();
  try {
    const folder = await realpath(named);
    const { mtimeMs, size } = await stat(join(folder, 'datapackage.json'));
    return { folder, version: `${folder}\n${mtimeMs}\n${size}` };
  } catch {
    throw noEdition();
  }
}

async function openFolder(folder: string, version: string): Promise<Current> {
  const edition = await openEdition(
    { read: async (name) => (await readInside(folder, name)).buffer },
    { sha256: webSha256 },
  );
  const key = createHash('sha256').update(version).digest('hex').slice(0, 12);
  const reading = await readingOf(edition);
  void loadAll(reading);
  return { folder, version, key, reading };
}

/** Reads ahead while nobody asks, one area set after the other. What cannot be read is told to whoever asks for it. */
async function loadAll(reading: Reading): Promise<void> {
  for (const { definition } of reading.setsWithFigures) await reading.load(definition.id).catch(() => undefined);
}

async function readInside(folder: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const path = await realpath(join(folder, name));
  if (!path.startsWith(folder + sep)) throw new Error('outside the edition');
  // A copy of its own: Node's small buffers share one ArrayBuffer.
  return new Uint8Array(await readFile(path));
}

function noEdition(): Problem {
  return new Problem(
    'K-SITE-01',
    { da: 'Der er ingen udgave at vise endnu.', en: 'There is no edition to show yet.' },
    {
      hint: {
        da: 'Byg en udgave af arbejdsmappen med «kvarter build», og genindlæs siden.',
        en: 'Build an edition of the workspace with "kvarter build", and reload the page.',
      },
    },
  );
}
