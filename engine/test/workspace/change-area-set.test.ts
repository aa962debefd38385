import { describe, expect, it } from 'vitest';
import { changedAreaSet, parseDefinition } from '../../src/workspace/index.ts';

const TEXT = `# Boligområder, tegnet af Byg og By.
id: omr
name: {da: Boligområder, en: Housing areas}   # to sprog
kind: housing

geometry: {file: omr.gpkg, id: omr_id}
links:
  # Søndergade blev delt, da vejen kom.
  - {from: A1, to: [A1, A2], on: 2015-01-01}
`;

describe('a change written in an area set', () => {
  it('adds a link and leaves every other line as it was', async () => {
    const changed = await changedAreaSet(TEXT, 'omr.yaml', {
      on: '2022-01-01',
      links: [{ from: 'B', to: ['B1', 'B2'] }],
    });
    expect(changed).toBe(
      TEXT.replace(
        'name: {da: Boligområder, en: Housing areas}   #',
        'name: {da: Boligområder, en: Housing areas} #',
      ).concat('  - {from: B, to: [B1, B2], on: 2022-01-01}\n'),
    );
  });

  it('adds a map that holds from the day, beside the one there was', async () => {
    const changed = await changedAreaSet(TEXT, 'omr.yaml', { on: '2022-01-01', file: 'ny.gpkg' });
    const { value } = await parseDefinition('area-set', changed, 'omr.yaml');
    expect(value.versions).toEqual([{ from: '1900-01-01' }, { from: '2022-01-01', file: 'ny.gpkg' }]);
    const again = await changedAreaSet(changed, 'omr.yaml', { on: '2024-01-01', file: 'nyere.gpkg' });
    expect((await parseDefinition('area-set', again, 'omr.yaml')).value.versions).toHaveLength(3);
  });

  it('closes the set, once', async () => {
    const changed = await changedAreaSet(TEXT, 'omr.yaml', { on: '2022-01-01', closed: true });
    expect(changed).toContain('valid_to: 2022-01-01');
    await expect(changedAreaSet(changed, 'omr.yaml', { on: '2023-01-01', closed: true })).rejects.toThrow(
      'K-WORKSPACE-26',
    );
  });

  it('refuses what is no day, and what is there already', async () => {
    const links = [{ from: 'A1', to: [] }];
    await expect(changedAreaSet(TEXT, 'omr.yaml', { on: '31-12-2022', links })).rejects.toThrow(/K-WORKSPACE-\d+/);
    await expect(changedAreaSet(TEXT, 'omr.yaml', { on: '2015-01-01', links })).rejects.toThrow('K-WORKSPACE-26');
  });
});
