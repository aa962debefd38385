import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import type { AreaSet } from '../../src/places/index.ts';
import type { InputFile } from '../../src/tables/index.ts';
import { fileIn, fileOf, findingOf, problemOf, read, rulesOf } from './maps.ts';

const byName = { id: 'omr_id', name: 'navn' } as const;

/** The invented areas as they were drawn: by hand, in whole metres, not by any reader. */
const DRAWN = [
  { id: 'A1', name: 'Ærøparken', polygons: 1, rings: 1, size: 200 * 100, west: 533_000, north: 6_173_100 },
  { id: 'B2', name: 'Østby', polygons: 1, rings: 2, size: 300 * 200 - 100 * 50, west: 533_200, north: 6_173_200 },
  { id: 'C3', name: 'Ålekistevej', polygons: 2, rings: 1, size: 50 * 50 + 40 * 25, west: 533_000, north: 6_173_350 },
];

/** Compares areas with how they were drawn, to a millimetre: MapInfo TAB stores whole steps of about that. */
function expectDrawn(set: AreaSet): void {
  expect(set.areas.map(({ id, name }) => [id, name])).toEqual(DRAWN.map(({ id, name }) => [id, name]));
  set.areas.forEach(({ utm, degrees, size }, at) => {
    const drawn = DRAWN[at]!;
    expect(Math.abs(size - drawn.size)).toBeLessThan(1);
    expect(utm).toHaveLength(drawn.polygons);
    expect(utm[0]).toHaveLength(drawn.rings);
    const positions = utm.flat(2);
    expect(Math.abs(Math.min(...positions.map(([x]) => x)) - drawn.west)).toBeLessThan(0.002);
    expect(Math.abs(Math.max(...positions.map(([, y]) => y)) - drawn.north)).toBeLessThan(0.002);
    for (const [lon, lat] of degrees.flat(2))
      expect([lon > 9.52 && lon < 9.54, lat > 55.69 && lat < 55.71]).toEqual([true, true]);
  });
}

describe('the same areas in the formats of GIS programs', () => {
  it.each(['omraader.gpkg', 'omraader_cp1252.shp', 'omraader.tab', 'omraader.mif'])('%s', async (name) => {
    const set = await read(fileIn(`cases/maps/${name}`), byName);
    expectDrawn(set);
    expect(set.findings).toEqual([]);
  });

  it('a Shapefile in capital letters, in UTF-8 without saying so, with neither index nor projection', async () => {
    const set = await read(fileIn('cases/maps/OMRAADER_UTF8.SHP'), byName);
    expectDrawn(set);
    expect(rulesOf(set)).toEqual(['crs-recognised']);
    expect((await read(fileIn('cases/maps/OMRAADER_UTF8.SHP'), { ...byName, crs: 'EPSG:25832' })).findings).toEqual([]);
  });

  it('reads a cell of the national grid where its name says it is', async () => {
    const { areas } = await read(fileIn('cases/dkn/dkn_10km.gpkg'), { id: 'KN10kmDK' });
    const cell = areas.find(({ id }) => id === '10km_600_10')!;
    const corners = [
      [100_000, 6_000_000],
      [110_000, 6_000_000],
      [110_000, 6_010_000],
      [100_000, 6_010_000],
    ];
    expect(cell.utm).toHaveLength(1);
    expect(cell.utm[0]).toHaveLength(1);
    expect(cell.utm[0]![0]).toHaveLength(5);
    expect(new Set(cell.utm[0]![0]!.map(String))).toEqual(new Set(corners.map(String)));
    expect(cell.size).toBe(1e8);
  });

  it('reads GeoParquet, Bornholm included, with the sizes the municipalities have', async () => {
    const set = await read(fileIn('cases/dagi/kommuner-uddrag.parquet'), { id: 'dim_kode', name: 'navn' });
    const size = (id: string): number => set.areas.find((area) => area.id === id)!.size / 1e6;
    // Danmarks Statistik, ARE207, in km²; the outlines here are simplified.
    expect(Math.abs(size('400') / 588.4 - 1)).toBeLessThan(0.01);
    expect(Math.abs(size('147') / 8.7 - 1)).toBeLessThan(0.01);
    expect(Math.abs(size('185') / 66.2 - 1)).toBeLessThan(0.01);
    // Simplified one by one, neighbours overlap: the municipality around Frederiksberg most of all.
    expect(findingOf(set, 'areas-overlap').names?.[0]).toMatch(/^København \+ Frederiksberg: \d+ m²$/);
  });
});

