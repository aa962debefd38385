import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AreaSetFile, build, readAreaSet, readTable } from '../../src/index.ts';

/** Other people's programs as the witness: GDAL's own ogrinfo and ogr2ogr, and LibreOffice. */
const root = new URL('../../../', import.meta.url).pathname;
const blocks = join(root, 'examples/frederiksberg/data/karre_4326.geojson');
const folder = mkdtempSync(join(tmpdir(), 'kvarter-programs-'));
const edition = join(folder, 'edition');

beforeAll(() => build(join(root, 'examples/frederiksberg'), { out: edition }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an edition opened by GDAL', () => {
  it('has all outlines, valid by its measure, with their ids', () => {
    const about = execFileSync('ogrinfo', ['-so', '-al', join(edition, 'areas.geojson')], { encoding: 'utf8' });
    expect(about).toContain('Feature Count: 1318');
    expect(about).toMatch(/area_set: String/);
    expect(about).toMatch(/WGS 84/);
    const invalid = execFileSync(
      'ogrinfo',
      [
        '-q',
        '-dialect',
        'sqlite',
        '-sql',
        'SELECT count(*) AS n FROM areas WHERE NOT ST_IsValid(geometry)',
        join(edition, 'areas.geojson'),
      ],
      { encoding: 'utf8' },
    );
    expect(invalid).toMatch(/n \(Integer\) = 0\b/);
  });
});

describe.each([
  ['GPKG', 'blocks.gpkg', 'distrikt_id', 1],
  // A Shapefile's field names have ten letters.
  ['ESRI Shapefile', 'blocks.shp', 'distrikt_i', 1],
  // A TAB file stores whole steps between its bounds, not the coordinates themselves.
  ['MapInfo File', 'blocks.tab', 'distrikt_id', 3],
] as const)('a map written by GDAL as %s in EPSG:25832', (driver, name, id, within) => {
  it(`is read as the same areas, to ${within} m²`, async () => {
    const path = join(folder, name);
    execFileSync('ogr2ogr', ['-q', '-nln', 'blocks', '-f', driver, '-t_srs', 'EPSG:25832', path, blocks]);
    const definition = (file: string, column: string): AreaSetFile => ({
      id: 'karreer',
      name: 'Karréer',
      kind: 'block',
      geometry: { file, id: column },
    });
    const [own, other] = await Promise.all([
      readAreaSet(definition('karre_4326.geojson', 'distrikt_id'), { path: blocks, name: 'karre_4326.geojson' }),
      readAreaSet(definition(name, id), { path, name }),
    ]);
    const sizes = new Map(own.areas.map((area) => [area.id, area.size]));
    expect(other.areas.map((area) => area.id).sort()).toEqual([...sizes.keys()].sort());
    for (const area of other.areas) expect(Math.abs(area.size - sizes.get(area.id)!)).toBeLessThan(within);
  });
});

describe('a workbook written by LibreOffice', () => {
  it('holds what the text table held', async () => {
    const text = 'Område;År;Antal;Andel;Dato\nNørreport;2024;1234;12,5;31-12-2024\nHavnen;2024;;0,7;01-01-2025\n';
    const csv = join(folder, 'tabel.csv');
    writeFileSync(csv, text);
    // 59,34,76: semicolon, double quote, UTF-8; language 1030 is Danish, so that 12,5 and 31-12-2024 become a number and a date.
    execFileSync(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${join(folder, 'office')}`,
        '--infilter=CSV:59,34,76,1,,1030,false,true',
        '--convert-to',
        'xlsx',
        '--outdir',
        folder,
        csv,
      ],
      { stdio: 'ignore' },
    );
    const table = await readTable({ path: join(folder, 'tabel.xlsx'), name: 'tabel.xlsx' });
    expect(table.columns).toEqual(['Område', 'År', 'Antal', 'Andel', 'Dato']);
    expect(table.cells).toEqual([
      ['Nørreport', 'Havnen'],
      [2024, 2024],
      [1234, null],
      [12.5, 0.7],
      ['2024-12-31', '2025-01-01'],
    ]);
    expect([...Array.from(table.lines)]).toEqual([2, 3]);
    expect(readFileSync(csv, 'utf8')).toBe(text);
  });
});
