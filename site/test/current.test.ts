import { mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeEdition } from '@kvarter/engine';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { currentEdition, editionFile } from '../src/lib/server/current.ts';
import { fixtureContents } from './fixture-edition.ts';

let folder: string;
let edition: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-site-'));
  edition = join(folder, 'udgave');
  await writeEdition(edition, fixtureContents());
});

afterEach(() => {
  delete process.env.KVARTER_EDITION;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the edition in force', () => {
  test('is read once while it stands, and anew when another takes its place', async () => {
    process.env.KVARTER_EDITION = edition;
    const first = await currentEdition();
    expect(await currentEdition()).toBe(first);
    await writeEdition(edition, { ...fixtureContents(), findings: [] });
    const second = await currentEdition();
    expect(second.reading.edition.findings).toEqual([]);
    expect(second.key).not.toBe(first.key);
  });

  test.each([undefined, 'nowhere'])('%s is said to be none, with what to do', async (name) => {
    if (name) process.env.KVARTER_EDITION = join(folder, name);
    await expect(currentEdition()).rejects.toMatchObject({ code: 'K-SITE-01', hint: expect.anything() });
  });

  test('a damaged one is a problem in words', async () => {
    const damaged = join(folder, 'skadet');
    await writeEdition(damaged, fixtureContents());
    writeFileSync(join(damaged, 'scores.parquet'), 'PAR1');
    process.env.KVARTER_EDITION = damaged;
    await expect(currentEdition()).rejects.toMatchObject({ code: expect.stringMatching(/^K-EDITION-/) });
  });
});

describe('files of the edition', () => {
  test('are those datapackage.json names, and itself', async () => {
    process.env.KVARTER_EDITION = edition;
    const current = await currentEdition();
    const file = await editionFile(current, 'areas.parquet');
    expect(new TextDecoder().decode(file?.slice(0, 4))).toBe('PAR1');
    expect(await editionFile(current, 'datapackage.json')).toBeDefined();
  });

  test('no other file is reached, by name, by path or by link', async () => {
    const linked = join(folder, 'lenket');
    await writeEdition(linked, fixtureContents());
    writeFileSync(join(folder, 'hemmelig.txt'), 'x');
    process.env.KVARTER_EDITION = linked;
    const current = await currentEdition();
    writeFileSync(join(current.folder, 'noter.txt'), 'x');
    unlinkSync(join(current.folder, 'scores.parquet'));
    symlinkSync(join(folder, 'hemmelig.txt'), join(current.folder, 'scores.parquet'));
    for (const name of [
      'noter.txt',
      '../hemmelig.txt',
      '..',
      '',
      '/etc/passwd',
      'scores.parquet',
      'areas.parquet/..',
    ]) {
      expect(await editionFile(current, name), name).toBeUndefined();
    }
  });
});
