import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readParquetTable } from '../../src/tables/parquet.ts';
import { openWarehouse } from '../../src/warehouse/index.ts';
import { endsWell, fileOf, problemOf, rowsOf } from './files.ts';

/** Bytes of a Parquet file that holds what a statement selects. */
async function parquetOf(select: string, orderBy: string): Promise<Uint8Array> {
  const { path } = fileOf('', 'x.parquet');
  const warehouse = await openWarehouse({ files: [path] });
  try {
    await warehouse.writeParquet({ select, path, orderBy: [orderBy] });
  } finally {
    warehouse.close();
  }
  return readFileSync(path);
}

const sample = await parquetOf(
  `SELECT * FROM (VALUES ('0101', 1, 2.5, DATE '2024-01-01', true), ('0147', NULL, NULL, NULL, NULL), ('0999', 3, 1.25, DATE '2024-04-01', false))
   AS t(kode, antal, andel, dag, udsat)`,
  'kode',
);

test('columns keep their types: codes are texts with their zeros, dates ISO, null is null', async () => {
  const table = await readParquetTable(fileOf(sample, 'x.parquet'));
  expect(table.columns).toEqual(['kode', 'antal', 'andel', 'dag', 'udsat']);
  expect(rowsOf(table)).toEqual([
    ['0101', 1, 2.5, '2024-01-01', 'true'],
    ['0147', null, null, null, null],
    ['0999', 3, 1.25, '2024-04-01', 'false'],
  ]);
  expect([Array.from(table.lines), table.lineKind]).toEqual([[1, 2, 3], 'row']);
});

test('a file that claims more cells than are read is refused by its own count, before any is read', async () => {
  // 52 million cells of one value pack into a few kilobytes.
  const columns = Array.from({ length: 26 }, (_, at) => `true AS c${at}`);
  const bomb = await parquetOf(`SELECT ${columns.join(', ')} FROM range(2000000)`, 'c0');
  const before = process.memoryUsage().rss;
  expect((await problemOf(readParquetTable(fileOf(bomb, 'x.parquet')))).code).toBe('K-READ-06');
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
}, 20_000);

test('a file that is no Parquet, is cut, or is not there is a problem that names it', async () => {
  for (const bytes of ['PAR1', 'PAR1abcdPAR1', sample.subarray(0, 100), sample.subarray(50)]) {
    const problem = await problemOf(readParquetTable(fileOf(bytes, 'x.parquet')));
    expect([problem.code, problem.place?.file]).toEqual(['K-WAREHOUSE-02', 'x.parquet']);
  }
  expect((await problemOf(readParquetTable({ path: '/findes/ikke', name: 'x.parquet' }))).code).toBe('K-READ-01');
});

test('damaged Parquet ends in a table or a problem, never in another error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }), async (flips) => {
      const bytes = Buffer.from(sample);
      for (const [at, byte] of flips) bytes[at % bytes.length] = byte;
      const file = fileOf(bytes, 'x.parquet');
      await endsWell(readParquetTable(file), file);
    }),
    { numRuns: 60 },
  );
}, 30_000);
