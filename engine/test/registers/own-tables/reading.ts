import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRegisterTables, pseudonymKey, type RegisterToRead } from '../../../src/registers/index.ts';
import { readDatabase, readOwnTable } from '../../../src/registers/own-tables/index.ts';
import { openWarehouse, type Warehouse } from '../../../src/warehouse/index.ts';
import type { Finding } from '../../../src/words/index.ts';
import type { RegisterFile } from '../../../src/workspace/index.ts';

/** The secret of all tests here. */
export const SECRET = new TextEncoder().encode('en noegle til proever, 32 tegn ++');

/** A file of a register: its name and what is in it. */
export type TestFile = readonly [name: string, content: string | Uint8Array];

/** Reads files as a profile says, into a database of its own, and hands it to a look. */
export async function reading<T>(
  profile: Partial<RegisterFile>,
  files: readonly TestFile[],
  look: (findings: Finding[], warehouse: Warehouse, rows: (sql: string) => Promise<unknown[][]>) => Promise<T> | T,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kvarter-own-tables-'));
  const inputs = files.map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return { path, name };
  });
  const warehouse = await openWarehouse({ folders: [folder], threads: 2 });
  try {
    for (const statement of createRegisterTables()) await warehouse.run(statement);
    const register: RegisterToRead = {
      definition: { id: 'proeve', grain: 'person', purpose: 'statistics', ...profile } as RegisterToRead['definition'],
      files: inputs,
      place: (path) => ({ file: `sources/proeve.yaml#${path.join('.')}` }),
    };
    const read = profile.database ? readDatabase : readOwnTable;
    const findings = await read(register, { warehouse, municipality: '0999', key: () => pseudonymKey(SECRET) });
    const rows = async (sql: string) => {
      const { rows: count, columns } = await warehouse.query(sql);
      const values = Object.values(columns);
      return Array.from({ length: count }, (_, row) =>
        values.map((column) => {
          const value = column[row];
          return typeof value === 'number' && Number.isNaN(value) ? null : (value ?? null);
        }),
      );
    };
    return await look(findings, warehouse, rows);
  } finally {
    warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The findings by rule: count and lines. */
export function byRule(findings: readonly Finding[]): Record<string, [number, ...number[]]> {
  return Object.fromEntries(findings.map(({ rule, count, lines = [] }) => [rule, [count, ...lines]]));
}
