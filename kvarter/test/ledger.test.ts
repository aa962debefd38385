import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readLedger } from '../../engine/src/ledger/folder.ts';
import { danishDay } from '../../engine/src/ledger/index.ts';
import { protectedCopy, writeTown } from '../../engine/test/ledger/released-town.ts';
import { typed } from './typed.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'kvarter-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Types a command as a person would, in the workspace. */
const kvarter = (...args: string[]) => typed(join(folder, 'ny'), ...args);

/** The edition that was built, with a report of protection as a build with rules writes it, for the public. */
function protect(path: string, broken = 0, earlier: readonly object[] = []): void {
  const made = join(folder, 'ny/udgave/internal');
  const to = join(folder, 'ny', path);
  rmSync(to, { recursive: true, force: true });
  cpSync(realpathSync(made), to, { recursive: true });
  const said = {
    format: 1,
    audience: 'public',
    outcome: broken > 0 ? 'broken' : 'kept',
    rules: {},
    tables: [],
    refused: [],
  };
  const report = JSON.stringify({ ...said, attack: { broken, unproved: 0 }, earlier });
  writeFileSync(join(to, 'protection.json'), report);
  const about = JSON.parse(readFileSync(join(to, 'datapackage.json'), 'utf8'));
  about.kvarter = { ...about.kvarter, audience: 'public', protection: 'public' };
  const hash = `sha256:${createHash('sha256').update(report).digest('hex')}`;
  const resources = about.resources.filter((one: { path: string }) => one.path !== 'protection.json');
  resources.push({ name: 'protection', path: 'protection.json', format: 'json', bytes: report.length, hash });
  writeFileSync(join(to, 'datapackage.json'), JSON.stringify({ ...about, resources }));
}

beforeAll(async () => {
  mkdirSync(join(folder, 'ny'));
  await kvarter('init', '.');
  expect((await kvarter('build')).code).toBe(0);
});

it.each(['release', 'withdraw', 'ledger'])('help teaches %s in Danish and English', async (verb) => {
  const [da, en, all] = await Promise.all([
    kvarter(verb, '--help'),
    kvarter(verb, '--help', '--lang', 'en'),
    kvarter('--help'),
  ]);
  expect(da.out).toMatch(new RegExp(`^kvarter ${verb} `));
  expect(en.out).toMatch(new RegExp(`^kvarter ${verb} `));
  expect(da.out).not.toBe(en.out);
  expect(all.out).toContain(`kvarter ${verb}`);
});

