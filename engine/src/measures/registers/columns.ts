import { identifier, type Warehouse } from '../../warehouse/index.ts';
import type { ColumnFile, Definition } from '../../workspace/index.ts';
import { STEADY_AGGREGATES } from '../expressions/allowed.ts';
import type { Expression } from '../expressions/read-expression.ts';
import { daysBetween, daysIn, inStretch, stretchOf } from './own-tables.ts';
import type { CountedColumn } from './read-columns.ts';
import { cannotCompute, orNameTheCulprit } from './trouble.ts';

/** Name of the person or address a row of a column's table is about: no expression can write it. */
export const WHOSE = '"row of whom"';

/** Columns made of the same rows, and the table in which they stand for a snapshot. */
export interface ColumnGroup {
  readonly table: string;
  readonly key: 'person' | 'address';
  readonly columns: readonly CountedColumn[];
}

/** Columns that read the same rows are made together. */
export function groupColumns(columns: readonly CountedColumn[]): ColumnGroup[] {
  const groups = Map.groupBy(columns, ({ table, per, where }) => JSON.stringify([table.name, per, where?.sql]));
  return [...groups.values()].map((of_it, at) => ({
    table: `measuring_column_${at}`,
    key: of_it[0]!.table.key!,
    columns: of_it,
  }));
}

/**
 * Makes the table of each group for a snapshot: one row a person (or address) that has rows, one value a column. Set by set; the
 * rows never come out of the database.
 *
 * @throws Problem K-MEASURES-11 at the definition that cannot be computed
 */
export async function makeColumns(
  warehouse: Warehouse,
  groups: readonly ColumnGroup[],
  day: string,
  definitions: ReadonlyMap<string, Definition<ColumnFile>>,
): Promise<void> {
  if (groups.length === 0) return;
  for (const [head, body] of Object.entries(STEADY_AGGREGATES))
    await warehouse.run(`CREATE OR REPLACE TEMP MACRO ${head} AS ${body}`);
  try {
    for (const group of groups) {
      await orNameTheCulprit(
        () => warehouse.run(`CREATE OR REPLACE TABLE ${group.table} AS ${columnSelect(group.columns, day)}`),
        group.columns,
        (column) => warehouse.run(`CREATE OR REPLACE TABLE ${group.table} AS ${columnSelect([column], day)}`),
        ({ id }) => cannotCompute(definitions.get(id)!, 'sql'),
      );
    }
  } finally {
    for (const head of Object.keys(STEADY_AGGREGATES))
      await warehouse.run(`DROP MACRO IF EXISTS ${head.split('(')[0]}`);
  }
}

/** The statement that makes columns of the same rows for a snapshot. */
export function columnSelect(columns: readonly CountedColumn[], day: string): string {
  const { table, per, where } = columns[0]!;
  const stretch = stretchOf(per, day);
  const used = new Set(columns.flatMap(({ value }) => value.columns).concat(where?.columns ?? []));
  const builtIn: Readonly<Record<string, string>> = {
    days: daysIn(table, stretch),
    days_in_period: String(daysBetween(stretch)),
    period_from: `DATE '${stretch.from}'`,
    period_to: `DATE '${stretch.to}'`,
  };
  const seen = [...used].map((name) =>
    table.columns.has(name) ? identifier(name) : `${builtIn[name]} AS ${identifier(name)}`,
  );
  const values = columns.map(
    ({ id, value, type }) => `CAST(${inWholeNumbers(value, table.columns)} AS ${type}) AS ${identifier(id)}`,
  );
  return `SELECT ${[WHOSE, ...values].join(', ')}
  FROM (SELECT ${[`${table.key} AS ${WHOSE}`, ...seen].join(', ')} FROM own.${identifier(table.name)} WHERE ${inStretch(table, stretch)})
  WHERE ${WHOSE} IS NOT NULL${where ? ` AND (${where.sql})` : ''}
  GROUP BY ${WHOSE}`;
}

/**
 * The value with its sums as BIGINT, where all that is summed are whole numbers: the database sums into 128 bits, and divides those five times as
 * slowly as it does all the rest.
 */
function inWholeNumbers({ sql, columns }: Expression, types: ReadonlyMap<string, string>): string {
  const isWhole = columns.every((name) => WHOLE.test(types.get(name) ?? 'INTEGER'));
  // A text, a decimal, a cast or a division with a remainder may make something else of them.
  if (!isWhole || /['.]| \/ |\bCAST\b/i.test(sql)) return sql;
  const parts = sql.split(/\bsum\(/i);
  return parts.slice(1).reduce((made, part) => {
    const end = closing(part);
    return `${made}CAST(sum(${part.slice(0, end)}) AS BIGINT)${part.slice(end + 1)}`;
  }, parts[0]!);
}

const WHOLE = /^(BIGINT|INTEGER|SMALLINT|BOOLEAN|DATE)$/;

/** Where the parenthesis ends that was opened before the text. */
function closing(text: string): number {
  let depth = 1;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}

/** The value of a column of a row, in a statement that joins the group under this name. */
export function valueIn({ id, otherwise }: CountedColumn, group: string): string {
  const value = `${group}.${identifier(id)}`;
  if (otherwise === 'NULL') return value;
  return `CASE WHEN ${group}.${WHOSE} IS NULL THEN ${otherwise} ELSE ${value} END`;
}
