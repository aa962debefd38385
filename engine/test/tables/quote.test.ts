import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksLikePersonnummer, MASK, quote } from '../../src/tables/quote.ts';

// Invented numbers: day + 60, so that nobody has them.
test.each([
  '6105851002',
  '610585-1002',
  '610585 1002',
  '61.05.85-1002',
  '61-05-85 1002',
  '610585–1002',
  'nr. 610585-1002, Vejle',
  '0016105851002',
])('a personnummer never shows: %s', (written) => {
  const shown = quote(written);
  expect(shown).toContain(MASK);
  expect(shown).not.toMatch(/\d{4}/);
  expect(looksLikePersonnummer(written)).toBe(true);
});

test('a personnummer that lost its leading zero in a workbook does not show', () => {
  expect(quote(107851002)).toBe(MASK); // 010785-1002 as a number
});

test.each([
  '1620',
  '100m_61762_7197',
  '2012-10-02',
  '01-10-2012',
  '5.822.763',
  '5822763',
  '85.210.650',
  '10010203',
  '2024K1',
  'Møllevangen 12',
])('what is no personnummer shows as it is: %s', (written) => {
  expect(quote(written)).toBe(written);
});

test('line breaks and control characters become spaces, and long texts are cut', () => {
  expect(quote('a\r\nb\u0007c')).toBe('a b c');
  expect(quote('å'.repeat(500))).toHaveLength(60);
  expect(quote(null)).toBe('');
});

test('no ten digits in a row survive in any text', () => {
  const day = fc.integer({ min: 0, max: 9_999_999_999 }).map((number) => String(number).padStart(10, '0'));
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), day, fc.string({ maxLength: 20 }), (before, number, after) => {
      const shown = quote(`${before}${number}${after}`);
      expect(shown).not.toMatch(/\d{10}/);
      expect(shown).not.toContain(number);
    }),
  );
});
