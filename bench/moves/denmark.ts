import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtOnce } from '../parts/built.ts';
import { countryOf, followMoves, SIZES } from '../parts/country.ts';
import { accountsOf } from './accounts.ts';

/** Ten that can be divided in those who stayed, came and went. */
const INDICATORS = [
  'boern-0-17',
  'i-arbejde',
  'fuldtidsbeskaeftigelse',
  'uden-job-og-uddannelse',
  'kontanthjaelp',
  'offentligt-forsoergede',
  'foertidspension',
  'doemte-register',
  'grundskole-register',
  'hoejt-uddannede-register',
];

/**
 * The invented country of `denmark`, built without and with following people: between all areas and districts, ten of its indicators divided. Then
 * every account of the edition is looked at. `KVARTER_DENMARK` names a folder in which the countries are kept.
 */
export async function followDenmark(): Promise<void> {
  const kept = process.env.KVARTER_DENMARK;
  const folder = mkdtempSync(join(tmpdir(), 'kvarter-bench-'));
  try {
    for (const residents of SIZES) {
      const country = await countryOf(kept ?? folder, residents);
      const editions = join(folder, `editions-${residents}`);
      const edition = join(editions, 'edition');
      const built = (moves: string) => {
        followMoves(country, moves);
        return builtOnce(country, edition);
      };
      const without = built('{follow: false}');
      const within = built(`{indicators: [${INDICATORS.join(', ')}]}`);
      const difference = (what: 'seconds' | 'processor') =>
        `${(within[what] - without[what]).toFixed(1)} s (${within[what].toFixed(1)} less ${without[what].toFixed(1)})`;
      console.log(
        `${residents} residents, following people = ${difference('seconds')} by the clock, ${difference('processor')} of processor time; ` +
          `${within.gigabytes.toFixed(1)} GiB at most (${without.gigabytes.toFixed(1)} without); ` +
          `${((within.seconds - without.seconds) / (residents / 1_000_000)).toFixed(0)} s a million residents`,
      );
      const found = await accountsOf(edition, country);
      const of = (what: keyof typeof found) => found[what].toLocaleString('en');
      console.log(
        `  ${of('flows')} flows, ${of('changes')} parts of changes; ${of('accounts')} accounts: ${of('open')} do not close, ${of('otherwise')} begin or end with ` +
          `another number of residents than the indicator counts; ${of('corrected')} have a correction, which in ${of('unreasoned')} of the ${of('whole')} ` +
          'of all tenures is not what the registers leave without reason',
      );
      if (found.open + found.otherwise + found.unreasoned > 0) process.exitCode = 1;
      rmSync(editions, { recursive: true, force: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
