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
  /** The rows in the order of the file, a row group at a time; `fields` are the columns that are read. */
  parts(fields: readonly Field[]): AsyncIterable<Part>;
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
    async *parts(fields: readonly Field[]) {
      // A scan of its own: it holds on to what it read last, which should go when this reading ends.
      const scan = await whole(scanOf(bytes));
      for (const { group, from, to } of own) {
        const columns: Record<string, ArrayLike<unknown>> = {};
        for (const field of fields) {
          const column = await whole(scan.readColumn({ column: field.name, ...group }));
          checkColumn(file, field, column, group.rowEnd - group.rowStart);
          columns[field.name] = column.slice(from - group.rowStart, to - group.rowStart);
          await othersTurn();
        }
        yield { length: to - from, columns };
      }
    },
  }));
}

/** Rows of one value within one row group. */
interface Run {
  readonly value: string;
  readonly group: ParquetScan['ranges'][number];
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

function runsWithin(values: DecodedArray, group: Run['group']): Run[] {
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

/** The value of a row group, by its first row, where the exact statistics say that it has one only. */
function onlyValues({ metadata }: ParquetScan, name: string): Map<number, string> {
  const found = new Map<number, string>();
  let first = 0;
  for (const { columns, num_rows: rows } of metadata.row_groups) {
    const { statistics } = columns.find((one) => one.meta_data?.path_in_schema[0] === name)?.meta_data ?? {};
    const { min_value: least, max_value: most } = statistics ?? {};
    // A long text may be cut short in the statistics; what is short cannot be.
    const exact = typeof least === 'string' && least.length < SHORT && Number(statistics?.null_count ?? 0) === 0;
    if (exact && least === most) found.set(first, least);
    first += Number(rows);
  }
  return found;
}

const SHORT = 64;

/** Lets whatever waits for the thread go first. */
function othersTurn(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done);
  });
}
