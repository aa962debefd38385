import { STATUSES, type Status, statusCode } from './status.ts';

/** A column of an area table: numbers, or texts (classes, names) with null where there is none. */
export type Column = Float64Array | (string | null)[];

/**
 * A table with one row an area, held by columns: what models, laws and what-if compute on, in Node and in the browser.
 *
 * A number that is not there is NaN, and `status` says what that means: a column without a status column, and a row whose
 * status byte is `figure`, mean *missing* where the number is NaN. Text columns use null in the same way.
 */
export interface AreaTable {
  readonly ids: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
  /** Per column, one byte an area: an index into `STATUSES`. */
  readonly status?: Readonly<Record<string, Uint8Array>>;
}

/** The status of one cell. A NaN or null without a stated status is missing. */
export function cellStatus(table: AreaTable, column: string, row: number): Status {
  const code = table.status?.[column]?.[row] ?? 0;
  if (code !== 0) return STATUSES[code] ?? 'missing';
  const value = table.columns[column]?.[row];
  return value === undefined || value === null || Number.isNaN(value) ? 'missing' : 'figure';
}

/**
 * The table with columns added or replaced. Nothing is copied but the record of columns.
 *
 * @param status status columns for the new columns; a new column without one has figures where it has numbers
 */
export function withColumns(
  table: AreaTable,
  columns: Record<string, Column>,
  status: Record<string, Uint8Array> = {},
): AreaTable {
  const kept = Object.fromEntries(Object.entries(table.status ?? {}).filter(([name]) => !(name in columns)));
  return { ids: table.ids, columns: { ...table.columns, ...columns }, status: { ...kept, ...status } };
}

/** A status column from one status a row. */
export function statusColumn(statuses: readonly Status[]): Uint8Array {
  return Uint8Array.from(statuses, statusCode);
}
