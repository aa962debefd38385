import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeHomes, readAreaSet } from '../../src/places/index.ts';
import { createRegisterTables } from '../../src/registers/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { type AreaSetFile, parseDefinition } from '../../src/workspace/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvarter-place-homes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(folder, { recursive: true });

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await openWarehouse({ threads: 1 });
  for (const statement of createRegisterTables()) await warehouse.run(statement);
  await warehouse.run(
    'CREATE TABLE dwelling (address BIGINT, tenure VARCHAR, organisation VARCHAR, department VARCHAR, "from" DATE, "to" DATE)',
  );
});
afterEach(() => warehouse.close());

/** Metres from the corner of a square of 10 km of the national grid near Fredericia. */
const [EAST, NORTH] = [540_000, 6_160_000];

interface Home {
  x?: number;
  y?: number;
  parcel?: string;
  municipality?: string;
  from?: string;
  to?: string;
}

/** Addresses numbered from 1, at metres from the corner. */
async function homes(...list: Home[]): Promise<void> {
  for (const [at, { x, y, parcel, municipality = '0999', from, to }] of list.entries())
    await warehouse.run(
      `INSERT INTO register.address (address, x, y, parcel, municipality, "from", "to")
       VALUES ($at, $x, $y, $parcel, $municipality, CAST($from AS DATE), CAST($to AS DATE))`,
      {
        at: at + 1,
        x: x === undefined ? null : EAST + x,
        y: y === undefined ? null : NORTH + y,
        parcel: parcel ?? null,
        municipality,
        from: from ?? null,
        to: to ?? null,
      },
    );
}

function square(id: string, x: number, y: number, side: number) {
  const [w, s] = [EAST + x, NORTH + y];
  const ring = [
    [w, s],
    [w + side, s],
    [w + side, s + side],
    [w, s + side],
    [w, s],
  ];
  return {
    type: 'Feature',
    properties: { id, navn: `Navn ${id}` },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}

function map(name: string, ...features: object[]) {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::25832' } };
  return file(name, JSON.stringify({ type: 'FeatureCollection', crs, features }));
}

function file(name: string, text: string) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return { path, name };
}

type Given = { file?: ReturnType<typeof file>; versions?: ReturnType<typeof file>[] };

async function setOf(
  definition: Omit<AreaSetFile, 'name' | 'kind'> & { kind?: AreaSetFile['kind'] },
  given: Given = {},
) {
  const text = JSON.stringify({ name: 'Prøve', kind: 'housing', ...definition });
  const parsed = await parseDefinition('area-set', text, `${definition.id}.yaml`);
  const geometry = given.file ?? { path: '', name: '' };
  const versions = given.versions ?? [];
  const set = given.file ? await readAreaSet(parsed.value, geometry, { versions }) : undefined;
  return { definition: parsed, geometry, versions, set };
}

/** `area address from–to`, a row each; always and open are left out. */
async function rows(id: string): Promise<string[]> {
  const { columns } = await warehouse.query(
    `SELECT area || ' ' || address || ' ' || CASE WHEN "from" = DATE '0001-01-01' THEN '' ELSE CAST("from" AS VARCHAR) END || '–' ||
       coalesce(CAST("to" AS VARCHAR), '') AS row
     FROM address_area WHERE area_set = $id ORDER BY address, "from", area`,
    { id },
  );
  return columns.row as string[];
}

const rules = (findings: readonly { rule: string; severity: string; count: number }[]) =>
  findings.map(({ rule, severity, count }) => `${severity} ${rule} ${count}`);

const GEOMETRY = { file: 'kort.geojson', id: 'id', name: 'navn' };

