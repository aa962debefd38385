import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

/** What a folder of cases says about its data. */
interface Case {
  source?: unknown;
  licence?: unknown;
  retrieved?: unknown;
  files?: { path: string; sha256: string; from?: unknown }[];
}

const cases = fileURLToPath(new URL('../../../cases/', import.meta.url));
const folders = readdirSync(cases, { withFileTypes: true }).filter((entry) => entry.isDirectory());

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

describe.each(folders.map(({ name }) => name))('cases/%s', (name) => {
  const folder = join(cases, name);
  // Read in each test, so that a folder whose case.yaml is missing or broken fails alone.
  const about = () => parse(readFileSync(join(folder, 'case.yaml'), 'utf8')) as Case;
  const listed = () => about().files ?? [];

  test('says where its data are from, under which licence, and when they were fetched', () => {
    const { source, licence, retrieved } = about();
    for (const text of [source, licence]) expect(typeof text === 'string' && text.length > 2).toBe(true);
    expect(String(retrieved)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(licence).not.toMatch(/no licence/i);
    for (const { path, from } of listed()) expect(typeof from === 'string' && from.length > 2, path).toBe(true);
  });

  test('names every data file, and no other', () => {
    expect(
      listed()
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(
      filesUnder(folder)
        .filter((path) => path !== 'case.yaml')
        .toSorted(),
    );
  });

  test('states the checksum of every file as it is', () => {
    const actual = listed().map(({ path }) => ({
      path,
      sha256: createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    }));
    expect(actual).toEqual(listed().map(({ path, sha256 }) => ({ path, sha256 })));
  });
});

test('all data of the cases together are under 15 MB, and every file lies in a folder of a case', () => {
  const files = filesUnder(cases);
  expect(files.filter((path) => !path.includes('/') && !path.endsWith('.md'))).toEqual([]);
  const bytes = files.reduce((sum, path) => sum + statSync(join(cases, path)).size, 0);
  expect(bytes).toBeLessThan(15_000_000);
});
