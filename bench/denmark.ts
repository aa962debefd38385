import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtOnce } from './parts/built.ts';
import { countryOf, followMoves, SIZES, SNAPSHOTS } from './parts/country.ts';

/**
 * An invented country from Parquet to an edition: 15 snapshots, 40 indicators, 40 areas and 16 districts a municipality of 60,000. Aim: 6 million
 * residents in under 3 minutes and 12 GiB, and time that grows no faster than the residents.
 *
 * The reference is one process of the same database with the same threads that scans the columns which each theme's indicators use, from the same
 * Parquet files, and adds each up (`SELECT sum(…), sum(…) FROM read_parquet(…)`, a statement a table): ten themes, each with all the tables
 * it needs, so that the stays are scanned ten times. It joins nothing, groups nothing and knows no areas. The aim is at most 3 times that. A
 * build counts every snapshot, so the ratio to one such scan a snapshot is told beside it: a milder measure, not the aim.
 *
 * 60,000 and 600,000 residents by default; `KVARTER_BENCH_FULL=1` adds 6 million, which wants 1 GB of disk, 12 GiB of memory and some minutes.
 * `KVARTER_DENMARK` names a folder in which the countries are kept (`dk-60000`, …); what is there is used. Nobody is followed: what that costs
 * `moves` tells.
 */
const kept = process.env.KVARTER_DENMARK;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-bench-'));

try {
  for (const residents of SIZES) {
    const country = await countryOf(kept ?? folder, residents);
    followMoves(country, '{follow: false}');
    const { seconds, gigabytes, counts, steps } = builtOnce(country, join(folder, `editions-${residents}`, 'edition'));
    const scan = scanned(country);
    const perMillion = seconds / ((residents / 1_000_000) * SNAPSHOTS);
    console.log(
      `${residents} residents = ${seconds.toFixed(1)} s, ${gigabytes.toFixed(1)} GiB, ${counts.observations} figures in ${counts.areas} areas; ` +
        `${perMillion.toFixed(2)} s a million resident-years`,
    );
    console.log(
      `  / scanning the same columns once for each of ${scan.groups} themes (${scan.seconds.toFixed(2)} s) = ${(seconds / scan.seconds).toFixed(0)} (aim: at most 3); ` +
        `/ such a scan for each snapshot = ${(seconds / scan.seconds / SNAPSHOTS).toFixed(1)}`,
    );
    console.log(`  of it ${partsOf(steps, seconds)}`);
    rmSync(join(folder, `editions-${residents}`), { recursive: true, force: true });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function scanned(country: string): { seconds: number; groups: number } {
  const script = fileURLToPath(new URL('parts/scan-once.ts', import.meta.url));
  const child = spawnSync(process.execPath, [script, country], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(child.stdout) as { seconds: number; groups: number };
}

/** Reading, counting (with the figures made of the sums at its end) and writing, in seconds. */
function partsOf(steps: readonly (readonly [string, number])[], seconds: number): string {
  const at = (name: string) => (steps.find(([what]) => what.startsWith(name))?.[1] ?? 0) / 1000;
  const [read, count, write] = [at('Reading the registers'), at('Counting'), at('Writing')];
  return `reading registers ${(count - read).toFixed(1)} s, counting ${(write - count).toFixed(1)} s, writing ${(seconds - write).toFixed(1)} s`;
}
