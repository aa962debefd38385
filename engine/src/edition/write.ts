import { createHash } from 'node:crypto';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifier, type LoadColumn, openWarehouse, type Warehouse } from '../warehouse/index.ts';
import { MODELS_TABLES } from './agreement-table.ts';
import { checkCounted, checkMoves } from './counted.ts';
import { documentsOf, jsonText } from './documents.ts';
import type { EditionContents, OfficialRows } from './edition.ts';
import { LAWS_TABLES } from './laws-tables.ts';
import { MOVES_TABLES } from './moves-tables.ts';
import { combinations as combinationsTable, OFFICIAL_TABLES } from './official-tables.ts';
import { describe, isPublic, tablesOf, type WrittenFile } from './package.ts';
import { PLANS_TABLES } from './plans-tables.ts';
import { beginVersion } from './publish.ts';
import { cell, checkSound } from './sound.ts';
import { type EditionTable, TABLES } from './tables.ts';
import { cannotWrite } from './trouble.ts';

/** How an edition is written. None of it changes a byte of the edition. */
export interface WriteOptions {
  /** Threads of the database. __Default value:__ as many as the machine has. */
  readonly threads?: number;
  /** `false` for file systems without symbolic links. __Default value:__ found out when writing. */
  readonly links?: boolean;
}

/** Where an edition was written, and the SHA-256 of its `datapackage.json`, which holds the SHA-256 of every other file. */
export interface WrittenEdition {
  readonly path: string;
  /** `sha256:` and hex: equal for equal contents, on any machine. */
  readonly hash: string;
}

/**
 * Writes an edition: tables as Parquet sorted by their keys, outlines as GeoJSON, definitions and findings as JSON, and
 * `datapackage.json` that describes them with schema, size and SHA-256.
 *
 * Readers of the path see the earlier edition until all is written, then the new one (`beginVersion` says how). Equal contents
 * give equal bytes: rows, findings and outlines are sorted, −0 is written as 0, and nothing comes from the clock or the machine.
 *
 * @throws Problem K-EDITION-05 (something else is there), -06 (cannot be written), -07 (contents that contradict themselves)
 */
