import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ModelFile } from '../models/index.ts';
import { nearest, Problem, says } from '../words/index.ts';
import { type Definition, parseDefinition } from './definition.ts';
import { type FoundFile, findFiles, isPattern } from './find-files.ts';
import { libraryFolder } from './library-folder.ts';
import { listed } from './listed.ts';
import { readText } from './text-file.ts';

/** The shelves of the library that definitions may refer to. */
export type Shelf = 'columns' | 'indicators' | 'laws' | 'models' | 'protection';

/** A reference to the library: `library:berlin-mss-2019`, `library:kerne/*`. */
export const LIBRARY = 'library:';

/** The ids on a shelf of the library, sorted: `berlin-mss-2019`, `kerne/uden-tilknytning`. */
export async function libraryIds(shelf: Shelf): Promise<string[]> {
  const names = await readdir(join(libraryFolder(), shelf), { recursive: true }).catch((): string[] => []);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length).replaceAll('\\', '/'))
    .sort();
}

/** The ids of the models in the library, sorted. */
export function libraryModels(): Promise<string[]> {
  return libraryIds('models');
}

/** The files that a library reference without its `library:` means, and the nearest id when there are none. */
export async function findInLibrary(
  shelf: Shelf,
  id: string,
): Promise<{ files: readonly FoundFile[]; meant?: string }> {
  const folder = join(libraryFolder(), shelf);
  const ids = await libraryIds(shelf);
  const known = isPattern(id) ? (await findFiles(folder, `${id}.yaml`)).files : [];
  const files = ids.includes(id) ? [{ path: join(folder, `${id}.yaml`), name: `${id}.yaml` }] : known;
  const meant = files.length > 0 ? undefined : nearest(id, ids);
  return {
    files: files.map(({ path, name }) => ({ path, name: `library/${shelf}/${name}` })),
    ...(meant === undefined ? {} : { meant }),
  };
}

/**
 * A model file by its id in the library (`berlin-mss-2019`, with or without `library:`) or by its path.
 *
 * @throws Problem when there is no such model (K-WORKSPACE-01, with the nearest id), or every fault of the file
 */
export async function loadModel(idOrPath: string): Promise<Definition<ModelFile>> {
  if (/\.ya?ml$/i.test(idOrPath)) {
    const { files, meant } = await findFiles(process.cwd(), idOrPath);
    if (files.length === 0) throw noSuchModel(idOrPath, meant, await libraryIds('models'));
    return parseDefinition('model', await readText(resolve(idOrPath), idOrPath), idOrPath);
  }
  const id = idOrPath.startsWith(LIBRARY) ? idOrPath.slice(LIBRARY.length) : idOrPath;
  const { files, meant } = isPattern(id) ? { files: [] } : await findInLibrary('models', id);
  const [file] = files;
  if (!file) throw noSuchModel(idOrPath, meant, await libraryIds('models'));
  return parseDefinition('model', await readText(file.path, file.name), file.name);
}

function noSuchModel(written: string, meant: string | undefined, ids: readonly string[]): Problem {
  return new Problem('K-WORKSPACE-01', says(`Modellen «${written}» findes ikke.`, `There is no model "${written}".`), {
    hint: listed(meant, ids, says('Modeller i biblioteket', 'Models in the library')),
  });
}
