import { expect, test } from 'vitest';
import type { LawFigureOfArea, Laws } from '../../../src/laws/index.ts';
import { nationalMeans } from '../../../src/laws/next-list/national-means.ts';
import { loadLaws } from '../../../src/workspace/index.ts';

const laws = await loadLaws('almenbolig-2021');
const convicted = laws.rules.find(({ id }) => id === 'almenbolig-2021')!.criteria.convicted!;
const draws = { seed: 1, count: 2000 };

function spreadOf(column: unknown): { low: number; middle: number; high: number } {
  const sorted = (column as Float64Array).toSorted();
  return { low: sorted[200]!, middle: sorted[1000]!, high: sorted[1800]! };
}

test('the library’s published limits are means where they are exact, an interval where they were rounded, and walk on from there', () => {
  const { mean, drawn, newest, moves } = nationalMeans(laws, convicted, [2020, 2022, 2023, 2024, 2026], draws);
  // 2.27 is printed of the list of 2020, 1.45 as twice the mean of 2022, 2.35 of 2023.
  expect(mean(2020)).toBeCloseTo(2.27 / 3, 9);
  expect(mean(2023)).toBeCloseTo(2.35 / 3, 9);
  const rounded = mean(2022) as Float64Array;
  expect(Math.min(...rounded)).toBeGreaterThanOrEqual(1.445 / 2);
  expect(Math.max(...rounded)).toBeLessThanOrEqual(1.455 / 2);
  expect(drawn).toEqual([2022, 2024, 2026]);
  expect(newest).toBe(2023);
  // Changes of the logarithm between 1.98, 2.03, 2.27, 2.175 (two years) and 2.35, counted by hand.
  const changes = [
    Math.log(2.03 / 1.98),
    Math.log(2.27 / 2.03),
    Math.log(2.175 / 2.27) / Math.SQRT2,
    Math.log(2.35 / 2.175),
  ];
  expect(moves).toBeCloseTo(Math.sqrt(changes.reduce((sum, one) => sum + one * one, 0) / 4), 9);
  const [near, far] = [spreadOf(mean(2024)), spreadOf(mean(2026))];
  expect(near.middle).toBeCloseTo(2.35 / 3, 1);
  expect(far.high - far.low).toBeGreaterThan(near.high - near.low);
});

test('the workspace’s own figures go before them, and the mean of a known and an unknown year moves half as far', () => {
  const own = new Map([2018, 2019, 2020, 2021, 2022].map((year, at) => [String(year), 0.7 + (at % 2) * 0.05]));
  const stated = (_: string, period: string): LawFigureOfArea | undefined =>
    own.has(period) ? { value: own.get(period)!, numerator: null, denominator: null } : undefined;
  const { mean, drawn, moves } = nationalMeans(laws, convicted, [2023, 2024, 2025], draws, stated);
  expect(mean(2023)).toBeCloseTo(0.725, 12);
  expect(drawn).toEqual([2024, 2025]);
  expect(moves).toBeCloseTo(Math.log(0.75 / 0.7), 9);
  const [half, whole] = [spreadOf(mean(2024)), spreadOf(mean(2025))];
  expect(half.middle).toBeCloseTo(0.7, 2);
  expect(half.high - half.low).toBeLessThan(0.6 * (whole.high - whole.low));
});

test('without any figure the limit is not known, and no draw makes one up', () => {
  const bare: Laws = { ...laws, figures: [] };
  const { mean, newest } = nationalMeans(bare, convicted, [2026], draws);
  expect(mean(2026)).toBeNaN();
  expect(newest).toBeUndefined();
});
