import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EditionPackage } from '../edition/index.ts';
import { identifier, literal } from '../warehouse/index.ts';
import { says } from '../words/index.ts';
import type { LedgerEntry } from './entry.ts';
import { folderName, keptFolder, namesIn } from './kept.ts';
import { keptNotOurs } from './trouble.ts';

/** A table of an edition on disk, as that edition describes it: others may have other columns. */
export interface KeptTable {
  readonly name: string;
  /** Number of the release; 0 of an edition that is not released. */
  readonly release: number;
  readonly path: string;
  readonly hash: string;
  readonly key: readonly string[];
  readonly fields: readonly { readonly name: string; readonly type: string }[];
}

/** The columns of one table over several editions: what names a row, and what tells of somebody. */
export interface KeptColumns {
  readonly key: readonly string[];
  readonly values: readonly string[];
}

/** The tables of kept editions, by name. A file that is the same byte for byte as an earlier one stands once, under its first release. */
export async function keptTables(
  ledger: string,
  releases: readonly LedgerEntry[],
): Promise<ReadonlyMap<string, readonly KeptTable[]>> {
  const names = await namesIn(ledger);
  const tables = new Map<string, KeptTable[]>();
  const read = new Set<string>();
  for (const { number } of releases) {
    for (const table of await tablesIn(keptFolder(ledger, number, names), number)) {
      const file = `${table.name} ${table.hash}`;
      if (read.has(file)) continue;
      read.add(file);
      tables.set(table.name, [...(tables.get(table.name) ?? []), table]);
    }
  }
  return tables;
}

/** The tables of one edition. */
export async function tablesIn(folder: string, release: number): Promise<KeptTable[]> {
  const text = await readFile(join(folder, 'datapackage.json'), 'utf8').catch(() => {
    throw keptNotOurs(`${folderName(release)}/datapackage.json`, says('mangler', 'is missing'));
  });
  const { resources } = JSON.parse(text) as EditionPackage;
  return resources.flatMap(({ name, path, hash, schema }) => {
    if (schema === undefined) return [];
    const { fields, primaryKey } = schema as { fields: KeptTable['fields']; primaryKey: readonly string[] };
    return [{ name, release, path: resolve(folder, path), hash, key: primaryKey, fields }];
  });
}

/** What names a row in any of the tables, and all their numbers. */
export function columnsOf(kept: readonly KeptTable[]): KeptColumns {
  const key = [...new Set(kept.flatMap((one) => one.key))];
  // A line of a source is a number too, but tells of nobody.
  const isValue = (name: string) => !key.includes(name) && name !== 'line';
  const numbers = kept.flatMap(({ fields }) => fields.filter(({ name, type }) => NUMBERS.has(type) && isValue(name)));
  return { key, values: [...new Set(numbers.map(({ name }) => name))] };
}

const NUMBERS = new Set(['number', 'integer']);

/** True if the table has the column. */
export function hasColumn({ fields }: KeptTable, column: string): boolean {
  return fields.some(({ name }) => name === column);
}

/** SQL of the rows of one table with the columns of all, keys as texts and values as numbers. A key that it does not have is `_T`. */
export function rowsOf(table: KeptTable, { key, values }: KeptColumns, where: string, more = ''): string {
  const columns = [
    ...key.map((name) =>
      table.key.includes(name)
        ? `CAST(${identifier(name)} AS VARCHAR) AS ${identifier(name)}`
        : `'_T' AS ${identifier(name)}`,
    ),
    ...values.map(
      (name) => `CAST(${hasColumn(table, name) ? identifier(name) : 'NULL'} AS DOUBLE) AS ${identifier(name)}`,
    ),
  ];
  return `SELECT ${columns.join(', ')}${more} FROM read_parquet(${literal(table.path)}) WHERE ${where}`;
}
