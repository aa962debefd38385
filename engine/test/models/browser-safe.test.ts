import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../../src/', import.meta.url));

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)\b[^'";]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    (match) => (match[1] ?? match[2] ?? match[3])!,
  );
}

test('the models room imports itself, the words, and packages that run in a browser: no file, no database, no Node', () => {
  const browserPackages = new Set(['pure-rand']);
  const files = readdirSync(join(source, 'models'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const imports = files.flatMap((name) =>
    importsOf(join(source, 'models', name)).map((target) => ({
      name,
      target: target.startsWith('.') ? relative(source, join(source, 'models', dirname(name), target)) : target,
    })),
  );
  expect(imports.length).toBeGreaterThan(100);
  const strangers = imports.filter(
    ({ target }) => !/^(models|words)[\\/]/.test(target) && !browserPackages.has(target.split('/')[0]!),
  );
  expect(strangers).toEqual([]);
});

test('the laws room imports itself, the models and the words', () => {
  const files = readdirSync(join(source, 'laws'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const imports = files.flatMap((name) =>
    importsOf(join(source, 'laws', name)).map((target) =>
      target.startsWith('.') ? relative(source, join(source, 'laws', dirname(name), target)) : target,
    ),
  );
  expect(imports.length).toBeGreaterThan(40);
  expect(imports.filter((target) => !/^(laws[\\/]|(models|words)[\\/]index\.ts$)/.test(target))).toEqual([]);
});

test('and the words import nobody', () => {
  const files = readdirSync(join(source, 'words')).filter((name) => name.endsWith('.ts'));
  const imports = files.flatMap((name) => importsOf(join(source, 'words', name)));
  expect(imports.filter((target) => !target.startsWith('./'))).toEqual([]);
});
