import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Crs, crsOfName } from '../../src/places/coordinate-systems.ts';
import { reprojection } from '../../src/places/reproject.ts';
import { fileIn, fileOf, findingOf, mapOf, problemOf, read, rectangle, rulesOf } from './maps.ts';

interface Vector {
  navn: string;
  e25832: number;
  n25832: number;
  lon4326: number;
  lat4326: number;
  e25833: number;
  n25833: number;
  x3857: number;
  y3857: number;
}

// Computed with pyproj 3.7.2 (PROJ).
const { vektorer } = JSON.parse(readFileSync(fileIn('cases/maps/koordinatvektorer.json').path, 'utf8')) as {
  vektorer: Vector[];
};

describe('reprojection', () => {
  it('agrees with PROJ to 1e-7 degrees and 1 cm, Bornholm included', () => {
    expect(vektorer.length).toBeGreaterThan(3);
    expect(Math.max(...vektorer.map(({ lon4326 }) => lon4326))).toBeGreaterThan(14.5);
    for (const one of vektorer) {
      const places: [Crs, [number, number], number][] = [
        ['EPSG:4326', [one.lon4326, one.lat4326], 1e-7],
        ['EPSG:25832', [one.e25832, one.n25832], 0.01],
        ['EPSG:25833', [one.e25833, one.n25833], 0.01],
        ['EPSG:3857', [one.x3857, one.y3857], 0.02],
      ];
      for (const [from, position] of places) {
        for (const [to, expected, tolerance] of places) {
          const [x, y] = reprojection(from, to)(position)!;
          expect(Math.abs(x - expected[0]), `${one.navn} ${from} ${to}`).toBeLessThan(tolerance);
          expect(Math.abs(y - expected[1]), `${one.navn} ${from} ${to}`).toBeLessThan(tolerance);
        }
      }
    }
  });

  it('comes back to where it started', () => {
    const position = fc.tuple(
      fc.double({ min: 430_000, max: 900_000, noNaN: true }),
      fc.double({ min: 6_040_000, max: 6_410_000, noNaN: true }),
    );
    fc.assert(
      fc.property(position, fc.constantFrom<Crs>('EPSG:4326', 'EPSG:25833', 'EPSG:3857'), (start, other) => {
        const [x, y] = reprojection(other, 'EPSG:25832')(reprojection('EPSG:25832', other)(start)!)!;
        expect(Math.abs(x - start[0])).toBeLessThan(1e-5);
        expect(Math.abs(y - start[1])).toBeLessThan(1e-5);
      }),
    );
  });

  it('gives no position for one that a system cannot hold', () => {
    expect(reprojection('EPSG:4326', 'EPSG:3857')([12, 90.5])).toBeUndefined();
    expect(reprojection('EPSG:25832', 'EPSG:4326')([1e300, 1e300])).toBeUndefined();
  });
});

describe('names of coordinate systems', () => {
  it.each([
    ['EPSG:25832', 'EPSG:25832'],
    ['epsg:25833', 'EPSG:25833'],
    ['urn:ogc:def:crs:EPSG::25832', 'EPSG:25832'],
    ['urn:ogc:def:crs:EPSG:6.9:25832', 'EPSG:25832'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['urn:ogc:def:crs:OGC::CRS84', 'EPSG:4326'],
    ['OGC:CRS84', 'EPSG:4326'],
    ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'EPSG:4326'],
    ['http://www.opengis.net/def/crs/EPSG/0/25832', 'EPSG:25832'],
    ['http://www.opengis.net/gml/srs/epsg.xml#4258', 'EPSG:4326'],
    ['urn:ogc:def:crs:EPSG::3857', 'EPSG:3857'],
    ['EPSG:900913', 'EPSG:3857'],
    ['EPSG:7416', 'EPSG:25832'],
    ['EPSG:23032', undefined],
    ['System 34 Jylland', undefined],
    ['', undefined],
  ])('%s means %s', (name, crs) => {
    expect(crsOfName(name)).toBe(crs);
  });
});

describe('the same area in four ways', () => {
  const ways = ['4326', '25832-med-crs', '25832-uden-crs', '3857-med-crs', '4326-z999'];
  const corners = [
    [9.53, 55.705],
    [9.536, 55.705],
    [9.536, 55.708],
    [9.53, 55.708],
    [9.53, 55.705],
  ];
  // From the file in EPSG:25832, which pyproj computed.
  const metres = [
    [533306.112, 6173374.943],
    [533683.158, 6173377.841],
    [533680.577, 6173711.711],
    [533303.56, 6173708.814],
    [533306.112, 6173374.943],
  ];

  it.each(ways)('%s gives the same outline in degrees and in metres', async (way) => {
    const set = await read(fileIn(`cases/maps/syntetisk-omraader-${way}.geojson`), { id: 'omraadeid', name: 'navn' });
    const [area] = set.areas;
    expect([area?.id, area?.name]).toEqual(['OMR-1', 'Prøvebakken Ø']);
    const [degrees, utm] = [area!.degrees[0]![0]!, area!.utm[0]![0]!];
    expect(degrees).toHaveLength(5);
    corners.forEach((corner, at) => {
      for (const axis of [0, 1]) {
        expect(Math.abs(degrees[at]![axis]! - corner[axis]!)).toBeLessThanOrEqual(1.01e-7);
        expect(Math.abs(utm[at]![axis]! - metres[at]![axis]!)).toBeLessThan(0.01);
      }
    });
    // Width times height of the slightly turned rectangle, by Heron over its two triangles, in the numbers above.
    expect(area?.size).toBeCloseTo(twoTriangles(metres), -1);
    expect(rulesOf(set)).toEqual(way === '25832-uden-crs' ? ['crs-recognised'] : []);
  });

  it('asks for confirmation where the file says nothing, and is content once it has it', async () => {
    const file = fileIn('cases/maps/syntetisk-omraader-25832-uden-crs.geojson');
    const finding = findingOf(await read(file, { id: 'omraadeid' }), 'crs-recognised');
    expect(finding.severity).toBe('warning');
    expect(finding.done.da).toContain('crs: "EPSG:25832"');
    expect((await read(file, { id: 'omraadeid', crs: 'EPSG:25832' })).findings).toEqual([]);
  });
});

