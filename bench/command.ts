import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Whole commands, started cold in turn with a reference in the same run:
 *
 * 1. `kvarter --help` against `node -e 0` (the issue allows 3).
 * 2. Frederiksberg from files to edition, in seconds (the issue allows 3) and against `node -e 0`.
 */
const root = new URL('../', import.meta.url).pathname;
const kvarter = join(root, 'kvarter/bin/kvarter.js');
const folder = mkdtempSync(join(tmpdir(), 'kvarter-bench-'));

function seconds(args: readonly string[]): number {
  const start = performance.now();
  const child = spawnSync(process.execPath, args, { stdio: 'ignore', cwd: root });
  if (child.status !== 0) throw new Error(`node ${args.join(' ')} ended with ${child.status}`);
  return (performance.now() - start) / 1000;
}

/** Medians of commands run in turn, so that a machine that slows down slows all alike. */
function medians(runs: number, ...commands: (readonly string[])[]): number[] {
  for (const command of commands) seconds(command);
  const times = commands.map((): number[] => []);
  for (let i = 0; i < runs; i++) for (const [at, command] of commands.entries()) times[at]!.push(seconds(command));
  return times.map((own) => own.sort((a, b) => a - b)[own.length >> 1]!);
}

try {
  const [nothing, help] = medians(15, ['-e', '0'], [kvarter, '--help']);
  console.log(`kvarter --help / node -e 0 = ${(help! / nothing!).toFixed(2)}`);
  const [start, build] = medians(
    5,
    ['-e', '0'],
    [kvarter, 'build', 'examples/frederiksberg', '--out', join(folder, 'edition')],
  );
  console.log(
    `Frederiksberg, files to edition = ${build!.toFixed(2)} s, / node -e 0 = ${(build! / start!).toFixed(0)}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
