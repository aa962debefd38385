import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeInApart, takeInRegisters } from '../../src/registers/index.ts';
import { makeRunFolder, openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { Problem } from '../../src/words/index.ts';
import type { RegisterFile } from '../../src/workspace/index.ts';
import { inventedNumber } from './cpr/invented-cpr.ts';

const PERSONS = 3000;
const KEY = 'kun-til-test-kun-til-test-kun-til-test';

let folder: string;
let numbers: Set<string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-test-apart-'));
  mkdirSync(join(folder, 'workspace'));
  numbers = new Set(Array.from({ length: PERSONS }, (_, n) => inventedNumber(n)));
  const lines = [...numbers].flatMap((number, n) => [
    `001${number}          01198001011200 ${n % 2 ? 'M' : 'K'}1950-01-01`,
    `${`023${number} 09990${100 + (n % 400)}0${10 + (n % 70)}`.padEnd(70)}197001011200 198001011200`,
  ]);
  const extract = ['000          99999920260901', ...lines, `9999999999999${lines.length + 2}`];
  writeFileSync(join(folder, 'extract.txt'), `${extract.join('\r\n')}\r\n`, 'latin1');
  writeFileSync(join(folder, 'egen.csv'), `CPR;Ydelse\n${[...numbers].map((one) => `${one};su`).join('\n')}\n`);
  writeFileSync(join(folder, 'boliger.csv'), 'adresse;rum\n17;4\n18;3\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('registers that hold personnumre are read by a process of their own', () => {
  test.skipIf(process.platform !== 'linux')(
    'and the memory of the one that counts has none of the numbers',
    { timeout: 60_000 },
    async () => {
      expect(await numbersIn('apart')).toEqual([]);
    },
  );

  test.skipIf(process.platform !== 'linux')(
    'where one that read them itself would be found out',
    { timeout: 60_000 },
    async () => {
      expect((await numbersIn('here')).length).toBeGreaterThan(0);
    },
  );

  test('into the tables that reading them here gives, with the findings of each in the order of the workspace', {
    timeout: 60_000,
  }, async () => {
    process.env.KVARTER_KEY = KEY;
    const [here, apart] = [await takenIn('here'), await takenIn('apart')];
    expect(apart).toEqual(here);
    expect(here.tables['own.home']).toHaveLength(2);
    expect(here.tables['register.person']).toHaveLength(PERSONS);
    expect(here.findings.length).toBeGreaterThan(0);
  });

  test('and what stops them is told where the profile says it', { timeout: 60_000 }, async () => {
    process.env.KVARTER_KEY = KEY;
    const wrong = register('egen', {
      path: 'egen.csv',
      table: 'benefit',
      columns: { person: { column: 'CPR' }, benefit: { column: 'Ydelser' } },
    });
    const problem = await withWarehouse((warehouse, handover) =>
      takeInApart([wrong], { ...OPTIONS, warehouse, handover }).catch((error: unknown) => error),
    );
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).print('en')).toMatch(/^egen\.yaml:columns\.benefit.*: .*Ydelser/);
  });
});

const OPTIONS = { municipality: '0999', workspaceFolder: join(tmpdir(), 'kvarter-test-apart-workspace') };

function register(id: string, more: Partial<RegisterFile>) {
  return {
    definition: { id, grain: 'person', purpose: 'statistics', ...more } as RegisterFile & { id: string },
    files: [{ path: join(folder, more.path!), name: more.path! }],
    place: (path: readonly (string | number)[]) => ({ file: `${id}.yaml:${path.join('.')}` }),
  };
}

async function withWarehouse<T>(work: (warehouse: Warehouse, handover: string) => Promise<T>): Promise<T> {
  const handover = makeRunFolder();
  const files = ['extract.txt', 'egen.csv', 'boliger.csv'].map((name) => join(folder, name));
  const warehouse = await openWarehouse({ isClean: true, files, folders: [handover.path] });
  try {
    return await work(warehouse, handover.path);
  } finally {
    warehouse.close();
    handover.remove();
  }
}

/** Findings, and the rows of every table. */
async function takenIn(where: 'here' | 'apart') {
  const registers = [
    register('egen', {
      path: 'egen.csv',
      table: 'benefit',
      updated: '2020-01-01',
      columns: { person: { column: 'CPR' }, benefit: { column: 'Ydelse' } },
    }),
    register('boliger', {
      path: 'boliger.csv',
      table: 'home',
      columns: { address: { column: 'adresse' }, rooms: { column: 'rum', as: 'integer' } },
    }),
    register('cpr', { path: 'extract.txt', format: 'cpr-p12170' }),
  ];
  return withWarehouse(async (warehouse, handover) => {
    const options = { ...OPTIONS, warehouse, handover };
    const findings = await (where === 'here' ? takeInRegisters : takeInApart)(registers, options);
    const { columns } = await warehouse.query(
      `SELECT schema_name || '.' || table_name AS name FROM duckdb_tables() WHERE schema_name IN ('own', 'register') ORDER BY 1`,
    );
    const tables: Record<string, unknown[]> = {};
    for (const name of (columns.name ?? []) as string[]) {
      const rows = await warehouse.query(`SELECT CAST(one AS VARCHAR) AS text FROM ${name} AS one ORDER BY ALL`);
      tables[name] = [...(rows.columns.text ?? [])];
    }
    return { findings, tables };
  });
}

/** The numbers that stand in the memory of a run that has taken in the registers: in its own pages, not in those of files. */
async function numbersIn(where: 'here' | 'apart'): Promise<string[]> {
  const script = fileURLToPath(new URL('./apart-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder, ...(where === 'here' ? ['here'] : [])], {
    env: { PATH: process.env.PATH, KVARTER_KEY: KEY },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<string>((resolve) => child.once('exit', () => resolve('ended')));
  const said = await Promise.race([
    new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(String(chunk)))),
    ended,
  ]);
  try {
    expect(said).toBe(`ready ${PERSONS} ${PERSONS}\n`);
    return [...numbersInMemory(child.pid!)];
  } finally {
    child.kill();
    await ended;
  }
}

function numbersInMemory(pid: number): Set<string> {
  const found = new Set<string>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, from, to, rights] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? [];
    if (!from || !to || !rights?.startsWith('rw')) continue;
    const end = Number.parseInt(to, 16);
    for (let at = Number.parseInt(from, 16); at < end; at += PIECE - 16) {
      const bytes = Buffer.alloc(Math.min(PIECE, end - at));
      try {
        readSync(memory, bytes, 0, bytes.length, at);
      } catch {
        // A page that cannot be read holds nothing.
        continue;
      }
      for (const [digits] of bytes.toString('latin1').matchAll(/[0-9]{10,}/g)) {
        for (let first = 0; first + 10 <= digits.length; first++) {
          const number = digits.slice(first, first + 10);
          if (numbers.has(number)) found.add(number);
        }
      }
    }
  }
  closeSync(memory);
  return found;
}

const PIECE = 4 * 1024 * 1024;
