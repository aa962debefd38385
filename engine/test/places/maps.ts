import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';
import { type AreaSet, type ReadAreaSetOptions, readAreaSet } from '../../src/places/index.ts';
import type { InputFile } from '../../src/tables/index.ts';
import { type Finding, Problem } from '../../src/words/index.ts';
import type { AreaSetFile } from '../../src/workspace/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvarter-maps-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A file of the repository. */
export function fileIn(path: string): InputFile {
  return { path: fileURLToPath(new URL(`../../../${path}`, import.meta.url)), name: path };
}

let made = 0;

/** A file with this content, for one test file. */
export function fileOf(content: string | Uint8Array, name = 'omraader.geojson'): InputFile {
  made += 1;
  const path = join(folder, `${made}-${name}`);
  writeFileSync(path, content);
  return { path, name };
}

type Geometry = NonNullable<AreaSetFile['geometry']>;

/** Reads a file as the area set `omr`, with the property `id` for the id unless the test says otherwise. */
export function read(
  file: InputFile,
  geometry: Partial<Geometry> = {},
  options: ReadAreaSetOptions = {},
): Promise<AreaSet> {
  const definition = {
    id: 'omr',
    name: 'Områder',
    kind: 'housing',
    geometry: { file: file.name, id: 'id', ...geometry },
  } as AreaSetFile;
  return readAreaSet(definition, file, options);
}

/** Positions of one ring, or of several polygons. */
export type Positions = (readonly number[])[];

/** A GeoJSON file of areas in EPSG:25832, by id; the name is the id. */
export function mapOf(
  areas: Record<string, Positions | { type: string } | null>,
  crs: string | null = 'EPSG:25832',
): InputFile {
  const features = Object.entries(areas).map(([id, outline]) => featureOf({ id }, outline));
  return fileOf(JSON.stringify({ type: 'FeatureCollection', ...crsOf(crs), features }));
}

/** The legacy `crs` member. */
export function crsOf(name: string | null): object {
  return name === null ? {} : { crs: { type: 'name', properties: { name } } };
}

/** A feature whose outline is one ring, or any geometry. */
export function featureOf(properties: object, outline: Positions | { type: string } | null): object {
  const geometry = Array.isArray(outline) ? { type: 'Polygon', coordinates: [outline] } : outline;
  return { type: 'Feature', properties, geometry };
}

/** A rectangle by its west, south, width and height, in metres east and north of a place in Vejle. */
export function rectangle(west: number, south: number, width: number, height: number): Positions {
  const [x, y] = [533_000 + west, 6_173_000 + south];
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ];
}

/** The rules of the findings, sorted. */
export function rulesOf(set: AreaSet): string[] {
  return set.findings.map(({ rule }) => rule).sort();
}

/** The one finding of a rule. */
export function findingOf(set: AreaSet, rule: string): Finding {
  const found = set.findings.filter((finding) => finding.rule === rule);
  expect(found, `findings: ${rulesOf(set)}`).toHaveLength(1);
  return found[0]!;
}

/** The problem that a reading ends in; anything else fails the test. */
export async function problemOf(reading: Promise<unknown>): Promise<Problem> {
  const outcome = await reading.then(
    () => 'no problem',
    (error: unknown) => error,
  );
  if (outcome instanceof Problem) return outcome;
  return expect.fail(outcome instanceof Error ? `${outcome.stack}` : String(outcome));
}
