import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Convention, percentOfFraction, readNumber } from '../../src/tables/numbers.ts';

const danish: Convention = { decimal: ',', thousands: '.' };

function outcome(cell: string | number, convention?: Convention): number | string {
  const read = readNumber(cell, convention);
  return read.kind === 'number' ? read.value : read.kind;
}

describe('a number in a Danish profile', () => {
  test.each([
    ['84.512', 84512],
    ['2,7', 2.7],
    ['1.234.567,89', 1234567.89],
    ['-12,5', -12.5],
    ['−12,5', -12.5],
    ['– 4', -4],
    ['+4', 4],
    ['  7 ', 7],
    ['0', 0],
    ['0101', 101],
    ['1.5e3', 'unreadable'],
    ['1,5e3', 1500],
    ['12,3 %', 12.3],
    ['12,3\u00a0%', 12.3],
    ['1.23', 'unreadable'],
    ['1234.567', 'unreadable'],
    ['0.123', 'unreadable'],
    ['1,2,3', 'unreadable'],
    ['12 345', 'unreadable'],
    ['Vejle', 'unreadable'],
    ['12 kr.', 'unreadable'],
    [',', 'unreadable'],
    ['-', 'unexplained'],
  ])('%s is %s', (written, expected) => {
    expect(outcome(written, danish)).toBe(expected);
  });

  test('a comma stated as decimal sign makes the point a sign between thousands, and so does a space', () => {
    expect(outcome('84.512', { decimal: ',' })).toBe(84512);
    expect(outcome('84\u00a0512,5', { decimal: ',' })).toBe(84512.5);
    expect(outcome('84.512', { decimal: ',', thousands: '' })).toBe('unreadable');
  });

  test('a percent sign is reported, so that a fraction profile does not multiply twice', () => {
    expect(readNumber('12,3 %', danish)).toEqual({ kind: 'number', value: 12.3, percent: true });
  });
});

describe('a number without a stated convention', () => {
  test.each([
    ['5822763', 5822763],
    ['2,7', 2.7],
    ['2.7', 2.7],
    ['12.3456', 12.3456],
    ['0.123', 0.123],
    ['0,123', 0.123],
    ['1.234.567', 1234567],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ["1'234", 1234],
    ['1’234’567', 1234567],
    ['12 345', 12345],
    ['12\u202f345,6', 12345.6],
    ['1e-3', 0.001],
  ])('%s can only be %s', (written, expected) => {
    expect(outcome(written)).toBe(expected);
  });

  test.each([
    ['1.234', [1234, 1.234]],
    ['1,234', [1234, 1.234]],
    ['-84.512', [-84512, -84.512]],
    ['999.999', [999999, 999.999]],
  ])('%s is ambiguous and both readings are named', (written, readings) => {
    expect(readNumber(written)).toEqual({ kind: 'ambiguous', readings });
  });
});

