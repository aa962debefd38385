import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/words/index.ts';
import { libraryFolder, libraryLaws, loadLaws, parseDefinition } from '../../src/workspace/index.ts';

const text = readFileSync(join(libraryFolder(), 'laws/almenbolig-2021.yaml'), 'utf8');

/** The problems of the rule set of 2021 with something in it replaced. */
async function problems(from: string, to: string): Promise<string[]> {
  expect(text).toContain(from);
  try {
    await parseDefinition('law', text.replace(from, to), 'egen.yaml');
    return [];
  } catch (error) {
    const { code, place, others } = error as Problem;
    return [{ code, place }, ...others].map(
      (one) => `${one.code} ${text.split('\n')[(one.place?.line ?? 1) - 1]?.trim()}`,
    );
  }
}

describe('a rule set', () => {
  test('of the library is sound, and so is the series of them', async () => {
    const ids = await libraryLaws();
    expect(ids).toEqual([
      'almenbolig-2010',
      'almenbolig-2014',
      'almenbolig-2018',
      'almenbolig-2021',
      'almenbolig-by-year',
      'forebyggelse-2021',
    ]);
    for (const id of ids) expect((await loadLaws(`library:${id}`)).rules.length).toBeGreaterThan(0);
  });

  test('has one limit a criterion and says which year its figure is of', async () => {
    expect(await problems('over: 40', 'over: 40\n    under: 3')).toEqual(['K-LAWS-02 labour:']);
    expect(await problems('    over: 40\n', '')).toEqual(['K-LAWS-02 labour:']);
    expect(await problems('    at: Y-01-01\n', '')).toEqual(['K-LAWS-02 nonwestern:']);
    expect(await problems('[Y-2, Y-1]', '[Y-2, 2023]')).toHaveLength(1);
    expect((await problems('at: Y-01-01', 'at: i fjor'))[0]).toMatch(/^K-LAWS-05 at: Y-01-01/);
  });

  test('has statuses that are rules over what stands above them', async () => {
    expect((await problems('at_least: 2', 'at_least: 5'))[0]).toMatch(/^K-LAWS-03 /);
    expect((await problems('    lists: 5\n', ''))[0]).toMatch(/^K-LAWS-03 /);
    expect((await problems('all: [udsat, nonwestern]', 'all: [omdannelse, nonwestern]'))[0]).toMatch(/^K-LAWS-04 /);
    expect(await problems('residents >= 1000', 'residents >= 1.000')).toHaveLength(1);
  });

  test('that is not there is told with the nearest', async () => {
    await expect(loadLaws('almenbolig-2012')).rejects.toMatchObject({ code: 'K-LAWS-01' });
    await expect(loadLaws('by-yaer')).rejects.toMatchObject({
      code: 'K-LAWS-01',
      hint: { da: expect.stringContaining('by-year') },
    });
    await expect(loadLaws('almenbolig-2021')).resolves.toMatchObject({ main: ['almenbolig-2021'], byYear: false });
  });
});
