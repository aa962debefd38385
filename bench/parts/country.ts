import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDenmark } from '../../engine/src/demo/denmark/make-denmark.ts';
import { workspaceFile } from '../../engine/src/demo/denmark/workspace.ts';

/** Yearly snapshots of the countries. */
export const SNAPSHOTS = 15;

/** Sizes of the countries, in residents: 6 million only with `KVARTER_BENCH_FULL=1`. `KVARTER_BENCH_SIZES` names others, with commas between. */
export const SIZES: readonly number[] = process.env.KVARTER_BENCH_SIZES
  ? process.env.KVARTER_BENCH_SIZES.split(',').map(Number)
  : [60_000, 600_000, ...(process.env.KVARTER_BENCH_FULL === '1' ? [6_000_000] : [])];

/** The invented country in `dk-<residents>` of a folder: what is there is used, else it is made. @returns its folder */
export async function countryOf(folder: string, residents: number): Promise<string> {
  const country = join(folder, `dk-${residents}`);
  if (existsSync(join(country, 'kvarter.yaml'))) return country;
  const began = performance.now();
  await makeDenmark(country, { residents, years: SNAPSHOTS });
  console.log(`made ${residents} residents in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return country;
}

/** Writes anew what the country's workspace asks for. @param moves how people are followed, as the YAML value of `moves` */
export function followMoves(country: string, moves: string): void {
  writeFileSync(join(country, 'kvarter.yaml'), `${workspaceFile(SNAPSHOTS)}moves: ${moves}\n`);
}