describe('homes in the outlines of a map', () => {
  it('are in the area their point lies in, and are counted where they are in none, in two or have no point', async () => {
    await homes({ x: 5, y: 5 }, { x: 105, y: 5 }, { x: 500, y: 500 }, {}, { x: 95, y: 5 });
    const given = map('kort.geojson', square('a', 0, 0, 100), square('b', 90, 0, 100), square('c', 900, 900, 50));
    const one = await setOf({ id: 'omr', kind: 'district', geometry: GEOMETRY }, { file: given });
    const { findings, areaSets } = await placeHomes(warehouse, [one]);
    expect(await rows('omr')).toEqual(['a 1 –', 'b 2 –', 'a 5 –']);
    expect(rules(findings)).toEqual([
      'warning homes-in-no-area 1',
      'warning homes-without-point 1',
      'warning homes-in-two-areas 1',
      'warning areas-without-homes 1',
    ]);
    expect(findings.flatMap(({ names }) => names ?? [])).toEqual(['a / b', 'Navn c']);
    expect(areaSets[0]!.areas).toBe(one.set!.areas);
  });

  it('are only noted where a set does not claim to cover, and not missed outside the municipality', async () => {
    await homes({ x: 5, y: 5 }, { x: 500, y: 5 }, { x: 900, y: 5, municipality: '0101' });
    const one = await setOf({ id: 'omr', geometry: GEOMETRY }, { file: map('kort.geojson', square('a', 0, 0, 100)) });
    const { findings } = await placeHomes(warehouse, [one], { municipality: '0999' });
    expect(rules(findings)).toEqual(['note homes-in-no-area 1']);
  });

  it('lie where the register has them last', async () => {
    await homes({ x: 5, y: 5, from: '2010-01-01', to: '2020-01-01' });
    await warehouse.run(
      `INSERT INTO register.address (address, x, y, "from") VALUES (1, ${EAST + 205}, ${NORTH + 5}, DATE '2020-01-01')`,
    );
    const given = map('kort.geojson', square('a', 0, 0, 100), square('b', 200, 0, 100));
    await placeHomes(warehouse, [await setOf({ id: 'omr', geometry: GEOMETRY }, { file: given })]);
    expect(await rows('omr')).toEqual(['b 1 –']);
  });

  it('follow maps that followed each other, and a set that is closed', async () => {
    await homes({ x: 5, y: 5 }, { x: 55, y: 5 });
    const old = map('gammel.geojson', square('a', 0, 0, 100));
    const young = map('ny.geojson', square('a', 0, 0, 50), square('b', 50, 0, 50));
    const versions = [{ from: '2014-01-01', file: 'gammel.geojson' }, { from: '2022-01-01' }];
    const one = await setOf(
      { id: 'omr', geometry: GEOMETRY, versions, valid_to: '2025-01-01' },
      { file: young, versions: [old, young] },
    );
    const { areaSets, findings } = await placeHomes(warehouse, [one]);
    expect(await rows('omr')).toEqual([
      'a 1 2014-01-01–2025-01-01',
      'a 2 2014-01-01–2022-01-01',
      'b 2 2022-01-01–2025-01-01',
    ]);
    expect(areaSets[0]!.areas.map(({ id, size }) => [id, size])).toEqual([
      ['a', 2500],
      ['b', 2500],
    ]);
    expect(findings).toEqual([]);
  });
});

describe('areas that were split, merged and closed', () => {
  it('are dated by the day, with one map of today or of then', async () => {
    await homes({ x: 5, y: 5 }, { x: 105, y: 5 }, { x: 205, y: 5 }, { x: 305, y: 5 });
    const given = map(
      'kort.geojson',
      square('a', 0, 0, 100),
      square('a2', 100, 0, 100),
      square('b', 200, 0, 100),
      square('c', 300, 0, 100),
    );
    const links = [
      // Split: the map shows today, a lived on smaller.
      { from: 'a', to: ['a', 'a2'], on: '2020-01-01' },
      // Merged: the map shows then, b went into d, which nobody has drawn.
      { from: 'b', to: ['d'], on: '2021-01-01' },
      { from: 'c', to: [], on: '2022-01-01' },
    ];
    const one = await setOf({ id: 'omr', geometry: GEOMETRY, links }, { file: given });
    const { areaSets } = await placeHomes(warehouse, [one]);
    expect(await rows('omr')).toEqual([
      'a 1 –',
      'a 2 –2020-01-01',
      'a2 2 2020-01-01–',
      'b 3 –2021-01-01',
      'd 3 2021-01-01–',
      'c 4 –2022-01-01',
    ]);
    expect(areaSets[0]!.areas.map(({ id }) => id)).toEqual(['a', 'a2', 'b', 'c', 'd']);
  });
});

