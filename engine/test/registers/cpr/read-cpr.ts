import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeInRegisters } from '../../../src/registers/index.ts';
import { openWarehouse } from '../../../src/warehouse/index.ts';
import type { Finding } from '../../../src/words/index.ts';
import type { RegisterFile } from '../../../src/workspace/index.ts';

/** The key of the tests, and the pseudonym that Node's own HMAC makes with it: an independent computation of ours. */
export const KEY = 'kun-til-test-kun-til-test-kun-til-test';
export function pseudonym(number: string, key = KEY): string {
  return String(BigInt(`0x${createHmac('sha256', key).update(number).digest('hex').slice(0, 15)}`));
}

/** The digest of an address key, computed by Node. */
export function digest(text: string): string {
  return String(BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 15)}`));
}

/** Texts (ISO-8859-1) or paths of files, by name. */
export type Files = Readonly<Record<string, { text: string; encoding?: 'latin1' | 'utf8' } | { path: string }>>;

/** A row of a register table, all values as texts; null where there is none. */
export type Row = Record<string, string | null>;

export interface Read {
  readonly findings: readonly Finding[];
  /** Rows of a register table, all columns, sorted. */
  readonly tables: Readonly<Record<'person' | 'residence' | 'abroad' | 'partner' | 'road_change', Row[]>>;
}

/** Reads files as one register. */
export async function readCpr(format: RegisterFile['format'], files: Files, municipality = '0999'): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'kvarter-test-cpr-'));
  const inputs = Object.entries(files).map(([name, file]) => {
    if ('path' in file) return { name, path: file.path };
    writeFileSync(join(folder, name), Buffer.from(file.text, file.encoding ?? 'latin1'));
    return { name, path: join(folder, name) };
  });
  const warehouse = await openWarehouse({ files: inputs.map(({ path }) => path), temporary: folder, threads: 2 });
  process.env.KVARTER_TEST_KEY = KEY;
  try {
    const definition = {
      id: 'cpr',
      path: '*',
      format,
      grain: 'person',
      purpose: 'statistics',
      key: 'env:KVARTER_TEST_KEY',
    };
    const register = {
      definition: definition as RegisterFile & { id: string },
      files: inputs,
      place: () => ({ file: 'cpr.yaml' }),
    };
    const findings = await takeInRegisters([register], { warehouse, municipality, workspaceFolder: folder });
    const rowsOf = async (table: string): Promise<Row[]> => {
      const { columns } = await warehouse.query(
        `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM register.${table} ORDER BY ALL`,
      );
      const names = Object.keys(columns);
      return Array.from({ length: columns[names[0]!]!.length }, (_, row) =>
        Object.fromEntries(names.map((name) => [name, columns[name]![row] as string | null])),
      );
    };
    const [person, residence, abroad, partner, road_change] = [
      await rowsOf('person'),
      await rowsOf('residence'),
      await rowsOf('abroad'),
      await rowsOf('partner'),
      await rowsOf('road_change'),
    ];
    return { findings, tables: { person, residence, abroad, partner, road_change } };
  } finally {
    warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The rules of findings, with their counts. */
export function rules(findings: readonly Finding[]): Record<string, number> {
  return Object.fromEntries(findings.map(({ rule, count }) => [rule, count]));
}

/** Some columns of rows. */
export function only(rows: readonly Row[], ...names: string[]): Row[] {
  return rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
}
