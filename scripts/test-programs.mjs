/** `npm run test:programs`: the tests that need other programs (scripts/debian-packages.txt), installed as root, else named. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installDebian } from './chromium.mjs';
import { ready, root, stop } from './ready.mjs';
import { vitest } from './vitest.mjs';

ready();
const wanted = readFileSync(join(root, 'scripts', 'debian-packages.txt'), 'utf8')
  .split(/\s+/)
  .filter(Boolean);
const missing = wanted.filter((name) => !installed(name));
if (missing.length > 0 && process.getuid?.() === 0) installDebian(missing);
const still = missing.filter((name) => !installed(name));
if (still.length > 0)
  stop(`These Debian packages are needed: ${still.join(' ')}. Install them: apt-get install ${still.join(' ')}`, 4);

const { passed, failed } = vitest(['programs']);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

function installed(name) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholder
  const answer = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.includes('install ok installed');
}
