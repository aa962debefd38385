import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';
import type { Cell, InputFile, RawTable } from '../../src/tables/raw-table.ts';
import { Problem } from '../../src/words/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvarter-readers-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A file of the repository's cases. */
export function caseFile(path: string): InputFile {
  return { path: fileURLToPath(new URL(`../../../cases/${path}`, import.meta.url)), name: path };
}

let made = 0;

/** A file with this content, for one test file. */
export function fileOf(content: string | Uint8Array, name = 'tabel.csv'): InputFile {
  made += 1;
  const path = join(folder, `${made}-${name}`);
  writeFileSync(path, content);
  return { path, name };
}

/** The problem that a reading ends in; anything else fails the test. */
export async function problemOf(reading: Promise<unknown>): Promise<Problem> {
  const outcome = await reading.then(
    () => 'no problem',
    (error: unknown) => error,
  );
  if (outcome instanceof Problem) return outcome;
  return expect.fail(outcome instanceof Error ? `${outcome.stack}` : String(outcome));
}

/** Where a problem is, as `line:column`. */
export function placeOf(problem: Problem): string {
  return `${problem.place?.line}:${problem.place?.column}`;
}

/** A table by rows, easier to compare. */
export function rowsOf(table: RawTable): Cell[][] {
  return Array.from(table.lines, (_, row) => table.cells.map((column) => column[row] ?? null));
}

/** Every reader ends in a well-formed table or a Problem that names the file and quotes no personnummer. */
export async function endsWell(reading: Promise<RawTable>, file: InputFile): Promise<void> {
  try {
    const table = await reading;
    expect(table.cells.length).toBe(table.columns.length);
    expect(new Set(table.columns).size).toBe(table.columns.length);
    for (const column of table.cells) expect(column.length).toBe(table.lines.length);
    for (const finding of table.findings) expect(JSON.stringify(finding)).not.toMatch(/\d{10}/);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.place?.file).toBe(file.name);
    expect(error.print('da')).not.toMatch(/\d{10}/);
    expect(error.print('da')).not.toContain('    at ');
  }
}
