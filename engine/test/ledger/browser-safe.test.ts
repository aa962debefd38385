import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('where an edition stands can be said in the browser: nothing of Node or the database is loaded', () => {
  const loaded = new Map<string, string>();
  const visit = (url: URL) => {
    if (loaded.has(url.href)) return;
    const code = readFileSync(url, 'utf8');
    loaded.set(url.href, code);
    for (const [, name] of code.matchAll(/^(?:import|export)\s+(?!type\b)[^;'"]*?from\s+'([^']+)'/gm)) {
      expect(name, url.href).toMatch(/^\./);
      visit(new URL(name!, url));
    }
  };
  visit(new URL('../../src/ledger/index.ts', import.meta.url));
  expect(loaded.size).toBe(4);
  for (const code of loaded.values()) expect(code).not.toMatch(/\b(Buffer|process)\b[.(]/);
});
