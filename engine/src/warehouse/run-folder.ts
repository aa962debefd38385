import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** A private folder of this run. */
export interface RunFolder {
  readonly path: string;
  /** Removes it now. */
  readonly remove: () => void;
  /** Lets it stay when the run ends: what is in it has become something lasting. */
  readonly keep: () => void;
}

/**
 * A private folder (0700) for the temporary files of one run: the database spills plain text into it.
 *
 * It is removed by `remove`, at exit and on SIGINT, SIGTERM and SIGHUP. What a killed run left behind is swept here, before
 * the new folder is made: a folder whose process is gone, or that is older than a day.
 *
 * @param within where temporary files lie; the system's place for them unless told
 * @param spare a folder in there that is not swept
 */
export function makeRunFolder(within: string = tmpdir(), spare?: string): RunFolder {
  sweepRunFolders(within, spare);
  const path = mkdtempSync(join(within, `${PREFIX}${host()}-${run()}-`));
  open.add(path);
  if (open.size === 1) watch();
  const letGo = (): boolean => {
    const wasOpen = open.delete(path);
    if (wasOpen && open.size === 0) unwatch();
    return wasOpen;
  };
  return {
    path,
    remove: () => {
      if (letGo()) removeQuietly(path);
    },
    keep: () => void letGo(),
  };
}

/** Removes the run folders that ended runs of this user left behind, but not `spare`. @returns how many */
export function sweepRunFolders(within: string = tmpdir(), spare?: string): number {
  const left = readdirSync(within).filter(
    (name) => FORM.test(name) && join(within, name) !== spare && isAbandoned(within, name),
  );
  for (const name of left) removeQuietly(join(within, name));
  return left.length;
}

const PREFIX = 'kvarter-run-';
const FORM = /^kvarter-run-([0-9a-f]{8})-((\d+)\.\d+)-.{6}$/;
const DAY = 86_400_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const open = new Set<string>();

/** Process numbers mean something on one machine (and in one container) only, so the folder's name says which. */
function host(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

/** A process and the thread in it: each thread keeps its own list of open folders. */
function run(): string {
  return `${process.pid}.${threadId}`;
}

function isAbandoned(within: string, name: string): boolean {
  const [, machine, owner, pid] = FORM.exec(name)!;
  const path = join(within, name);
  if (open.has(path)) return false;
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return false;
  if (process.getuid && stat.uid !== process.getuid()) return false;
  if (machine === host() && (owner === run() || !isAlive(Number(pid)))) return true;
  return Date.now() - stat.mtimeMs > DAY;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another process may be sweeping the same folder, or a file in it may still be open (Windows): the next start tries again.
  }
}

function removeAll(): void {
  for (const path of open) removeQuietly(path);
  open.clear();
}

function onSignal(signal: NodeJS.Signals): void {
  removeAll();
  unwatch();
  // Ours was the only listener: end as the signal asks, as if nobody had listened.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function watch(): void {
  process.on('exit', removeAll);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function unwatch(): void {
  process.off('exit', removeAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}
