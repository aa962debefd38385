/** `npm run generate`: writes what is generated from the types: library/schema/ and the reference pages in docs/, docs/en/api/ from doc comments, and from the library: the index of its indicators and the rule sets of protection in words. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ready.mjs';

const { schemaFiles, schemas } = await import('./generate/schemas.ts');
const { referencePages } = await import('./generate/reference.ts');
const { publicApiPages } = await import('./generate/public-api.ts');
const { indicatorIndex } = await import('./generate/indicator-index.ts');
const { ruleSetPages } = await import('./generate/rule-sets.ts');

const all = schemas();
write('library/schema', schemaFiles(all));
for (const [language, pages] of referencePages(all)) write(`docs/${language}/reference`, pages);
write('docs/en/api', publicApiPages());
writeFileSync(join(root, 'library/indicators/README.md'), indicatorIndex());
for (const [path, text] of ruleSetPages()) writeFileSync(join(root, path), text);

function write(folder, files) {
  const path = join(root, folder);
  mkdirSync(path, { recursive: true });
  for (const stale of readdirSync(path)) if (!files.has(stale)) rmSync(join(path, stale));
  for (const [name, text] of files) writeFileSync(join(path, name), text);
  process.stdout.write(`${folder}: ${[...files.keys()].join(', ')}\n`);
}
