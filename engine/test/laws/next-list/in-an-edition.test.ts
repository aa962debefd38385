import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { designate } from '../../../src/designate.ts';
import { openEditionFolder, writeEdition } from '../../../src/edition/folder.ts';
import type { AreaSet } from '../../../src/places/index.ts';
import type { Observation } from '../../../src/words/index.ts';
import { type LawUse, loadLaws } from '../../../src/workspace/index.ts';
import { town } from '../../edition/town.ts';

const root = mkdtempSync(join(tmpdir(), 'kvarter-prognose-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const laws = await loadLaws('almenbolig-2021');
const AREAS = ['A', 'B', 'C', 'D'];
const use: LawUse = {
  law: 'almenbolig-2021',
  area_set: 'omr',
  national: { area_set: 'landet', area: 'DK' },
  forecast: { draws: 200 },
};

const set: AreaSet = {
  id: 'omr',
  kind: 'housing',
  areas: AREAS.map((id) => ({ id, name: id, utm: [], degrees: [], size: Number.NaN })),
  findings: [],
};

function figure(areaSet: string, area: string, indicator: string, period: string, value: number): Observation {
  const places = { areaSet, tenure: '_T', source: 's', line: null, numerator: null, denominator: null };
  return { ...places, area, indicator, period, value, status: 'figure' };
}

/** Years of figures of four areas: known to 2023, residents and origin to 1 January 2025; a country where 0.8 % are convicted. */
function years(from: number): Observation[] {
  const all: Observation[] = [];
  for (let year = from; year <= 2025; year++) {
    AREAS.forEach((area, at) => {
      const moved = Math.sin(year * (at + 2));
      const add = (indicator: string, period: string, value: number) =>
        all.push(figure('omr', area, indicator, period, value));
      add('beboere', `${year}-01-01`, 1500);
      add('ikke-vestlig', `${year}-01-01`, 55 + moved);
      if (year > 2023) return;
      add('uden-tilknytning-aar', String(year), 38 + at + moved);
      add('doemte', String(year), 2.2 + at / 10 + moved / 5);
      add('grundskole', String(year), 57 + at + moved);
      add('bruttoindkomst-af-region', String(year), 60 + moved);
    });
    if (year <= 2023) all.push(figure('landet', 'DK', 'doemte', String(year), 0.8));
  }
  return all;
}

test('lists that wait for figures are forecast beside their designations, and read from an edition as they were written', async () => {
  const made = designate([{ use, laws }], years(2014), [set]);
  expect(made.findings.filter(({ rule }) => rule === 'forecast-too-short')).toEqual([]);
  expect([...new Set(made.forecasts.map(({ list_year }) => list_year))]).toEqual([2025]);
  const { forecast, national } = made.about[0]!;
  expect(national).toEqual(use.national);
  expect(forecast).toMatchObject({ lists: [2025], draws: 200, seed: 1 });
  expect(forecast!.assumptions.map(({ da }) => da).join(' ')).toContain(
    'Planer, byggeri og indsatser er ikke regnet med',
  );
  // Three times 0.8: the country's figures in the workspace go before the library's limits.
  expect(
    made.criteria.find(({ criterion, list_year }) => criterion === 'convicted' && list_year === 2023),
  ).toMatchObject({ limit_low: 2.4 });
  const path = join(root, 'udgave');
  await writeEdition(path, town({ laws: made }));
  const edition = await openEditionFolder(path);
  const rows = await edition.forecasts({ area: 'B' });
  expect(rows.every(({ area }) => area === 'B')).toBe(true);
  const key = (one: object) => JSON.stringify(one);
  expect(rows.map(key).toSorted()).toEqual(
    made.forecasts
      .filter(({ area }) => area === 'B')
      .map((one) => key(Object.fromEntries(Object.keys(rows[0]!).map((name) => [name, one[name as keyof typeof one]]))))
      .toSorted(),
  );
  for (const area of AREAS) {
    const shares = made.forecasts
      .filter((one) => one.area === area && one.heaviest !== null)
      .map((one) => one.heaviest!);
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  }
});

test('more lists, or none, as the workspace wishes', () => {
  const listsOf = (forecast: LawUse['forecast']) => {
    const made = designate([{ use: { ...use, ...(forecast ? { forecast } : {}) }, laws }], years(2014), [set]);
    return [...new Set(made.forecasts.map(({ list_year }) => list_year))];
  };
  expect(listsOf({ lists: 3, draws: 100 })).toEqual([2025, 2026, 2027]);
  expect(listsOf({ lists: 0 })).toEqual([]);
});

test('too few years are said, and nothing is made up', () => {
  const made = designate([{ use, laws }], years(2022), [set]);
  const unknown = made.forecasts.filter(({ criterion, known }) => criterion === 'education' && known === 0);
  expect(unknown.length).toBeGreaterThan(0);
  for (const { chance, middle } of unknown) expect([chance, middle]).toEqual([null, null]);
  const [finding] = made.findings.filter(({ rule }) => rule === 'forecast-too-short');
  expect(finding!.names).toEqual(
    expect.arrayContaining(['uden-tilknytning-aar', 'doemte', 'grundskole', 'bruttoindkomst-af-region']),
  );
});
