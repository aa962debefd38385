import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/words/index.ts';
import { libraryFolder, parseDefinition } from '../../src/workspace/index.ts';

const text = readFileSync(join(libraryFolder(), 'protection/public.yaml'), 'utf8');

/** The problems of the public rule set with something in it replaced: code, and the line told, as it is written. */
async function problems(...replaced: [string, string][]): Promise<string[]> {
  const changed = replaced.reduce((all, [from, to]) => {
    expect(all).toContain(from);
    return all.replace(from, to);
  }, text);
  try {
    await parseDefinition('protection', changed, 'egne.yaml');
    return [];
  } catch (error) {
    const { code, place, hint, others } = error as Problem;
    return [{ code, place, hint }, ...others].map((one) => {
      if (one.code.startsWith('K-PROTECT')) expect(one.hint?.da).toBeTruthy();
      return `${one.code} ${changed.split('\n')[(one.place?.line ?? 1) - 1]?.trim()}`;
    });
  }
}

describe('a rule set', () => {
  test('has size classes that are steps up', async () => {
    const first = '- {households: 20, show: size}';
    expect(await problems([first, '- {show: size}'])).toEqual(['K-PROTECT-40 - {show: size}']);
    expect(await problems([first, '- {households: 60, show: size}'])).toEqual([
      'K-PROTECT-40 - {residents: 100, households: 50, show: key-figures}',
    ]);
    expect(await problems([first, '- {households: 20, show: full}'])).toEqual([
      'K-PROTECT-40 - {residents: 100, households: 50, show: key-figures}',
    ]);
    expect(await problems([first, '- {residents: 100, households: 50, show: size}'])).toHaveLength(1);
  });

  test('has dominance rules that all act', async () => {
    const rule = '{n: 2, k: 95}';
    expect((await problems([rule, '{n: 2, k: 75}']))[0]).toMatch(/^K-PROTECT-41 /);
    expect((await problems([rule, '{n: 1, k: 95}']))[0]).toMatch(/^K-PROTECT-41 /);
    expect(await problems([rule, '{n: 2, k: 81}, {n: 3, k: 99}'])).toEqual([]);
    expect((await problems([rule, '{n: 2, k: 100}']))[0]).toMatch(/^K-WORKSPACE-/);
  });

  test('does not round flows to less than a small count, nor to less than it promises', async () => {
    expect(await problems(['  base: 5\n', ''])).toEqual(['K-PROTECT-42 flows:']);
    // At 4 both are wrong: counts of 4 are small, and what is shown as 0 is 3 at most.
    expect(await problems(['  base: 5\n', '  base: 4\n'])).toEqual(['K-PROTECT-42 base: 4', 'K-PROTECT-42 base: 4']);
    expect(await problems(['width: 4', 'width: 5'])).toEqual(['K-PROTECT-42 base: 5']);
    expect(await problems(['  base: 5\n', ''], ['method: smallcount', 'method: suppress'])).toEqual([]);
  });

  test('promises a whole number of persons and says a thing once', async () => {
    expect(await problems(['width: 4', 'width: 2.5'])).toEqual(['K-PROTECT-45 width: 2.5']);
    expect(await problems(['width: 4', 'width: 0'])).toEqual(['K-PROTECT-45 width: 0']);
    expect(await problems(['left_out:\n', 'left_out:\n  - {table: combinations, why: fordi}\n'])).toEqual([
      'K-PROTECT-44 - table: combinations',
    ]);
  });

  test('with a misspelt field or word is told so by its schema', async () => {
    expect((await problems(['zero: open', 'zero: aaben']))[0]).toMatch(/^K-WORKSPACE-\d+ zero: aaben/);
    expect((await problems(['complement: 5', 'komplement: 5'])).join()).toMatch(/K-WORKSPACE-\d+ komplement: 5/);
    expect(await problems(['  minimum: 5\n', '  minimum: 4.5\n'])).toHaveLength(1);
  });
});
