import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { makeRunFolder } from '../warehouse/index.ts';
import { notOurs } from './trouble.ts';

/** A version of an edition that is being written and is not yet what readers see. */
export interface Draft {
  /** The folder to write the files in. */
  readonly folder: string;
  /** Makes it the edition that readers see, in one step. */
  readonly publish: () => void;
  /** Removes it; what readers see stays as it was. */
  readonly abandon: () => void;
}

/**
 * Begins a new version of the edition at a path, and sweeps what earlier builds left: all but the version readers see now.
 *
 * The edition's path is a symbolic link into `.<name>.versions` beside it, and publishing renames a new link over it, which a
 * file system does in one step: a reader sees the old edition or the new one, whenever the writer is killed. The version before
 * stays until the next build, for those who are reading it.
 *
 * Where links are not allowed the path is a folder, moved away and replaced. Between the two moves there is nothing at the path;
 * a note tells readers of Kvarter where the new edition is (`standIn`), also after a kill.
 *
 * @param links `false` for file systems without symbolic links; found out by itself otherwise
 * @throws Problem K-EDITION-05 if there is something at the path that is not an edition
 */
export function beginVersion(path: string, links = true): Draft {
  const output = outputOf(resolve(path));
  const versions = versionsOf(output);
  mkdirSync(versions, { recursive: true });
  const current = existsSync(output) ? realpathSync(output) : standIn(output);
  const run = makeRunFolder(realpathSync(versions), current && dirname(current));
  const folder = join(run.path, 'edition');
  mkdirSync(folder);
  return {
    folder,
    abandon: run.remove,
    // All in one turn of the event loop: no signal handler of ours can run between the steps.
    publish: () => {
      // The folder of a run is private; the edition in it has the permissions of any file its writer makes.
      chmodSync(run.path, 0o755);
      run.keep();
      try {
        swap(output, folder, links);
      } catch (error) {
        rmSync(run.path, { recursive: true, force: true });
        throw error;
      }
    },
  };
}

/** The folder in which drafts of the edition at a path are written, whether it is there yet or not. */
export function draftsOf(path: string): string {
  return versionsOf(outputOf(resolve(path)));
}

/** Where the edition stands that takes the place of one that is just being moved; undefined if none is. */
export function standIn(path: string): string | undefined {
  const versions = versionsOf(resolve(path));
  try {
    const folder = join(versions, readFileSync(join(versions, NOTE), 'utf8'));
    return lstatSync(folder).isDirectory() ? folder : undefined;
  } catch {
    return undefined;
  }
}

const NOTE = 'moving';

function versionsOf(output: string): string {
  return join(dirname(output), `.${basename(output)}.versions`);
}

/** The path itself, or what a link that somebody else made there points to. */
function outputOf(path: string): string {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return path;
  if (stat.isSymbolicLink()) {
    const target = resolve(dirname(path), readlinkSync(path));
    if (target.startsWith(versionsOf(path) + sep)) return path;
    if (!existsSync(target)) throw notOurs(path);
    return outputOf(target);
  }
  if (stat.isDirectory() && isReplaceable(path)) return path;
  throw notOurs(path);
}

/** A folder may be replaced if it is empty or an edition. */
function isReplaceable(folder: string): boolean {
  if (readdirSync(folder).length === 0) return true;
  try {
    const found: unknown = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
    return typeof found === 'object' && found !== null && 'kvarter' in found;
  } catch {
    return false;
  }
}

function swap(output: string, folder: string, links: boolean): void {
  const link = join(dirname(folder), 'link');
  const linked = links && tryLink(link, relative(dirname(realParent(output)), folder));
  const source = linked ? link : folder;
  const stat = lstatSync(output, { throwIfNoEntry: false });
  if (!stat || (linked && stat.isSymbolicLink())) {
    renameSync(source, output);
    // An earlier build may have been killed while it moved folders.
    rmSync(join(versionsOf(output), NOTE), { force: true });
    return;
  }
  moveAside(output, folder, () => renameSync(source, output));
}

/** A path whose parent has no link in it: a relative link is read from where it really lies. */
function realParent(output: string): string {
  return join(realpathSync(dirname(output)), basename(output));
}

function tryLink(link: string, target: string): boolean {
  try {
    symlinkSync(target, link, 'dir');
    return true;
  } catch {
    return false;
  }
}

function moveAside(output: string, folder: string, replace: () => void): void {
  const versions = versionsOf(output);
  const note = join(versions, NOTE);
  const previous = join(dirname(folder), 'previous');
  writeFileSync(`${note}.new`, join(basename(dirname(folder)), basename(folder)));
  renameSync(`${note}.new`, note);
  renameSync(output, previous);
  try {
    replace();
  } catch (error) {
    renameSync(previous, output);
    throw error;
  } finally {
    rmSync(note, { force: true });
  }
}
