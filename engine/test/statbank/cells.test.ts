import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf, countCells, splitToFit, type TableInfo } from '../../src/statbank/index.ts';

const quarters = [2010, 2011, 2012].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}K${quarter}`));
const variable = (id: string, codes: readonly string[], time = false) => ({
  id,
  text: id,
  elimination: !time,
  time,
  values: codes.map((code) => ({ id: code, text: code })),
});
const tid = variable('Tid', quarters, true);
const chosen = (...values: string[]) => codesOf({ code: 'Tid', values }, tid);

describe('the values of a question', () => {
  it.each<[string, readonly string[]]>([
    ['2010K2', ['2010K2']],
    ['*', quarters],
    ['*K1', ['2010K1', '2011K1', '2012K1']],
    ['2011*', ['2011K1', '2011K2', '2011K3', '2011K4']],
    ['>=2010K3<=2011K1', ['2010K3', '2010K4', '2011K1']],
    ['>=2012K3', ['2012K3', '2012K4']],
    ['<2010K2', ['2010K1']],
    ['(1)', ['2012K4']],
    ['(2)', ['2012K3']],
    ['(-n+3)', ['2012K2', '2012K3', '2012K4']],
    ['-(-n+3)', ['2010K1', '2010K2', '2010K3']],
    ['-(2)', ['2010K2']],
  ])('%s stands for %j', (written, codes) => {
    expect(chosen(written)).toEqual(codes);
  });

  it('are counted once, though two of them mean the same', () => {
    expect(chosen('*K1', '2010K1', '(1)')).toEqual(['2010K1', '2011K1', '2012K1', '2012K4']);
  });

  it('that are computed, or not known, count one each: StatBank says what is wrong with them', () => {
    expect(chosen('sum(K1=2010K1;2011K1)', '1999')).toEqual(['sum(K1=2010K1;2011K1)', '1999']);
  });
});

describe('a split question', () => {
  const arbitrary = fc
    .record({
      sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      most: fc.integer({ min: 1, max: 40 }),
    })
    .map(({ sizes, most }) => {
      const variables = sizes.map((size, at) =>
        variable(
          at === 0 ? 'Tid' : `V${at}`,
          Array.from({ length: size }, (_, code) => `${at}-${code}`),
          at === 0,
        ),
      );
      const info: TableInfo = {
        id: 'T',
        text: '',
        unit: '',
        updated: null,
        active: true,
        suppressedDataValue: '0',
        variables,
      };
      return { info, most, question: variables.map(({ id }) => ({ code: id, values: ['*'] })) };
    });
  const cells = (info: TableInfo, parts: readonly { code: string; values: readonly string[] }[]) =>
    parts.reduce<string[]>(
      (rows, one) =>
        rows.flatMap((row) =>
          codesOf(
            one,
            info.variables.find(({ id }) => id === one.code),
          ).map((code) => `${row} ${code}`),
        ),
      [''],
    );

  it('has parts within the limit, which are the whole and do not overlap', () => {
    fc.assert(
      fc.property(arbitrary, ({ info, most, question }) => {
        const parts = splitToFit(question, info, most);
        for (const part of parts) expect(countCells(part, info)).toBeLessThanOrEqual(most);
        expect(parts.flatMap((part) => cells(info, part)).sort()).toEqual(cells(info, question).sort());
      }),
    );
  });
});
