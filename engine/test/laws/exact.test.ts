import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ceiling, compare, exact, fixed, floor, minus, plus, ratio, times, toNumber } from '../../src/laws/exact.ts';

const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 9n });
const fractions = fc.record({ n: whole, d: positive });

test('what is written is what is meant: 0.76 · 3 is 2.28, 60.0 is 60, 1e-7 is a ten-millionth', () => {
  expect(compare(times(exact(0.76), exact(3)), exact('2.28'))).toBe(0);
  expect(compare(exact('60.0'), exact(60))).toBe(0);
  expect(compare(exact(1e-7), ratio(exact(1), exact(10_000_000)))).toBe(0);
  expect(compare(exact(1e21), exact(10n ** 21n))).toBe(0);
  expect(() => exact(Number.NaN)).toThrow(RangeError);
  expect(() => ratio(exact(1), exact(0))).toThrow(RangeError);
});

test('a third plus a third plus a third is one', () => {
  const third = ratio(exact(1), exact(3));
  expect(compare(plus(third, third, third), exact(1))).toBe(0);
});

test.each([
  ['2.275', 2, '2.28'],
  ['-2.275', 2, '-2.28'],
  ['0.04', 1, '0.0'],
  ['-0.04', 1, '0.0'],
  ['59.95', 1, '60.0'],
  ['1234.5', 0, '1235'],
])('%s with %i decimals is shown %s', (value, decimals, shown) => {
  expect(fixed(exact(value), decimals)).toBe(shown);
});

test('a decimal of up to 15 digits survives being a floating-point number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -999_999_999, max: 999_999_999 }),
      fc.integer({ min: 0, max: 6 }),
      (digits, scale) => {
        const written = { n: BigInt(digits), d: 10n ** BigInt(scale) };
        expect(compare(exact(toNumber(written)), written)).toBe(0);
      },
    ),
  );
});

test('floor and ceiling hold the number between them, less than one apart', () => {
  fc.assert(
    fc.property(fractions, (value) => {
      const [low, high] = [floor(value), ceiling(value)];
      expect(compare(exact(low), value)).toBeLessThanOrEqual(0);
      expect(compare(exact(high), value)).toBeGreaterThanOrEqual(0);
      expect(high - low).toBe(value.n % value.d === 0n ? 0n : 1n);
    }),
  );
});

test('what is added and taken away again leaves what was there', () => {
  fc.assert(
    fc.property(fractions, fractions, (a, b) => {
      expect(compare(minus(plus(a, b), b), a)).toBe(0);
    }),
  );
});
