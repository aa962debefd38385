import { createHash } from 'node:crypto';
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Built, build, type Finding, Problem } from '../../src/index.ts';
import { DAMAGES } from './damage.ts';
import { makeSmallFjordby } from './small-fjordby.ts';

let place = '';
let good: Built;
let numbers: Set<string>;
const usual = process.env.TMPDIR;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'kvarter-test-bad-'));
  mkdirSync(join(place, 'tmp'));
  // Whatever a build writes to the system's place for temporary files is seen here.
  process.env.TMPDIR = join(place, 'tmp');
  const folder = join(place, 'fjordby');
  await makeSmallFjordby(folder, { residents: 1000, days: { from: '2026-01-01', to: '2026-01-01' } });
  good = await build(folder);
  const extracts = ['p12170-20260102.txt', 'p12170-20260116.txt'].map((name) =>
    readFileSync(join(folder, 'data/cpr', name), 'latin1'),
  );
  numbers = new Set(extracts.flatMap((text) => [...text.matchAll(/^001(\d{10})/gm)].map(([, number]) => number!)));
}, 120_000);

afterAll(() => {
  if (usual === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usual;
  rmSync(place, { recursive: true, force: true });
});

test('Fjordby as it should be is built without errors', () => {
  expect(good.edition).toBeDefined();
  expect(good.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(numbers.size).toBeGreaterThan(1000);
});

test.each(DAMAGES)('$what: $told', { timeout: 60_000 }, async ({ do: damage, told, stops, at, says }) => {
  const folder = join(place, 'kopi');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(place, 'fjordby'), folder, { recursive: true, verbatimSymlinks: true });
  await damage(folder);
  const before = treeOf(join(folder, 'udgave'));

  const { findings, problem, edition } = await tried(folder);
  const said = (['da', 'en'] as const).map((language) =>
    problem ? problem.print(language) : findings.map((one) => printed(one, language)).join('\n'),
  );

  // Told in words, with a place and what to do.
  if (problem) {
    expect([problem, ...problem.others].map(({ code }) => code)).toContain(told);
    for (const one of [problem, ...problem.others]) {
      expect(one.place?.file, one.code).toBeDefined();
      expect(one.hint?.da, one.code).toMatch(/\w/);
    }
  } else {
    const finding = findings.find((one) => one.rule === told && !isUsual(one));
    expect(finding, said[0]).toBeDefined();
    expect(finding!.severity === 'error').toBe(stops);
    said[0] = printed(finding!, 'da');
  }
  expect(said[0]).toMatch(at);
  expect(said[0]).toMatch(says);

  // Nothing in it that is nobody's business.
  for (const text of [...said, JSON.stringify(findings)]) {
    expect(text).not.toMatch(/^\s+at /m);
    expect(text).not.toContain(place);
    expect((text.match(/\d{6}-?\d{4}/g) ?? []).filter((found) => numbers.has(found.replace('-', '')))).toEqual([]);
  }

  // The earlier edition stands, or the new one is whole and says what was found.
  expect(edition === undefined).toBe(stops);
  const manifest = readFileSync(join(folder, 'udgave/internal/datapackage.json'));
  const hash = `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
  if (stops) {
    expect(hash).toBe(good.edition!.hash);
    expect(treeOf(join(folder, 'udgave'))).toEqual(before);
  } else {
    expect(hash).toBe(edition!.hash);
    expect(readFileSync(join(folder, 'udgave/internal/findings.json'), 'utf8')).toContain(`"${told}"`);
  }
  expect(readdirSync(join(place, 'tmp'))).toEqual([]);
});

async function tried(
  folder: string,
): Promise<{ findings: readonly Finding[]; problem?: Problem; edition?: Built['edition'] }> {
  try {
    return await build(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return { findings: [], problem: error as Problem };
  }
}

/** A finding as a person reads it: where, how bad, on which lines, what, and what to do. */
function printed({ severity, where, file, lines, names, text, done, rule }: Finding, language: 'da' | 'en'): string {
  const at = [where, file, lines && `linje ${lines.join(', ')}`].filter(Boolean).join(' ');
  return `${severity} ${at}: ${text[language]} ${names?.join('; ') ?? ''} ${done[language]} [${rule}]`;
}

/** Found in Fjordby as it should be, just so. */
function isUsual(finding: Finding): boolean {
  return good.findings.some((one) => JSON.stringify(one) === JSON.stringify(finding));
}

/** Every file under a folder with the SHA-256 of its bytes, every link with what it points to. */
function treeOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return Object.fromEntries(
    entries.map((name) => {
      const path = join(folder, name);
      const stat = lstatSync(path);
      if (stat.isSymbolicLink()) return [name, `-> ${readlinkSync(path)}`];
      return [name, stat.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder'];
    }),
  );
}
