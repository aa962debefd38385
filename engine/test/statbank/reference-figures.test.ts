import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fourDigits, linkOf, referenceFigures, statbankDefinitions } from '../../src/statbank/index.ts';
import { readTable } from '../../src/tables/index.ts';
import type { StatbankFile } from '../../src/workspace/index.ts';
import { caseFile, fileOf, problemOf } from '../tables/files.ts';

const origin: StatbankFile = {
  id: 'ikke-vestlig',
  name: 'x',
  table: 'FOLK1E',
  indicator: 'ikke-vestlig',
  area: 'OMRÅDE',
  time: { values: ['*'], as: 'first-day' },
  select: { HERKOMST: ['TOT', '25', '35'] },
  share: { of: { HERKOMST: ['25', '35'] }, in: { HERKOMST: ['TOT'] } },
};
const csv = (rows: readonly string[]) =>
  fileOf(`\ufeffOMRÅDE;HERKOMST;TID;INDHOLD\n${rows.join('\n')}\n`, 'folk1e.csv');
const read = async (rows: readonly string[], format: 'csv' | 'statbank-bulk' = 'csv', definition = origin) => {
  const file = csv(rows);
  return referenceFigures(definition, await readTable(file, { format }), file).figures;
};

describe('a share made of cells', () => {
  it('is 100 times the numerator over the denominator; a cell that is withheld makes it missing, not smaller', async () => {
    // Positions in the invented FOLK1E table: TOT, 25 and 35 of 000, 630 and 791, two quarters each; 10 and 15 are withheld.
    const file = caseFile('statbank/syntetisk-folk1e-jsonstat.json');
    const { figures } = referenceFigures(origin, await readTable(file), file);
    expect(figures).toEqual([
      { area: '0000', period: '2025-10-01', value: (100 * (120 + 40)) / 1000, why: null, count: 160, base: 1000 },
      { area: '0000', period: '2026-01-01', value: (100 * (121 + 41)) / 1010, why: null, count: 162, base: 1010 },
      { area: '0630', period: '2025-10-01', value: null, why: 'missing', count: null, base: null },
      { area: '0630', period: '2026-01-01', value: (100 * (10 + 4)) / 101, why: null, count: 14, base: 101 },
      { area: '0791', period: '2025-10-01', value: (100 * (5 + 3)) / 90, why: null, count: 8, base: 90 },
      { area: '0791', period: '2026-01-01', value: null, why: 'missing', count: null, base: null },
    ]);
  });

  const without35 = ['000;TOT;2026K1;100', '000;25;2026K1;10'];
  it('a row that is not there is zero in BULK and missing elsewhere', async () => {
    expect((await read(without35, 'statbank-bulk')).map(({ value }) => value)).toEqual([10]);
    expect((await read(without35)).map(({ value, why }) => [value, why])).toEqual([[null, 'missing']]);
  });

  it.each(['..', '', '.', 'x', 'null'])('a cell that says «%s» is missing in BULK too', async (cell) => {
    const [figure] = await read([...without35, `000;35;2026K1;${cell}`], 'statbank-bulk');
    expect([figure?.value, figure?.why]).toEqual([null, 'missing']);
  });

  it('of nobody does not apply', async () => {
    const [figure] = await read(['411;TOT;2026K1;0', '411;25;2026K1;0', '411;35;2026K1;0']);
    expect([figure?.area, figure?.value, figure?.why]).toEqual(['0411', null, 'not-applicable']);
  });

  it('does not change with the order of rows, nor with rows that are not chosen', async () => {
    const cells = ['000', '101', '147'].flatMap((area) =>
      ['TOT', '25', '35', '24', '1'].map((code, at) => `${area};${code};2026K1;${1000 - 7 * at}`),
    );
    const expected = await read(cells);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(cells, { minLength: cells.length }), async (rows) => {
        expect(await read(rows)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
    expect(expected.map(({ value }) => value)).toEqual(Array(3).fill((100 * (993 + 986)) / 1000));
  });
});

describe('a figure of cells', () => {
  const plain: StatbankFile = { ...origin, time: { values: ['*'] }, select: { HERKOMST: ['*'] } };
  const { share: _, ...summed } = plain;
  it('is their sum, over every value where all are chosen; a decimal comma is one', async () => {
    expect(await read(['084;1;2023;77,4', '084;2;2023;1,1'], 'csv', summed)).toEqual([
      { area: '1084', period: '2023', value: 78.5, why: null, count: null, base: null },
    ]);
  });
});

describe('a table that does not fit the definition', () => {
  const codeOf = async (text: string) => {
    const file = fileOf(text, 'fil.csv');
    return (await problemOf((async () => referenceFigures(origin, await readTable(file, { format: 'csv' }), file))()))
      .code;
  };
  it.each([
    ['lacks a variable', 'OMRÅDE;TID;INDHOLD\n000;2024K1;1\n', 'K-STATBANK-11'],
    ['has texts, not codes', 'OMRÅDE;HERKOMST;TID;INDHOLD\nHele landet;I alt;2024K1;1\n', 'K-STATBANK-12'],
    [
      'has one more variable',
      'OMRÅDE;HERKOMST;KØN;TID;INDHOLD\n000;TOT;1;2024K1;1\n000;TOT;2;2024K1;1\n',
      'K-STATBANK-13',
    ],
    ['has a cell twice', 'OMRÅDE;HERKOMST;TID;INDHOLD\n000;TOT;2024K1;1\n000;TOT;2024K1;2\n', 'K-STATBANK-13'],
  ])('%s: it is said', async (_, text, code) => {
    expect(await codeOf(text)).toBe(code);
  });
});

it.each([
  ['000', '0000'],
  ['084', '1084'],
  ['101', '0101'],
  ['860', '0860'],
  ['01', '01'],
  ['11', '11'],
])("StatBank's area %s is %s", (written, code) => {
  expect(fourDigits(written)).toBe(code);
});

describe("the library's definitions", () => {
  it('name what StatBank is asked for in an address for the browser', async () => {
    const definitions = await statbankDefinitions('.');
    expect(definitions.map(({ value }) => [value.id, value.table])).toEqual([
      ['beskaeftigelse', 'RAS200'],
      ['bruttoindkomst', 'INDKP101'],
      ['grundskole', 'HFUDD16'],
      ['ikke-vestlig', 'FOLK1E'],
    ]);
    expect(linkOf(definitions[3]!.value, 'https://api.statbank.dk/v1/')).toBe(
      'https://api.statbank.dk/v1/data/FOLK1E/JSONSTAT?lang=da&valuePresentation=Code&OMR%C3%85DE=*&K%C3%98N=TOT&ALDER=IALT&HERKOMST=TOT,25,35&Tid=*K1',
    );
  });
});
