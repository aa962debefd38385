/** `npm run bench`: every benchmark in `bench/`, or those whose names are given. Each prints ratios against a named reference. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ready, root, run } from './ready.mjs';

ready();
const wanted = process.argv.slice(2);
const files = readdirSync(join(root, 'bench')).filter(
  (name) => name.endsWith('.ts') && (wanted.length === 0 || wanted.includes(name.slice(0, -3))),
);
let failed = 0;
for (const name of files.sort()) {
  process.stdout.write(`\n${name}\n`);
  if (run('node', [join('bench', name)]) !== 0) failed += 1;
}
process.exit(failed > 0 || files.length === 0 ? 1 : 0);