describe('signs in place of a number', () => {
  test.each(['.', '..', '...', '......', '…', '-', '–', 'x', 'X', ':', '*', 'null', 'NA', 'n/a', 'NaN'])(
    '%s is a sign that asks for an explanation, never zero',
    (sign) => {
      expect(readNumber(sign, danish)).toEqual({ kind: 'unexplained', sign });
    },
  );

  test('what a sign means is what the profile says, and the four meanings stay apart', () => {
    const codes = { '..': 'withheld', '.': 'missing', '-': 'zero', x: 'not-applicable', '': 'withheld' } as const;
    expect(readNumber('..', { codes })).toEqual({ kind: 'status', status: 'withheld-small' });
    expect(readNumber('.', { codes })).toEqual({ kind: 'status', status: 'missing' });
    expect(readNumber('-', { codes })).toEqual({ kind: 'number', value: 0 });
    expect(readNumber('x', { codes })).toEqual({ kind: 'status', status: 'not-applicable' });
    expect(readNumber(' ', { codes })).toEqual({ kind: 'status', status: 'withheld-small' });
    expect(readNumber(null, { codes })).toEqual({ kind: 'status', status: 'withheld-small' });
  });

  test('a number can be a code, as text and as number', () => {
    const codes = { '99999': 'missing', '0': 'withheld' } as const;
    expect(readNumber('99999', { codes })).toEqual({ kind: 'status', status: 'missing' });
    expect(readNumber(0, { codes })).toEqual({ kind: 'status', status: 'withheld-small' });
    expect(readNumber(5, { codes })).toEqual({ kind: 'number', value: 5 });
  });

  test('a blank without a code is missing; an inherited name is no code', () => {
    expect(readNumber('')).toEqual({ kind: 'status', status: 'missing' });
    expect(readNumber(null)).toEqual({ kind: 'status', status: 'missing' });
    expect(readNumber('constructor', { codes: {} })).toEqual({ kind: 'unreadable' });
  });

  test('typed cells are themselves: a number is a number, true is not 1', () => {
    expect(readNumber(7.34463, danish)).toEqual({ kind: 'number', value: 7.34463 });
    expect(readNumber(-0)).toEqual({ kind: 'number', value: 0 });
    expect(readNumber(true)).toEqual({ kind: 'unreadable' });
    expect(readNumber(Number.NaN)).toEqual({ kind: 'unreadable' });
  });
});

/** Writes a number as people do; the opposite of what is tested, made without it. */
function write(value: number, decimal: string, thousands: string, minus: string): string {
  const [whole, fraction] = Math.abs(value).toFixed(3).split('.') as [string, string];
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousands);
  return `${value < 0 ? minus : ''}${grouped}${decimal}${fraction}`;
}

test('every number comes back from every way of writing it, stated in full', () => {
  const ways = fc.constantFrom(
    { decimal: ',', thousands: '.' },
    { decimal: ',', thousands: ' ' },
    { decimal: ',', thousands: '' },
    { decimal: '.', thousands: ',' },
    { decimal: '.', thousands: "'" },
    { decimal: '.', thousands: ' ' },
    { decimal: '.', thousands: '' },
  ) as fc.Arbitrary<{ decimal: ',' | '.'; thousands: '.' | ',' | ' ' | "'" | '' }>;
  const spaces = fc.constantFrom(' ', '\u00a0', '\u202f', '\u2009');
  const thousandths = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });
  fc.assert(
    fc.property(thousandths, ways, spaces, fc.constantFrom('-', '−'), (number, way, space, minus) => {
      const value = number / 1000;
      const between = way.thousands === ' ' ? space : way.thousands;
      expect(readNumber(write(value, way.decimal, between, minus), way)).toEqual({
        kind: 'number',
        value: value === 0 ? 0 : value,
      });
    }),
  );
});

test('without a stated convention the right value is found, or it is called ambiguous: never a wrong one', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.boolean(), (number, isDanish) => {
      const value = number / 1000;
      const [decimal, thousands] = isDanish ? [',', '.'] : ['.', ','];
      const read = readNumber(write(value, decimal!, thousands!, '-'));
      if (read.kind === 'number') expect(read.value).toBe(value === 0 ? 0 : value);
      else if (read.kind === 'ambiguous') expect(read.readings).toContain(value);
      else expect.fail(read.kind);
    }),
  );
});

test('no text makes it throw, and a number that comes out is finite', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+−0-9.,' %e]{0,20}$/)), (text) => {
      const read = readNumber(text, {});
      if (read.kind === 'number') expect(Number.isFinite(read.value)).toBe(true);
    }),
  );
});

test('a fraction becomes a percent without a binary remainder', () => {
  expect(percentOfFraction(0.07)).toBe(7);
  expect(percentOfFraction(0.123)).toBe(12.3);
  expect(percentOfFraction(1e-7)).toBe(1e-5);
  expect(percentOfFraction(1)).toBe(100);
});
