import type { Columns } from './columns.ts';
import { openWarehouse } from './open-warehouse.ts';

/** What of a Parquet file is read, and what messages call it. */
export interface ReadParquetOptions {
  /** Only these columns. __Default value:__ all. */
  readonly columns?: readonly string[];
  /** What messages call the file. __Default value:__ its path. */
  readonly name?: string;
}

/**
 * Reads one Parquet file, in the order of the file: numeric columns as `Float64Array` with NaN for null, all others as texts
 * with null for null (dates in ISO form).
 *
 * Opens a locked database for this one file and closes it; a caller that reads many files opens one warehouse itself.
 *
 * @throws Problem K-WAREHOUSE-01 (cannot be opened), K-WAREHOUSE-02 (not a whole Parquet file)
 */
export async function readParquet(path: string, options: ReadParquetOptions = {}): Promise<Columns> {
  const warehouse = await openWarehouse({ files: [path], isClean: true });
  try {
    return await warehouse.readParquet(path, options.columns, options.name ?? path);
  } finally {
    warehouse.close();
  }
}
