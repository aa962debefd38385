import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** The files that loading a module loads, itself included, and the packages they name. Types alone load nothing. */
function loaded(start: URL): { files: Map<string, string>; packages: Set<string> } {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const visit = (url: URL) => {
    const path = fileURLToPath(url);
    if (files.has(path)) return;
    const code = readFileSync(path, 'utf8');
    files.set(path, code);
    const imports = code.matchAll(
      /(?:^|\n)(?:import|export)\s+(?!type\b)[^;'"]*?from\s+'([^']+)'|import\('([^']+)'\)/g,
    );
    for (const [, fixed, lazy] of imports) {
      const name = (fixed ?? lazy)!;
      if (name.startsWith('.')) visit(new URL(name, url));
      else packages.add(name);
    }
  };
  visit(start);
  return { files, packages };
}

test('reading and comparing editions needs neither Node nor the database', () => {
  const { files, packages } = loaded(new URL('../../src/edition/index.ts', import.meta.url));
  expect(files.size).toBeGreaterThan(10);
  expect([...packages].toSorted()).toEqual(['fzstd', 'hyparquet']);
  for (const [path, code] of files) expect(code, path).not.toMatch(/\b(Buffer|process|__dirname|require)\b[.(]/);
});

test('a what-if on an edition and its scores need neither', () => {
  for (const room of ['what-if', 'scores']) {
    const { files, packages } = loaded(new URL(`../../src/${room}/index.ts`, import.meta.url));
    expect(files.size).toBeGreaterThan(10);
    expect([...packages].filter((name) => name !== 'pure-rand' && !name.startsWith('pure-rand/'))).toEqual([]);
    for (const [path, code] of files) expect(code, path).not.toMatch(/\b(Buffer|process|__dirname|require)\b[.(]/);
  }
});

test('writing them does, which shows that the look at imports sees them', () => {
  const { packages } = loaded(new URL('../../src/edition/folder.ts', import.meta.url));
  expect([...packages].some((name) => name.startsWith('node:'))).toBe(true);
  expect(packages.has('@duckdb/node-api')).toBe(true);
});
