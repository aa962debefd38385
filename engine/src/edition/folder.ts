import { readFile, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Edition } from './edition.ts';
import { openEdition, webSha256 } from './open.ts';
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
  return openEdition(
    {
      read: async (name) => {
        if (basename(name) !== name) throw fileGone(name);
        const { buffer, byteOffset, byteLength } = await readFile(join(folder, name));
        return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
      },
    },
    { name: join(path, 'datapackage.json'), ...(options.checksums === false ? {} : { sha256: webSha256 }) },
  );
}

/**
 * The folder of the version that stands at an edition's path now. It changes with each build, so a server that keeps an edition
 * open compares it and opens anew. A path where nothing stands is returned as it is.
 */
export async function editionVersion(path: string): Promise<string> {
  return realpath(path).catch(() => standIn(path) ?? path);
}