describe('mistyped', () => {
  it.each([
    [['release'], 'Der mangler: <udgave>'],
    [['release', '.'], '--to og --by'],
    [['release', '.', '--to', 'publik', '--by', 'Bo'], 'Mente du public?'],
    [['release', '.', '--to', 'public', '--by', 'Bo', '--replaces', 'x'], '--replaces skal være et helt tal'],
    [['withdraw', '1', '--by', 'Bo'], '--by og --reason'],
  ])('%j ends with 2', async (args, says) => {
    const { code, out, err } = await kvarter(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });
});

it('an edition that was not protected, or that the attacker breaks, ends with 3', async () => {
  const drafted = await kvarter('release', '.', '--to', 'internal', '--by', 'Bo');
  expect(drafted.code).toBe(3);
  expect(drafted.err).toContain('K-LEDGER-07');
  protect('brudt', 1);
  const { code, err } = await kvarter('release', 'brudt', '--to', 'public', '--by', 'Bo');
  expect(code).toBe(3);
  expect(err).toContain('K-LEDGER-08');
  expect((await kvarter('ledger')).out).toContain('intet er udgivet');
});

it('from draft to release, withdrawal and re-issue', async () => {
  protect('udgave/public');
  const first = await kvarter('release', '.', '--to', 'public', '--by', 'Ane Åmand', '--embargo', '2999-12-01T08:00');
  expect(first.err).toBe('');
  expect(first.out).toMatch(
    /^Udgivet som nr\. 1 til offentligheden\.\nDen må først vises 1\. december 2999 kl\. 08\.00\./,
  );
  const hash = /sha256:[0-9a-f]{64}/.exec(first.out)![0];

  // The next build states what it was built against; one that does not is refused.
  protect('gammel');
  const old = await kvarter('release', 'gammel', '--to', 'public', '--by', 'Bo', '--json');
  expect(old.code).toBe(1);
  expect(old.err).toContain('K-LEDGER-11');
  expect((await kvarter('build')).code).toBe(0);
  const about = JSON.parse(readFileSync(join(folder, 'ny/udgave/internal/datapackage.json'), 'utf8'));
  expect(about.kvarter.ledger).toBe(hash);

  const taken = await kvarter('withdraw', 'udgave/public', '--by', 'Bo', '--reason', 'Fejl i kilden');
  expect([taken.code, taken.err]).toEqual([0, '']);
  expect((await kvarter('build')).code).toBe(0);
  const earlier = JSON.parse((await kvarter('ledger', '--json')).out).entries.slice(0, 1);
  protect(
    'udgave/public',
    0,
    earlier.map((one: { number: number; edition: string }) => ({ number: one.number, hash: one.edition })),
  );
  const again = await kvarter(
    'release',
    'udgave/public',
    '--to',
    'public',
    '--by',
    'Ane Åmand',
    '--replaces',
    '1',
    '--json',
  );
  expect(again.err).toBe('');
  expect(JSON.parse(again.out).entry).toMatchObject({ number: 3, act: 're-issue', of: 1, embargo: null });

  const list = await kvarter('ledger');
  expect(list.code).toBe(0);
  expect(list.out).toMatch(
    /^1\. .*udgivet til offentligheden · Ane Åmand · trukket tilbage \(nr\. 2\), erstattet af nr\. 3$/m,
  );
  expect(list.out).toMatch(/^2\. .*trukket tilbage fra offentligheden \(nr\. 1\) · Bo$/m);
  expect(list.out).toMatch(/^3\. .*udgivet igen til offentligheden i stedet for nr\. 1 · Ane Åmand · gælder$/m);
  expect(list.out).toContain('Fejl i kilden');
  const { state, entries, problems } = JSON.parse((await kvarter('ledger', '.', '--json')).out);
  expect(entries.map((one: { stands?: { state: string } }) => one.stands?.state)).toEqual([
    'withdrawn',
    undefined,
    'released',
  ]);
  expect([state, problems]).toEqual([entries[2].hash, []]);

  // Somebody improves the ledger by hand: it is told, and neither built nor released on.
  const log = join(folder, 'ny/udgivelsesbog/udgivelser.jsonl');
  const good = readFileSync(log, 'utf8');
  writeFileSync(log, good.replace('Ane Åmand', 'Bo Åmand'));
  const bad = await kvarter('ledger', '--lang', 'en');
  expect(bad.code).toBe(1);
  expect(bad.err).toContain(
    'udgivelsesbog/udgivelser.jsonl:1: Line 1 of the ledger is not as it was written. (K-LEDGER-01)',
  );
  const built = await kvarter('build');
  expect([built.code, built.out]).toEqual([1, '']);
  expect(built.err).toContain('K-LEDGER-01');
  writeFileSync(log, good);
  expect((await kvarter('build')).code).toBe(0);
});

it('what the edition foretold is kept with it, once a day', async () => {
  const workspace = join(folder, 'spået');
  mkdirSync(workspace);
  writeFileSync(join(workspace, 'kvarter.yaml'), '');
  const foretold = {
    law: 'by-year',
    area_set: 'omr',
    area: 'A1',
    list_year: 2025,
    rule_set: 'almenbolig-2021',
    status: 'udsat',
    criterion: '_Z',
    chance: 0.25,
    chance_low: 0.2,
    chance_high: 0.3,
    heaviest: 0.25,
    known: null,
    low: null,
    middle: null,
    high: null,
  };
  await writeTown(join(folder, 'by'), { laws: { designations: [], criteria: [], forecasts: [foretold] } });
  const path = join(workspace, 'udgave/public');
  for (const [round, title] of ['første', 'anden'].entries()) {
    const against = await readLedger(join(workspace, 'udgivelsesbog'));
    protectedCopy(join(folder, 'by'), path, { against, title });
    const { code, out, err } = await kvarter('release', path, '--to', 'public', '--by', 'Bo', '--json');
    expect(code).toBe(0);
    const { entry, forecast } = JSON.parse(out);
    if (round === 0) {
      expect(forecast).toBe(join(workspace, 'prognoser', `${danishDay(new Date(entry.at))}.csv`));
      expect(readFileSync(forecast, 'utf8')).toContain('by-year,omr,2025,A1,udsat,0.25');
    } else {
      expect(forecast).toBe(null);
      expect(err).toContain('K-LAWS-45');
    }
  }
});
