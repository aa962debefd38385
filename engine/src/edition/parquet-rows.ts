import { checkColumn, scanOf } from './parquet-scan.ts';
import type { Field } from './tables.ts';
import { notWhole } from './trouble.ts';

/**
 * The rows of a Parquet file, each with exactly the fields asked for: texts, numbers or null. Columns that a later Kvarter
 * added are passed over.
 *
 * @throws Problem K-EDITION-02
 */
export async function rowsOf<Row>(file: string, bytes: ArrayBuffer, fields: readonly Field[]): Promise<readonly Row[]> {
  const columns = await columnsOf(bytes, fields).catch(() => {
    throw notWhole(file);
  });
  const rows = columns[0]?.length ?? 0;
  for (const [index, field] of fields.entries()) checkColumn(file, field, columns[index] ?? [], rows);
  return Array.from({ length: rows }, (_, row) => {
    const made: Record<string, unknown> = {};
    for (let index = 0; index < fields.length; index++) made[fields[index]!.name] = columns[index]![row] ?? null;
    return made as Row;
  });
}

/** The columns in the order of the fields, each from one row group after the other. Rejects if a column is not in the file. */
async function columnsOf(bytes: ArrayBuffer, fields: readonly Field[]): Promise<unknown[][]> {
  const scan = await scanOf(bytes);
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
