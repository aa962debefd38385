import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFjordby } from '../engine/src/demo/index.ts';

/**
 * Fjordby, an invented municipality of 60,000 residents, from raw registers (CPR's extract, DAR, BBR, tables of the administrations) to an edition:
 * 13 snapshots, seven area sets. Aim: 10 seconds on two cores. Whole processes, in turn with two references: `node -e 0`, and one process of
 * the same database that scans the texts among the same files (CPR's and the tables', without the zips of DAR and BBR) and adds up their lengths.
 *
 * Processor time is told beside the time by the clock, since a machine may have other work to do: the user and system time of the process and of those it
 * starts. `KVARTER_FJORDBY` names a folder that holds Fjordby already; `KVARTER_BENCH_TURNS` asks for other than three turns.
 */
const kept = process.env.KVARTER_FJORDBY;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-bench-'));
const town = kept ?? join(folder, 'fjordby');
const turns = Number(process.env.KVARTER_BENCH_TURNS ?? 3);

/** What a process took, in seconds. */
interface Took {
  readonly clock: number;
  readonly processor: number;
}

try {
  if (kept === undefined) await makeFjordby(town);
  const part = (name: string) => fileURLToPath(new URL(`parts/${name}.ts`, import.meta.url));
  const commands = {
    nothing: ['-e', '0'],
    scan: [part('scan-texts'), join(town, 'data')],
    build: [part('build-once'), town, join(folder, 'edition')],
  };
  const times = { nothing: [] as Took[], scan: [] as Took[], build: [] as Took[] };
  for (let turn = 0; turn < turns; turn++) {
    for (const name of ['nothing', 'scan', 'build'] as const) times[name].push(took(commands[name]));
  }
  const [nothing, scan, build] = [middle(times.nothing), middle(times.scan), middle(times.build)];
  console.log(
    `Fjordby, raw registers to edition = ${build.clock.toFixed(1)} s by the clock, ${build.processor.toFixed(1)} s of processor time (aim: 10 s by the clock)`,
  );
  // A process that does nothing takes less processor time than a shell tells.
  console.log(
    `  / node -e 0 (${nothing.clock.toFixed(2)} s) = ${(build.clock / nothing.clock).toFixed(0)} by the clock`,
  );
  console.log(
    `  / scanning its texts (${scan.clock.toFixed(2)} s, ${scan.processor.toFixed(2)} s) = ${(build.clock / scan.clock).toFixed(0)} by the clock, ` +
      `${(build.processor / scan.processor).toFixed(0)} of processor time`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs node as a process of a shell, which tells the processor time of what it waited for. */
function took(args: readonly string[]): Took {
  const start = performance.now();
  const child = spawnSync('sh', ['-c', '"$@" >&2 && times', 'sh', process.execPath, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const clock = (performance.now() - start) / 1000;
  if (child.status !== 0) throw new Error(`node ${args.join(' ')} ended with ${child.status}: ${child.stderr}`);
  const last = child.stdout.trim().split('\n').at(-1)!;
  const processor = [...last.matchAll(/([0-9]+)m([0-9.]+)s/g)]
    .map(([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds))
    .reduce((sum, one) => sum + one, 0);
  return { clock, processor };
}

function middle(times: readonly Took[]): Took {
  const of = (name: keyof Took) => times.map((one) => one[name]).sort((a, b) => a - b)[times.length >> 1]!;
  return { clock: of('clock'), processor: of('processor') };
}
