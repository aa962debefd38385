import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';

/** What tests of privacy share: running a program, killing it at a moment, and looking for personnumre in all that it left. */

/** Waits for a program, and gives its exit code and all it said. */
export async function ended(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  let text = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, text };
}

/** Kills a program (SIGKILL) as soon as the moment has come, or lets it end if it never does. */
export async function killedAt(
  child: ChildProcess,
  isMoment: (said: string) => boolean,
  isOfGroup = false,
): Promise<{ isKilled: boolean; text: string }> {
  const end = ended(child);
  let said = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  let isOver = false;
  void end.then(() => (isOver = true));
  while (!isOver && !isMoment(said)) await new Promise((resolve) => setTimeout(resolve, 20));
  // A process that leads a group takes those that it started with it, as a machine that stops does.
  if (isOfGroup) process.kill(-child.pid!, 'SIGKILL');
  else child.kill('SIGKILL');
  const { code, text } = await end;
  // Those of its group may take a moment to be gone: until then the next run takes their folders for those of a run that is going on.
  for (let wait = 0; isOfGroup && wait < 250 && isThere(-child.pid!); wait++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return { isKilled: code === null, text };
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Every file under a folder; none if it is not there, or just being removed. */
export function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    // A folder that is removed while it is listed: listed again, it is not there.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return filesUnder(path);
    throw error;
  }
}

/** Bytes of files. */
export function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/**
 * The files under a folder that hold what is looked for, also in blocks that the database packed (zstd).
 *
 * @param except a file that is not looked into: the register itself
 */
export function foundIn(path: string, holds: (bytes: Buffer) => boolean, except?: string): string[] {
  return filesUnder(path)
    .filter((file) => file !== except)
    .filter((file) => {
      const bytes = readFileSync(file);
      return holds(bytes) || unpacked(bytes).some(holds);
    })
    .map((file) => file.slice(path.length + 1));
}

/** Whether one of these personnumre stands in the bytes, in a longer run of digits too. */
export function holdsNumber(numbers: ReadonlySet<string>): (bytes: Buffer) => boolean {
  return (bytes) => {
    let digits = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      digits = byte >= 48 && byte <= 57 ? digits + 1 : 0;
      if (digits >= 10 && numbers.has(bytes.toString('latin1', at - 9, at + 1))) return true;
    }
    return false;
  };
}

const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

function unpacked(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(ZSTD); at >= 0; at = bytes.indexOf(ZSTD, at + 4)) {
    try {
      found.push(zstdDecompressSync(bytes.subarray(at), { finishFlush: 2 } as never));
    } catch {
      // Four bytes that look like the beginning of a block, or a block that was not written to its end.
    }
  }
  return found;
}
