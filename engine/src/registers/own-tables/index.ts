import { closeSync, openSync, readSync } from 'node:fs';
import type { Finding } from '../../words/index.ts';
import type { RegisterFormat } from '../../workspace/index.ts';
import type { RegisterReader, RegisterToRead } from '../reader.ts';
import { targetOf } from './target.ts';

/**
 * Reads tables (CSV, XLSX, Parquet) as their profile says: onto a register table, or onto a table of the municipality's own, `own.<table>`.
 *
 * @throws Problem K-REGISTERS-40 to -47 (columns, personnumre in another column, tables that do not agree, damaged Parquet), K-READ-…
 */
export const readOwnTable: RegisterReader = async (register, context) => {
  const target = targetOf(register);
  const findings: Finding[] = [];
  for (const file of register.files) {
    const read = await READERS[formatOf(register, file.path)]();
    findings.push(...(await read(file, register, context, target)));
  }
  return findings;
};

/**
 * Reads a table or view of a database (PostgreSQL, Microsoft SQL Server) as its profile says.
 *
 * @throws Problem K-REGISTERS-40 to -46 as `readOwnTable`, K-REGISTERS-50 to -56 (the connection, the table, the driver)
 */
export const readDatabase: RegisterReader = async (register, context) => {
  const { readDatabaseTable } = await import('./database.ts');
  return readDatabaseTable(register, context, targetOf(register));
};

const READERS = {
  csv: async () => (await import('./csv.ts')).readCsvRegister,
  xlsx: async () => (await import('./xlsx.ts')).readXlsxRegister,
  parquet: async () => (await import('./parquet.ts')).readParquetRegister,
};

/** The stated format, else what the first bytes say. */
function formatOf({ definition }: RegisterToRead, path: string): keyof typeof READERS {
  const stated: RegisterFormat | undefined = definition.format;
  if (stated === 'csv' || stated === 'xlsx' || stated === 'parquet') return stated;
  const start = firstFour(path);
  if (start === 'PAR1') return 'parquet';
  // A zip, which a workbook is; or an old or locked workbook, about which the workbook reader has a word to say.
  return start.startsWith('PK') || start.startsWith('\u00d0\u00cf\u0011') ? 'xlsx' : 'csv';
}

function firstFour(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(4);
      readSync(file, bytes, 0, 4, 0);
      return bytes.toString('latin1');
    } finally {
      closeSync(file);
    }
  } catch {
    // The reader says what is wrong with the file.
    return '';
  }
}
