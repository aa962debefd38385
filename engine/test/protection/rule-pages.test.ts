import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ruleSetPages } from '../../../scripts/generate/rule-sets.ts';

test('the pages of the rule sets are those of the library', () => {
  for (const [path, text] of ruleSetPages()) {
    const written = readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');
    expect(written === text, `${path} is stale: run npm run generate`).toBe(true);
  }
});
