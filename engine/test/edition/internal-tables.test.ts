import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openEditionFolder, writeEdition } from '../../src/edition/folder.ts';
import { openWarehouse } from '../../src/warehouse/index.ts';
import { town } from './town.ts';

const root = mkdtempSync(join(tmpdir(), 'kvarter-internal-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each(['internal', 'public'] as const)(
  'combinations of criteria stand in an edition that is internal alone: %s',
  async (audience) => {
    const path = join(root, audience);
    const warehouse = await openWarehouse({ folders: [root], isClean: true });
    try {
      const select = `SELECT 'loven' AS law, 'omr' AS area_set, 'A1' AS area, '2024-01-01' AS period, 'convicted labour' AS criteria, 3 AS persons, 40 AS base,
      'convicted labour' AS considered, 'A' AS obs_status, 'F' AS conf_status
      UNION ALL SELECT 'loven', 'omr', 'A1', '2024-01-01', '', 37, 40, 'convicted labour', 'A', 'F'`;
      const { title, created } = town().package;
      await writeEdition(path, town({ package: { title, created, audience }, combinations: { warehouse, select } }));
    } finally {
      warehouse.close();
    }
    const edition = await openEditionFolder(path);
    const resource = edition.package.resources.find(({ name }) => name === 'combinations');
    expect(existsSync(join(path, 'combinations.parquet'))).toBe(audience === 'internal');
    if (audience === 'public') {
      expect(resource).toBeUndefined();
      expect(await edition.combinations()).toEqual([]);
      return;
    }
    expect(resource).toMatchObject({ audience: 'internal' });
    expect((await edition.combinations()).map(({ criteria, persons }) => [criteria, persons])).toEqual([
      ['', 37],
      ['convicted labour', 3],
    ]);
  },
);
