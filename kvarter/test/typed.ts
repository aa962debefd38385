import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;

/** What a command answered, on both its outputs, and how it ended. */
export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Types a command as a person would, in a folder. */
export function typed(folder: string, ...args: string[]): Promise<Ran> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(root, 'kvarter/bin/kvarter.js'), ...args],
      { cwd: folder, maxBuffer: 1e8 },
      (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}
