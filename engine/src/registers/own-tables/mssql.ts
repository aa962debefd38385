import { type DatabaseTable, DatabaseTrouble, type OpenDatabaseTable, type Trouble } from './database.ts';
import type { Batch } from './load-rows.ts';
import type { ColumnKind } from './rows.ts';

/**
 * Opens a table or view of Microsoft SQL Server. UNTESTED: no such server was at hand. Its driver (`mssql`) is not among Kvarter's
 * packages, since it brings the whole client of a cloud with it; it is used if it is installed. The tested way is an export to CSV
 * (docs/da/sql-server.md).
 */
export const openMssqlTable: OpenDatabaseTable = async (connection, table) => {
  const driver = await load();
  let pool: Pool | undefined;
  try {
    pool = await driver.connect(connection);
    const opened = pool;
    const from = table.map(quoted).join('.');
    const { recordset } = await opened.request().query(`SELECT TOP 0 * FROM ${from}`);
    const columns = Object.values(recordset.columns).map(({ name, type }) => ({ name, kind: kindOf(type) }));
    return {
      columns,
      rows: (wanted) => rowsOf(opened, `SELECT ${wanted.map(textOf).join(', ')} FROM ${from}`, wanted.length),
      close: () => opened.close(),
    } satisfies DatabaseTable;
  } catch (error) {
    await pool?.close().catch(() => undefined);
    throw troubleOf(error);
  }
};

const BATCH = 20_000;

/** What is used of the driver. */
interface Driver {
  connect(connection: string): Promise<Pool>;
}
interface Pool {
  request(): Request;
  close(): Promise<void>;
}
interface Request {
  stream: boolean;
  arrayRowMode: boolean;
  query(sql: string): Promise<{ recordset: { columns: Record<string, { name: string; type: { name?: string } }> } }>;
  on(event: string, listener: (value: never) => void): void;
  pause(): void;
  resume(): void;
}

async function load(): Promise<Driver> {
  // A name the compiler does not look up: the package is not one of ours.
  const name = 'mssql';
  try {
    const loaded = (await import(name)) as { default?: Driver } & Driver;
    return loaded.default ?? loaded;
  } catch {
    throw new DatabaseTrouble('no-driver');
  }
}

const quoted = (name: string) => `[${name.replaceAll(']', ']]')}]`;
/** Style 126 is ISO for dates; for other types it means nothing. */
const textOf = (name: string) => `CONVERT(nvarchar(4000), ${quoted(name)}, 126)`;

async function* rowsOf(pool: Pool, select: string, width: number): AsyncGenerator<Batch> {
  const request = pool.request();
  request.stream = true;
  request.arrayRowMode = true;
  const waiting: (string | null)[][] = [];
  let ended = false;
  let failed: unknown;
  let wake: () => void = () => undefined;
  request.on('row', (row: (string | null)[]) => {
    waiting.push(row);
    if (waiting.length < BATCH) return;
    request.pause();
    wake();
  });
  request.on('error', (error: unknown) => {
    failed = error;
    wake();
  });
  request.on('done', () => {
    ended = true;
    wake();
  });
  request.query(select).catch(() => undefined);
  let before = 0;
  while (true) {
    if (!ended && failed === undefined && waiting.length < BATCH) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (failed !== undefined) throw troubleOf(failed);
    const rows = waiting.splice(0, BATCH);
    if (rows.length === 0 && ended) return;
    const first = before + 1;
    before += rows.length;
    yield {
      cells: Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? null)),
      lines: Float64Array.from(rows, (_, row) => first + row),
    };
    request.resume();
  }
}

function kindOf({ name = '' }: { name?: string }): ColumnKind {
  if (/^(?:tiny|small|big)?int$/i.test(name)) return 'whole';
  if (/^(?:decimal|numeric|float|real|money|smallmoney)$/i.test(name)) return 'fraction';
  if (/date|time/i.test(name)) return 'day';
  return /^bit$/i.test(name) ? 'truth' : 'text';
}

function troubleOf(error: unknown): DatabaseTrouble {
  if (error instanceof DatabaseTrouble) return error;
  const of = (key: string) =>
    typeof error === 'object' && error !== null && key in error ? String((error as Record<string, unknown>)[key]) : '';
  const [code, number] = [of('code'), of('number')];
  const trouble: Trouble =
    code === 'ELOGIN' || number === '18456' || number === '4060'
      ? 'refused'
      : number === '208'
        ? 'no-table'
        : number === '229'
          ? 'no-right'
          : /^(?:ESOCKET|ETIMEOUT|EINSTLOOKUP)$/.test(code)
            ? 'unreachable'
            : 'other';
  return new DatabaseTrouble(trouble);
}
