import { describe, expect, it } from 'vitest';
import { crsOf, featureOf, fileIn, fileOf, findingOf, mapOf, problemOf, read, rectangle, rulesOf } from './maps.ts';

const square = rectangle(0, 0, 100, 100);

function collection(features: object[]): string {
  return JSON.stringify({ type: 'FeatureCollection', ...crsOf('EPSG:25832'), features });
}

describe('ids and names', () => {
  it('come from the properties the area set names, numbers as text', async () => {
    const file = fileOf(collection([featureOf({ nr: 1620, navn: ' Mølleparken ' }, square)]));
    const { areas } = await read(file, { id: 'nr', name: 'navn' });
    expect(areas.map(({ id, name }) => [id, name])).toEqual([['1620', 'Mølleparken']]);
  });

  it('falls back on the feature’s own id only where the property is called id', async () => {
    const feature = { ...featureOf({}, square), id: 'omr-1' };
    expect((await read(fileOf(collection([feature])))).areas[0]?.id).toBe('omr-1');
    expect((await problemOf(read(fileOf(collection([feature])), { id: 'omr_id' }))).code).toBe('K-PLACES-11');
  });

  it('names the nearest property when the one wanted is not there', async () => {
    const file = fileOf(collection([featureOf({ omraadeid: 'A', navn: 'a' }, square)]));
    const problem = await problemOf(read(file, { id: 'omraade_id' }));
    expect(problem.code).toBe('K-PLACES-11');
    expect(problem.hint?.da).toContain('Mente du «omraadeid»?');
    expect(problem.place).toEqual({ file: 'omraader.geojson' });
    const place = { place: () => ({ file: 'areas/omr.yaml', line: 4, column: 9 }) };
    expect((await problemOf(read(file, { id: 'omraadeid', name: 'Navn ' }, place))).place?.line).toBe(4);
  });

  it('leaves features without an id out and says which', async () => {
    const file = fileOf(
      collection([
        featureOf({ id: 'A' }, square),
        featureOf({ id: null }, rectangle(200, 0, 9, 9)),
        featureOf({ id: ' ' }, null),
      ]),
    );
    const set = await read(file);
    expect(set.areas.map(({ id }) => id)).toEqual(['A']);
    expect(findingOf(set, 'area-without-id')).toMatchObject({ count: 2, lines: [2, 3], severity: 'warning' });
  });

  it('puts pieces with the same id and name together, and says so', async () => {
    const file = fileOf(
      collection([
        featureOf({ id: 'A', n: 'Øen' }, square),
        featureOf({ id: 'A', n: 'Øen' }, rectangle(200, 0, 50, 10)),
      ]),
    );
    const set = await read(file, { name: 'n' });
    expect(set.areas[0]?.utm).toHaveLength(2);
    expect(set.areas[0]?.size).toBeCloseTo(10_500, 6);
    expect(findingOf(set, 'area-in-pieces')).toMatchObject({ count: 1, names: ['A'], severity: 'warning' });
  });

  it('is an error where two areas of different names have the same id', async () => {
    const file = fileOf(
      collection([
        featureOf({ id: 'A', n: 'Nord' }, square),
        featureOf({ id: 'A', n: 'Syd' }, rectangle(200, 0, 50, 10)),
      ]),
    );
    const set = await read(file, { name: 'n' });
    expect(findingOf(set, 'duplicate-area-id')).toMatchObject({
      severity: 'error',
      names: ['A: «Nord», «Syd»'],
      lines: [2],
    });
    expect(set.areas[0]?.size).toBeCloseTo(10_000, 6);
  });

  it('shows nothing that looks like a personnummer', async () => {
    const file = fileOf(collection([featureOf({ id: '6101901234' }, null)]));
    expect(JSON.stringify((await read(file)).findings)).not.toContain('6101901234');
  });
});

