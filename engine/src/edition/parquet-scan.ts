import type { DecodedArray, ParquetScan } from 'hyparquet';
import { says } from '../words/index.ts';
import type { Field } from './tables.ts';
import { damaged } from './trouble.ts';

export type { DecodedArray, ParquetScan };

/** A scan of a Parquet file in memory. The reader's libraries are loaded at the first table. Rejects if it is no such file. */
export async function scanOf(bytes: ArrayBuffer): Promise<ParquetScan> {
  const [{ parquetScan }, { decompress }] = await Promise.all([import('hyparquet'), import('fzstd')]);
  const compressors = { ZSTD: (input: Uint8Array, length: number) => decompress(input, new Uint8Array(length)) };
  return parquetScan({ file: bytes, compressors });
}

/** Every cell of a column is empty or what its field says. @throws Problem K-EDITION-02 */
export function checkColumn(file: string, field: Field, column: ArrayLike<unknown>, rows: number): void {
  let good = column.length === rows;
  for (let row = 0; good && row < rows; row++) good = fits(column[row], field);
  if (good) return;
  throw damaged(
    file,
    says(`kolonnen ${field.name} er ikke, som den skal være`, `the column ${field.name} is not as it should be`),
  );
}

function fits(value: unknown, { type }: Field): boolean {
  if (value === null || value === undefined) return true;
  return type === 'string' || type === 'date' ? typeof value === 'string' : Number.isFinite(value);
}