function twoTriangles(ring: number[][]): number {
  const side = (a: number[], b: number[]): number => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
  const triangle = (a: number[], b: number[], c: number[]): number => {
    const [p, q, r] = [side(a, b), side(b, c), side(c, a)];
    const half = (p + q + r) / 2;
    return Math.sqrt(half * (half - p) * (half - q) * (half - r));
  };
  return triangle(ring[0]!, ring[1]!, ring[2]!) + triangle(ring[0]!, ring[2]!, ring[3]!);
}

describe('a map whose coordinate system is in doubt', () => {
  const square = rectangle(0, 0, 100, 100);

  it('is refused where the stated system cannot hold its numbers', async () => {
    const problem = await problemOf(read(mapOf({ A: square }, 'urn:ogc:def:crs:OGC:1.3:CRS84')));
    expect(problem.code).toBe('K-PLACES-06');
    expect(problem.hint?.da).toContain('EPSG:25832');
  });

  it('is read as the area set says, with a warning, where file and area set differ', async () => {
    const set = await read(mapOf({ A: square }, 'EPSG:4326'), { crs: 'EPSG:25832' });
    expect(findingOf(set, 'crs-overruled').names).toEqual(['EPSG:4326']);
    expect(set.areas[0]?.size).toBeCloseTo(10_000, 6);
  });

  it('is refused where its system is not known', async () => {
    const problem = await problemOf(read(mapOf({ A: square }, 'urn:ogc:def:crs:EPSG::23032')));
    expect(problem.code).toBe('K-PLACES-05');
    expect(problem.text.da).toContain('23032');
  });

  it('is refused where nothing is stated and the numbers fit something else than EPSG:25832', async () => {
    const mercator = square.map(([x, y]) => reprojection('EPSG:25832', 'EPSG:3857')([x!, y!])!);
    const problem = await problemOf(read(mapOf({ A: mercator }, null)));
    expect(problem.code).toBe('K-PLACES-07');
    expect(problem.hint?.da).toContain('EPSG:3857');
  });

  it('is refused where degrees and metres are mixed, naming the odd ones', async () => {
    const degrees = square.map(([x, y]) => reprojection('EPSG:25832', 'EPSG:4326')([x!, y!])!);
    const problem = await problemOf(read(mapOf({ Nord: square, Syd: rectangle(200, 0, 9, 9), Vest: degrees })));
    expect(problem.code).toBe('K-PLACES-08');
    expect(problem.hint?.da).toContain('«Vest»');
  });

  it('is refused where north stands before east', async () => {
    const exchanged = square.map(([x, y]) => [y!, x!]);
    expect((await problemOf(read(mapOf({ A: exchanged })))).code).toBe('K-PLACES-09');
    const degrees = [
      [55.7, 9.5],
      [55.7, 9.6],
      [55.8, 9.6],
      [55.7, 9.5],
    ];
    expect((await problemOf(read(mapOf({ A: degrees }, null)))).code).toBe('K-PLACES-09');
  });

  it('warns of areas outside Denmark', async () => {
    const set = await read(
      mapOf({
        Vejle: square,
        Fjernt: [
          [500_000, 5e6],
          [500_100, 5e6],
          [500_100, 5_000_100],
          [500_000, 5e6],
        ],
      }),
    );
    expect(findingOf(set, 'outside-denmark')).toMatchObject({ count: 1, names: ['Fjernt'], severity: 'warning' });
  });

  it('takes a crs member that is null as silence and refuses one that says nothing', async () => {
    const features = [
      {
        type: 'Feature',
        properties: { id: 'A' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [9.5, 55.7],
              [9.6, 55.7],
              [9.6, 55.8],
              [9.5, 55.7],
            ],
          ],
        },
      },
    ];
    const silent = await read(fileOf(JSON.stringify({ type: 'FeatureCollection', crs: null, features })));
    expect(silent.findings).toEqual([]);
    const empty = fileOf(
      JSON.stringify({ type: 'FeatureCollection', crs: { type: 'link', properties: { href: 'x' } }, features }),
    );
    expect((await problemOf(read(empty))).code).toBe('K-PLACES-03');
  });
});
