import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RegisterFile } from '../../../src/workspace/index.ts';
import { byRule, reading, SECRET } from './reading.ts';

const pseudonym = (number: string) =>
  BigInt(`0x${createHmac('sha256', SECRET).update(number).digest('hex').slice(0, 15)}`).toString();

/** A PostgreSQL server of these tests alone: its data in a folder of its own, reached through a socket in there, no network. */
const folder = mkdtempSync(join(tmpdir(), 'kvarter-postgres-'));
const isRoot = process.getuid?.() === 0;
const bin = newest('/usr/lib/postgresql');
const connection = (user = 'kvarter', database = 'postgres') =>
  `postgres://${user}:hemmeligt-kodeord@/${database}?host=${encodeURIComponent(folder)}`;

/** The server will not run as root. */
function program(name: string, ...parameters: string[]): string {
  const command = [join(bin, name), ...parameters];
  const [first, ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
  return execFileSync(first!, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
}

function newest(versions: string): string {
  try {
    const [version] = readdirSync(versions).sort((a, b) => Number(b) - Number(a));
    return join(versions, version ?? '', 'bin');
  } catch {
    return '';
  }
}

const sql = (statement: string) =>
  program('psql', '-h', folder, '-U', 'kvarter', '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-q', '-c', statement);

beforeAll(() => {
  if (isRoot) execFileSync('chown', ['postgres', folder]);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  program('initdb', '-D', data, '-U', 'kvarter', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off`;
  program('pg_ctl', '-D', data, '-w', '-o', options, '-l', join(folder, 'log'), 'start');
  sql(`CREATE SCHEMA fag;
    CREATE TABLE fag.ydelser ("ID-nummer" text, start date, slut date, ydelse text, andel numeric, aktiv boolean, nummer bigint);
    INSERT INTO fag.ydelser VALUES
      ('710190-1111', '2023-02-01', '2023-03-31', 'Kontanthjælp', 1, true, 9007199254740993),
      ('6101901113', '2023-01-01', NULL, 'Dagpenge', 0.625, false, 2),
      ('mangler', '2023-01-01', NULL, 'Dagpenge', 0.5, NULL, 3);
    CREATE TABLE fag.mange AS SELECT lpad((6101000000 + n)::text, 10, '0') AS pnr, n FROM generate_series(1, 50000) n;
    CREATE VIEW fag.lukket AS SELECT 1 AS n;
    CREATE ROLE fremmed LOGIN`);
});

afterAll(() => {
  try {
    program('pg_ctl', '-D', join(folder, 'data'), '-w', '-m', 'immediate', 'stop');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const profile = (more: Partial<RegisterFile> = {}): Partial<RegisterFile> => ({
  table: 'benefit',
  database: { kind: 'postgres', connection: 'env:KVARTER_PROEVE_DB', table: 'fag.ydelser' },
  columns: {
    person: { column: 'ID-nummer', as: 'personnummer' },
    from: 'start',
    to: { column: 'slut', as: 'last-day' },
    benefit: { column: 'ydelse', codes: { Kontanthjælp: 'kontanthjaelp', Dagpenge: 'dagpenge' } },
    share: { column: 'andel', as: 'thousandths' },
    active: 'aktiv',
    nummer: 'nummer',
  },
  ...more,
});

async function from<T>(string: string, work: () => Promise<T>): Promise<T> {
  process.env.KVARTER_PROEVE_DB = string;
  try {
    return await work();
  } finally {
    delete process.env.KVARTER_PROEVE_DB;
  }
}

describe('a table in PostgreSQL', () => {
  test('is read with its types; persons become pseudonyms', () =>
    from(connection(), () =>
      reading(profile(), [], async (findings, _, rows) => {
        expect(
          await rows(
            'SELECT person::VARCHAR, "from", "to", benefit, share, active, nummer::VARCHAR FROM own.benefit ORDER BY 2',
          ),
        ).toEqual([
          [pseudonym('6101901113'), '2023-01-01', null, 'dagpenge', 625, 'false', '2'],
          [pseudonym('7101901111'), '2023-02-01', '2023-04-01', 'kontanthjaelp', 1000, 'true', '9007199254740993'],
        ]);
        expect(byRule(findings)).toEqual({ 'personnummer-form': [1, 3], 'rows-without-person': [1, 3] });
        expect(findings[0]).toMatchObject({ file: 'fag.ydelser', line_kind: 'record' });
      }),
    ));

  test('comes in batches, every row once', () =>
    from(connection(), () =>
      reading(
        profile({
          database: { kind: 'postgres', connection: 'env:KVARTER_PROEVE_DB', table: 'fag.mange' },
          columns: { person: { column: 'pnr' }, n: 'n' },
        }),
        [],
        async (_, __, rows) => {
          expect(await rows('SELECT count(*), count(DISTINCT person), sum(n)::DOUBLE FROM own.benefit')).toEqual([
            [50_000, 50_000, 1_250_025_000],
          ]);
          expect(await rows('SELECT person::VARCHAR FROM own.benefit WHERE n = 45000')).toEqual([
            [pseudonym('6101045000')],
          ]);
        },
      ),
    ));
});

describe('what a database refuses is told by code, without its words', () => {
  const refusal = async (string: string, database: Partial<RegisterFile> = {}) => {
    const thrown = await from(string, () => reading(profile(database), [], () => undefined)).catch(
      (one: unknown) => one,
    );
    const { code, text, hint, cause } = thrown as { code: string; text: object; hint: object; cause?: unknown };
    expect(JSON.stringify([text, hint, String(cause ?? '')])).not.toContain('hemmeligt-kodeord');
    return code;
  };
  const table = (name: string) => ({
    database: { kind: 'postgres' as const, connection: 'env:KVARTER_PROEVE_DB', table: name },
  });

  test('no such table, schema or right', async () => {
    expect(await refusal(connection(), table('fag.ydelse'))).toBe('K-REGISTERS-53');
    expect(await refusal(connection(), table('andet.ydelser'))).toBe('K-REGISTERS-53');
    expect(await refusal(connection('fremmed'))).toBe('K-REGISTERS-54');
  });

  test('no such user, database or server', async () => {
    expect(await refusal(connection('ingen'))).toBe('K-REGISTERS-52');
    expect(await refusal(connection('kvarter', 'ingen'))).toBe('K-REGISTERS-52');
    expect(await refusal('postgres://a:hemmeligt-kodeord@127.0.0.1:9/x')).toBe('K-REGISTERS-51');
  });

  test('no encryption where the connection string demands it', async () => {
    expect(await refusal(`${connection()}&sslmode=verify-full`)).toBe('K-REGISTERS-55');
  });

  test('no connection string at all', async () => {
    expect(await refusal('')).toBe('K-REGISTERS-50');
  });

  test('a column that was renamed', async () => {
    expect(await refusal(connection(), { columns: { person: { column: 'IDnummer', as: 'personnummer' } } })).toBe(
      'K-REGISTERS-40',
    );
  });
});
