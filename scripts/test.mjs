/**
 * `npm test`: installs what is missing, checks types and lint, runs unit, property and browser tests.
 * Needs no program but a Chromium; without one the browser tests are skipped aloud, and in CI that is a failure.
 */
import { ensureChromium } from './chromium.mjs';
import { ready, run, stop } from './ready.mjs';
import { vitest } from './vitest.mjs';

ready();
if (run('node', ['scripts/check.mjs']) !== 0) process.exit(1);

const chromium = ensureChromium();
if (chromium) process.env.KVARTER_CHROMIUM = chromium;
const { passed, failed } = vitest(['unit', ...(chromium ? ['browser'] : [])]);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
if (!chromium) {
  const line =
    'BROWSER TESTS SKIPPED: no Chromium, Chrome or Edge was found. Install one, or name it in KVARTER_CHROMIUM.';
  if (process.env.CI) stop(line);
  process.stderr.write(`\n${line}\n`);
}
process.exit(failed > 0 || passed === 0 ? 1 : 0);
