import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { createRegisterTables, type RegisterReader } from '../../../src/registers/index.ts';
import { openWarehouse, type Warehouse } from '../../../src/warehouse/index.ts';
import type { Finding } from '../../../src/words/index.ts';

/** What a reader made of files. */
export interface Tried {
  readonly findings: Finding[];
  /** A statement's rows, as objects; a null number is null. */
  rows(sql: string): Promise<Record<string, string | number | null>[]>;
  close(): void;
}

/** Runs a reader over files that lie somewhere, in a warehouse of its own. */
export async function tryFiles(
  read: RegisterReader,
  files: readonly { path: string; name: string }[],
  municipality = '0000',
): Promise<Tried> {
  const warehouse = await openWarehouse({ threads: 2 });
  for (const statement of createRegisterTables()) await warehouse.run(statement);
  try {
    const findings = await read(
      {
        definition: { id: 'kilde', grain: 'person', purpose: 'statistics' },
        files,
        place: () => ({ file: 'sources/kilde.yaml', line: 1, column: 1 }),
      },
      {
        warehouse,
        municipality,
        key: () => {
          throw new Error('no key is needed: homes are no persons');
        },
      },
    );
    return { findings, rows: (sql) => rowsOf(warehouse, sql), close: () => warehouse.close() };
  } catch (error) {
    warehouse.close();
    throw error;
  }
}

/** Runs a reader over texts or bytes by file name. */
export async function tryTexts(
  read: RegisterReader,
  texts: Readonly<Record<string, string | Uint8Array>>,
  municipality = '0000',
): Promise<Tried> {
  const folder = mkdtempSync(join(tmpdir(), 'kvarter-test-'));
  try {
    const files = Object.entries(texts).map(([name, text]) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return { path, name };
    });
    return await tryFiles(read, files, municipality);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A zip of the files: made here by the book (APPNOTE 4.3), not by what reads it. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, entry, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06'), end]);
}

/** The finding of a rule, which there must be. */
export function findingOf(tried: Tried, rule: string): Finding {
  const found = tried.findings.find((one) => one.rule === rule);
  if (!found) throw new Error(`no finding ${rule}; there are ${tried.findings.map((one) => one.rule).join(', ')}`);
  return found;
}

async function rowsOf(warehouse: Warehouse, sql: string): Promise<Record<string, string | number | null>[]> {
  const { columns, rows } = await warehouse.query(sql);
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, values]) => {
        const value = values[row]!;
        return [name, Number.isNaN(value) ? null : value];
      }),
    ),
  );
}
