import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeEdition } from '@kvarter/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Current, currentEdition } from '../src/lib/server/current.ts';
import { standingOf } from '../src/lib/server/standing.ts';
import { formatTime } from '../src/lib/words/format.ts';
import { fixtureContents } from './fixture-edition.ts';

let folder: string;
let lines: string;
let current: Current;
let hash: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-site-'));
  lines = join(folder, 'udgivelser.jsonl');
  const edition = join(folder, 'udgave');
  await writeEdition(edition, fixtureContents());
  hash = `sha256:${createHash('sha256')
    .update(readFileSync(join(edition, 'datapackage.json')))
    .digest('hex')}`;
  process.env.KVARTER_EDITION = edition;
  process.env.KVARTER_LEDGER = lines;
  current = await currentEdition();
});
afterAll(() => {
  delete process.env.KVARTER_EDITION;
  delete process.env.KVARTER_LEDGER;
  rmSync(folder, { recursive: true, force: true });
});

test('an edition is a draft until the ledger says otherwise, and an embargo ends while it is shown', async () => {
  expect(await standingOf(current)).toEqual({ state: 'draft' });
  const release = { number: 1, act: 'release', of: null, edition: hash, embargo: '2026-12-01T07:00:00Z' };
  writeFileSync(lines, `${JSON.stringify(release)}\n`);
  const at = (time: string) => standingOf(current, new Date(time)).then(({ state }) => state);
  expect(await at('2026-12-01T06:59:59Z')).toBe('embargo');
  expect(await at('2026-12-01T07:00:00Z')).toBe('released');
  writeFileSync(lines, `${JSON.stringify({ number: 2, act: 'withdraw', of: 1, edition: hash })}\n`, { flag: 'a' });
  expect(await at('2026-12-02T07:00:00Z')).toBe('withdrawn');
  // Not a ledger: nobody has let the edition go.
  writeFileSync(lines, 'ikke en bog\n');
  expect(await at('2026-12-02T07:00:00Z')).toBe('draft');
});

test('a time is said as the clocks in Denmark show it', () => {
  expect(formatTime('2026-12-01T07:00:00Z', 'da')).toBe('1. december 2026 kl. 08.00');
  expect(formatTime('2026-07-01T06:00:00Z', 'en')).toMatch(/^1 July 2026 at 08:00$/);
});
