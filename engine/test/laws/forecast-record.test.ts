import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  forecastRecord,
  type KeptForecast,
  type PublishedList,
  type PublishedRow,
  publishedStatuses,
  recordScores,
} from '../../src/laws/index.ts';
import { loadLaws } from '../../src/workspace/index.ts';
import { listFigures } from './figures.ts';

const laws = await loadLaws('by-year');
const row = (area: string, year: number, ...statuses: string[]): PublishedRow => ({
  area,
  year,
  figures: listFigures({ area, year }),
  statuses,
});
const list: PublishedList = {
  id: 'staten',
  absent: 'not-listed',
  rows: [
    row('A', 2023, 'parallelsamfund'),
    row('B', 2023, 'udsat'),
    row('C', 2023, 'forebyggelse'),
    row('A', 2024, 'omdannelse'),
  ],
};
const official = publishedStatuses(laws, [list]);
const kept = (area: string, status: string, chance: number, rest: Partial<KeptForecast> = {}): KeptForecast => ({
  made: '2023-09-01',
  list_year: 2023,
  area,
  status,
  chance,
  ...rest,
});
const record = (...all: KeptForecast[]) =>
  forecastRecord(laws, all, official, (year) => (year === 2024 ? '2024-11-28' : undefined));

test('what happened is what the official list says, with what a status builds on; of a list that is not there it is unknown', () => {
  const happened = (area: string, status: string, list_year = 2023) =>
    record(kept(area, status, 0.5, { list_year }))[0]!.happened;
  expect(happened('A', 'parallelsamfund')).toBe('yes');
  expect(happened('A', 'udsat')).toBe('yes');
  expect(happened('A', 'udsat', 2024)).toBe('yes');
  expect(happened('A', 'omdannelse')).toBe('no');
  expect(happened('B', 'parallelsamfund')).toBe('no');
  expect(happened('C', 'forebyggelse')).toBe('yes');
  expect(happened('B', 'forebyggelse')).toBe('no');
  // Nobody is said to be a forebyggelsesområde in 2024: the list may not hold them.
  expect(happened('B', 'forebyggelse', 2024)).toBe('unknown');
  expect(happened('B', 'udsat', 2025)).toBe('unknown');
  expect(happened('X', 'not_listed')).toBe('yes');
  expect(happened('C', 'not_listed')).toBe('no');
  expect(happened('X', 'not_listed', 2025)).toBe('unknown');
});

test('a forecast that was kept on the day of the list or later is told, and not scored', () => {
  const all = record(
    kept('A', 'udsat', 0.9, { made: '2023-11-30' }),
    kept('A', 'udsat', 1, { made: '2023-12-01' }),
    kept('A', 'udsat', 0.7, { made: '2024-11-27', list_year: 2024 }),
    kept('A', 'udsat', 1, { made: '2024-11-28', list_year: 2024 }),
  );
  expect(all.map(({ in_time }) => in_time)).toEqual(['yes', 'no', 'yes', 'no']);
  expect(
    recordScores(all)
      .map(({ made, status, areas }) => `${made} ${status} ${areas}`)
      .toSorted(),
  ).toEqual(['2023-11-30 _T 1', '2023-11-30 udsat 1', '2024-11-27 _T 1', '2024-11-27 udsat 1']);
});

test('the score is the mean of the squares, by hand; no status is not counted with the others', () => {
  const scores = recordScores(
    record(kept('A', 'udsat', 0.75), kept('B', 'udsat', 1), kept('X', 'udsat', 0.5), kept('X', 'not_listed', 0.5)),
  );
  // (0.25² + 0² + 0.5²) / 3, and two of three happened: ⅔ · ⅓
  const udsat = { areas: 3, expected: 2.25, happened: 2, brier: 0.3125 / 3, brier_base: (2 / 3) * (1 - 2 / 3) };
  expect(scores.find(({ status }) => status === 'udsat')).toMatchObject(udsat);
  expect(scores.find(({ status }) => status === '_T')).toMatchObject(udsat);
  expect(scores.find(({ status }) => status === 'not_listed')).toMatchObject({ areas: 1, brier: 0.25 });
});

test('certain and right scores 0, certain and wrong 1, a coin ¼; the share itself scores what the base does', () => {
  const areas = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), { minLength: 1 });
  fc.assert(
    fc.property(areas, (all) => {
      const truth = (area: string) => official.truth('udsat', 2023, area);
      const scored = (chance: (area: string) => number) =>
        recordScores(record(...all.map((area) => kept(area, 'udsat', chance(area))))).find(
          ({ status }) => status === 'udsat',
        )!;
      expect(scored(truth).brier).toBe(0);
      expect(scored((area) => 1 - truth(area)).brier).toBe(1);
      expect(scored(() => 0.5).brier).toBe(0.25);
      const share = all.filter((area) => truth(area) === 1).length / all.length;
      const base = scored(() => share);
      expect(base.brier).toBeCloseTo(base.brier_base, 12);
    }),
  );
});