describe('outlines that are not whole', () => {
  it('keeps an area without a geometry, without an outline', async () => {
    const set = await read(mapOf({ A: square, B: null, C: { type: 'Polygon', coordinates: [] } as never }));
    expect(set.areas.map(({ utm, size }) => [utm.length, size])).toEqual([
      [1, 10_000],
      [0, Number.NaN],
      [0, Number.NaN],
    ]);
    expect(findingOf(set, 'area-without-outline')).toMatchObject({ count: 2, names: ['B', 'C'], lines: [2, 3] });
  });

  it('names what is drawn as points and lines', async () => {
    const point = { type: 'Point', coordinates: [533_000, 6_173_000] } as never;
    const mixed = {
      type: 'GeometryCollection',
      geometries: [point, { type: 'Polygon', coordinates: [square] }],
    } as never;
    const set = await read(mapOf({ A: point, B: mixed }));
    expect(findingOf(set, 'not-a-polygon').names).toEqual(['A (Point)', 'B (Point)']);
    expect(findingOf(set, 'area-without-outline').names).toEqual(['A']);
    expect(set.areas[1]?.size).toBeCloseTo(10_000, 6);
  });

  it('closes a ring that is open', async () => {
    const set = await read(mapOf({ A: square.slice(0, 4) }));
    expect(set.areas[0]?.size).toBeCloseTo(10_000, 6);
    expect(set.areas[0]?.utm[0]?.[0]?.at(-1)).toEqual(set.areas[0]?.utm[0]?.[0]?.[0]);
    expect(rulesOf(set)).toEqual(['ring-not-closed']);
  });

  it('leaves out a ring that encloses nothing', async () => {
    const flat = { type: 'Polygon', coordinates: [square, [square[0], square[1], square[0]]] } as never;
    const set = await read(mapOf({ A: flat }));
    expect(set.areas[0]?.utm[0]).toHaveLength(1);
    expect(rulesOf(set)).toEqual(['ring-without-inside']);
  });

  it.each([
    [
      'text for a number',
      [
        [
          ['533000', 6_173_000],
          [1, 1],
          [2, 2],
          [1, 1],
        ],
      ],
    ],
    [
      'too shallow',
      [
        [533_000, 6_173_000],
        [533_100, 6_173_000],
      ],
    ],
    ['no list', 'POLYGON((0 0))'],
    ['a position of one number', [[[533_000], [1, 1], [2, 2], [533_000]]]],
    [
      'null',
      [
        [
          [null, null],
          [1, 1],
          [2, 2],
          [null, null],
        ],
      ],
    ],
  ])('refuses coordinates that are %s, naming the object', async (_, coordinates) => {
    const problem = await problemOf(read(mapOf({ A: square, Nordby: { type: 'Polygon', coordinates } as never })));
    expect(problem.code).toBe('K-PLACES-04');
    expect(problem.text.da).toContain('Objekt 2 («Nordby»)');
  });

  it('refuses numbers too large to be numbers', async () => {
    const file = fileOf(collection([featureOf({ id: 'A' }, square)]).replace('533000', '1e999'));
    expect((await problemOf(read(file))).code).toBe('K-PLACES-04');
  });
});

describe('files that are no map of areas', () => {
  it.each([
    ['[1, 2]', 'K-PLACES-02'],
    ['{"type": "Topology", "objects": {}}', 'K-PLACES-02'],
    ['{"type": "FeatureCollection"}', 'K-PLACES-02'],
    ['{"type": "FeatureCollection", "features": [7]}', 'K-PLACES-02'],
    ['{"type": "FeatureCollection", "features": []}', 'K-PLACES-10'],
    [
      '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": null}, "geometry": null}]}',
      'K-PLACES-10',
    ],
    ['{"type": "FeatureCollection", "features": [', 'K-READ-14'],
    ['', 'K-READ-03'],
  ])('%s is %s', async (content, code) => {
    const problem = await problemOf(read(fileOf(content)));
    expect(problem.code).toBe(code);
    expect(problem.place?.file).toBe('omraader.geojson');
  });

  it('says which formats are read', async () => {
    const problem = await problemOf(read(fileOf('x', 'kort.kml')));
    expect(problem.code).toBe('K-PLACES-01');
    expect(problem.hint?.da).toContain('.gpkg');
  });

  it('says that a file is not there', async () => {
    expect((await problemOf(read({ path: '/nowhere/a.geojson', name: 'a.geojson' }))).code).toBe('K-READ-01');
  });
});

describe('Frederiksberg', () => {
  it.each([
    ['karre', 362],
    ['kvadratnet', 956],
  ])('%s has %i areas and nothing that stops a build', async (name, count) => {
    const set = await read(fileIn(`examples/frederiksberg/data/${name}_4326.geojson`), { id: 'distrikt_id' });
    expect(set.areas).toHaveLength(count);
    expect(set.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('has cells of 100 m by 100 m, where their names say', async () => {
    const { areas } = await read(fileIn('examples/frederiksberg/data/kvadratnet_4326.geojson'), { id: 'distrikt_id' });
    for (const { id, utm, size } of areas) {
      // The file rounds degrees to six decimals, up to 6 cm east and 11 cm north a corner.
      expect(Math.abs(size - 10_000)).toBeLessThan(40);
      const [north, east] = id.split('_').slice(1).map(Number) as [number, number];
      const xs = utm[0]![0]!.map(([x]) => x);
      const ys = utm[0]![0]!.map(([, y]) => y);
      expect(Math.abs(Math.min(...xs) - 100 * east)).toBeLessThan(0.3);
      expect(Math.abs(Math.min(...ys) - 100 * north)).toBeLessThan(0.3);
    }
  });
});
