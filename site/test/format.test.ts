import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatChange,
  formatDate,
  formatNumber,
  formatPeriod,
  formatValue,
  roundTo,
  shortPeriod,
} from '../src/lib/words/format.ts';

const decimal = fc.double({ min: -1e9, max: 1e9, noNaN: true });

describe('numbers', () => {
  test.each([
    [1234.5, 1, '1.234,5', '1,234.5'],
    [0, 0, '0', '0'],
    [-0.04, 1, '0,0', '0.0'],
    [-12.34, 1, '−12,3', '−12.3'],
    [2.345, 2, '2,35', '2.35'],
    [1.005, 2, '1,01', '1.01'],
    [1e21, 0, '1.000.000.000.000.000.000.000', '1,000,000,000,000,000,000,000'],
  ])('%d with %d decimals', (value, decimals, danish, english) => {
    expect(formatNumber(value, decimals, 'da')).toBe(danish);
    expect(formatNumber(value, decimals, 'en')).toBe(english);
  });

  test('a Danish number read back is the rounded number', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        const text = formatNumber(value, decimals, 'da').replaceAll('.', '').replace(',', '.').replace('−', '-');
        expect(Number(text)).toBe(roundTo(value, decimals));
      }),
    );
  });

  test('rounding moves a number at most half a step, twice is once, and zero has no sign', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        const rounded = roundTo(value, decimals);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-6);
        expect(roundTo(rounded, decimals)).toBe(rounded);
        expect(Object.is(rounded, -0)).toBe(false);
      }),
    );
  });

  test('units are written as the language writes them, and never broken from the number', () => {
    expect(formatValue(12.34, 'percent', 1, 'da')).toBe('12,3\u00a0%');
    expect(formatValue(12.34, 'percent', 1, 'en')).toBe('12.3%');
    expect(formatValue(254000, 'kroner', 0, 'da')).toBe('254.000\u00a0kr.');
    expect(formatValue(161.26, 'rate-per-1000', 1, 'da')).toBe('161,3\u00a0pr.\u00a01.000');
  });

  test('a change has its sign, and that of a percent is in percentage points', () => {
    expect(formatChange(1.25, 'percent', 1, 'da')).toBe('+1,3\u00a0procentpoint');
    expect(formatChange(-34, 'count', 0, 'da')).toBe('−34');
    expect(formatChange(0.01, 'percent', 1, 'en')).toBe('0.0\u00a0percentage points');
  });

  test('bytes', () => {
    expect(formatBytes(981, 'da')).toBe('981\u00a0B');
    expect(formatBytes(1_449_000, 'da')).toBe('1,4\u00a0MB');
  });
});

describe('periods and dates', () => {
  test.each([
    ['2024', '2024', '2024', '2024'],
    ['2014-Q2', '2. kvartal 2014', 'Q2 2014', '2014 K2'],
    ['2024-S1', '1. halvår 2024', 'H1 2024', '2024 H1'],
    ['2024-03', 'marts 2024', 'March 2024', '3.2024'],
    ['2024-W05', 'uge 5, 2024', 'week 5, 2024', '2024 u05'],
    ['2024-01-01', '1. januar 2024', '1 January 2024', '2024'],
    ['2010:2014', '2010:2014', '2010:2014', '2010:2014'],
  ])('%s', (period, danish, english, short) => {
    expect(formatPeriod(period, 'da')).toBe(danish);
    expect(formatPeriod(period, 'en')).toBe(english);
    expect(shortPeriod(period, 'da')).toBe(short);
  });

  test('a date is the same day in every time zone, and what is no date stands as it is', () => {
    expect(formatDate('2024-12-31', 'da')).toBe('31. december 2024');
    expect(formatDate('2024-12-31T23:30:00Z', 'da')).toBe('31. december 2024');
    expect(formatDate('2014-04', 'da')).toBe('2014-04');
    expect(formatDate('i går', 'da')).toBe('i går');
  });
});
