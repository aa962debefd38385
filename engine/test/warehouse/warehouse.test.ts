import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { decompress } from 'fzstd';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRunFolder, openWarehouse, readParquet, sweepRunFolders } from '../../src/warehouse/index.ts';
import { Problem } from '../../src/words/index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The problem that a piece of work ends in; fails if it ends in anything else. */
async function problemFrom(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

describe('the locked database', () => {
  test('opens no file outside what it was allowed, and no statement changes that', async () => {
    const secret = join(folder, 'outside.csv');
    writeFileSync(secret, 'cpr\n250380-1234\n');
    const warehouse = await openWarehouse({ folders: [join(folder, 'inside')] });
    for (const statement of [
      `SELECT * FROM '${secret}'`,
      `SELECT * FROM read_text('${secret}')`,
      `SELECT * FROM '${join(folder, 'inside', '..', 'outside.csv')}'`,
      `COPY (SELECT 1) TO '${join(folder, 'out.parquet')}'`,
      `ATTACH '${join(folder, 'other.db')}'`,
      "SELECT * FROM 'https://example.org/a.parquet'",
      'INSTALL httpfs',
      'LOAD httpfs',
      'SET enable_external_access = true',
      "SET allowed_directories = ['/']",
      'SET autoload_known_extensions = true',
      'SET threads = 1',
    ]) {
      await problemFrom(warehouse.query(statement));
    }
    warehouse.close();
    expect(readdirSync(folder)).toEqual(['outside.csv']);
  });

  test('never says what the database said: its texts echo cell values', async () => {
    const warehouse = await openWarehouse();
    await warehouse.load('t', [{ name: 'a', type: 'text', values: ['250380-1234'] }]);
    const problem = await problemFrom(warehouse.query('SELECT CAST(a AS INTEGER) FROM t'));
    warehouse.close();
    expect(JSON.stringify([problem, problem.print('da'), problem.print('en'), problem.stack])).not.toContain('250380');
    expect(problem.cause).toBeUndefined();
    expect(problem.code).toBe('K-WAREHOUSE-09');
    expect(problem.text.en).toContain('Conversion');
  });

  test('gives whole numbers beyond 2^53 as texts, so that an id keeps its last digit', async () => {
    const warehouse = await openWarehouse();
    const { columns } = await warehouse.query(
      "SELECT 9007199254740993::BIGINT AS id, 42::BIGINT AS n, 1.25::DECIMAL(9,2) AS d, DATE '2024-02-29' AS day, true AS yes, NULL::INTEGER AS gone",
    );
    warehouse.close();
    expect(columns).toEqual({
      id: ['9007199254740993'],
      n: new Float64Array([42]),
      d: new Float64Array([1.25]),
      day: ['2024-02-29'],
      yes: ['true'],
      gone: new Float64Array([Number.NaN]),
    });
  });

  test('takes values as parameters', async () => {
    const warehouse = await openWarehouse();
    const { columns } = await warehouse.query('SELECT $1::VARCHAR AS a, $2::DOUBLE AS b', ["o'Hara; DROP", 2.5]);
    warehouse.close();
    expect(columns).toEqual({ a: ["o'Hara; DROP"], b: new Float64Array([2.5]) });
  });
});

describe('Parquet', () => {
  test('written here reads the same here and in the browser reader', async () => {
    const cell = fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const name = fc.oneof(fc.constant(null), fc.string({ unit: 'grapheme' }));
    const rows = fc.array(fc.tuple(name, cell, fc.option(fc.integer())), { maxLength: 60 });
    const path = join(folder, 'same.parquet');
    const warehouse = await openWarehouse({ folders: [folder] });
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        await warehouse.load('t', [
          { name: 'key', type: 'integer', values: table.map((_, row) => row) },
          { name: 'Navn "æ"', type: 'text', values: table.map(([text]) => text) },
          { name: 'tal', type: 'number', values: table.map(([, number]) => number) },
          { name: 'helt', type: 'integer', values: table.map(([, , whole]) => whole) },
        ]);
        await warehouse.writeParquet({ select: 'SELECT * FROM t', path, orderBy: ['key'] });
        const here = await warehouse.readParquet(path);
        expect(here.rows).toBe(table.length);
        const bytes = readFileSync(path);
        const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
        const there = await parquetReadObjects({
          file,
          compressors: { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) },
        });
        expect(there.length).toBe(table.length);
        const number = (value: number | null | undefined) => (Number.isNaN(value) ? null : value);
        table.forEach(([text, value, whole], row) => {
          expect(here.columns['Navn "æ"']![row]).toBe(text);
          expect(number(here.columns.tal![row] as number)).toBe(value);
          expect(number(here.columns.helt![row] as number)).toBe(whole);
          expect({ ...there[row] }).toEqual({ key: row, 'Navn "æ"': text, tal: value, helt: whole });
        });
      }),
      { numRuns: 40 },
    );
    warehouse.close();
  });

  test('has the same bytes with one thread and with two, over several row groups', async () => {
    const rows = 300_000;
    const bytes: Buffer[] = [];
    for (const threads of [1, 2, 2]) {
      const path = join(folder, `threads-${threads}.parquet`);
      const warehouse = await openWarehouse({ folders: [folder], threads });
      await warehouse.query(
        `CREATE TABLE t AS SELECT i AS key, 'område ' || (i % 977) AS area, sqrt(i) AS value, i % 7 AS class FROM range(${rows}) r(i) ORDER BY hash(i)`,
      );
      await warehouse.writeParquet({ select: 'SELECT * FROM t', path, orderBy: ['key'] });
      warehouse.close();
      bytes.push(readFileSync(path));
    }
    expect(bytes[0]!.equals(bytes[1]!)).toBe(true);
    expect(bytes[1]!.equals(bytes[2]!)).toBe(true);
  });

  test('reads chosen columns, and names the nearest where a column is not there', async () => {
    const path = join(folder, 'chosen.parquet');
    const warehouse = await openWarehouse({ folders: [folder] });
    await warehouse.query("CREATE TABLE t AS SELECT '0101' AS id, 3 AS indkomst, 4 AS rest");
    await warehouse.writeParquet({ select: 'SELECT * FROM t', path, orderBy: ['id'] });
    warehouse.close();
    expect(await readParquet(path, { columns: ['indkomst', 'id'] })).toEqual({
      rows: 1,
      columns: { indkomst: new Float64Array([3]), id: ['0101'] },
    });
    const problem = await problemFrom(readParquet(path, { columns: ['inkomst'], name: 'data/a.parquet' }));
    expect(problem.code).toBe('K-WAREHOUSE-06');
    expect(problem.place).toEqual({ file: 'data/a.parquet' });
    expect(problem.hint?.da).toContain('«indkomst»');
  });

  test('that is not there, or is not Parquet, is a problem naming the file', async () => {
    const path = join(folder, 'text.parquet');
    writeFileSync(path, 'område;værdi\nA;250380-1234\n');
    expect((await problemFrom(readParquet(path, { name: 'x.parquet' }))).print()).toContain('x.parquet');
    expect((await problemFrom(readParquet(path))).code).toBe('K-WAREHOUSE-02');
    expect((await problemFrom(readParquet(join(folder, 'none.parquet')))).code).toBe('K-WAREHOUSE-01');
    expect((await problemFrom(readParquet(folder))).code).toBe('K-WAREHOUSE-01');
  });
});

