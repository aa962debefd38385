import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  editionState,
  type ReleaseWish,
  readLedger,
  releaseEdition,
  withdrawRelease,
} from '../../src/ledger/folder.ts';
import { ledgerEntries, NOTHING_RELEASED } from '../../src/ledger/index.ts';
import { Problem } from '../../src/words/index.ts';
import { type Changes, protectedCopy, SAFE, writeTown } from './released-town.ts';

// Files are put on the disk for good at each step: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let place: string;
let town: string;
let count = 0;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'kvarter-ledger-'));
  town = join(place, 'town');
  await writeTown(town);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const NOW = new Date('2026-11-20T09:15:42.500Z');
const wish = (changes: Partial<ReleaseWish> = {}): ReleaseWish => ({
  to: 'public',
  by: 'Ane Åmand',
  now: NOW,
  ...changes,
});
/** A new ledger's folder, in a workspace of its own. */
function workspace(): { folder: string; edition: (changes?: Changes) => string } {
  const path = join(place, `w${++count}`);
  mkdirSync(path);
  writeFileSync(join(path, 'kvarter.yaml'), '');
  let editions = 0;
  return {
    folder: join(path, 'udgivelsesbog'),
    edition: (changes) => protectedCopy(town, join(path, 'udgave', `e${++editions}`), changes),
  };
}

const sha256 = (path: string) => `sha256:${createHash('sha256').update(readFileSync(path)).digest('hex')}`;

async function problemFrom(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

/** Every file under a folder with its bytes. */
function treeOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .toSorted()
      .map((name) => [name, statSync(join(folder, name)).isFile() ? readFileSync(join(folder, name), 'base64') : '']),
  );
}

describe('a release', () => {
  test('enters who, when, to whom and what, with every hash, and keeps the edition', async () => {
    const { folder, edition } = workspace();
    const path = edition({ title: 'Første' });
    const before = treeOf(path);
    const { entry, state } = await releaseEdition(
      folder,
      path,
      wish({ embargo: '2026-12-01T08:00', reason: 'Årets udgave' }),
    );
    expect(entry).toMatchObject({
      number: 1,
      act: 'release',
      of: null,
      edition: sha256(join(path, 'datapackage.json')),
      title: 'Første',
      municipality: '0998',
      audience: 'public',
      by: 'Ane Åmand',
      at: '2026-11-20T09:15:42Z',
      // Winter: Danish time is an hour ahead.
      embargo: '2026-12-01T07:00:00Z',
      reason: 'Årets udgave',
      previous: null,
    });
    for (const { path: name, bytes, hash } of entry.files) {
      expect(hash).toBe(sha256(join(path, name)));
      expect(bytes).toBe(statSync(join(path, name)).size);
    }
    expect(entry.files.map(({ path: name }) => name).toSorted()).toEqual(readdirSync(path).toSorted());
    expect(treeOf(join(folder, '0001'))).toEqual(before);
    // The edition itself is as it was.
    expect(treeOf(path)).toEqual(before);
    expect(readdirSync(folder).toSorted()).toEqual(['0001', 'hoved.json', 'udgivelser.jsonl']);
    expect(await readLedger(folder)).toEqual({ folder, entries: [entry], state, problems: [], findings: [] });
  });

  test('is a line that can be checked without Kvarter: the hash is of the line without it', async () => {
    const { folder, edition } = workspace();
    const first = await releaseEdition(folder, edition(), wish());
    await releaseEdition(folder, edition({ against: first, title: 'To' }), wish());
    const lines = readFileSync(join(folder, 'udgivelser.jsonl'), 'utf8').trimEnd().split('\n');
    let previous: string | null = null;
    for (const line of lines) {
      const [, body, said] = /^(.*),"hash":"(sha256:[0-9a-f]{64})"\}$/.exec(line)!;
      expect(said).toBe(`sha256:${createHash('sha256').update(`${body}}`).digest('hex')}`);
      expect(JSON.parse(line).previous).toBe(previous);
      previous = said!;
    }
    expect(lines.length).toBe(2);
    // A page in the browser reads the same of them.
    const { entries } = await readLedger(folder);
    expect(ledgerEntries(`${lines.join('\n')}\n{"number":3,"a`)).toEqual(entries);
  });

  test('gives the same bytes for the same acts', async () => {
    const trees = [];
    for (const round of [1, 2]) {
      const { folder, edition } = workspace();
      await releaseEdition(folder, edition(), wish());
      const against = await withdrawRelease(folder, 1, { by: 'Bo', reason: 'Fejl i kilden', now: NOW });
      await releaseEdition(folder, edition({ against, title: 'Rettet' }), wish({ replaces: 1 }));
      trees.push(treeOf(folder));
      expect(round).toBe(trees.length);
    }
    expect(trees[1]).toEqual(trees[0]);
  });

  test('in place of another says which, and the other is replaced', async () => {
    const { folder, edition } = workspace();
    const [old, other] = [edition(), edition({ title: 'Rettet' })];
    const first = await releaseEdition(folder, old, wish());
    protectedCopy(town, other, { against: first, title: 'Rettet' });
    const { entry } = await releaseEdition(folder, other, wish({ replaces: 1, reason: 'Fejl i kilden' }));
    expect(entry).toMatchObject({ number: 2, act: 're-issue', of: 1 });
    expect(await editionState(old)).toMatchObject({ state: 'replaced', replacedBy: 2 });
    expect(await editionState(other)).toMatchObject({ state: 'released', number: 2 });
  });
});

