import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type ForecastToKeep, keepForecast, keptForecasts } from '../../src/kept-forecasts.ts';
import type { Problem } from '../../src/words/index.ts';

const root = mkdtempSync(join(tmpdir(), 'kvarter-kept-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'workspace-'));
});

const row = (area: string, status: string, chance: number | null, criterion = '_Z'): ForecastToKeep => ({
  law: 'almenbolig-by-year',
  area_set: 'omr',
  area,
  list_year: 2026,
  rule_set: 'almenbolig-2021',
  status,
  criterion,
  chance,
  chance_low: 0.1,
  chance_high: 0.9,
  heaviest: null,
  known: null,
  low: null,
  middle: null,
  high: null,
});
const edition = (...rows: ForecastToKeep[]) =>
  ({ package: { created: '2026-08-20T00:00:00Z' }, forecasts: async () => rows }) as unknown as Parameters<
    typeof keepForecast
  >[0];
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (problem: Problem) => problem.code,
  );

test('what is kept is what is read: chances of statuses, with the day, and nothing where nothing could be said', async () => {
  const rows = [row('B, C', 'udsat', 0.25), row('A"1', 'udsat', null), row('A"1', '_Z', 0.5, 'labour')];
  const kept = await keepForecast(edition(...rows), folder, '2026-09-01');
  expect(kept.rows).toBe(2);
  const same = { made: '2026-09-01', law: 'almenbolig-by-year', area_set: 'omr', list_year: 2026, status: 'udsat' };
  expect(await keptForecasts(folder)).toEqual([
    { ...same, area: 'A"1', chance: null },
    { ...same, area: 'B, C', chance: 0.25 },
  ]);
  expect(readFileSync(kept.path, 'utf8').split('\n')[0]).toBe(
    'made,built_on,law,area_set,list_year,area,status,chance,chance_low,chance_high',
  );
});

test('what was kept is never written over; another day is another file, and all are read', async () => {
  const { path } = await keepForecast(edition(row('A', 'udsat', 0.25)), folder, '2026-05-01');
  const before = readFileSync(path, 'utf8');
  expect(await code(keepForecast(edition(row('A', 'udsat', 1)), folder, '2026-05-01'))).toBe('K-LAWS-45');
  expect(readFileSync(path, 'utf8')).toBe(before);
  await keepForecast(edition(row('A', 'udsat', 0.75)), folder, '2026-09-01');
  expect((await keptForecasts(folder)).map(({ made, chance }) => [made, chance])).toEqual([
    ['2026-05-01', 0.25],
    ['2026-09-01', 0.75],
  ]);
});

test('an edition without a forecast keeps nothing, and a workspace without kept ones has none', async () => {
  expect(await code(keepForecast(edition(), folder, '2026-05-01'))).toBe('K-LAWS-44');
  expect(await keptForecasts(folder)).toEqual([]);
});

test('a file that was mended by hand is refused at its line', async () => {
  const { path } = await keepForecast(edition(row('A', 'udsat', 0.25), row('B', 'udsat', 0.5)), folder, '2026-05-01');
  const text = readFileSync(path, 'utf8');
  const refused = async (changed: string, name = '2026-05-01.csv') => {
    const file = join(folder, 'prognoser', name);
    writeFileSync(file, changed);
    const found = await keptForecasts(folder).catch((problem: Problem) => problem);
    if (name !== '2026-05-01.csv') rmSync(file);
    return Array.isArray(found) ? 'none' : `${found.code} ${found.place?.line}`;
  };
  expect(await refused(text.replace('0.5,', '1.5,'))).toBe('K-LAWS-48 3');
  expect(await refused(text.replace('0.5,', 'halv,'))).toBe('K-LAWS-48 3');
  expect(await refused(text.replace('2026,A', 'næste,A'))).toBe('K-LAWS-48 2');
  expect(await refused(`${text}${text.split('\n')[2]}\n`)).toBe('K-LAWS-48 4');
  expect(await refused(text.replace('chance,', 'odds,'))).toBe('K-LAWS-48 1');
  expect(await refused(text)).toBe('none');
  // A day moved back is told by its rows.
  expect(await refused(text, '2026-04-01.csv')).toBe('K-LAWS-48 2');
});
