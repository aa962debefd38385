import { PERSONS } from '../../population/row-columns.ts';
import { identifier } from '../../warehouse/index.ts';
import { type ColumnGroup, valueIn, WHOSE } from './columns.ts';
import type { CountedIndicator } from './read-indicators.ts';

/** The persons of a snapshot, for whoever follows them from one to the next (`moves`). */
export interface PersonsOfDay {
  readonly day: string;
  /** Columns an expression may name: those of persons that were asked for, and the workspace's own. */
  readonly columns: ReadonlySet<string>;
  /** Indicators counted over persons. */
  readonly indicators: readonly CountedIndicator[];
  /**
   * A SELECT with a row a person: `"row person"`, `"row address"`, `"row tenure"` and the values.
   *
   * @param values SQL over the columns, by the name of the value
   */
  select(values: readonly { readonly name: string; readonly sql: string }[]): string;
}

/** What somebody wants of every snapshot beside the figures. */
export interface PersonsWanted {
  /** Columns that are made even if no indicator uses them; those that no register fills are left out. */
  readonly columns: ReadonlySet<string>;
  /** Called for each day, oldest first, while `persons_at` and the columns of the day stand. */
  readonly take: (persons: PersonsOfDay) => Promise<void>;
}

/** The persons of a snapshot with the columns of their groups beside them. */
export function personsOfDay(
  day: string,
  read: ReadonlySet<string>,
  groups: readonly ColumnGroup[],
  indicators: readonly CountedIndicator[],
): PersonsOfDay {
  const extra = new Map(
    groups.flatMap((group, at) => group.columns.map((column) => [column.id, valueIn(column, `own_${at}`)] as const)),
  );
  const own = PERSONS.filter(({ name }) => read.has(name));
  const columns = [
    ...own.map(({ name, type }) => [
      name,
      type === 'VARCHAR' ? `CAST(of_day.${identifier(name)} AS VARCHAR)` : `of_day.${identifier(name)}`,
    ]),
    ...extra,
  ] as [string, string][];
  const joins = groups.map(
    ({ table, key }, at) => `LEFT JOIN ${table} AS own_${at} ON own_${at}.${WHOSE} = of_day.${key}`,
  );
  return {
    day,
    columns: new Set(columns.map(([name]) => name)),
    indicators: indicators.filter(({ of }) => of === 'persons'),
    select: (
      values,
    ) => `SELECT "row person", "row address", "row tenure"${values.map(({ name, sql }) => `, ${sql} AS ${identifier(name)}`).join('')}
      FROM (SELECT of_day.person AS "row person", of_day.address AS "row address", CAST(of_day.tenure AS VARCHAR) AS "row tenure"
        ${columns.map(([name, sql]) => `, ${sql} AS ${identifier(name)}`).join('')}
        FROM persons_at AS of_day ${joins.join(' ')})`,
  };
}