describe('what an edition was built against', () => {
  test('must be all that has been entered', async () => {
    const { folder, edition } = workspace();
    expect((await readLedger(folder)).state).toBe(NOTHING_RELEASED);
    const [one, two, inside] = [edition(), edition({ title: 'To' }), edition({ audience: 'internal' })];
    const first = await releaseEdition(folder, one, wish());
    expect((await problemFrom(releaseEdition(folder, two, wish()))).code).toBe('K-LEDGER-09');
    // To whomever it goes: what insiders know of both must have been tried.
    expect((await problemFrom(releaseEdition(folder, inside, wish({ to: 'internal' })))).code).toBe('K-LEDGER-09');
    const against = await withdrawRelease(folder, 1, { by: 'Bo', reason: 'Fejl' });
    protectedCopy(town, two, { against: first, title: 'To' });
    expect((await problemFrom(releaseEdition(folder, two, wish()))).code).toBe('K-LEDGER-09');
    protectedCopy(town, two, { against, title: 'To' });
    expect((await releaseEdition(folder, two, wish())).entry.number).toBe(3);
  });

  test('must be told in its report: every earlier release that its readers know', async () => {
    const { folder, edition } = workspace();
    const against = await releaseEdition(folder, edition(), wish());
    const without = edition({ against, title: '2', report: { earlier: [] } });
    expect((await problemFrom(releaseEdition(folder, without, wish()))).code).toBe('K-LEDGER-09');
    const inside = edition({ against, audience: 'internal' });
    const both = await releaseEdition(folder, inside, wish({ to: 'internal' }));
    // What insiders were given the public does not know.
    const next = edition({ against: both, title: '3' });
    expect(JSON.parse(readFileSync(join(next, 'protection.json'), 'utf8')).earlier).toMatchObject([{ number: 1 }]);
    expect((await releaseEdition(folder, next, wish())).entry.number).toBe(3);
  });

  test('of two released at once only one goes, whoever is first', async () => {
    const { folder, edition } = workspace();
    const editions = [1, 2, 3, 4].map((n) => edition({ title: String(n) }));
    const done = await Promise.allSettled(editions.map((path) => releaseEdition(folder, path, wish())));
    const refused = done.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Problem).code] : []));
    expect(refused).toEqual(['K-LEDGER-09', 'K-LEDGER-09', 'K-LEDGER-09']);
    const { entries, problems } = await readLedger(folder);
    expect([entries.length, problems]).toEqual([1, []]);
  });
});

describe('a withdrawal', () => {
  test('is found by number or by edition, and only once', async () => {
    const { folder, edition } = workspace();
    const path = edition();
    const { entry } = await releaseEdition(folder, path, wish());
    const taken = await withdrawRelease(folder, entry.edition, { by: 'Bo', reason: 'Forkert år', now: NOW });
    expect(taken.entry).toMatchObject({ number: 2, act: 'withdraw', of: 1, edition: entry.edition, files: [] });
    expect(await editionState(path)).toMatchObject({
      state: 'withdrawn',
      withdrawn: { number: 2, by: 'Bo', reason: 'Forkert år' },
    });
    const again = await problemFrom(withdrawRelease(folder, 1, { by: 'Bo', reason: 'Igen' }));
    expect(again.code).toBe('K-LEDGER-13');
    // A withdrawal is no release.
    expect((await problemFrom(withdrawRelease(folder, 2, { by: 'Bo', reason: 'x' }))).code).toBe('K-LEDGER-12');
    expect((await problemFrom(withdrawRelease(folder, 9, { by: 'Bo', reason: 'x' }))).code).toBe('K-LEDGER-12');
    expect((await problemFrom(withdrawRelease(folder, 1, { by: 'Bo', reason: ' ' }))).code).toBe('K-LEDGER-14');
    expect(existsSync(join(folder, '0001'))).toBe(true);
    expect((await readLedger(folder)).problems).toEqual([]);
  });
});

