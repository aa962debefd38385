import {
  type AreaTable,
  type Column,
  Problem,
  STATUSES,
  type Status,
  says,
  statusCode,
  withColumns,
} from '../../words/index.ts';
import { unknownColumn } from '../expression.ts';
import type { Columns, Weighted } from './operation.ts';

/** The numbers of a column, NaN where there is none. */
export function numbersOf(table: AreaTable, name: string): Float64Array {
  const column = columnNamed(table, name);
  if (column instanceof Float64Array) return column;
  throw new Problem(
    'K-MODEL-08',
    says(`Kolonnen «${name}» er tekst, hvor der skal stå tal`, `Column «${name}» is text where numbers are needed`),
  );
}

/** The texts of a column, null where there is none. Numbers are written as JavaScript writes them. */
export function textsOf(table: AreaTable, name: string): (string | null)[] {
  const column = columnNamed(table, name);
  return column instanceof Float64Array
    ? Array.from(column, (value) => (Number.isNaN(value) ? null : String(value)))
    : column;
}

function columnNamed(table: AreaTable, name: string): Column {
  const column = table.columns[name];
  if (!column) throw unknownColumn(name, Object.keys(table.columns));
  return column;
}

/** One column or several as a list. */
export function listOf(columns: Columns): string[] {
  return typeof columns === 'string' ? [columns] : columns;
}

/** Each column read with the column written from it. A `*` in the one name written stands for the name read. */
export function pairsOf(of: Columns, as: Columns): [read: string, write: string][] {
  const reads = listOf(of);
  const writes =
    typeof as === 'string' && as.includes('*') ? reads.map((name) => as.replaceAll('*', name)) : listOf(as);
  return reads.map((name, at) => [name, writes[at]!]);
}

/** Columns with their weights; a list weighs every column 1. */
export function weightsOf(columns: Weighted): [name: string, weight: number][] {
  return Array.isArray(columns) ? columns.map((name) => [name, 1]) : Object.entries(columns);
}

/** A column an operation made, and the columns it made it from. */
export interface Derived {
  readonly as: string;
  readonly values: Column;
  readonly from: readonly string[];
  /** Statuses the operation itself has a reason for (nobody to take a share of): 0 where it has none. */
  readonly own?: Uint8Array | undefined;
  /** The values follow from the inputs that are there: a value stands although another input is withheld. */
  readonly decided?: boolean;
}

/**
 * The table with derived columns, each cell with the status that follows from what it was made of.
 *
 * What any input withholds, the result withholds, whatever the operation made of the rest (unless it is `decided`). Where the operation gave nothing, the
 * gravest of the inputs' statuses says why: not applicable before missing. Where it gave a value, it is a figure, or an
 * estimate if any input was one (a break stays a break).
 */
export function withDerived(table: AreaTable, derived: readonly Derived[]): AreaTable {
  const columns: Record<string, Column> = {};
  const status: Record<string, Uint8Array> = {};
  for (const one of derived) {
    const statuses = statusesFor(table, one);
    columns[one.as] = statuses ? blankWithheld(one.values, statuses) : one.values;
    if (statuses) status[one.as] = statuses;
  }
  return withColumns(table, columns, status);
}

/** Byte code of a status. */
export const MISSING = statusCode('missing');
/** Byte code of *not applicable*. */
export const NOT_APPLICABLE = statusCode('not-applicable');
/** Byte code of *estimate*. */
export const ESTIMATE = statusCode('estimate');
const FIRST_WITHHELD = statusCode('withheld-small');
const LAST_WITHHELD = statusCode('withheld-forbidden');

/** True if the status byte means that the number exists but may not be shown. */
export function isWithheldCode(code: number): boolean {
  return code >= FIRST_WITHHELD && code <= LAST_WITHHELD;
}

const GRAVITY: Readonly<Record<Status, number>> = {
  'withheld-forbidden': 9,
  'withheld-small': 8,
  'withheld-dominance': 7,
  'withheld-secondary': 6,
  'not-applicable': 5,
  missing: 4,
  estimate: 3,
  break: 2,
  figure: 1,
};
const GRAVITIES = Uint8Array.from(STATUSES, (status) => GRAVITY[status]);

function statusesFor(table: AreaTable, { values, from, own, decided = false }: Derived): Uint8Array | undefined {
  const sources = from.map((name) => table.status?.[name]).filter((one) => one !== undefined);
  if (own) sources.push(own);
  if (sources.length === 0) return undefined;
  const result = new Uint8Array(values.length);
  for (let row = 0; row < result.length; row++) {
    let gravest = 0;
    let shade = 0;
    for (const source of sources) {
      const code = source[row]!;
      if (GRAVITIES[code]! > GRAVITIES[gravest]!) gravest = code;
      if (GRAVITIES[code]! <= GRAVITIES[ESTIMATE]! && GRAVITIES[code]! > GRAVITIES[shade]!) shade = code;
    }
    const valued = hasValue(values, row);
    result[row] = decided && valued ? shade : settled(gravest, shade, valued);
  }
  return result;
}

/** @param shade the gravest of the inputs' statuses that carry a figure: figure, break, estimate */
function settled(gravest: number, shade: number, valued: boolean): number {
  if (isWithheldCode(gravest)) return gravest;
  if (valued) return shade;
  return gravest === NOT_APPLICABLE ? NOT_APPLICABLE : MISSING;
}

function hasValue(values: Column, row: number): boolean {
  const value = values[row];
  return value !== null && value !== undefined && !Number.isNaN(value);
}

function blankWithheld(values: Column, statuses: Uint8Array): Column {
  if (!statuses.some((code, row) => isWithheldCode(code) && hasValue(values, row))) return values;
  return values instanceof Float64Array
    ? values.map((value, row) => (isWithheldCode(statuses[row]!) ? Number.NaN : value))
    : values.map((value, row) => (isWithheldCode(statuses[row]!) ? null : value));
}