export async function writeEdition(
  path: string,
  contents: EditionContents,
  options: WriteOptions = {},
): Promise<WrittenEdition> {
  checkSound(contents);
  try {
    const draft = beginVersion(path, options.links);
    try {
      const hash = await writeFiles(draft.folder, contents, options);
      draft.publish();
      return { path, hash };
    } catch (error) {
      draft.abandon();
      throw error;
    }
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

async function writeFiles(folder: string, contents: EditionContents, { threads }: WriteOptions): Promise<string> {
  const documents = documentsOf(contents);
  for (const [name, text] of documents) await writeFile(join(folder, name), text);
  if (contents.counted) await writeTables(contents.counted.warehouse, folder, contents);
  else {
    const warehouse = await openWarehouse({
      folders: [folder],
      isClean: true,
      ...(threads === undefined ? {} : { threads }),
    });
    try {
      await writeTables(warehouse, folder, contents);
    } finally {
      warehouse.close();
    }
  }
  const names = [...tablesOf(contents).map(({ name }) => `${name}.parquet`), ...documents.keys()];
  const files = await Promise.all(names.map((name) => settle(folder, name)));
  await writeFile(join(folder, 'datapackage.json'), jsonText(describe(contents, files)));
  return (await settle(folder, 'datapackage.json')).hash;
}

async function writeTables(warehouse: Warehouse, folder: string, contents: EditionContents): Promise<void> {
  for (const table of TABLES) {
    const rows = table.name === 'breakdowns' ? [] : contents[table.name];
    const counted =
      table.name === 'observations' || table.name === 'breakdowns' ? contents.counted?.[table.name] : undefined;
    await writeTable(warehouse, folder, table, rows, counted);
  }
  const { moves, plans, laws, agreement, official, combinations } = contents;
  if (official)
    for (const table of OFFICIAL_TABLES)
      await writeTable(warehouse, folder, table, official[table.name as keyof OfficialRows], undefined);
  if (combinations && !isPublic(contents.package.audience))
    await writeSelected(combinations.warehouse, combinations.select, folder, combinationsTable);
  if (agreement) for (const table of MODELS_TABLES) await writeTable(warehouse, folder, table, agreement, undefined);
  if (laws) for (const table of LAWS_TABLES) await writeTable(warehouse, folder, table, laws[table.name], undefined);
  if (plans) for (const table of PLANS_TABLES) await writeTable(warehouse, folder, table, plans[table.name], undefined);
  if (!moves) return;
  for (const table of MOVES_TABLES) await writeSelected(moves.warehouse, moves.tables[table.name], folder, table);
}

/** A table from the run's database. It is made once: its statement reads much. */
async function writeSelected(warehouse: Warehouse, select: string, folder: string, table: EditionTable): Promise<void> {
  const made = `edition_${table.name}`;
  await warehouse.run(`CREATE OR REPLACE TABLE ${made} AS SELECT ${asFields(table.fields)} FROM (${select})`);
  await checkMoves(warehouse, table, `SELECT * FROM ${made}`);
  await warehouse.writeParquet({
    select: `SELECT * FROM ${made}`,
    path: join(folder, `${table.name}.parquet`),
    orderBy: table.key,
  });
  await warehouse.run(`DROP TABLE ${made}`);
}

async function writeTable(
  warehouse: Warehouse,
  folder: string,
  table: EditionTable,
  rows: readonly object[],
  counted: string | undefined,
): Promise<void> {
  const { name, key, fields } = table;
  const columns = fields.map((field): LoadColumn => {
    const values = rows.map((row) => cell(row, field.name));
    if (field.type === 'integer') return { name: field.name, type: 'integer', values };
    if (field.type !== 'number') return { name: field.name, type: 'text', values };
    // −0 would be a second way to write zero.
    return { name: field.name, type: 'number', values: values.map((value) => (value === 0 ? 0 : value)) };
  });
  const loaded = `edition_${name}`;
  const path = join(folder, `${name}.parquet`);
  await warehouse.load(loaded, columns);
  const given = `SELECT ${fields.map((field) => identifier(field.name)).join(', ')} FROM ${loaded}`;
  if (counted === undefined) {
    await warehouse.writeParquet({ select: given, path, orderBy: key });
    return;
  }
  await makeCodes(warehouse, table, [loaded, `(${counted})`]);
  const select = `SELECT ${asCodes(table)} FROM ${loaded} UNION ALL BY NAME SELECT ${asCodes(table)} FROM (${counted})`;
  await checkCounted(warehouse, table, select);
  await warehouse.writeParquet({ select, path, orderBy: key, as: asFields(fields) });
}

/**
 * A country has fourteen million counted figures: their keys are sorted and compared as the small numbers of enumerations, which are in the
 * order of the texts.
 */
async function makeCodes(warehouse: Warehouse, { name, key }: EditionTable, from: readonly string[]): Promise<void> {
  for (const column of key) {
    const texts = from.map(
      (rows) =>
        `SELECT CAST(code AS VARCHAR) AS code FROM (SELECT DISTINCT ${identifier(column)} AS code FROM ${rows})`,
    );
    await warehouse.run(`DROP TYPE IF EXISTS ${codeOf(name, column)}`);
    // An enumeration must have a code.
    await warehouse.run(`CREATE TYPE ${codeOf(name, column)} AS ENUM (
      SELECT code FROM (${texts.join(' UNION ')} UNION SELECT '') WHERE code IS NOT NULL ORDER BY code)`);
  }
}

const codeOf = (table: string, column: string) => identifier(`edition_${table}_${column}_code`);

/** The fields of a table with keys as codes. */
function asCodes({ name, key, fields }: EditionTable): string {
  return fields
    .map((field) => {
      const column = identifier(field.name);
      if (key.includes(field.name)) return `CAST(${column} AS ${codeOf(name, field.name)}) AS ${column}`;
      return `CAST(${column} AS ${TYPES[field.type]}) AS ${column}`;
    })
    .join(', ');
}

/** The fields in the types of the edition's files; adding 0 turns −0 into 0. */
function asFields(fields: EditionTable['fields']): string {
  return fields
    .map(({ name, type }) => {
      const column = identifier(name);
      return `CAST(${type === 'number' ? `${column} + 0` : column} AS ${TYPES[type]}) AS ${column}`;
    })
    .join(', ');
}

const TYPES = { integer: 'INTEGER', number: 'DOUBLE', string: 'VARCHAR', date: 'VARCHAR' } as const;

/** Makes sure a file is on the disk, not only on its way, and takes its size and checksum. */
async function settle(folder: string, path: string): Promise<WrittenFile> {
  const handle = await open(join(folder, path), 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  const bytes = await readFile(join(folder, path));
  return { path, bytes: bytes.length, hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}
