import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGeoParquet } from '../../src/places/readers/geoparquet.ts';
import type { InputFile } from '../../src/tables/index.ts';
import { Problem } from '../../src/words/index.ts';
import { fileIn, fileOf, mapOf, read, rectangle } from './maps.ts';

/** Every reading ends in a well-formed area set or in a Problem that names the file; anything else fails. */
async function endsWell(file: InputFile, id = 'id'): Promise<void> {
  try {
    const { areas, findings } = await read(file, { id });
    for (const area of areas) {
      expect(area.id).not.toBe('');
      for (const ring of [...area.utm.flat(), ...area.degrees.flat()]) {
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring[0]).toEqual(ring.at(-1));
      }
      for (const position of area.utm.flat(2)) expect(position.every(Number.isFinite)).toBe(true);
      expect(area.utm.length === 0 || area.size >= 0).toBe(true);
    }
    for (const finding of findings) expect(finding.count).toBeGreaterThan(0);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.place?.file).toBe(file.name);
    expect(error.print('da')).not.toContain('    at ');
  }
}

/** Some bytes exchanged, and perhaps the end cut off. */
function damage(bytes: Uint8Array, changes: readonly { at: number; to: number }[], cut: number): Uint8Array {
  const damaged = Uint8Array.from(bytes);
  for (const { at, to } of changes) damaged[at % damaged.length] = to;
  return damaged.subarray(0, Math.max(1, Math.floor(damaged.length * cut)));
}

const changes = fc.array(fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) }), {
  minLength: 1,
  maxLength: 20,
});
const cut = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.double({ min: 0.01, max: 1, noNaN: true }));

/** A file whose folder holds its companions too, and which of them are damaged. */
function damagedSet(
  folder: string,
  stem: string,
  main: string,
  how: readonly { at: number; to: number }[],
  part: number,
): InputFile {
  const names = readdirSync(fileIn(folder).path).filter((name) => name.startsWith(`${stem}.`));
  const hurt = fileOf('', 'map').path;
  names.forEach((name, at) => {
    const bytes = readFileSync(fileIn(`${folder}/${name}`).path);
    // Only one of them is cut: a set in which all are is refused too early to be of interest.
    writeBeside(hurt, name, stem, damage(bytes, at === part % names.length ? how : [], 1));
  });
  return { path: `${hurt}${main}`, name: `map${main}` };
}

function writeBeside(path: string, name: string, stem: string, bytes: Uint8Array): void {
  writeFileSync(`${path}${name.slice(stem.length)}`, bytes);
}

describe('a damaged map', () => {
  it('in GeoJSON ends well', async () => {
    const text = readFileSync(mapOf({ A: rectangle(0, 0, 100, 100), B: rectangle(90, 0, 100, 100), C: null }).path);
    await fc.assert(
      fc.asyncProperty(changes, cut, async (how, part) => endsWell(fileOf(damage(text, how, part)))),
      { numRuns: 150 },
    );
  });

  it('of any geometry that JSON can hold ends well', async () => {
    const number = fc.oneof(
      fc.constantFrom(533_000, 6_173_000, 533_100, 6_173_100, 0, 1e308, -1e308, 5e-324, 12.5, 55.7),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    const position = fc.oneof(
      { weight: 9, arbitrary: fc.tuple(number, number) as fc.Arbitrary<unknown> },
      fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 }),
    );
    const ring = fc.array(position, { maxLength: 8 });
    const geometry = fc.record({
      type: fc.constantFrom('Polygon', 'MultiPolygon', 'GeometryCollection', 'Point', 'x'),
      coordinates: fc.oneof(
        fc.array(ring, { maxLength: 3 }),
        fc.array(fc.array(ring, { maxLength: 2 }), { maxLength: 2 }),
        fc.jsonValue(),
      ),
    });
    const crs = fc.constantFrom('EPSG:25832', 'EPSG:3857', 'EPSG:25833', null);
    await fc.assert(
      fc.asyncProperty(fc.array(geometry, { minLength: 1, maxLength: 4 }), crs, async (geometries, system) =>
        endsWell(mapOf(Object.fromEntries(geometries.map((one, at) => [`A${at}`, one as { type: string }])), system)),
      ),
      { numRuns: 300 },
    );
  });

  it('with rings that cross, repeat and fold in any way ends well', async () => {
    const step = fc.integer({ min: 0, max: 5 });
    const ring = fc.array(fc.tuple(step, step), { minLength: 3, maxLength: 12 }).map((steps) => {
      const positions = steps.map(([x, y]) => [533_000 + 10 * x, 6_173_000 + 10 * y]);
      return [...positions, positions[0]!];
    });
    const polygon = fc.array(ring, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(polygon, { minLength: 1, maxLength: 5 }), async (polygons) =>
        endsWell(
          mapOf(
            Object.fromEntries(
              polygons.map((coordinates, at) => [`A${at}`, { type: 'Polygon', coordinates } as { type: string }]),
            ),
          ),
        ),
      ),
      { numRuns: 120 },
    );
  });

  it('in GeoParquet ends well', async () => {
    const bytes = readFileSync(fileIn('cases/dagi/kommuner-uddrag.parquet').path);
    // The footer, where damage does most harm, is the last kilobytes.
    const inFooter = changes.map((list) => list.map(({ at, to }) => ({ at: bytes.length - 1 - (at % 3000), to })));
    await fc.assert(
      fc.asyncProperty(fc.oneof(changes, inFooter), cut, async (how, part) => {
        const file = fileOf(damage(bytes, how, part), 'map.parquet');
        const reading = readGeoParquet(file, 2).then(() => undefined);
        // Some damage makes the library run without end: it is stopped.
        const problem = await reading.catch((error: unknown) => error);
        if (problem !== undefined) expect(problem).toBeInstanceOf(Problem);
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it('in GeoPackage ends well', async () => {
    const bytes = readFileSync(fileIn('cases/maps/omraader.gpkg').path);
    await fc.assert(
      fc.asyncProperty(changes, cut, async (how, part) =>
        endsWell(fileOf(damage(bytes, how, part), 'map.gpkg'), 'omr_id'),
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it.each([
    ['Shapefile', 'omraader_cp1252', '.shp'],
    ['MapInfo TAB', 'omraader', '.tab'],
    ['MapInfo MIF', 'omraader', '.mif'],
  ])(
    'in %s ends well, whichever of its files is damaged',
    async (_, stem, ending) => {
      await fc.assert(
        fc.asyncProperty(changes, fc.nat(), async (how, part) =>
          endsWell(damagedSet('cases/maps', stem, ending, how, part), 'omr_id'),
        ),
        { numRuns: 25 },
      );
    },
    60_000,
  );
});
