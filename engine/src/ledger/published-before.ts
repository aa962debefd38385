import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EditionPackage } from '../edition/index.ts';
import { identifier, literal } from '../warehouse/index.ts';
import { SDMX, says, throwAll } from '../words/index.ts';
import { type LedgerAudience, releasesKnownTo } from './entry.ts';
import { folderName, keptFolder, namesIn } from './kept.ts';
import type { Ledger } from './read-ledger.ts';
import { keptNotOurs } from './trouble.ts';

/** The cells of one table that have been let go, over all releases. */
export interface PublishedTable {
  /** `observations`, `flows`, … */
  readonly table: string;
  /** Columns that name a row. One that an earlier edition did not have is `_T` in it. */
  readonly key: readonly string[];
  /** Columns with numbers: each number of a row is a cell. */
  readonly values: readonly string[];
  /**
   * A SELECT of every row that was ever shown: its key, its values (null where none was shown), and `release`, the number of the release. A row stands
   * once for each release that showed it, but a file that is the same byte for byte as an earlier one is read once. A row that showed no number is not
   * there, unless it said that there was nobody to count (not applicable).
   *
   * Nothing is grouped: that takes ten times as long as reading, and whoever asks whether a cell is known needs `EXISTS` alone.
   */
  readonly select: string;
}

/**
 * What readers of an audience may know from all that was released before, withdrawn and replaced editions too, table by table. It is SQL over the
 * kept editions: whoever builds opens the run's database with the ledger's folder (`WarehouseOptions.folders`) and joins, so that no row passes through here.
 *
 * What is public is known to everybody. What is internal is known to those inside: they are taken to have read both (`KNOWN_TO`).
 *
 * @throws Problem if the ledger does not match its hashes
 */
export async function publishedBefore(ledger: Ledger, audience: LedgerAudience): Promise<readonly PublishedTable[]> {
  throwAll(ledger.problems);
  const releases = releasesKnownTo(ledger.entries, audience);
  const names = await namesIn(ledger.folder);
  const tables = new Map<string, KeptTable[]>();
  const read = new Set<string>();
  for (const { number } of releases) {
    const folder = keptFolder(ledger.folder, number, names);
    for (const table of await tablesIn(folder, number)) {
      if (read.has(table.hash)) continue;
      read.add(table.hash);
      tables.set(table.name, [...(tables.get(table.name) ?? []), table]);
    }
  }
  return [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, kept]) => published(name, kept));
}

/** A table of a kept edition, as that edition described it: later ones may have more columns. */
interface KeptTable {
  readonly name: string;
  readonly release: number;
  readonly path: string;
  readonly hash: string;
  readonly key: readonly string[];
  readonly fields: readonly { readonly name: string; readonly type: string }[];
}

interface Schema {
  readonly fields: KeptTable['fields'];
  readonly primaryKey: readonly string[];
}

async function tablesIn(folder: string, release: number): Promise<KeptTable[]> {
  const file = `${folderName(release)}/datapackage.json`;
  const text = await readFile(join(folder, 'datapackage.json'), 'utf8').catch(() => {
    throw keptNotOurs(file, says('mangler', 'is missing'));
  });
  const { resources } = JSON.parse(text) as EditionPackage;
  return resources.flatMap(({ name, path, hash, schema }) => {
    if (schema === undefined) return [];
    const { fields, primaryKey } = schema as Schema;
    return [{ name, release, path: join(folder, path), hash, key: primaryKey, fields }];
  });
}

function published(table: string, kept: readonly KeptTable[]): PublishedTable {
  const key = [...new Set(kept.flatMap((one) => one.key))];
  const fields = kept.flatMap((one) => one.fields);
  // A line of a source is a number too, but tells of nobody.
  const isValue = (name: string) => !key.includes(name) && name !== 'line';
  const values = [
    ...new Set(fields.filter(({ name, type }) => NUMBERS.has(type) && isValue(name)).map(({ name }) => name)),
  ];
  const parts = kept.map((one) => shownRows(one, key, values));
  return Object.freeze({ table, key, values, select: parts.join(' UNION ALL ') });
}

const NUMBERS = new Set(['number', 'integer']);

/** The rows of one kept table that show something, with the columns of all. */
function shownRows(
  { release, path, key, fields }: KeptTable,
  keys: readonly string[],
  values: readonly string[],
): string {
  const has = new Map(fields.map(({ name, type }) => [name, type]));
  const columns = [
    ...keys.map((name) => {
      if (!key.includes(name)) return `'_T' AS ${identifier(name)}`;
      return `CAST(${identifier(name)} AS VARCHAR) AS ${identifier(name)}`;
    }),
    ...values.map((name) => `CAST(${has.has(name) ? identifier(name) : 'NULL'} AS DOUBLE) AS ${identifier(name)}`),
  ];
  // Not by status: the base of a share may stand beside a figure that is withheld, and what stands in the file has been shown.
  const shown = [
    ...values.filter((name) => has.has(name)).map((name) => `${identifier(name)} IS NOT NULL`),
    ...(has.has('obs_status') ? [`obs_status = ${literal(SDMX['not-applicable'].obs)}`] : []),
  ];
  const where = ` WHERE ${shown.length > 0 ? shown.join(' OR ') : 'false'}`;
  return `SELECT ${columns.join(', ')}, ${release} AS release FROM read_parquet(${literal(path)})${where}`;
}
