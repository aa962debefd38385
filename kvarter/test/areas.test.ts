import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-areas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function areas(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(root, 'kvarter/bin/kvarter.js'), 'areas', ...args],
      { cwd: folder },
      (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

const text = (name: string) => readFileSync(join(folder, name), 'utf8');

function square(id: string, navn: string, x: number) {
  const ring = [
    [x, 6160000],
    [x + 100, 6160000],
    [x + 100, 6160100],
    [x, 6160100],
    [x, 6160000],
  ];
  return { type: 'Feature', properties: { nr: id, navn }, geometry: { type: 'Polygon', coordinates: [ring] } };
}

writeFileSync(
  join(folder, 'kort.geojson'),
  JSON.stringify({
    type: 'FeatureCollection',
    crs: { type: 'name', properties: { name: 'EPSG:25832' } },
    features: [square('A', 'Skoven', 540000), square('B', 'Søen', 540100)],
  }),
);
writeFileSync(join(folder, 'matr.csv'), 'omr;navn;matr\n1;Skoven;12ab\n1;Skoven;12ac\n');
writeFileSync(
  join(folder, 'kvarter.yaml'),
  'municipality: {code: "0999", name: Prøve}\narea_sets: [areas/*.yaml]\nsources: []\nindicators: []\n',
);

describe('kvarter areas', { timeout: 60_000 }, () => {
  it('makes an area set of a map, once, and shows it', async () => {
    const made = await areas(
      'from-map',
      'kort.geojson',
      '--id',
      'nr',
      '--name',
      'navn',
      '--set',
      'omr',
      '--title',
      'Områder',
      '--out',
      'areas',
    );
    expect([made.code, made.err]).toEqual([0, '']);
    expect(text('areas/omr.yaml')).toBe(
      'id: omr\nname: "Områder"\nkind: housing\ngeometry:\n  file: "omr.geojson"\n  id: "id"\n  name: "navn"\n',
    );
    const shown = await areas('show', '--set', 'omr', '--json');
    const rows = JSON.parse(shown.out).areas as { id: string; name: string; size: number }[];
    expect(rows.map(({ id, name }) => [id, name])).toEqual([
      ['A', 'Skoven'],
      ['B', 'Søen'],
    ]);
    // Degrees have seven digits, a centimetre: a square of 100 m is right to a few square metres.
    for (const { size } of rows) expect(Math.abs(size - 10_000)).toBeLessThan(3);
    expect((await areas()).out).toContain('omr  Områder  (geometry, areas/omr.yaml)');
    const again = await areas('from-map', 'kort.geojson', '--id', 'nr', '--set', 'omr', '--out', 'areas');
    expect(again.code).toBe(1);
    expect(again.err).toContain('findes allerede');
  });

  it('makes area sets of lists', async () => {
    const made = await areas(
      'from-parcels',
      'matr.csv',
      '--id',
      'omr',
      '--name',
      'navn',
      '--parcel',
      'matr',
      '--set',
      'stat',
      '--out',
      'lister',
    );
    expect([made.code, made.err]).toEqual([0, '']);
    expect(text('lister/stat.yaml')).toContain('kind: state-2010\nparcels:\n  file: "stat.csv"\n');
    expect(text('lister/stat.csv')).toBe(text('matr.csv'));
    const wrong = await areas('from-departments', 'matr.csv', '--id', 'nummer', '--property', 'matr', '--set', 'afd');
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('«nummer»');
    expect(existsSync(join(folder, 'afd.yaml'))).toBe(false);
  });

  it('writes splits, mergers and closings, and keeps comments', async () => {
    writeFileSync(
      join(folder, 'x.yaml'),
      '# Vores områder\nid: x\nname: X\nkind: housing\ngeometry: {file: kort.geojson, id: nr}\n',
    );
    expect(
      (await areas('split', 'x.yaml', 'A', '--into', 'A,A2', '--on', '2022-01-01', '--file', 'ny.geojson')).code,
    ).toBe(0);
    expect((await areas('merge', 'x.yaml', '--from', 'A2,B', '--into', 'B', '--on', '2023-01-01')).code).toBe(0);
    expect((await areas('close', 'x.yaml', 'A', '--on', '2024-01-01')).code).toBe(0);
    expect((await areas('close', 'x.yaml', '--on', '2025-01-01')).code).toBe(0);
    expect(text('x.yaml')).toBe(`# Vores områder
id: x
name: X
kind: housing
geometry: {file: kort.geojson, id: nr}
links:
  - {from: A, to: [A, A2], on: 2022-01-01}
  - {from: A2, to: [B], on: 2023-01-01}
  - {from: B, to: [B], on: 2023-01-01}
  - {from: A, to: [], on: 2024-01-01}
versions:
  - {from: 1900-01-01}
  - {from: 2022-01-01, file: ny.geojson}
valid_to: 2025-01-01
`);
  });

  it.each([
    [['splitt'], 'Mente du «kvarter areas split»?'],
    [['split', 'x.yaml', 'A', '--into', 'B'], 'Skriv dagen'],
    [['merge', 'x.yaml', '--from', 'A', '--into', 'B', '--on', '2024-01-01'], '--from A1,A2'],
    [['from-map', 'kort.geojson', '--set', 'y'], 'Der mangler --id'],
  ])('%j ends with 2 and says what was meant', async (args, says) => {
    const { code, err } = await areas(...args);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });
});