describe('layers', () => {
  it('are taken without a word where only one has outlines, as beside the styles that QGIS saves', async () => {
    const file = fileOf(readFileSync(fileIn('cases/maps/omraader.gpkg').path), 'omraader.gpkg');
    const database = new DatabaseSync(file.path);
    database.exec(
      "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, stil TEXT); INSERT INTO layer_styles VALUES (1, 'x')",
    );
    database.close();
    expectDrawn(await read(file, byName));
    expect((await problemOf(read(file, { ...byName, layer: 'layer_styles' }))).code).toBe('K-PLACES-13');
  });

  it('of which several have outlines are a question', async () => {
    const file = fileOf(readFileSync(fileIn('cases/maps/omraader.gpkg').path), 'omraader.gpkg');
    const database = new DatabaseSync(file.path);
    database.exec(`CREATE TABLE bydele (fid INTEGER PRIMARY KEY, geom BLOB, nr TEXT);
      INSERT INTO bydele SELECT fid, geom, 'b' || fid FROM "områder";
      INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('bydele', 'features', 'bydele', 25832);
      INSERT INTO gpkg_geometry_columns VALUES ('bydele', 'geom', 'MULTIPOLYGON', 25832, 0, 0);`);
    database.close();
    const problem = await problemOf(read(file, byName));
    expect(problem.code).toBe('K-PLACES-13');
    expect(problem.hint?.da).toContain('«områder», «bydele»');
    const { areas } = await read(file, { id: 'nr', layer: 'bydele' });
    expect(areas.map(({ id }) => id)).toEqual(['b1', 'b2', 'b3']);
    expect((await read(file, { id: 'fid', layer: 'bydele' })).areas.map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('names the layers and the nearest when the one wanted is not there', async () => {
    const problem = await problemOf(read(fileIn('cases/maps/omraader.gpkg'), { ...byName, layer: 'omrader' }));
    expect(problem.code).toBe('K-PLACES-13');
    expect(problem.hint?.da).toContain('Mente du «områder»?');
    expectDrawn(await read(fileIn('cases/maps/omraader.gpkg'), { ...byName, layer: 'områder' }));
  });
});

describe('a GeoPackage that another program has left in write-ahead mode', () => {
  it('is read, and changes not yet written into it are a warning', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kvarter-wal-'));
    const file = { path: join(folder, 'omraader.gpkg'), name: 'omraader.gpkg' };
    copyFileSync(fileIn('cases/maps/omraader.gpkg').path, file.path);
    const other = new DatabaseSync(file.path);
    other.exec('PRAGMA journal_mode = WAL; CREATE TABLE note (text); INSERT INTO note VALUES (1)');
    const during = await read(file, byName);
    other.close();
    const after = await read(file, byName);
    await rm(folder, { recursive: true });
    expectDrawn(during);
    expect(rulesOf(during)).toEqual(['map-being-edited']);
    expectDrawn(after);
    expect(after.findings).toEqual([]);
  });
});

describe('a map in a system that is not one of ours', () => {
  const ED50 = `PROJCS["ED_1950_UTM_Zone_32N",GEOGCS["GCS_European_1950",DATUM["D_European_1950",SPHEROID["International_1924",6378388.0,297.0]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;

  function shapefileWith(prj: string): InputFile {
    const file = fileOf(readFileSync(fileIn('cases/maps/omraader_cp1252.shp').path), 'gammel.shp');
    const stem = file.path.slice(0, -4);
    copyFileSync(fileIn('cases/maps/omraader_cp1252.dbf').path, `${stem}.dbf`);
    writeFileSync(`${stem}.prj`, prj);
    return file;
  }

  it('is converted by PROJ, with a note', async () => {
    const set = await read(shapefileWith(ED50), byName);
    expect(findingOf(set, 'crs-converted')).toMatchObject({ severity: 'note', names: ['EPSG:23032'] });
    // In Denmark ED50 / UTM lies some 80 m east and 205 m north of ETRS89 / UTM.
    const [x, y] = [Math.min, Math.max].map((most, axis) =>
      most(...set.areas[0]!.utm.flat(2).map((at) => at[axis]!)),
    ) as [number, number];
    expect(Math.abs(533_000 - x - 80)).toBeLessThan(10);
    expect(Math.abs(6_173_100 - y - 205)).toBeLessThan(15);
  });

  it('is taken at the word of the area set where that states one', async () => {
    const set = await read(shapefileWith(ED50), { ...byName, crs: 'EPSG:25832' });
    expectDrawn(set);
    expect(findingOf(set, 'crs-overruled').names).toEqual(['EPSG:23032']);
  });

  it('is a problem where nobody can know where it is', async () => {
    const local = 'LOCAL_CS["lokalt",UNIT["metre",1]]';
    expect((await problemOf(read(shapefileWith(local), byName))).code).toMatch(/^K-PLACES-(05|18)$/);
  });
});

describe('files that are not what they say', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kvarter-gis-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['omraader_cp1252.shp', 'K-PLACES-17', '.dbf'],
    ['omraader.tab', 'K-PLACES-17', '.dat, .map, .id'],
    ['omraader.mif', 'K-PLACES-17', '.mid'],
  ])('%s alone is missing its companions', async (name, code, missing) => {
    const path = join(folder, name);
    copyFileSync(fileIn(`cases/maps/${name}`).path, path);
    const problem = await problemOf(read({ path, name }, byName));
    expect(problem.code).toBe(code);
    expect(problem.text.da).toContain(missing);
  });

  it.each([
    ['kort.gpkg', 'not a GeoPackage', 'K-PLACES-18'],
    ['kort.gpkg', '{"type": "FeatureCollection", "features": []}', 'K-PLACES-18'],
    [
      'kort.gpkg',
      '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>',
      'K-PLACES-18',
    ],
    ['kort.parquet', 'PAR1 and no more', 'K-PLACES-15'],
    ['kort.gpkg', '', 'K-READ-03'],
    ['kort.parquet', '', 'K-READ-03'],
  ])('%s holding "%s"', async (name, content, code) => {
    expect((await problemOf(read(fileOf(content, name)))).code).toBe(code);
  });

  it('says that plain Parquet has no outlines', async () => {
    // The same file with the key of its metadata renamed: then it is a table with a column of bytes.
    const bytes = Buffer.from(readFileSync(fileIn('cases/dagi/kommuner-uddrag.parquet').path));
    bytes.write('gex', bytes.lastIndexOf('geo\x18'), 'latin1');
    expect((await problemOf(read(fileOf(bytes, 'tabel.parquet')))).code).toBe('K-PLACES-16');
  });

  it('leaves nothing behind and writes nothing beside the file', async () => {
    const path = join(folder, 'omraader.gpkg');
    copyFileSync(fileIn('cases/maps/omraader.gpkg').path, path);
    const before = [readFileSync(path), readdirSync(folder)];
    await read({ path, name: 'omraader.gpkg' }, byName);
    expect([readFileSync(path), readdirSync(folder)]).toEqual(before);
  });
});
