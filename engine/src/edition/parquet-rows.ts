import { says } from '../words/index.ts';
import type { Field } from './tables.ts';
import { damaged } from './trouble.ts';

/**
 * The rows of a Parquet file, each with exactly the fields asked for: texts, numbers or null. Columns that a later Kvarter
 * added are passed over. The reader's libraries are loaded at the first table.
 *
 * @throws Problem K-EDITION-02
 */
export async function rowsOf<Row>(file: string, bytes: ArrayBuffer, fields: readonly Field[]): Promise<readonly Row[]> {
  const columns = await columnsOf(bytes, fields).catch(() => {
    throw damaged(file, says('den er ikke en hel Parquet-fil', 'it is not a whole Parquet file'));
  });
  const rows = columns[0]?.length ?? 0;
  fields.forEach((field, index) => {
    const column = columns[index];
    if (column?.length !== rows || !column.every((value) => fits(value, field))) {
      throw damaged(
        file,
        says(`kolonnen ${field.name} er ikke, som den skal være`, `the column ${field.name} is not as it should be`),
      );
    }
  });
  return Array.from({ length: rows }, (_, row) => {
    const made: Record<string, unknown> = {};
    for (let index = 0; index < fields.length; index++) made[fields[index]!.name] = columns[index]![row] ?? null;
    return made as Row;
  });
}

/** The columns in the order of the fields, each from one row group after the other. Rejects if a column is not in the file. */
async function columnsOf(bytes: ArrayBuffer, fields: readonly Field[]): Promise<unknown[][]> {
  const [{ parquetScan }, { decompress }] = await Promise.all([import('hyparquet'), import('fzstd')]);
  const compressors = { ZSTD: (input: Uint8Array, length: number) => decompress(input, new Uint8Array(length)) };
  const scan = await parquetScan({ file: bytes, compressors });
  return Promise.all(
    fields.map(async ({ name: column }) => {
      const values: unknown[] = [];
      for (const range of scan.ranges) {
        const part = await scan.readColumn({ column, ...range });
        for (let row = 0; row < part.length; row++) values.push(part[row]);
      }
      return values;
    }),
  );
}

function fits(value: unknown, { type }: Field): boolean {
  if (value === null || value === undefined) return true;
  return type === 'string' || type === 'date' ? typeof value === 'string' : Number.isFinite(value);
}