test('a mutated Parquet file reads or is a problem that names it; the database lives on', async () => {
  const [path, mutated] = [join(folder, 'whole.parquet'), join(folder, 'mutated.parquet')];
  const warehouse = await openWarehouse({ folders: [folder] });
  await warehouse.query(
    "CREATE TABLE t AS SELECT 'Ø' || i AS id, i AS n, sqrt(i) AS x, DATE '2024-01-01' + i::INTEGER AS d, CASE WHEN i % 3 > 0 THEN 'æ' || i % 5 END AS s FROM range(500) r(i)",
  );
  await warehouse.writeParquet({ select: 'SELECT * FROM t', path, orderBy: ['n'] });
  const whole = readFileSync(path);
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 8 }),
      async (changes, cut) => {
        const bytes = Buffer.from(whole);
        // The last third holds the file's description of itself, where a wrong byte does most.
        for (const [at, byte] of changes)
          bytes[Math.floor(bytes.length * (at < 0.5 ? at * 2 : 0.33 + 0.67 * at))] = byte;
        writeFileSync(mutated, cut === null ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length)));
        const outcome = await warehouse.readParquet(mutated, undefined, 'kilde.parquet').then(
          () => 'read',
          (error: unknown) => (error instanceof Problem ? `${error.code} ${error.place?.file}` : String(error)),
        );
        outcomes.add(outcome);
        expect(outcome).toMatch(/^(read|K-WAREHOUSE-0\d kilde\.parquet)$/);
      },
    ),
    { numRuns: 300 },
  );
  expect(outcomes.size).toBeGreaterThan(1);
  expect((await warehouse.readParquet(path)).rows).toBe(500);
  warehouse.close();
});

describe('the run folder', () => {
  const own = () => readdirSync(folder).filter((name) => name.startsWith('kvarter-run-'));

  test('is private to the user and gone when the warehouse closes', async () => {
    const warehouse = await openWarehouse({ temporary: folder });
    const [name] = own();
    expect(statSync(join(folder, name!)).mode & 0o777).toBe(0o700);
    warehouse.close();
    warehouse.close();
    expect(own()).toEqual([]);
  });

  /** A process that opens a warehouse, says so, and then waits. */
  function waitingProcess() {
    const index = new URL('../../src/warehouse/index.ts', import.meta.url).href;
    const script = `import { openWarehouse } from ${JSON.stringify(index)};
      await openWarehouse({ temporary: ${JSON.stringify(folder)} }); console.log('open'); setInterval(() => {}, 1000);`;
    return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'is gone after %s, and the process dies of it',
    async (signal) => {
      const child = waitingProcess();
      await new Promise((done) => child.stdout.once('data', done));
      expect(own().length).toBe(1);
      const ended = new Promise((done) => child.once('exit', (_, by) => done(by)));
      child.kill(signal);
      expect(await ended).toBe(signal);
      expect(own()).toEqual([]);
    },
  );

  test('that a killed run left is swept at the next start; that of a living run is not', async () => {
    const [dead, alive] = [waitingProcess(), waitingProcess()];
    await Promise.all([dead, alive].map((child) => new Promise((done) => child.stdout.once('data', done))));
    expect(own().length).toBe(2);
    const ended = (child: typeof dead) => new Promise((done) => child.once('exit', done));
    const gone = ended(dead);
    dead.kill('SIGKILL');
    await gone;
    expect(own().length).toBe(2);
    const mine = makeRunFolder(folder);
    expect(own().length).toBe(2);
    expect(own().some((name) => name.includes(`-${alive.pid}.`))).toBe(true);
    expect(sweepRunFolders(folder)).toBe(0);
    mine.remove();
    const over = ended(alive);
    alive.kill('SIGTERM');
    await over;
    expect(own()).toEqual([]);
  });
});
