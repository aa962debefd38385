import type { SourceFormat } from '../../workspace/definitions.ts';
import type { InputFile, RawTable, ReadOptions } from '../raw-table.ts';

/**
 * Reads a table of any format: the stated one, else what the content and then the file's ending say.
 *
 * StatBank's CSV and BULK are the same bytes, but BULK leaves out rows that are zero: only a stated `statbank-bulk` says that
 * absent rows are zeros.
 *
 * @throws Problem (K-READ-…) naming file and place; never anything else
 */
export async function readTable(
  file: InputFile,
  options: ReadOptions & { format?: SourceFormat } = {},
): Promise<RawTable> {
  const format = options.format ?? 'csv';
  if (format === 'json-records') return (await import('./json-records.ts')).readJsonRecords(file, options);
  return (await import('./csv.ts')).readCsv(file, options);
}
