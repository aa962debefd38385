import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A PostgreSQL of a benchmark's own. */
export interface Postgres {
  readonly version: string;
  /** Runs psql to its end and gives its answer. @throws with what psql said */
  psql(...args: string[]): string;
  stop(): void;
}

/**
 * Starts a PostgreSQL that listens on a socket in the folder and nowhere else, and keeps its data there. As root it runs as the user
 * `postgres`, who then owns the folder. Undefined where the machine has none, or none that starts.
 *
 * @param settings of the server, as `-c` takes them
 * @param version which of those the machine has. __Default value:__ the newest
 */
export function startPostgres(folder: string, settings: readonly string[], version = newest()): Postgres | undefined {
  if (version === undefined) return undefined;
  const bin = join(VERSIONS, version, 'bin');
  if (!existsSync(bin)) return undefined;
  const user = process.getuid?.() === 0 ? ownUser(folder) : {};
  if (!user) return undefined;
  const data = join(folder, 'data');
  const run = (program: string, args: readonly string[]) => {
    // What a server in the background would write must not hold the pipe open.
    const stdio = program === 'pg_ctl' ? ('ignore' as const) : ('pipe' as const);
    const child = spawnSync(join(bin, program), args, {
      ...user,
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio,
    });
    if (child.status !== 0) throw new Error(`${program}: ${child.stderr ?? child.error ?? child.status}`);
    return child.stdout ?? '';
  };
  try {
    run('initdb', ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
    const options = [`-k ${folder}`, "-c listen_addresses=''", '-c fsync=off', ...settings.map((one) => `-c ${one}`)];
    run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options.join(' '), 'start']);
  } catch {
    return undefined;
  }
  const to = ['-h', folder, '-U', 'bench', '-d', 'postgres', '-qAtX', '-v', 'ON_ERROR_STOP=1'];
  return {
    version,
    psql: (...args) => run('psql', [...to, ...args]),
    stop: () => void run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']),
  };
}

const VERSIONS = '/usr/lib/postgresql';

function newest(): string | undefined {
  return existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a))[0] : undefined;
}

/** The ids of the user `postgres`, to whom the folder is given: PostgreSQL does not run as root. Undefined where there is no such user. */
function ownUser(folder: string): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map((which) =>
    Number(spawnSync('id', [which, 'postgres'], { encoding: 'utf8' }).stdout),
  );
  if (!Number.isInteger(uid) || !Number.isInteger(gid)) return undefined;
  chownSync(folder, uid!, gid!);
  return { uid: uid!, gid: gid! };
}
