import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Area } from '../../engine/src/places/index.ts';
import { startPostgres } from './postgres.ts';

/** What PostGIS found: the area of each point (−1 in none), and how long its join took. */
export interface FromPostgis {
  readonly area: Int32Array;
  readonly milliseconds: number;
}

/**
 * Starts a PostgreSQL of its own in a folder, puts areas and points in it, and lets PostGIS find the area of each point: `ST_Intersects` with a
 * GiST index, the smallest area where there are two. Undefined where the machine has no PostGIS.
 */
export function withPostgis(
  folder: string,
  areas: readonly Pick<Area, 'utm'>[],
  x: Float64Array,
  y: Float64Array,
): FromPostgis | undefined {
  const version = withExtension('postgis');
  const server = version === undefined ? undefined : startPostgres(folder, ['shared_buffers=512MB'], version);
  if (!server) return undefined;
  const { psql } = server;
  try {
    psql('-c', 'CREATE EXTENSION postgis');
    const ring = (one: readonly (readonly [number, number])[]) => `(${one.map(([e, n]) => `${e} ${n}`).join(',')})`;
    const text = ({ utm }: Pick<Area, 'utm'>) =>
      utm.length === 0
        ? 'MULTIPOLYGON EMPTY'
        : `MULTIPOLYGON(${utm.map((p) => `(${p.map(ring).join(',')})`).join(',')})`;
    writeFileSync(join(folder, 'areas'), areas.map((area, id) => `${id}\tSRID=25832;${text(area)}\n`).join(''));
    writeFileSync(join(folder, 'points'), Array.from(x, (e, id) => `${id}\t${e}\t${y[id]}\n`).join(''));
    psql('-c', 'CREATE TABLE area (id int, shape geometry)', '-c', `\\copy area FROM '${join(folder, 'areas')}'`);
    psql(
      ...['-c', 'CREATE TABLE xy (id int, x float8, y float8)', '-c', `\\copy xy FROM '${join(folder, 'points')}'`],
      ...['-c', 'CREATE TABLE point AS SELECT id, ST_SetSRID(ST_MakePoint(x, y), 25832) AS shape FROM xy'],
      ...[
        '-c',
        'CREATE INDEX ON area USING gist (shape)',
        '-c',
        'CREATE INDEX ON point USING gist (shape)',
        '-c',
        'ANALYZE',
      ],
    );
    const start = performance.now();
    psql(
      '-c',
      `CREATE TABLE found AS SELECT point.id, min(area.id) AS area FROM point JOIN area ON ST_Intersects(area.shape, point.shape) GROUP BY point.id`,
    );
    const milliseconds = performance.now() - start;
    const area = new Int32Array(x.length).fill(-1);
    const stdout = psql('-c', 'SELECT id, area FROM found');
    for (const line of stdout.split('\n')) {
      const [id, found] = line.split('|');
      if (found !== undefined) area[Number(id)] = Number(found);
    }
    return { area, milliseconds };
  } catch (error) {
    if (String(error).includes('extension')) return undefined;
    throw error;
  } finally {
    server.stop();
  }
}

/** The newest version of PostgreSQL on a Debian that has an extension; undefined without. */
function withExtension(name: string): string | undefined {
  const share = '/usr/share/postgresql';
  if (!existsSync(share)) return undefined;
  return readdirSync(share)
    .filter((version) => existsSync(join(share, version, 'extension', `${name}.control`)))
    .sort((a, b) => Number(b) - Number(a))[0];
}
