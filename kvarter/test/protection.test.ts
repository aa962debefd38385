import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProtection, protectionWords } from '@kvarter/engine';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { writeEdition } from '../../engine/src/edition/folder.ts';
import { type ProtectionReport, reasonTexts, reportOf } from '../../engine/src/protection/index.ts';
import { town } from '../../engine/test/edition/town.ts';
import { typed } from './typed.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'kvarter-protection-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kvarter = (...args: string[]) => typed(folder, ...args);

async function report(broken = 0): Promise<ProtectionReport> {
  const { value: rules } = await loadProtection('public');
  return reportOf({
    audience: 'public',
    rules,
    reasons: reasonTexts(protectionWords(), rules),
    tables: [
      {
        table: 'observations',
        method: 'suppress',
        cells: 40,
        published: 37,
        withheld: { 'area-small': 1, 'count-small': 1, secondary: 1 },
        persons: 900,
        persons_withheld: 9,
        worth: 80,
        worth_withheld: 2,
        unchecked: 0,
      },
    ],
    attack: { attacked: 2, certified: 2, solved: 0, broken, unproved: 0, surplus: 0, known: 0, where: [] },
    earlier: [],
    refused: [],
  });
}

beforeAll(async () => {
  const contents = town();
  await writeEdition(join(folder, 'kept'), { ...contents, protected: await report() });
  await writeEdition(join(folder, 'broken'), { ...contents, protected: await report(1) });
  await writeEdition(join(folder, 'draft'), contents);
});

it('writes the page of the data protection officer, in Danish and English', async () => {
  const [da, en] = await Promise.all([kvarter('protection', 'kept'), kvarter('protection', 'kept', '--lang', 'en')]);
  expect([da.code, da.err, en.code]).toEqual([0, '', 0]);
  expect(da.out).toMatch(/^# Databeskyttelse: /);
  expect(da.out).toContain('| `observations` | 40 | 37 | 3 | 7,5 | 1 | 2,5 | holdt tilbage |');
  expect(en.out).toMatch(/^# Data protection: /);
});

it('gives the report as it stands in the edition', async () => {
  const { code, out } = await kvarter('protection', 'kept', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(await report())));
});

it('ends with 3 where the promise is broken, and says so', async () => {
  const { code, out } = await kvarter('protection', 'broken');
  expect(code).toBe(3);
  expect(out).toContain('**Løftet er brudt** for 1 tal');
});

it('says of a draft that it is not protected', async () => {
  const { code, err } = await kvarter('protection', 'draft');
  expect([code, err.includes('K-PROTECT-53')]).toEqual([1, true]);
});

it('stands behind each number that is withheld, in words', async () => {
  const [small, shown, draft] = await Promise.all([
    kvarter('explain', 'kept', 'ledige', 'A2', '2024'),
    kvarter('explain', 'kept', 'ledige', 'A1', '2024'),
    kvarter('explain', 'draft', 'ledige', 'A2', '2024'),
  ]);
  expect(small.out).toContain('hvorfor: Området har for få beboere eller husstande til, at tallet kan vises.');
  expect(small.out).toContain('diskretionering: regelsættet «Offentlig» (public)');
  expect(shown.out).not.toContain('hvorfor');
  expect(draft.out).toContain('diskretionering: ingen (kladde)');
});

it('is taught by help in both languages', async () => {
  const [da, en] = await Promise.all([
    kvarter('protection', '--help'),
    kvarter('protection', '--help', '--lang', 'en'),
  ]);
  expect(da.out).toMatch(/^kvarter protection <udgave>/);
  expect(en.out).toMatch(/^kvarter protection <edition>/);
});
