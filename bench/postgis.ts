import { execFile } from 'node:child_process';
import { chownSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Area } from '../engine/src/places/index.ts';

const execute = promisify(execFile);

/** PostgreSQL does not run as root: there its own user does. */
async function userOf(folder: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (which) => Number((await execute('id', [which, 'postgres'])).stdout)),
  );
  chownSync(folder, uid!, gid!);
  return { uid: uid!, gid: gid! };
}

/** What PostGIS found: the area of each point (−1 in none), and how long its join took. */
export interface FromPostgis {
  readonly area: Int32Array;
  readonly milliseconds: number;
}

/**
 * Starts a PostgreSQL of its own in a folder, puts areas and points in it, and lets PostGIS find the area of each point: `ST_Intersects` with a
 * GiST index, the smallest area where there are two. Undefined where the machine has no PostGIS.
 */
export async function withPostgis(
  folder: string,
  areas: readonly Pick<Area, 'utm'>[],
  x: Float64Array,
  y: Float64Array,
): Promise<FromPostgis | undefined> {
  const bin = programs();
  if (!bin) return undefined;
  const data = join(folder, 'data');
  const user = await userOf(folder);
  const run = (program: string, args: readonly string[]) =>
    execute(program, args, { ...user, cwd: folder, maxBuffer: 1e9 });
  const to = ['-h', folder, '-p', '5499', '-U', 'bench', '-d', 'postgres', '-qAt', '-v', 'ON_ERROR_STOP=1'];
  const psql = (...args: string[]) => run('psql', [...to, ...args]);
  try {
    await run(join(bin, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '--no-sync']);
    const options = `-k ${folder} -p 5499 -c listen_addresses='' -c fsync=off -c shared_buffers=512MB`;
    await run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  } catch {
    // No right to start one (PostgreSQL refuses root), or none that works.
    return undefined;
  }
  try {
    await psql('-c', 'CREATE EXTENSION postgis');
    const ring = (one: readonly (readonly [number, number])[]) => `(${one.map(([e, n]) => `${e} ${n}`).join(',')})`;
    const text = ({ utm }: Pick<Area, 'utm'>) =>
      utm.length === 0
        ? 'MULTIPOLYGON EMPTY'
        : `MULTIPOLYGON(${utm.map((p) => `(${p.map(ring).join(',')})`).join(',')})`;
    writeFileSync(join(folder, 'areas'), areas.map((area, id) => `${id}\tSRID=25832;${text(area)}\n`).join(''));
    writeFileSync(join(folder, 'points'), Array.from(x, (e, id) => `${id}\t${e}\t${y[id]}\n`).join(''));
    await psql('-c', 'CREATE TABLE area (id int, shape geometry)', '-c', `\\copy area FROM '${join(folder, 'areas')}'`);
    await psql(
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
    await psql(
      '-c',
      `CREATE TABLE found AS SELECT point.id, min(area.id) AS area FROM point JOIN area ON ST_Intersects(area.shape, point.shape) GROUP BY point.id`,
    );
    const milliseconds = performance.now() - start;
    const area = new Int32Array(x.length).fill(-1);
    const { stdout } = await psql('-c', 'SELECT id, area FROM found');
    for (const line of stdout.split('\n')) {
      const [id, found] = line.split('|');
      if (found !== undefined) area[Number(id)] = Number(found);
    }
    return { area, milliseconds };
  } catch (error) {
    if (String(error).includes('extension')) return undefined;
    throw error;
  } finally {
    await run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']).catch(() => {});
  }
}

/** The folder of PostgreSQL's programs on Debian; undefined without PostGIS. */
function programs(): string | undefined {
  const [all, share] = ['/usr/lib/postgresql', '/usr/share/postgresql'];
  if (!existsSync(all)) return undefined;
  const version = readdirSync(all)
    .filter((name) => existsSync(join(share, name, 'extension', 'postgis.control')))
    .sort((a, b) => Number(b) - Number(a))[0];
  return version === undefined ? undefined : join(all, version, 'bin');
}
