import { glob, readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { nearest } from '../words/index.ts';

/** A file that was found: the path that opens it, and the name messages call it by. */
export interface FoundFile {
  readonly path: string;
  /** Relative to the folder it was looked for in, with `/` on every system; absolute only when it is written so. */
  readonly name: string;
}

/** What a path or pattern led to. */
export interface Found {
  readonly files: readonly FoundFile[];
  /** When there are none: the nearest name that does exist, as it would be written. */
  readonly meant?: string;
}

/** True if a path is a pattern: `*`, `?`, `[a-c]` or `{a,b}` in it. */
export function isPattern(path: string): boolean {
  return /[*?[{]/.test(path);
}

/**
 * The files that a path or pattern of a definition means, sorted by name. A path that exists as it is written is that file,
 * even if it holds `[`; letters that are stored decomposed (å as a and ring, as some systems do) match too.
 */
export async function findFiles(folder: string, written: string): Promise<Found> {
  if (written.trim() === '' || written.includes('\0')) return { files: [] };
  const literal = resolve(folder, written);
  if (await isFile(literal)) return { files: [named(folder, literal, written)] };
  const stored = await existing(folder, written, (a, b) => a.normalize('NFC') === b.normalize('NFC'));
  if (stored && (await isFile(resolve(folder, stored))))
    return { files: [{ path: resolve(folder, stored), name: written }] };
  if (isPattern(written)) {
    const files: FoundFile[] = [];
    for await (const entry of glob(written, { cwd: folder, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) files.push(named(folder, path, written));
    }
    return { files: files.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  }
  const meant = await existing(folder, written);
  return meant && meant !== written ? { files: [], meant } : { files: [] };
}

/** A path is named as the definition writes it: relative if it is relative, so that no message depends on the machine. */
function named(folder: string, path: string, written: string): FoundFile {
  const name = isAbsolute(written) ? path : relative(folder, path);
  return { path, name: name.split(sep).join('/') };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** The existing path nearest to a written one, step by step; undefined if a step has no near match. */
async function existing(
  folder: string,
  written: string,
  same?: (a: string, b: string) => boolean,
): Promise<string | undefined> {
  const steps = written.replaceAll('\\', '/').split('/');
  let at = isAbsolute(written) ? sep : folder;
  const found: string[] = [];
  for (const step of steps) {
    if (step === '' || step === '.' || step === '..') {
      found.push(step);
      at = join(at, step || '.');
      continue;
    }
    const there = await readdir(at).catch((): string[] => []);
    const match = there.includes(step)
      ? step
      : same
        ? there.find((name) => same(name, step))
        : nearest(step, there.sort());
    if (match === undefined) return undefined;
    found.push(match);
    at = join(at, match);
  }
  return found.join('/');
}
