/**
 * How large a file may be before it is refused. Area tables are small; these limits stand far above any real one and keep
 * a broken or hostile file from taking the machine's memory. They are stated in the message, so that a user can act.
 */
export const LIMITS = Object.freeze({
  /** CSV, JSON, JSON-stat and PX: bytes. A JavaScript text cannot hold more than twice this. */
  textBytes: 256 * 1024 * 1024,
  /** A workbook as it lies on disk, and unpacked: bytes. */
  workbookBytes: 128 * 1024 * 1024,
  unpackedBytes: 512 * 1024 * 1024,
  /** The rectangle from A1 to the last cell of a sheet: rows times columns. */
  sheetCells: 20_000_000,
  /** Parquet: bytes. */
  parquetBytes: 1024 * 1024 * 1024,
  /** Rows times columns of one table, whatever the format. StatBank's own limit is 1,000,000 cells. */
  cells: 50_000_000,
  /** Columns of one table. Excel's own limit. */
  columns: 16_384,
});

/** A number of bytes as people say it: `256 MB`. */
export function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
