import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { makeFjordby } from '../../src/demo/index.ts';
import { openEditionFolder } from '../../src/edition/folder.ts';
import type { Edition, ReconciliationRow } from '../../src/edition/index.ts';

const root = mkdtempSync(join(tmpdir(), 'kvarter-lister-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = join(root, 'fjordby');

/** Fjordby cut down to what the State's criteria need. */
const WORKSPACE = `municipality: {code: "0999", name: Fjordby, region: "1083"}
periods: {from: 2014-01-01, to: 2026-01-01, every: year}
area_sets: [areas/boligomraader.yaml, areas/landet.yaml]
sources: [${['cpr', 'vejregister', 'dar', 'bbr', 'almene', 'ydelser', 'dst-boligomraader', 'dst-landet'].map((id) => `sources/${id}.yaml`).join(', ')}]
columns: [library:fulltime_outside]
indicators: [library:befolkning/beboere, ${['uden-tilknytning-aar', 'doemte', 'grundskole', 'bruttoindkomst-af-region', 'ikke-vestlig'].map((id) => `library:staten/${id}`).join(', ')}]
moves: {follow: false}
protection: none
laws:
  - law: by-year
    area_set: boligomraader
    national: {area_set: landet, area: DK}
    published: [lister/staten.yaml]
`;

interface Planted {
  readonly area: string;
  readonly year: number;
  readonly criterion: string;
  readonly exact: number;
  readonly printed: number;
  readonly planted: string;
}

let edition: Edition;
let rows: readonly ReconciliationRow[];
const planted = new Map<string, Planted>();

beforeAll(async () => {
  await makeFjordby(folder, { residents: 20_000 });
  writeFileSync(join(folder, 'kvarter.yaml'), WORKSPACE);
  const profile = join(folder, 'sources/dst-boligomraader.yaml');
  const columns = ['Dømte, pct.', 'Grundskole som højeste, pct.', 'Bruttoindkomst, pct. af regionen'];
  writeFileSync(
    profile,
    readFileSync(profile, 'utf8')
      .replace(/columns: \[.*\]/, `columns: ${JSON.stringify(columns)}`)
      .replace(/to: \[.*\]/, 'to: [doemte, grundskole, bruttoindkomst-af-region]'),
  );
  const built = await build(folder);
  expect(built.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  edition = await openEditionFolder(built.edition!.path);
  rows = await edition.reconciliations();
  const [, ...lines] = readFileSync(join(folder, 'truth/official-list.csv'), 'utf8').trim().split('\n');
  for (const line of lines) {
    const [area, year, criterion, exact, printed, why] = line.split(',') as string[];
    planted.set(`${area} ${year} ${criterion}`, {
      area: area!,
      year: Number(year),
      criterion: criterion!,
      exact: Number(exact),
      printed: Number(printed),
      planted: why!,
    });
  }
}, 120_000);

const truthOf = ({ area, list_year, item }: ReconciliationRow) => planted.get(`${area} ${list_year} ${item}`)!;
const criteria = () =>
  rows.filter(({ kind, ours, rule_set }) => kind === 'criterion' && ours !== null && rule_set.startsWith('almenbolig'));

describe('ours beside the State’s invented lists', () => {
  test('shows what the list prints, for every cell of it', () => {
    const shown = rows.filter(({ kind, rule_set }) => kind === 'criterion' && rule_set.startsWith('almenbolig'));
    expect(shown.length).toBe(planted.size);
    for (const row of shown)
      expect([row.area, row.list_year, row.item, row.theirs]).toEqual([
        row.area,
        row.list_year,
        row.item,
        truthOf(row).printed,
      ]);
  });

  test.each(['definition', 'borders', 'vintage'])('finds %s where it was planted and we have a figure', (reason) => {
    const where = criteria().filter((row) => truthOf(row).planted.split(' ').includes(reason));
    expect(where.length).toBeGreaterThan(0);
    for (const row of where)
      expect([row.area, row.list_year, row.item, row.reasons]).toEqual([
        row.area,
        row.list_year,
        row.item,
        expect.stringContaining(reason),
      ]);
  });

  test('finds nothing but rounding where nothing was planted, and rounding only where ours is not what is printed', () => {
    const clean = criteria().filter((row) => truthOf(row).planted === '');
    expect(clean.length).toBeGreaterThan(200);
    for (const row of clean) {
      const reasons = row.difference === 0 ? '' : 'rounding';
      expect([row.area, row.list_year, row.item, row.reasons]).toEqual([row.area, row.list_year, row.item, reasons]);
    }
    // What is counted in registers has all its decimals, so that it is hardly ever what is printed.
    const labour = clean.filter(({ item }) => item === 'labour');
    expect(labour.filter(({ reasons }) => reasons === 'rounding').length).toBeGreaterThan(labour.length / 2);
  });

  test('counts labour in registers to the very figure that the State rounds', () => {
    const labour = criteria().filter((row) => row.item === 'labour' && truthOf(row).planted === '');
    for (const row of labour) expect(row.ours).toBeCloseTo(truthOf(row).exact, 9);
  });

  test('says nothing of what we have no figure of but that', () => {
    const lacking = rows.filter(({ kind, ours }) => kind === 'criterion' && ours === null);
    expect(lacking.length).toBeGreaterThan(0);
    expect(new Set(lacking.map(({ reasons }) => reasons))).toEqual(new Set(['no-figure']));
  });

  test('explains its reasons in the edition, and whose lists are counted', async () => {
    const [law] = edition.definitions.laws!;
    const ids = law!.published!.reasons.map(({ id }) => id);
    expect(rows.flatMap(({ reasons }) => reasons.split(' ').filter(Boolean)).filter((id) => !ids.includes(id))).toEqual(
      [],
    );
    expect(law!.published!.lists).toMatchObject([{ id: 'statens-lister', published: { 2020: '2020-12-01' } }]);
    const history = new Map(
      (await edition.designations()).filter(({ area }) => area === 'A01').map((row) => [row.list_year, row.history]),
    );
    expect([history.get(2018), history.get(2024), history.get(2026)]).toEqual(['both', 'published', 'both']);
  });
});

describe('combinations in a town', () => {
  test('add up to the residents of every area and snapshot, and name the criteria that were looked at', async () => {
    const combinations = await edition.combinations();
    const residents = new Map(
      (await edition.observations({ indicator: 'beboere', tenure: '_T' })).map((row) => [
        `${row.area_set} ${row.area} ${row.period}`,
        row.value,
      ]),
    );
    const sums = new Map<string, number>();
    for (const { area_set, area, period, persons, base, considered } of combinations) {
      const key = `${area_set} ${area} ${period}`;
      expect(base).toBe(residents.get(key));
      expect(considered).toBe('labour');
      sums.set(key, (sums.get(key) ?? 0) + (persons ?? Number.NaN));
    }
    expect(sums.size).toBeGreaterThan(100);
    for (const [key, sum] of sums) expect([key, sum]).toEqual([key, residents.get(key)]);
  });

  test('are marked as internal in the data package', () => {
    const resource = edition.package.resources.find(({ name }) => name === 'combinations');
    expect(resource).toMatchObject({ audience: 'internal' });
  });
});
