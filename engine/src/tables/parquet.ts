import { openWarehouse } from '../warehouse/index.ts';
import { Problem } from '../words/index.ts';
import { checkSize } from './bytes.ts';
import { tooManyCells } from './grid.ts';
import { LIMITS } from './limits.ts';
import type { Cell, InputFile, RawTable } from './raw-table.ts';

/**
 * Reads a Parquet file, through the warehouse: every codec and encoding is understood there, and a damaged file cannot reach
 * anything else. Numbers are numbers, dates are ISO texts, null is null; a row's number is its place in the file.
 *
 * @throws Problem K-READ-01 to 03 (file, size), K-READ-06 (too many cells, by the file's own count, before any is read),
 *   K-WAREHOUSE-01 and 02 (not a whole Parquet file)
 */
export async function readParquetTable(file: InputFile): Promise<RawTable> {
  await checkSize(file, LIMITS.parquetBytes);
  const warehouse = await openWarehouse({ files: [file.path] });
  try {
    const { rows: expected, columns: width } = await sizeOf(warehouse, file);
    if (width > LIMITS.columns || expected * width > LIMITS.cells) throw tooManyCells(file, expected, width);
    const { rows, columns } = await warehouse.readParquet(file.path, undefined, file.name);
    return {
      columns: Object.keys(columns),
      cells: Object.values(columns).map((column) =>
        column instanceof Float64Array
          ? Array.from(column, (value): Cell => (Number.isNaN(value) ? null : value))
          : column,
      ),
      lines: Uint32Array.from({ length: rows }, (_, row) => row + 1),
      lineKind: 'row',
      about: { typed: true },
      findings: [],
    };
  } finally {
    warehouse.close();
  }
}

/** What the file says of its own size; nothing if it cannot be read, which reading it then says better. */
async function sizeOf(
  warehouse: Awaited<ReturnType<typeof openWarehouse>>,
  file: InputFile,
): Promise<{ rows: number; columns: number }> {
  try {
    const { columns } = await warehouse.query(
      `SELECT (SELECT sum(num_rows) FROM parquet_file_metadata($1))::DOUBLE AS rows,
              (SELECT count(*) FROM parquet_schema($1) WHERE num_children IS NULL)::DOUBLE AS columns`,
      [file.path],
    );
    return { rows: Number(columns.rows?.[0] ?? 0), columns: Number(columns.columns?.[0] ?? 0) };
  } catch (error) {
    if (error instanceof Problem) return { rows: 0, columns: 0 };
    throw error;
  }
}
