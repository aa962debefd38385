import { lstat, readFile, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Edition } from './edition.ts';
import { type EditionFiles, openEdition, webSha256 } from './open.ts';
import { standIn } from './publish.ts';
import { fileGone } from './trouble.ts';

export { type WriteOptions, type WrittenEdition, writeEdition } from './write.ts';

/**
 * Opens the edition at a path, in Node. Which version stands there is settled once, so that a build in the middle of the reading
 * cannot mix two editions; the version stays readable until the second build after. Checksums are checked unless told otherwise.
 *
 * @throws Problem as `openEdition`
 */
export async function openEditionFolder(path: string, options: { checksums?: boolean } = {}): Promise<Edition> {
  const folder = await editionVersion(path);
  const files = (await isVersion(path, folder)) ? filesIn(folder) : await snapshotOf(folder);
  const name = join(path, 'datapackage.json');
  return openEdition(files, { name, ...(options.checksums === false ? {} : { sha256: webSha256 }) });
}

/**
 * The folder of the version that stands at an edition's path now. It changes with each build, so a server that keeps an edition
 * open compares it and opens anew. A path where nothing stands is returned as it is.
 */
export async function editionVersion(path: string): Promise<string> {
  return realpath(path).catch(() => standIn(path) ?? path);
}

/** A version has a folder of its own that no build writes in again; a plain folder may be replaced while it is read. */
async function isVersion(path: string, folder: string): Promise<boolean> {
  const stat = await lstat(path).catch(() => undefined);
  return stat?.isSymbolicLink() === true || folder !== (await realpath(path).catch(() => path));
}

function filesIn(folder: string): EditionFiles {
  return {
    read: async (name) => {
      if (basename(name) !== name) throw fileGone(name);
      const { buffer, byteOffset, byteLength } = await readFile(join(folder, name));
      return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    },
  };
}

const PACKAGE = 'datapackage.json';
const ATTEMPTS = 5;

/** All files of a plain folder, read into memory; again if the edition was replaced meanwhile. */
async function snapshotOf(folder: string): Promise<EditionFiles> {
  const files = filesIn(folder);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const before = await files.read(PACKAGE).catch(() => undefined);
    if (!before) break;
    const read = new Map<string, ArrayBuffer>([[PACKAGE, before]]);
    for (const name of namesIn(before))
      await files.read(name).then(
        (bytes) => read.set(name, bytes),
        () => undefined,
      );
    const after = await files.read(PACKAGE).catch(() => undefined);
    if (after && Buffer.from(before).equals(Buffer.from(after))) return held(read);
  }
  return files;
}

function held(files: ReadonlyMap<string, ArrayBuffer>): EditionFiles {
  return {
    read: async (name) => {
      const bytes = files.get(name);
      if (!bytes) throw fileGone(name);
      return bytes;
    },
  };
}

/** The files a data package names; none if it is damaged, which opening it will say. */
function namesIn(bytes: ArrayBuffer): string[] {
  try {
    const { resources } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { resources: { path: string }[] };
    return resources.map(({ path }) => String(path));
  } catch {
    return [];
  }
}
