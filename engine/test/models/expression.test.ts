import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsIn, evaluateCondition, parseExpression } from '../../src/models/expression.ts';
import type { AreaTable } from '../../src/words/index.ts';

const table: AreaTable = {
  ids: ['01', '02', '03'],
  columns: {
    inhabitants: Float64Array.of(300, 299, Number.NaN),
    share: Float64Array.of(2.28, 0.3, 40),
    'uden-tilknytning': Float64Array.of(1, 2, 3),
    class: ['hoch', "l'est", null],
  },
};
const holds = (written: string) =>
  Array.from(evaluateCondition(written, table), (one) => (Number.isNaN(one) ? null : one));

describe('a condition', () => {
  test.each([
    ['inhabitants >= 300', [1, 0, null]],
    ['inhabitants < 300 or share > 39', [0, 1, 1]],
    ['inhabitants > 0 and share > 39', [0, 0, null]],
    ['not (inhabitants >= 300)', [0, 1, null]],
    ['not inhabitants >= 300', [0, 1, null]],
    ['inhabitants is null', [0, 0, 1]],
    ['inhabitants IS NOT NULL', [1, 1, 0]],
    ['inhabitants between 299 and 300', [1, 1, null]],
    ['inhabitants not between 299 and 299.5', [1, 0, null]],
    ["class in ('hoch', 'mittel')", [1, 0, null]],
    ["class not in ('hoch')", [0, 1, null]],
    ["class = 'l''est'", [0, 1, null]],
    ["class <> 'hoch' or share = 40", [0, 1, 1]],
    ["id = '02'", [0, 1, 0]],
    ['"uden-tilknytning" * 2 - 1 >= 3', [0, 1, 1]],
    ['1 + 2 * 3 = 7 and -(2 - 5) = 3 and 12 / 2 / 3 = 2', [1, 1, 1]],
    ['share / (inhabitants - 300) > 0', [null, 0, null]],
    ['inhabitants', [1, 1, null]],
  ])('%s', (written, expected) => {
    expect(holds(written)).toEqual(expected);
  });

  test('reads decimal numbers as people do: 0.76 × 3 is 2.28, and 0.1 + 0.2 is 0.3', () => {
    expect(0.76 * 3).not.toBe(2.28);
    expect(holds('share >= 3 * 0.76')).toEqual([1, 0, 1]);
    expect(holds('share > 3 * 0.76')).toEqual([0, 0, 1]);
    expect(holds('0.1 + 0.2 = share')).toEqual([0, 1, 0]);
  });

  test('of numbers is what counting says, for decimals of any size', () => {
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const pair: AreaTable = { ids: ['x'], columns: { a: Float64Array.of(a / 100), b: Float64Array.of(b / 100) } };
        expect(evaluateCondition('a >= b', pair)[0]).toBe(Number(a >= b));
        expect(evaluateCondition('a = b', pair)[0]).toBe(Number(a === b));
        expect(evaluateCondition('a < b', pair)[0]).toBe(Number(a < b));
      }),
    );
  });

  test('names the columns it reads, each once', () => {
    expect(columnsIn(parseExpression('a > 1 and (b = \'x\' or not "c d" is null) and a < 9'))).toEqual([
      'a',
      'b',
      'c d',
    ]);
  });

  test.each([
    ['', 1],
    ['inhabitants >=', 15],
    ['inhabitants >= 300 300', 20],
    ['(share > 1', 11],
    ['share > 1)', 10],
    ['share is 3', 10],
    ['share; drop table x', 6],
    ["class = 'open", 9],
    ['share between 1 or 2', 17],
  ])('that cannot be read says where: %s at character %i', (written, character) => {
    expect(() => parseExpression(written)).toThrow(
      expect.objectContaining({
        code: 'K-MODEL-07',
        text: expect.objectContaining({ da: expect.stringMatching(new RegExp(`tegn ${character}$`)) }),
      }),
    );
  });

  test('never fails in another way than with a problem', () => {
    const pieces = fc.constantFrom(
      'share',
      '(',
      ')',
      '>',
      '=',
      "'x'",
      '3',
      'and',
      'not',
      'in',
      'is',
      'null',
      '-',
      ',',
      '"',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (written) => {
        try {
          evaluateCondition(written.join(' '), table);
        } catch (problem) {
          expect((problem as { code?: string }).code).toMatch(/^K-MODEL-/);
        }
      }),
    );
  });

  test('does not take text for a number, and names the nearest column', () => {
    expect(() => holds('class > 3')).toThrow('K-MODEL-08');
    expect(() => holds('inhabitant > 3')).toThrow(
      expect.objectContaining({ code: 'K-MODEL-01', hint: expect.objectContaining({ da: 'Mente du «inhabitants»?' }) }),
    );
  });
});
