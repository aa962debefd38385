import { checkColumn, type DecodedArray, type ParquetScan, scanOf } from './parquet-scan.ts';
import type { Field } from './tables.ts';
import { notWhole } from './trouble.ts';

/** Columns of some rows that follow each other in a table, by field; each is as long as `length`. An empty cell is null or undefined. */
export interface Part {
  readonly length: number;
  readonly columns: Readonly<Record<string, ArrayLike<unknown>>>;
}

/** The rows of a table that have one value in the column it is sorted by, read when asked for. */
export interface Stretch {
  readonly value: string;
  readonly rows: number;
  /**
   * The rows in the order of the file, a row group at a time. @param fields the columns that are read @param only the rows that have
   * this value, instead of all; row groups without any are passed over
   */
  parts(fields: readonly Field[], only?: Only): AsyncIterable<Part>;
}

/** A value that rows have in a column. */
export interface Only {
  readonly field: Field;
  readonly value: string;
}

/**
 * Finds in a Parquet file where the rows of each value of its first sorting column lie, without reading the other columns.
 * Row groups whose statistics name one value only are not read at all, so it takes a moment for millions of rows.
 *
 * Whoever reads the parts shares the thread with others: they take a turn between two columns.
 *
 * @throws Problem K-EDITION-02
 */
export async function stretchesOf(file: string, bytes: ArrayBuffer, sortedBy: Field): Promise<readonly Stretch[]> {
  const whole = <T>(work: Promise<T>): Promise<T> => work.catch(() => Promise.reject(notWhole(file)));
  const runs = await whole(scanOf(bytes).then((scan) => runsOf(scan, sortedBy.name)));
  const byValue = Map.groupBy(runs, ({ value }) => value);
  return [...byValue].map(([value, own]) => ({
    value,
    rows: own.reduce((all, { from, to }) => all + to - from, 0),
    async *parts(fields: readonly Field[], only?: Only) {
      // A scan of its own: it holds on to what it read last, which should go when this reading ends.
      const scan = await whole(scanOf(bytes));
      const column = async (field: Field, { rowStart, rowEnd }: Group) => {
        const values = await whole(scan.readColumn({ column: field.name, rowStart, rowEnd }));
        checkColumn(file, field, values, rowEnd - rowStart);
        await othersTurn();
        return values;
      };
      for (const { group, from, to } of own) {
        if (only && !mayHold(scan, group, only)) continue;
        const within = [from - group.rowStart, to - group.rowStart] as const;
        const rows = only ? rowsWith(await column(only.field, group), only.value, ...within) : undefined;
        const length = rows ? rows.length : to - from;
        if (length === 0) continue;
        const columns: Record<string, ArrayLike<unknown>> = {};
        for (const field of fields) {
          const values = await column(field, group);
          columns[field.name] = rows ? Array.from(rows, (row) => values[row]) : values.slice(...within);
        }
        yield { length, columns };
      }
    },
  }));
}

/**
 * The rows of a Parquet file that have these values, with all fields asked for. Row groups that cannot hold any are passed over, so that a
 * few rows of a sorted table of millions are read in a moment.
 *
 * @throws Problem K-EDITION-02
 */
export async function rowsWhere<Row>(
  file: string,
  bytes: ArrayBuffer,
  fields: readonly Field[],
  where: readonly Only[],
): Promise<readonly Row[]> {
  const whole = <T>(work: Promise<T>): Promise<T> => work.catch(() => Promise.reject(notWhole(file)));
  const scan = await whole(scanOf(bytes));
  const found: Row[] = [];
  for (const group of scan.ranges) {
    if (where.some((only) => !mayHold(scan, group, only))) continue;
    const column = async (field: Field) => {
      const { rowStart, rowEnd } = group;
      const values = await whole(scan.readColumn({ column: field.name, rowStart, rowEnd }));
      checkColumn(file, field, values, rowEnd - rowStart);
      return values;
    };
    let rows = Array.from({ length: group.rowEnd - group.rowStart }, (_, row) => row);
    for (const { field, value } of where) {
      if (rows.length === 0) break;
      const values = await column(field);
      rows = rows.filter((row) => values[row] === value);
    }
    if (rows.length === 0) continue;
    const made = rows.map((): Record<string, unknown> => ({}));
    for (const field of fields) {
      const values = await column(field);
      for (const [at, row] of rows.entries()) made[at]![field.name] = values[row] ?? null;
    }
    for (const row of made) found.push(row as Row);
  }
  return found;
}

type Group = ParquetScan['ranges'][number];

/** Rows of one value within one row group. */
interface Run {
  readonly value: string;
  readonly group: Group;
  readonly from: number;
  readonly to: number;
}

async function runsOf(scan: ParquetScan, column: string): Promise<Run[]> {
  const only = onlyValues(scan, column);
  const runs: Run[] = [];
  for (const group of scan.ranges) {
    const { rowStart, rowEnd } = group;
    const value = only.get(rowStart);
    if (value !== undefined) runs.push({ value, group, from: rowStart, to: rowEnd });
    else runs.push(...runsWithin(await scan.readColumn({ column, ...group }), group));
  }
  return runs;
}

function runsWithin(values: DecodedArray, group: Group): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < values.length; ) {
    const value = values[from];
    if (typeof value !== 'string') throw new TypeError('a key must be a text');
    let to = from + 1;
    while (to < values.length && values[to] === value) to++;
    runs.push({ value, group, from: group.rowStart + from, to: group.rowStart + to });
    from = to;
  }
  return runs;
}

/** The value of a row group, by its first row, where the statistics say that it has one only. */
function onlyValues(scan: ParquetScan, name: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const { rowStart } of scan.ranges) {
    const bounds = boundsOf(scan, rowStart, name);
    if (bounds && bounds.least === bounds.most) found.set(rowStart, bounds.least);
  }
  return found;
}

function mayHold(scan: ParquetScan, { rowStart }: Group, { field, value }: Only): boolean {
  const bounds = boundsOf(scan, rowStart, field.name);
  return !bounds || (bounds.least <= value && value <= bounds.most);
}

/** The least and the most text of a column of a row group, where its statistics say them exactly and no cell is empty. */
function boundsOf({ metadata }: ParquetScan, rowStart: number, name: string) {
  let first = 0;
  const group = metadata.row_groups.find(({ num_rows: rows }) => {
    first += Number(rows);
    return rowStart < first;
  });
  const { statistics } = group?.columns.find((one) => one.meta_data?.path_in_schema[0] === name)?.meta_data ?? {};
  const { min_value: least, max_value: most } = statistics ?? {};
  // A long text may be cut short in the statistics; what is short cannot be. Signs of UTF-16 and bytes of UTF-8 sort alike in ASCII.
  const exact = (text: unknown): text is string => typeof text === 'string' && /^[ -~]{0,63}$/.test(text);
  if (!exact(least) || !exact(most) || Number(statistics?.null_count ?? 0) > 0) return undefined;
  return { least, most };
}

function rowsWith(values: ArrayLike<unknown>, value: string, from: number, to: number): number[] {
  const rows: number[] = [];
  for (let row = from; row < to; row++) if (values[row] === value) rows.push(row);
  return rows;
}

/** Lets whatever waits for the thread go first. */
function othersTurn(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done);
  });
}
