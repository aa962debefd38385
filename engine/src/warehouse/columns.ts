import { DuckDBDecimalValue, type DuckDBResult, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api';
import type { Column } from '../words/index.ts';

/** A table as columns: numbers are doubles (NaN where the table has null), everything else is text (null where it has null). */
export interface Columns {
  readonly rows: number;
  /** In the order of the table. */
  readonly columns: Readonly<Record<string, Column>>;
}

/**
 * The columns of a result. Numeric types become `Float64Array`. Dates and times become ISO texts, booleans `true` and `false`.
 * Whole numbers beyond 2^53, which a double cannot hold, make the column a text column: an id must keep its last digit.
 */
export async function columnsOf(result: DuckDBResult): Promise<Columns> {
  const names = result.deduplicatedColumnNames();
  const types = result.columnTypes().map(({ typeId }) => typeId);
  const chunks = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const column = (index: number): Column => {
    const vectors = chunks.map((chunk) => chunk.getColumnVector(index));
    return (NUMBERS.has(types[index]!) ? numbersOf(vectors, rows) : undefined) ?? textsOf(vectors, rows);
  };
  return { rows, columns: Object.fromEntries(names.map((name, index) => [name, column(index)])) };
}

/** What we need of a database vector. */
interface Vector {
  readonly itemCount: number;
  getItem(index: number): DuckDBValue;
}

const NUMBERS = new Set<DuckDBTypeId>([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.DECIMAL,
]);

/** The numbers, or undefined if one of them is too big to be a double exactly. */
function numbersOf(vectors: readonly Vector[], rows: number): Float64Array | undefined {
  const numbers = new Float64Array(rows);
  let row = 0;
  for (const vector of vectors) {
    for (let i = 0; i < vector.itemCount; i++) {
      const value = vector.getItem(i);
      if (typeof value === 'number') numbers[row++] = value;
      else if (value === null) numbers[row++] = Number.NaN;
      else if (typeof value === 'bigint') {
        const number = Number(value);
        if (!Number.isSafeInteger(number)) return undefined;
        numbers[row++] = number;
      } else numbers[row++] = value instanceof DuckDBDecimalValue ? value.toDouble() : Number.NaN;
    }
  }
  return numbers;
}

function textsOf(vectors: readonly Vector[], rows: number): (string | null)[] {
  const texts = new Array<string | null>(rows);
  let row = 0;
  for (const vector of vectors) {
    for (let i = 0; i < vector.itemCount; i++) {
      const value = vector.getItem(i);
      texts[row++] = value === null ? null : typeof value === 'string' ? value : String(value);
    }
  }
  return texts;
}
