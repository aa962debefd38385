import { identifier, type Warehouse } from '../../warehouse/index.ts';

/** A table of the municipality's own, as its registers filled it. */
export interface OwnTable {
  readonly name: string;
  /** Column name → type in the database. */
  readonly columns: ReadonlyMap<string, string>;
  /** What its rows are about. */
  readonly key: 'person' | 'address' | undefined;
  /** How its rows stand in time: `spells` from a day to a day, `days` on a day, `always` without time. */
  readonly time: 'spells' | 'days' | 'always';
}

/** A stretch of days: the first, and the first after the last; ISO. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** The tables of the municipality's own that registers filled, by name. */
export async function ownTables(warehouse: Warehouse): Promise<ReadonlyMap<string, OwnTable>> {
  const { rows, columns } = await warehouse.query(`
    SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'own'
    ORDER BY table_name, column_index`);
  const tables = new Map<string, Map<string, string>>();
  for (let row = 0; row < rows; row++) {
    const [table, name, type] = ['table_name', 'column_name', 'data_type'].map((one) => String(columns[one]![row]));
    const there = tables.get(table!) ?? new Map<string, string>();
    tables.set(table!, there.set(name!, type!));
  }
  return new Map([...tables].map(([name, own]) => [name, { name, columns: own, key: keyOf(own), time: timeOf(own) }]));
}

function keyOf(columns: ReadonlyMap<string, string>): OwnTable['key'] {
  return columns.has('person') ? 'person' : columns.has('address') ? 'address' : undefined;
}

function timeOf(columns: ReadonlyMap<string, string>): OwnTable['time'] {
  return columns.has('from') ? 'spells' : columns.has('date') ? 'days' : 'always';
}

/**
 * The stretch of days a column definition looks at: the snapshot's own day, or the year before it.
 *
 * The year before 29 February begins on 28 February.
 */
export function stretchOf(per: 'snapshot' | 'snapshot-year', day: string): Stretch {
  if (per === 'snapshot') return { from: day, to: plus(day, 1) };
  const lastYear = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return { from: lastYear.endsWith('-02-29') ? `${lastYear.slice(0, 4)}-02-28` : lastYear, to: day };
}

/** Whole days from one to the other. */
export function daysBetween({ from, to }: Stretch): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** The condition that a row of the table lies in the stretch. Days are our own texts, never a source's. */
export function inStretch({ time, columns }: OwnTable, { from, to }: Stretch): string {
  if (time === 'always') return 'true';
  if (time === 'days') return `"date" >= DATE '${from}' AND "date" < DATE '${to}'`;
  return `"from" < DATE '${to}'${columns.has('to') ? ` AND ("to" IS NULL OR "to" > DATE '${from}')` : ''}`;
}

/** Of a row's days, how many lie in the stretch. */
export function daysIn({ time, columns }: OwnTable, stretch: Stretch): string {
  if (time === 'days') return '1';
  if (time === 'always') return String(daysBetween(stretch));
  const { from, to } = stretch;
  const until = columns.has('to') ? `least(coalesce("to", DATE '${to}'), DATE '${to}')` : `DATE '${to}'`;
  return `CAST(${until} - greatest("from", DATE '${from}') AS INTEGER)`;
}

/** Of tables and stretches, which table says anything at all about its stretch: without a row there, figures are missing, not zero. */
export async function speakingOf(
  warehouse: Warehouse,
  asked: readonly { readonly table: OwnTable; readonly stretch: Stretch }[],
): Promise<boolean[]> {
  const rows = asked.map(
    ({ table, stretch }) => `SELECT 1 FROM own.${identifier(table.name)} WHERE ${inStretch(table, stretch)} LIMIT 1`,
  );
  const different = [...new Set(rows)];
  if (different.length === 0) return [];
  const counts = different.map((sql, at) => `(SELECT count(*) FROM (${sql})) AS n${at}`);
  const { columns } = await warehouse.query(`SELECT ${counts.join(', ')}`);
  return rows.map((sql) => Number(columns[`n${different.indexOf(sql)}`]?.[0]) > 0);
}

const DAY = 86_400_000;

function plus(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
