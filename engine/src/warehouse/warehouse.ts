import { access, constants, rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve, sep } from 'node:path';
import { DuckDBBlobValue, type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { type Columns, columnsOf } from './columns.ts';
import { appendRows, type LoadColumn, loadTable } from './load.ts';
import { makeRunFolder } from './run-folder.ts';
import { identifier, literal } from './sql.ts';
import { cannotOpen, type Doing, noColumn, problemOf } from './trouble.ts';

/** What a warehouse may touch, and with how much force. */
export interface WarehouseOptions {
  /** Folders in which it may read and write. Everything else on the machine is closed to it. */
  readonly folders?: readonly string[];
  /** Single files it may read and write. */
  readonly files?: readonly string[];
  /** __Default value:__ as many as the machine has. */
  readonly threads?: number;
  /** The most memory it uses before it writes to its temporary folder: `300MB`. __Default value:__ four fifths of the machine's. */
  readonly memory?: string;
  /** Where its private temporary folder is made. __Default value:__ the system's place for temporary files. */
  readonly temporary?: string;
  /** Nothing that it reads holds personnumre: its memory need not be cleared. __Default value:__ false. */
  readonly isClean?: boolean;
}

/** A value given to a statement: a text, a number, a truth value, bytes, or null. */
export type Parameter = string | number | boolean | Uint8Array | null;

/** Values given to a statement in place of `$1`, `$2`, …, or of `$name`. */
export type Parameters = readonly Parameter[] | Readonly<Record<string, Parameter>>;

/** How a table is written as Parquet. */
export interface ParquetWriting {
  /** The statement whose rows are written. */
  readonly select: string;
  readonly path: string;
  /** The columns that sort the rows; together they make a row unique, or equal inputs would not give equal bytes. */
  readonly orderBy: readonly string[];
  /** What is written of the sorted rows: SQL of a select list. __Default value:__ all columns. */
  readonly as?: string;
}

/** An in-memory database of one run, closed to the network and to all files but those it was opened for. */
export interface Warehouse {
  /** Answers of one statement, by columns. @throws Problem; never the database's own text */
  query(sql: string, parameters?: Parameters): Promise<Columns>;
  /** Carries out a statement whose answer nobody wants. @throws Problem */
  run(sql: string, parameters?: Parameters): Promise<void>;
  /** Makes a table of columns in memory, replacing one of the same name. */
  load(table: string, columns: readonly LoadColumn[]): Promise<void>;
  /** Adds rows to a table that has these columns, in this order and of these types. */
  append(table: string, columns: readonly LoadColumn[]): Promise<void>;
  /** Writes a table as Parquet; the same rows give the same bytes whatever the number of threads. */
  writeParquet(writing: ParquetWriting): Promise<void>;
  /** Reads a Parquet file. @param name what messages call the file */
  readParquet(path: string, columns?: readonly string[], name?: string): Promise<Columns>;
  /** Ends the database and removes its temporary folder. May be called twice. */
  close(): void;
}

/** Rows in a row group: the database's own default, fixed here so that a later version gives the same bytes. */
const ROW_GROUP = 122_880;

/**
 * Opens an in-memory database and locks it: no extension can be installed or loaded, no file outside the allowed folders
 * and no network address can be opened, and none of this can be changed by a statement (design.md § 5).
 *
 * @param settings further settings, such as `prepareMemory` gives
 */
export async function openLocked(options: WarehouseOptions, settings: readonly string[]): Promise<Warehouse> {
  const folder = makeRunFolder(options.temporary);
  let instance: DuckDBInstance | undefined;
  try {
    instance = await DuckDBInstance.create(':memory:', {
      threads: String(options.threads ?? availableParallelism()),
      temp_directory: folder.path,
      ...(options.memory === undefined ? {} : { memory_limit: options.memory }),
    });
    const connection = await instance.connect();
    await lock(connection, options, folder.path, settings);
    return warehouseOf(connection, instance, folder.remove);
  } catch (error) {
    instance?.closeSync();
    folder.remove();
    throw problemOf(error);
  }
}

/** The order matters: allowed folders can only be named while access is open, and nothing can be set after the last line. */
async function lock(
  connection: DuckDBConnection,
  options: WarehouseOptions,
  temporary: string,
  settings: readonly string[],
): Promise<void> {
  const folders = [...(options.folders ?? []), temporary].map((path) => literal(resolve(path) + sep));
  const files = (options.files ?? []).map((path) => literal(resolve(path)));
  for (const setting of [
    ...settings,
    'autoinstall_known_extensions = false',
    'autoload_known_extensions = false',
    'allow_community_extensions = false',
    `allowed_directories = [${folders.join(', ')}]`,
    `allowed_paths = [${files.join(', ')}]`,
    // Dates and sorting must not follow the machine they are computed on.
    "TimeZone = 'UTC'",
    "default_collation = ''",
    "default_null_order = 'nulls_first'",
    'enable_external_access = false',
    'lock_configuration = true',
  ]) {
    await connection.run(`SET ${setting}`);
  }
}

function warehouseOf(connection: DuckDBConnection, instance: DuckDBInstance, removeFolder: () => void): Warehouse {
  let isOpen = true;
  const doing = async <T>(what: Doing, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw problemOf(error, what);
    }
  };
  return Object.freeze({
    query: (sql: string, parameters: Parameters = []) =>
      doing({}, async () => columnsOf(await connection.run(sql, bound(parameters)))),
    run: (sql: string, parameters: Parameters = []) =>
      doing({}, async () => void (await connection.run(sql, bound(parameters)))),
    load: (table: string, columns: readonly LoadColumn[]) => doing({}, () => loadTable(connection, table, columns)),
    append: (table: string, columns: readonly LoadColumn[]) => doing({}, () => appendRows(connection, table, columns)),
    writeParquet: ({ select, path, orderBy, as = '*' }: ParquetWriting) =>
      doing({ file: path, act: 'write' }, async () => {
        // The database leaves a file that is there in place until the copy is whole, but a leftover must not survive a failure.
        await rm(path, { force: true });
        await connection.run(
          `COPY (SELECT ${as} FROM (SELECT * FROM (${select}) ORDER BY ${orderBy.map(identifier).join(', ')})) TO ${literal(resolve(path))} ` +
            `(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP})`,
        );
      }),
    readParquet: (path: string, columns?: readonly string[], name = path) =>
      doing({ file: name, act: 'read' }, () => readColumns(connection, path, columns, { file: name, act: 'read' })),
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      connection.closeSync();
      instance.closeSync();
      removeFolder();
    },
  });
}

function bound(parameters: Parameters): DuckDBValue[] | Record<string, DuckDBValue> {
  const value = (one: Parameter) => (one instanceof Uint8Array ? new DuckDBBlobValue(one) : one);
  if (Array.isArray(parameters)) return parameters.map(value);
  return Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name, value(one)]));
}

async function readColumns(
  connection: DuckDBConnection,
  path: string,
  columns: readonly string[] | undefined,
  what: Doing,
): Promise<Columns> {
  // Not the database's refusal: it would say that the path is closed to it, and a folder or a pipe must not be opened at all.
  const file = await stat(path).catch(() => undefined);
  const readable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!file?.isFile() || !readable) throw cannotOpen(what);
  const from = 'FROM read_parquet($1)';
  if (!columns) return columnsOf(await connection.run(`SELECT * ${from}`, [resolve(path)]));
  const present = (await connection.run(`SELECT * ${from} LIMIT 0`, [resolve(path)])).deduplicatedColumnNames();
  const absent = columns.find((column) => !present.includes(column));
  if (absent !== undefined) throw noColumn(absent, present, what);
  return columnsOf(await connection.run(`SELECT ${columns.map(identifier).join(', ')} ${from}`, [resolve(path)]));
}
