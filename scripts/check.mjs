/** Types and lint of the whole house: `npm run check`. */
import { ready, run, stop } from './ready.mjs';

ready();
const steps = [
  ['types', 'tsc', ['-p', '.']],
  ['types of the site', 'npm', ['run', '--silent', 'check', '-w', '@kvarter/site']],
  ['format and lint', 'biome', ['ci', '--colors=off', '.']],
];
for (const [what, program, args] of steps) {
  if (run(program, args) !== 0) stop(`The check "${what}" found something: see above.`);
}
