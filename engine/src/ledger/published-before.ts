import { identifier, literal } from '../warehouse/index.ts';
import { SDMX, throwAll } from '../words/index.ts';
import { type LedgerAudience, releasesKnownTo } from './entry.ts';
import { columnsOf, hasColumn, type KeptTable, keptTables, rowsOf } from './kept-tables.ts';
import type { Ledger } from './read-ledger.ts';

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
  const tables = await keptTables(ledger.folder, releasesKnownTo(ledger.entries, audience));
  return [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, kept]) => published(name, kept));
}

function published(table: string, kept: readonly KeptTable[]): PublishedTable {
  const columns = columnsOf(kept);
  const parts = kept.map((one) => {
    // Not by status: the base of a share may stand beside a figure that is withheld, and what stands in the file has been shown.
    const shown = columns.values
      .filter((name) => hasColumn(one, name))
      .map((name) => `${identifier(name)} IS NOT NULL`);
    if (hasColumn(one, 'obs_status')) shown.push(`obs_status = ${literal(SDMX['not-applicable'].obs)}`);
    return rowsOf(one, columns, shown.length > 0 ? shown.join(' OR ') : 'false', `, ${one.release} AS release`);
  });
  return Object.freeze({ table, ...columns, select: parts.join(' UNION ALL ') });
}
