import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { libraryFolder } from './library-folder.ts';

const read = new Map<string, unknown>();

/**
 * A file of the library that is neither an indicator nor a model: code lists, layouts and rules are content, not code. Read once, when first asked for.
 *
 * @param path below the library, without its ending: `registers/bbr`
 */
export function libraryContent<T>(path: string): T {
  if (!read.has(path)) read.set(path, parse(readFileSync(join(libraryFolder(), `${path}.yaml`), 'utf8')));
  return read.get(path) as T;
}
