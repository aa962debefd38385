import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a build in a process of its own took. */
export interface BuiltOnce {
  readonly seconds: number;
  /** Processor time in seconds: of all its threads, user and system. */
  readonly processor: number;
  readonly gigabytes: number;
  readonly counts: { readonly areas: number; readonly observations: number };
  /** What was begun, and when, in milliseconds from the start. */
  readonly steps: readonly (readonly [string, number])[];
}

/** Builds a workspace in a process of its own. @throws if nothing was built */
export function builtOnce(folder: string, out: string, memory?: string): BuiltOnce {
  const script = fileURLToPath(new URL('build-once.ts', import.meta.url));
  const args = [script, folder, out, ...(memory === undefined ? [] : [memory])];
  const child = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const answer = JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '{}') as BuiltOnce & {
    built: boolean;
    errors: string[];
  };
  if (!answer.built) throw new Error(`Nothing was built of ${folder}: ${answer.errors?.join(', ') ?? child.status}`);
  return answer;
}
