import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pseudonymKey, pseudonymOf, pseudonymSql } from '../../../src/registers/index.ts';
import { openWarehouse } from '../../../src/warehouse/index.ts';
import { workbook } from '../../tables/workbook.ts';
import { reading, SECRET } from './reading.ts';

/** A value, and one of the ways a source may write it. Each way is written here, independently of how it is read. */
interface Written<T> {
  readonly value: T;
  readonly text: string;
}

const two = (number: number) => String(number).padStart(2, '0');

const day: fc.Arbitrary<Written<string | null>> = fc
  .tuple(fc.date({ min: new Date('1937-01-01'), max: new Date('2036-12-31'), noInvalidDate: true }), fc.nat(9))
  .map(([date, way]) => {
    const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    const serial = Math.floor(date.getTime() / 86_400_000) + 25_569; // 1970-01-01 is day 25569 of the 1900 system
    const ways = [
      `${y}-${two(m)}-${two(d)}`,
      `${two(d)}-${two(m)}-${y}`,
      `${two(d)}.${two(m)}.${y}`,
      `${d}/${m}/${y}`,
      `${two(d)}-${two(m)}-${y} 13:45`,
      `${y}-${two(m)}-${two(d)}T00:00:00.000`,
      `${y}${two(m)}${two(d)}`,
      `${two(d)}${two(m)}${two(y % 100)}`,
      serial >= 10_000 ? String(serial) : `${y}-${two(m)}-${two(d)}`,
      `${d}-${m}-${two(y % 100)}`,
    ];
    return { value: `${y}-${two(m)}-${two(d)}`, text: ways[way]! };
  });

const grouped = (digits: string, sign: string) => digits.replaceAll(/\B(?=(?:\d{3})+$)/g, sign);

/** Hundredths, so that the value in øre is known without any rounding. */
const kroner: fc.Arbitrary<Written<number | null>> = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.nat(3))
  .map(([hundredths, way]) => {
    const sign = hundredths < 0 ? '-' : '';
    const whole = String(Math.trunc(Math.abs(hundredths) / 100));
    const rest = two(Math.abs(hundredths) % 100);
    const ways = [
      `${whole},${rest}`,
      `${grouped(whole, '.')},${rest}`,
      `${grouped(whole, ' ')},${rest}`,
      `${whole},${rest}00`,
    ];
    return { value: hundredths === 0 ? 0 : hundredths, text: sign + ways[way]! };
  });

const flag: fc.Arbitrary<Written<string | null>> = fc.oneof(
  fc.constantFrom('ja', 'Ja', 'JA', '1', 'true', 'Sand').map((text) => ({ value: 'true', text })),
  fc.constantFrom('nej', 'Nej', '0', 'FALSE', 'falsk').map((text) => ({ value: 'false', text })),
);

const text: fc.Arbitrary<Written<string | null>> = fc
  .array(fc.constantFrom(...'abcæøåÆØÅ;",. -€–\n'.split('')), { maxLength: 12 })
  .map((signs) => signs.join(''))
  // White space at the ends is no part of a text, line breaks among it: workbooks and text tables are alike.
  .map((written) => {
    const trimmed = written.replace(/^[ \t\r\n\u00a0]+|[ \t\r\n\u00a0]+$/g, '');
    return { value: trimmed === '' ? null : trimmed, text: written };
  });

const blank = <T>(one: fc.Arbitrary<Written<T | null>>) =>
  fc.oneof({ weight: 9, arbitrary: one }, { weight: 1, arbitrary: fc.constant({ value: null, text: '' }) });

const row = fc.record({ day: blank(day), amount: blank(kroner), flag: blank(flag), text });

const PROFILE = {
  table: 't',
  columns: {
    n: { column: 'Nr', as: 'integer' as const },
    day: { column: 'Dag', as: 'date' as const },
    amount: { column: 'Beløb', as: 'money' as const },
    flag: { column: 'Ja eller nej', as: 'flag' as const },
    text: 'Tekst; fri',
  },
};

test(
  'what is written and read is the same, whatever way it was written',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), fc.nat(2), async (rows, form) => {
        const header = ['Nr', 'Dag', 'Beløb', 'Ja eller nej', 'Tekst; fri'];
        const cells = rows.map((one, at) => [String(at), one.day.text, one.amount.text, one.flag.text, one.text.text]);
        const delimiter = form === 1 ? '\t' : ';';
        const quoted = (cell: string) => (/[;"\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
        const csv = [header, ...cells].map((line) => line.map(quoted).join(delimiter)).join('\r\n');
        const content = form === 2 ? workbook([{ name: 'A', rows: [header, ...cells] }]) : csv;
        await reading(PROFILE, [[form === 2 ? 'a.xlsx' : 'a.csv', content]], async (_, __, read) => {
          expect(await read('SELECT n, day, amount, flag, text FROM own.t ORDER BY n')).toEqual(
            rows.map((one, at) => [at, one.day.value, one.amount.value, one.flag.value, one.text.value]),
          );
        });
      }),
      { numRuns: 25 },
    ),
  30_000,
);

test('a personnummer has one pseudonym, whether the database or Node makes it', async () => {
  const key = pseudonymKey(SECRET);
  const warehouse = await openWarehouse();
  const number = fc.tuple(fc.nat(9_999_999_999), fc.nat(3)).map(([value, way]) => {
    const digits = String(value).padStart(10, '0');
    return [digits, `${digits.slice(0, 6)}-${digits.slice(6)}`, String(value), ` ${digits} `][way]!;
  });
  await fc.assert(
    fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 100 }), async (numbers) => {
      await warehouse.load('numbers', [{ name: 'number', type: 'text', values: numbers }]);
      const { columns } = await warehouse.query(`SELECT ${pseudonymSql('number')}::VARCHAR AS p FROM numbers`, {
        inner: key.inner,
        outer: key.outer,
      });
      expect(columns.p).toEqual(numbers.map((one) => pseudonymOf(one, key)?.toString() ?? null));
    }),
    { numRuns: 20 },
  );
  warehouse.close();
});
