import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAreaSet } from '../../src/places/index.ts';
import type { AreaSetFile } from '../../src/workspace/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvarter-area-list-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const definition: AreaSetFile = {
  id: 'omraader',
  name: 'Områder',
  kind: 'other',
  list: { file: 'liste.csv', id: 'nr', name: 'navn' },
};

function read(text: string) {
  const path = join(folder, 'liste.csv');
  writeFileSync(path, text);
  return readAreaSet(definition, { path, name: 'liste.csv' });
}

describe('an area set without a map', () => {
  it('is its list: ids, names, no outlines, no size', async () => {
    const set = await read('nr;navn\n01;Nørreport\n02;\n');
    expect(set.areas).toEqual([
      { id: '01', name: 'Nørreport', utm: [], degrees: [], size: Number.NaN },
      { id: '02', name: '02', utm: [], degrees: [], size: Number.NaN },
    ]);
    expect(set.findings).toEqual([]);
  });

  it('names what stands twice, and what has no id, with their lines', async () => {
    const { areas, findings } = await read('nr;navn\n01;Nørreport\n01;Havnen\n;Uden id\n');
    expect(areas.map(({ name }) => name)).toEqual(['Nørreport']);
    expect(findings.map(({ rule, count, lines }) => [rule, count, lines])).toEqual([
      ['duplicate-area', 1, [3]],
      ['area-without-id', 1, [4]],
    ]);
  });

  it('is an error without a single area', async () => {
    const { findings } = await read('nr;navn\n;Uden id\n');
    expect(findings.map(({ rule, severity }) => [rule, severity])).toContainEqual(['no-areas', 'error']);
  });

  it('without the column named ends in a problem', async () => {
    await expect(read('id;navn\n01;Nørreport\n')).rejects.toMatchObject({ code: 'K-INTAKE-01' });
  });
});
