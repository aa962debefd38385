import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { refusedUses } from '../../src/refused-uses.ts';
import { libraryFolder, loadLaws, loadProtection, loadWorkspace } from '../../src/workspace/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvarter-refused-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is refused of a workspace whose areas are of this kind, with a share of origin from an area table, a model on it, and the State's lists. */
async function refused(kind: string, about: string): Promise<string[]> {
  cpSync(join(libraryFolder(), 'templates', 'tom'), folder, { recursive: true });
  mkdirSync(join(folder, 'models'), { recursive: true });
  const write = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write(
    'kvarter.yaml',
    'municipality: {code: "0999", name: Fjordby}',
    'area_sets: [areas/*.yaml]',
    'sources: [sources/*.yaml]',
    'indicators: [indicators/*.yaml, library:staten/ikke-vestlig]',
    'models: [{model: models/m.yaml, area_set: boligomraader}]',
    'laws: [{law: by-year, area_set: boligomraader}]',
    'protection: {internal: library:internal, public: library:public}',
  );
  write(
    'areas/boligomraader.yaml',
    'id: boligomraader',
    'name: B',
    `kind: ${kind}`,
    'geometry: {file: data/boligomraader.geojson, id: id}',
  );
  write(
    'indicators/herkomst.yaml',
    'id: herkomst',
    'name: H',
    'unit: percent',
    'polarity: neutral',
    'legal: almenboligloven § 61 a',
    about,
    'sheet: {tells: a, does_not_tell: b, source: c}',
  );
  write(
    'sources/herkomst.yaml',
    'path: data/beboere.csv',
    'grain: area',
    'purpose: statistics',
    'area: {column: Område, set: boligomraader}',
    'period: {column: År}',
    'wide: {columns: [Beboere], as: indicator, to: [herkomst]}',
  );
  write('models/m.yaml', 'id: m', 'inputs: [beboere, herkomst]', 'steps:', '  - sum: {of: [beboere, herkomst], as: s}');
  const workspace = await loadWorkspace(folder);
  const use = workspace.file.value.laws![0]!;
  const laws = [{ use, laws: await loadLaws(use.law), links: [], municipality: workspace.file.value.municipality }];
  return refusedUses(workspace, laws as never, workspace.protection).map(
    ({ code, place }) => `${code} ${place?.file}:${place?.line}`,
  );
}

describe('figures about origin', () => {
  test('are refused where a source, a model or a list asks for them in squares and blocks', async () => {
    for (const kind of ['grid', 'block']) {
      expect(await refused(kind, 'about: origin')).toEqual([
        'K-PROTECT-54 sources/herkomst.yaml:4',
        'K-PROTECT-54 kvarter.yaml:5',
        'K-PROTECT-54 kvarter.yaml:6',
      ]);
    }
  });

  test('are not refused in housing areas, where the size of each area decides', async () => {
    expect(await refused('housing', 'about: origin')).toEqual([]);
  });

  test('are known by what they count, or by what they say they are about', async () => {
    // The State's share counts a column of origin; the share of a table says nothing unless it is told to.
    expect(await refused('grid', '')).toEqual(['K-PROTECT-54 kvarter.yaml:6']);
  });

  test('are refused by every rule set of the library, and by none that does not forbid them', async () => {
    await refused('grid', 'about: origin');
    const workspace = await loadWorkspace(folder);
    for (const id of ['internal', 'public', 'dst-like', 'lbf-like']) {
      const { value: rules } = await loadProtection(id);
      expect(refusedUses(workspace, [], [{ rules }])).toHaveLength(2);
      const { forbidden: _, ...without } = rules;
      expect(refusedUses(workspace, [], [{ rules: without }])).toEqual([]);
    }
  });
});
