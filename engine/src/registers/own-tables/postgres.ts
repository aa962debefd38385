import { type DatabaseTable, DatabaseTrouble, type OpenDatabaseTable, type Trouble } from './database.ts';
import type { Batch } from './load-rows.ts';
import type { ColumnKind } from './rows.ts';

/** Rows fetched at a time. */
const BATCH = 20_000;

const SECONDS_TO_CONNECT = 20;

/**
 * Opens a table or view of PostgreSQL: one read-only transaction, which sees the table as it stands at one moment, and a cursor on the
 * server, so that no more than a batch is in memory. The server writes every value as text. TLS is as the connection string says.
 */
export const openPostgresTable: OpenDatabaseTable = async (connection, table) => {
  const pg = await import('pg');
  const client = await connected(pg, connection);
  const from = table.map((part) => pg.escapeIdentifier(part)).join('.');
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query("SET LOCAL DateStyle = 'ISO'");
    const { fields } = await client.query(`SELECT * FROM ${from} LIMIT 0`);
    const columns = fields.map(({ name, dataTypeID }) => ({ name, kind: KINDS[dataTypeID] ?? 'text' }));
    return {
      columns,
      rows: (wanted) =>
        rowsOf(client, `SELECT ${wanted.map((name) => textOf(pg, name)).join(', ')} FROM ${from}`, wanted.length),
      close: () => client.end(),
    } satisfies DatabaseTable;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw troubleOf(error);
  }
};

type Pg = typeof import('pg');
type Client = InstanceType<Pg['Client']>;

async function connected(pg: Pg, connection: string): Promise<Client> {
  try {
    const client = new pg.Client({
      connectionString: connection,
      connectionTimeoutMillis: SECONDS_TO_CONNECT * 1000,
      application_name: 'kvarter',
    });
    // A connection that breaks between two statements is told by the next one.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    throw troubleOf(error);
  }
}

const textOf = (pg: Pg, name: string) => `${pg.escapeIdentifier(name)}::text`;

async function* rowsOf(client: Client, select: string, width: number): AsyncGenerator<Batch> {
  try {
    await client.query(`DECLARE kvarter_rows NO SCROLL CURSOR FOR ${select}`);
    for (let before = 0; ; ) {
      const { rows } = await client.query<(string | null)[]>({
        text: `FETCH ${BATCH} FROM kvarter_rows`,
        rowMode: 'array',
      });
      if (rows.length === 0) return;
      const first = before + 1;
      before += rows.length;
      yield {
        cells: Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? null)),
        lines: Float64Array.from(rows, (_, row) => first + row),
      };
    }
  } catch (error) {
    throw troubleOf(error);
  }
}

/** Types of the server (pg_type.oid) that are not read as people write. */
const KINDS: Readonly<Record<number, ColumnKind>> = {
  16: 'truth',
  20: 'whole',
  21: 'whole',
  23: 'whole',
  700: 'fraction',
  701: 'fraction',
  1700: 'fraction',
  1082: 'day',
  1114: 'day',
  1184: 'day',
};

function troubleOf(error: unknown): DatabaseTrouble {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const said = error instanceof Error ? error.message : '';
  return new DatabaseTrouble(TROUBLES.find(({ is }) => is(code, said))?.trouble ?? 'other');
}

const TROUBLES: readonly { readonly trouble: Trouble; readonly is: (code: string, said: string) => boolean }[] = [
  // SQLSTATE: 28xxx authorisation, 3D000 no such database, 42P01 and 3F000 no such table or schema, 42501 no right.
  { trouble: 'refused', is: (code) => /^28|^3D000$/.test(code) },
  { trouble: 'no-table', is: (code) => code === '42P01' || code === '3F000' },
  { trouble: 'no-right', is: (code) => code === '42501' },
  {
    trouble: 'encryption',
    is: (code, said) =>
      /^(?:CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code) || /SSL|TLS|certificate/i.test(said),
  },
  {
    trouble: 'unreachable',
    is: (code, said) =>
      /^(?:ECONN|ENOTFOUND|ETIMEDOUT|EHOST|ENET|EAI_|ENOENT|57P03)/.test(code) || /timeout|Invalid URL/i.test(said),
  },
  { trouble: 'refused', is: (_, said) => /password/i.test(said) },
];