describe('homes in lists', () => {
  it('belong to the area of their parcel in its time, however it is written', async () => {
    await homes({ parcel: '60351-12ab' }, { parcel: '60351-13' }, { parcel: '99-1' });
    const list = file(
      'parceller.csv',
      'omr;navn;ejerlav;matr;fra;til\n1;Skoven;0060351;12 AB;01-01-2010;\n1;Skoven;60351;13;2010-01-01;2015-01-01\n2;Søen;60351;14;;\n1;Skoven;60351;;;\n',
    );
    const one = await setOf(
      {
        id: 'stat',
        kind: 'state-2010',
        parcels: {
          file: 'parceller.csv',
          id: 'omr',
          name: 'navn',
          parcel: 'matr',
          district: 'ejerlav',
          from: 'fra',
          to: 'til',
        },
      },
      { file: list },
    );
    const { findings, areaSets } = await placeHomes(warehouse, [one]);
    expect(await rows('stat')).toEqual(['1 1 2010-01-01–', '1 2 2010-01-01–2015-01-01']);
    expect(areaSets[0]!.areas.map(({ id, name }) => [id, name])).toEqual([
      ['1', 'Skoven'],
      ['2', 'Søen'],
    ]);
    expect(findings.map(({ rule, lines }) => [rule, lines])).toEqual([
      ['list-row-without-key', [5]],
      ['list-row-without-homes', [4]],
      ['homes-in-no-area', undefined],
      ['areas-without-homes', undefined],
    ]);
  });

  it('stop the build where a day is none', async () => {
    const list = file('p.csv', 'omr;matr;fra\n1;1-1;31-02-2020\n');
    const parcels = { file: 'p.csv', id: 'omr', parcel: 'matr', from: 'fra' };
    const { findings } = await placeHomes(warehouse, [await setOf({ id: 'stat', parcels }, { file: list })]);
    expect(rules(findings)).toContain('error list-days 1');
  });

  it('are addresses by DAR id, by number, and by CPR key in its time', async () => {
    const digest = (text: string) => BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 15)}`);
    const dar = '0a3f50a0-0000-4000-8000-00000000000a';
    await homes({}, {});
    await warehouse.run(`INSERT INTO register.address (address) VALUES (${digest(dar)})`);
    // 0999 0123 4B, st., tv.: what DAR and CPR fold to.
    await warehouse.run(
      `INSERT INTO register.address_key (key, address, "from", "to") VALUES (${digest('0999|0123|4b|st|tv')}, 2, DATE '2012-01-01', NULL)`,
    );
    const list = file('a.csv', `omr;adresse\nx;${dar.toUpperCase()}\nx;1\nx;77\n`);
    const keys = file('k.csv', 'omr;adresse\ny;09990123004B_st__tv\ny;099901230005_______\n');
    const one = await setOf({ id: 'a', addresses: { file: 'a.csv', id: 'omr', address: 'adresse' } }, { file: list });
    const two = await setOf(
      { id: 'k', addresses: { file: 'k.csv', id: 'omr', address: 'adresse', as: 'cpr-address' } },
      { file: keys },
    );
    const { findings } = await placeHomes(warehouse, [one, two]);
    expect(await rows('a')).toEqual(['x 1 –', 'x 77 –', `x ${digest(dar)} –`]);
    expect(await rows('k')).toEqual(['y 2 2012-01-01–', `y ${digest('0999|0123|5||')} –`]);
    expect(findings.filter(({ rule }) => rule === 'list-row-without-homes').map(({ lines }) => lines)).toEqual([
      [4],
      [3],
    ]);
  });

  it('are those of a register that puts homes in areas itself, whatever the map says', async () => {
    await homes({ x: 5, y: 5, parcel: '7-1' }, { x: 6, y: 5 });
    await warehouse.run(`INSERT INTO register.parcel_in_area (area_set, area, parcel) VALUES ('omr', 'z', '7-1')`);
    const one = await setOf({ id: 'omr', geometry: GEOMETRY }, { file: map('kort.geojson', square('a', 0, 0, 100)) });
    const { areaSets } = await placeHomes(warehouse, [one]);
    expect(await rows('omr')).toEqual(['z 1 –', 'a 2 –']);
    expect(areaSets[0]!.areas.map(({ id }) => id)).toEqual(['a', 'z']);
  });
});

describe('homes of almene departments', () => {
  beforeEach(async () => {
    await homes({}, {}, {});
    await warehouse.run(`INSERT INTO dwelling (address, organisation, department, "from", "to") VALUES
      (1, 'Boligby', '7', DATE '2000-01-01', DATE '2010-01-01'), (1, 'Boligby', '7', DATE '2010-01-01', NULL), (2, NULL, '8', NULL, NULL), (3, NULL, NULL, NULL, NULL)`);
    await warehouse.run(`INSERT INTO register.dwelling (address, bbr_property) VALUES (3, '5551'), (2, '5552')`);
  });

  it('are those the registers name', async () => {
    const { areaSets } = await placeHomes(warehouse, [await setOf({ id: 'afd', departments: {} })]);
    expect(await rows('afd')).toEqual(['Boligby-7 1 2000-01-01–', '8 2 –']);
    expect(areaSets[0]!.areas.map(({ id }) => id)).toEqual(['8', 'Boligby-7']);
  });

  it('are those of a list, by property or by department', async () => {
    const byProperty = file('bfe.csv', 'nr;navn;bfe\n1;Skoven;5551\n');
    const byName = file('afd.csv', 'nr;org;afd\n7;Boligby;7\n');
    await placeHomes(warehouse, [
      await setOf(
        { id: 'p', departments: { file: 'bfe.csv', id: 'nr', name: 'navn', property: 'bfe' } },
        { file: byProperty },
      ),
      await setOf(
        { id: 'n', departments: { file: 'afd.csv', id: 'nr', organisation: 'org', department: 'afd' } },
        { file: byName },
      ),
    ]);
    expect(await rows('p')).toEqual(['1 3 –']);
    expect(await rows('n')).toEqual(['7 1 2000-01-01–']);
  });
});

describe('squares, and squares joined', () => {
  it('are those with addresses of the municipality, each with an outline', async () => {
    await homes({ x: 5, y: 5 }, { x: 105, y: 5 }, { x: 110, y: 99 }, { x: 905, y: 905, municipality: '0101' });
    const { areaSets } = await placeHomes(
      warehouse,
      [await setOf({ id: 'kv', kind: 'grid', grid: { size: '100m' } })],
      {
        municipality: '0999',
      },
    );
    expect(await rows('kv')).toEqual(['100m_61600_5400 1 –', '100m_61600_5401 2 –', '100m_61600_5401 3 –']);
    expect(areaSets[0]!.areas.map(({ id, size }) => [id, size])).toEqual([
      ['100m_61600_5400', 10_000],
      ['100m_61600_5401', 10_000],
    ]);
  });

  it('are joined until each has enough, within borders, those alone with the nearest', async () => {
    // Squares 0, 1, 2 lie side by side with 3, 1, 2 homes; square 9 lies alone with 1; the district's border runs between 1 and 2.
    await homes(...[5, 6, 7, 105, 205, 206, 905].map((x) => ({ x, y: 5 })));
    const districts = map('bydele.geojson', square('vest', 0, 0, 200), square('oest', 200, 0, 800));
    const joined = await setOf({ id: 'sammen', join: { of: 'kv', minimum: { addresses: 3 }, within: 'bydele' } });
    const free = await setOf({ id: 'frit', join: { of: 'kv', minimum: { addresses: 3 } } });
    const alone = await setOf({ id: 'mange', join: { of: 'kv', minimum: { addresses: 50 } } });
    const grid = await setOf({ id: 'kv', kind: 'grid', grid: { size: '100m' } });
    const bydele = await setOf({ id: 'bydele', kind: 'district', geometry: GEOMETRY }, { file: districts });
    const { areaSets, findings } = await placeHomes(warehouse, [joined, free, alone, grid, bydele]);
    const areasOf = (at: number) => areaSets[at]!.areas.map(({ id, size }) => [id.slice(-4), Math.round(size)]);
    // Within districts: 1 goes to 0; 9 to 2. Free: 1 and 9 are smallest; 1 goes to 2, which is smaller than 0; 9 to the nearest, 1 and 2.
    expect(areasOf(0)).toEqual([
      ['5400', 20_000],
      ['5402', 20_000],
    ]);
    expect(areasOf(1)).toEqual([
      ['5400', 10_000],
      ['5401', 30_000],
    ]);
    expect(areasOf(2)).toEqual([['5400', 40_000]]);
    expect((await rows('sammen')).map((row) => row.slice(-8))).toEqual(
      [1, 2, 3, 4].map((home) => `5400 ${home} –`).concat([5, 6, 7].map((home) => `5402 ${home} –`)),
    );
    expect(rules(findings).filter((rule) => rule.includes('area'))).toEqual([
      'note areas-joined 4',
      'note areas-joined 4',
      'note areas-joined 4',
      'warning area-below-minimum 1',
    ]);
  });
});
