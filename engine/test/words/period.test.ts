import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstDay, parsePeriod, periodBefore } from '../../src/words/index.ts';

describe('a period as it is written', () => {
  test.each([
    ['2024', '2024'],
    [' 2024 ', '2024'],
    ['2024K1', '2024-Q1'],
    ['2024-Q4', '2024-Q4'],
    ['2024q2', '2024-Q2'],
    ['2024H1', '2024-S1'],
    ['2024-S2', '2024-S2'],
    ['2024M01', '2024-01'],
    ['2024-12', '2024-12'],
    ['2024U01', '2024-W01'],
    ['2024-W53', '2024-W53'],
    ['2024M01D31', '2024-01-31'],
    ['2024-01-31', '2024-01-31'],
    ['2024-01-31T00:00:00Z', '2024-01-31'],
    ['31-01-2024', '2024-01-31'],
    ['31.01.2024', '2024-01-31'],
    ['31/01/2024', '2024-01-31'],
  ])('%s is %s', (written, period) => {
    expect(parsePeriod(written)).toBe(period);
  });

  test.each([
    '',
    '24',
    '2024K5',
    '2024M13',
    '2024-00',
    '2024-13-01',
    '2024-01-32',
    '2024/25',
    '1. kvartal 2024',
    '2024U54',
    '31-13-2024',
    '20240131',
  ])('«%s» is none', (written) => {
    expect(parsePeriod(written)).toBeUndefined();
  });

  test('what is read is read again as itself', () => {
    const period = fc.oneof(year.map(String), quarter, half, month, week);
    fc.assert(
      fc.property(period, (written) => {
        expect(parsePeriod(written)).toBe(written);
      }),
    );
  });
});

describe('the first day', () => {
  test.each([
    ['2024', '2024-01-01'],
    ['2024-S2', '2024-07-01'],
    ['2024-Q3', '2024-07-01'],
    ['2024-03', '2024-03-01'],
    ['2024-02-29', '2024-02-29'],
    // ISO 8601 weeks as the calendars print them.
    ['2024-W01', '2024-01-01'],
    ['2021-W01', '2021-01-04'],
    ['2020-W53', '2020-12-28'],
    ['2026-W01', '2025-12-29'],
  ])('of %s is %s', (period, day) => {
    expect(firstDay(period)).toBe(day);
  });

  test('of a later period of the same kind is later', () => {
    for (const kind of [quarter, half, month, week]) {
      fc.assert(
        fc.property(kind, kind, (a, b) => {
          expect(Math.sign(firstDay(a).localeCompare(firstDay(b)))).toBe(Math.sign(a.localeCompare(b)));
        }),
      );
    }
  });
});

describe('the period before', () => {
  test.each([
    ['2024', 2, '2022'],
    ['2024-Q1', 1, '2023-Q4'],
    ['2014-Q2', 4, '2013-Q2'],
    ['2024-S1', 1, '2023-S2'],
    ['2024-01', 13, '2022-12'],
    ['2024-W01', 1, '2023-W52'],
    ['2021-W01', 1, '2020-W53'],
    ['2024-01-01', 1, '2023-01-01'],
  ])('%s, %d earlier, is %s', (period, periods, before) => {
    expect(periodBefore(period, periods)).toBe(before);
  });

  test('steps add up, and none is none', () => {
    const period = fc.oneof(year.map(String), quarter, half, month);
    const step = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(period, step, step, (start, a, b) => {
        expect(periodBefore(start, 0)).toBe(start);
        expect(periodBefore(periodBefore(start, a), b)).toBe(periodBefore(start, a + b));
      }),
    );
  });

  test('a week before begins seven days before', () => {
    fc.assert(
      fc.property(week, fc.integer({ min: 0, max: 200 }), (start, weeks) => {
        const days = (Date.parse(firstDay(start)) - Date.parse(firstDay(periodBefore(start, weeks)))) / 86_400_000;
        expect(days).toBe(7 * weeks);
      }),
    );
  });
});

const year = fc.integer({ min: 1950, max: 2100 });
const numbered = (letter: string, most: number, width: number) =>
  fc.tuple(year, fc.integer({ min: 1, max: most })).map(([y, n]) => `${y}-${letter}${String(n).padStart(width, '0')}`);
const quarter = numbered('Q', 4, 1);
const half = numbered('S', 2, 1);
const month = numbered('', 12, 2);
const week = numbered('W', 52, 2);