describe('refused, and nothing is entered:', () => {
  const broken = (attack: object) => ({ outcome: 'broken', attack: { ...SAFE.attack, ...attack } });
  const refused: [string, string, Changes, Partial<ReleaseWish>][] = [
    ['an edition that was not protected', 'K-LEDGER-07', { protection: 'none' }, {}],
    ['an edition without a report', 'K-LEDGER-07', { report: null }, {}],
    ['an attacker who found something', 'K-LEDGER-08', { report: broken({ broken: 1 }) }, {}],
    ['an attacker who was not done', 'K-LEDGER-08', { report: broken({ unproved: 2 }) }, {}],
    ['a report that is none', 'K-EDITION-02', { report: { attack: null } }, {}],
    ['an attack whose answer is lacking', 'K-LEDGER-08', { report: { attack: {} } }, {}],
    ['a report that says it is broken', 'K-LEDGER-08', { report: { outcome: 'broken' } }, {}],
    ['the report of another audience', 'K-LEDGER-08', { report: { audience: 'internal' } }, {}],
    ['the internal edition to the public', 'K-LEDGER-10', { audience: 'internal' }, {}],
    ['the public edition inside', 'K-LEDGER-10', {}, { to: 'internal' }],
    [
      'an edition built against another ledger',
      'K-LEDGER-09',
      { against: { entries: [], state: `sha256:${'0'.repeat(64)}` } },
      {},
    ],
    ['an embargo that is no time', 'K-LEDGER-15', {}, { embargo: '2026-13-01T08:00' }],
    ['an embargo that has passed', 'K-LEDGER-15', {}, { embargo: '2025-12-01T08:00' }],
    ['nobody', 'K-LEDGER-14', {}, { by: '  ' }],
    ['a name over two lines', 'K-LEDGER-14', {}, { by: 'Ane\nBo' }],
    ['a reason with a personnummer', 'K-LEDGER-14', {}, { reason: `${'Klage fra en borger '.repeat(5)}610101-1234` }],
    ['a reason without end', 'K-LEDGER-14', {}, { reason: 'x'.repeat(301) }],
    ['in place of a release that is not there', 'K-LEDGER-12', {}, { replaces: 7 }],
  ];

  test.each(refused)('%s (%s)', async (_, code, changes, wished) => {
    const { folder, edition } = workspace();
    const problem = await problemFrom(releaseEdition(folder, edition(changes), wish(wished)));
    expect(problem.code).toBe(code);
    expect(problem.hint?.da).toMatch(/\w/);
    expect(problem.print('da') + problem.print('en')).not.toContain('610101-1234');
    const { entries, problems } = await readLedger(folder);
    expect([entries, problems]).toEqual([[], []]);
    if (existsSync(folder)) expect(readdirSync(folder)).toEqual([]);
  });

  test('the same edition twice, another municipality, another audience in its place, the same place twice', async () => {
    const { folder, edition } = workspace();
    const one = edition();
    const against = await releaseEdition(folder, one, wish());
    expect((await problemFrom(releaseEdition(folder, one, wish()))).code).toBe('K-LEDGER-11');
    const elsewhere = edition({ against, municipality: '0997' });
    expect((await problemFrom(releaseEdition(folder, elsewhere, wish()))).code).toBe('K-LEDGER-16');
    const inside = edition({ against, audience: 'internal' });
    const other = releaseEdition(folder, inside, wish({ to: 'internal', replaces: 1 }));
    expect((await problemFrom(other)).code).toBe('K-LEDGER-18');
    const second = await releaseEdition(folder, edition({ against, title: '2' }), wish({ replaces: 1 }));
    const third = edition({ against: second, title: '3' });
    expect((await problemFrom(releaseEdition(folder, third, wish({ replaces: 1 })))).code).toBe('K-LEDGER-13');
    expect((await readLedger(folder)).entries.length).toBe(2);
  });

  test('where the ledger cannot be written', async () => {
    const { folder, edition } = workspace();
    writeFileSync(folder, 'ikke en mappe');
    const problem = await problemFrom(releaseEdition(folder, edition(), wish()));
    expect([problem.code, problem.text.en]).toEqual(['K-LEDGER-06', expect.stringContaining('EEXIST')]);
    expect(readFileSync(folder, 'utf8')).toBe('ikke en mappe');
  });

  test('a file that is not what the edition says, or is gone', async () => {
    const { folder, edition } = workspace();
    const path = edition();
    const table = join(path, 'observations.parquet');
    const bytes = readFileSync(table);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(table, bytes);
    expect((await problemFrom(releaseEdition(folder, path, wish()))).code).toBe('K-EDITION-02');
    rmSync(table);
    expect((await problemFrom(releaseEdition(folder, path, wish()))).code).toBe('K-EDITION-04');
    rmSync(join(path, 'datapackage.json'));
    expect((await problemFrom(releaseEdition(folder, path, wish()))).code).toBe('K-EDITION-01');
  });
});
