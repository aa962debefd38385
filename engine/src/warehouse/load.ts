import {
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { identifier } from './sql.ts';

/** A column to load: its name, its type in the database, and its values; NaN and null are both null in the database. */
export interface LoadColumn {
  readonly name: string;
  readonly type: 'text' | 'number' | 'integer' | 'boolean';
  readonly values: ArrayLike<string | number | boolean | null>;
}

const TYPES: Readonly<Record<LoadColumn['type'], DuckDBType>> = {
  text: VARCHAR,
  number: DOUBLE,
  integer: INTEGER,
  boolean: BOOLEAN,
};

/** Rows in one chunk: the database's vector size. */
const CHUNK = 2048;

/**
 * Makes a table of columns held in memory, replacing one of the same name, and fills it chunk by chunk.
 * All columns have the same length.
 */
export async function loadTable(
  connection: DuckDBConnection,
  table: string,
  columns: readonly LoadColumn[],
): Promise<void> {
  const fields = columns.map(({ name, type }) => `${identifier(name)} ${TYPES[type]}`);
  await connection.run(`CREATE OR REPLACE TABLE ${identifier(table)} (${fields.join(', ')})`);
  await appendRows(connection, table, columns);
}

/** Adds rows to a table whose columns have these types, in this order: what is too much to hold in memory is loaded batch by batch. */
export async function appendRows(
  connection: DuckDBConnection,
  table: string,
  columns: readonly LoadColumn[],
): Promise<void> {
  const types = columns.map(({ type }) => TYPES[type]);
  const rows = columns[0]?.values.length ?? 0;
  const appender = await connection.createAppender(table);
  try {
    for (let from = 0; from < rows; from += CHUNK) {
      const count = Math.min(CHUNK, rows - from);
      const chunk = DuckDBDataChunk.create(types, count);
      columns.forEach(({ values }, index) => {
        chunk.setColumnValues(index, slice(values, from, count));
      });
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function slice(values: LoadColumn['values'], from: number, count: number): DuckDBValue[] {
  const part = new Array<DuckDBValue>(count);
  for (let i = 0; i < count; i++) {
    const value = values[from + i]!;
    part[i] = Number.isNaN(value) ? null : value;
  }
  return part;
}
