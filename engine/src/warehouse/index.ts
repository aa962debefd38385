/** The database of a run: the only place that imports DuckDB. Nothing outside knows which database it is. */
export type { Columns } from './columns.ts';
export type { LoadColumn } from './load.ts';
export { openWarehouse } from './open-warehouse.ts';
export { type ReadParquetOptions, readParquet } from './read-parquet.ts';
export { makeRunFolder, type RunFolder, sweepRunFolders } from './run-folder.ts';
export { identifier, literal } from './sql.ts';
export type { Parameter, Parameters, ParquetWriting, Warehouse, WarehouseOptions } from './warehouse.ts';
