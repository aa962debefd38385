import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** polars in a Python of its own. */
export interface Polars {
  readonly version: string;
  /** Runs the script, which writes its table as Parquet. @throws with what Python said */
  count(town: string, into: string): void;
}

/**
 * polars in a virtual environment that is made once, in `KVARTER_PEERS` or else the system's place for temporary files, and used again.
 * Undefined where Python, pip or the package cannot be had.
 *
 * @param name file of the script, in this folder
 */
export function polarsOfOwn(name: string): Polars | undefined {
  const cache = join(process.env.KVARTER_PEERS ?? join(tmpdir(), 'kvarter-peers'), 'venv');
  const python = join(cache, 'bin', 'python');
  const version = () => said(python, ['-c', 'import polars; print(polars.__version__)']);
  if (!existsSync(python) || version() === undefined) {
    mkdirSync(cache, { recursive: true });
    if (said('python3', ['-m', 'venv', cache]) === undefined) return undefined;
    if (said(python, ['-m', 'pip', 'install', '--quiet', 'polars']) === undefined) return undefined;
  }
  const found = version();
  if (found === undefined) return undefined;
  const script = fileURLToPath(new URL(name, import.meta.url));
  return {
    version: found,
    count: (town, into) => {
      const child = spawnSync(python, [script, town, into], { encoding: 'utf8' });
      if (child.status !== 0) throw new Error(`polars: ${child.stderr}`);
    },
  };
}

function said(program: string, args: readonly string[]): string | undefined {
  const child = spawnSync(program, args, { encoding: 'utf8' });
  return child.status === 0 ? child.stdout.trim() : undefined;
}
