import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { libraryFolder, loadWorkspace } from '../../src/workspace/index.ts';
import { expectations, problemsOf } from './expectations.ts';

/**
 * A corpus of faulty workspaces. Each folder holds only the files in which it differs from the template `tom`, and these say
 * what must be told about them: `# expect: K-WORKSPACE-13 5:29 part of the Danish text or hint`.
 * To add a case, add a folder.
 */
const folder = join(import.meta.dirname, 'broken-workspaces');
const temporary = mkdtempSync(join(tmpdir(), 'kvarter-workspace-'));
afterAll(() => rmSync(temporary, { recursive: true }));

describe('what does not fit between the files of a workspace is told at its place', () => {
  for (const name of readdirSync(folder).sort()) {
    test(name, async () => {
      const workspace = join(temporary, name);
      cpSync(join(libraryFolder(), 'templates', 'tom'), workspace, { recursive: true });
      cpSync(join(folder, name), workspace, { recursive: true });
      const files = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).filter((file) =>
        file.endsWith('.yaml'),
      );
      const expected = files.flatMap((file) => expectations(readFileSync(join(folder, name, file), 'utf8'), file));
      const problems = await problemsOf(loadWorkspace(workspace));
      expect(
        problems.map(({ code, place }) => `${code} ${place?.file}:${place?.line}:${place?.column}`).sort(),
      ).toEqual(expected.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`).sort());
      for (const { file, line, column, says } of expected) {
        const told = problems.find(
          ({ place }) => place?.file === file && place.line === line && place.column === column,
        );
        expect(`${told?.text.da} ${told?.hint?.da ?? ''}`).toContain(says);
        expect(told?.text.en).not.toBe('');
      }
    });
  }
});
