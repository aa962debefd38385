import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DefinitionKind, parseDefinition } from '../../src/workspace/index.ts';
import { expectations, problemsOf } from './expectations.ts';

/**
 * A corpus of small faulty files. Each says in comments what it is and what must be said about it:
 * `# kind: indicator`, and for each fault `# expect: K-WORKSPACE-11 5:7 part of the Danish text or hint`.
 * To add a case, add a file.
 */
const folder = join(import.meta.dirname, 'broken');

describe('every fault of a definition file is told at its place', () => {
  for (const file of readdirSync(folder).sort()) {
    test(file.replace('.yaml', ''), async () => {
      const text = readFileSync(join(folder, file), 'utf8');
      const kind = /^# kind: (.+)$/m.exec(text)![1] as DefinitionKind;
      const expected = expectations(text, file);
      const problems = await problemsOf(parseDefinition(kind, text, file));
      expect(problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`)).toEqual(
        expected.map(({ code, line, column }) => `${code} ${line}:${column}`),
      );
      problems.forEach((problem, at) => {
        expect(`${problem.text.da} ${problem.hint?.da ?? ''}`).toContain(expected[at]!.says);
      });
    });
  }
});
