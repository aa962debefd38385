import { identifier } from '../../warehouse/index.ts';
import type { CountedIndicator } from './read-indicators.ts';
import { PLACED } from './rows.ts';

/** The persons of a snapshot, for whoever follows them from one to the next (`moves`). */
export interface PersonsOfDay {
  readonly day: string;
  /** Columns an expression may name: those of persons that were asked for, and the workspace's own. */
  readonly columns: ReadonlySet<string>;
  /** All indicators counted in registers; those over households or homes too, though they are no sum of persons. */
  readonly indicators: readonly CountedIndicator[];
  /**
   * A SELECT with a row a person: `"row person"`, `"row address"`, `"row tenure"` (its number in `TENURES`) and the values.
   *
   * @param values SQL over the columns, by the name of the value
   */
  select(values: readonly { readonly name: string; readonly sql: string }[]): string;
}

/** What somebody wants of every snapshot beside the figures. */
export interface PersonsWanted {
  /** Columns that are made even if no indicator uses them; those that no register fills are left out. */
  readonly columns: ReadonlySet<string>;
  /** Called for each day, oldest first, while the rows of its persons stand. */
  readonly take: (persons: PersonsOfDay) => Promise<void>;
}

/** The persons of a snapshot, once their rows are made (`makeRows`). */
export function personsOfDay(
  day: string,
  columns: ReadonlySet<string>,
  indicators: readonly CountedIndicator[],
): PersonsOfDay {
  return {
    day,
    columns,
    indicators,
    select: (values) => `SELECT "row person", "row address", "row tenure"
      ${values.map(({ name, sql }) => `, ${sql} AS ${identifier(name)}`).join('')} FROM ${PLACED}`,
  };
}
