import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPx } from '../../src/tables/px.ts';
import type { RawTable } from '../../src/tables/raw-table.ts';
import { parsePeriod } from '../../src/words/index.ts';
import { caseFile, endsWell, fileOf, placeOf, problemOf, rowsOf } from './files.ts';

function codesOf(table: RawTable, column: string): string[] {
  return [...new Set(table.cells[table.columns.indexOf(column)]!.map(String))];
}

function valueAt(table: RawTable, ...codes: string[]) {
  return rowsOf(table)
    .find((row) => codes.every((code, at) => row[at] === code))
    ?.at(-1);
}

describe('published tables', () => {
  // The sizes are the numbers of values that each file lists for its variables, counted by hand.
  test.each([
    ['BEXSTA_windows_1252.px', 3 * 3 * 100 * 8 * 1],
    ['CONTVARIABLE.px', 2 * 3 * 4],
    ['PRXPRISH.px', 53 * 2],
    ['SOXATI4.px', 12 * 6 * 2 * 6],
    ['TIMEVAL_long.px', 2 * 3 * 4],
    ['TIMEVAL_short.px', 2 * 3 * 4],
    ['TUX01.px', 12 * 33],
    ['population_gl.px', 2 * 5 * 3],
    ['semicolon_in_values.px', 2 * 2],
  ])('%s has %i values', async (name, cells) => {
    const table = await readPx(caseFile(`px/${name}`));
    expect(table.lines.length).toBe(cells);
    expect(table.lines[cells - 1]).toBe(cells);
  });

  test('letters are right in Windows-1252, with codes as cells and Danish texts beside them', async () => {
    const table = await readPx(caseFile('px/BEXSTA_windows_1252.px'));
    expect(table.columns).toEqual(['place of birth', 'gender', 'age', 'residence type', 'time', 'value']);
    expect(table.about.encoding).toBe('windows-1252');
    expect(table.about.labels?.['place of birth']).toEqual({ T: 'I alt', N: 'Grønland', S: 'Født udenfor Grønland' });
    expect(table.about.labels?.['residence type']?.C).toBe('Større bosteder');
    expect(table.about.title).toContain('fødested');
  });

  test('totals in Greenland are the sum of men and women: no value is in the wrong place', async () => {
    const table = await readPx(caseFile('px/BEXSTA_windows_1252.px'));
    const number = (value: unknown) => (value === '-' ? 0 : Number(value));
    for (const age of ['0', '37', '64']) {
      const of = (gender: string) => number(valueAt(table, 'T', gender, age, 'T', '2023'));
      expect(of('M') + of('K')).toBe(of('T'));
      expect(of('T')).toBeGreaterThan(0);
    }
  });

  test('births less deaths are the excess of births: the last heading varies fastest', async () => {
    const table = await readPx(caseFile('px/CONTVARIABLE.px'));
    for (const region of ['K_3001', 'K_3002']) {
      for (const year of ['2019', '2020', '2021', '2022']) {
        const [births, deaths, excess] = ['Levende', 'Dode', 'Fodselsoverskudd'].map((what) =>
          Number(valueAt(table, region, what, year)),
        );
        expect(births! - deaths!).toBe(excess);
      }
    }
    expect(valueAt(table, 'K_3001', 'Levende', '2019')).toBe(257);
    expect(table.findings).toEqual([]);
  });

  test('UTF-8 with three languages', async () => {
    const table = await readPx(caseFile('px/SOXATI4.px'));
    expect(table.about.encoding).toBe('utf-8');
    expect(table.about.labels?.['labour force status']).toMatchObject({
      A: '00; Beskæftigede uden nærmere angivelse',
      K: '70; Børn og unge til og med 15 år',
    });
    expect(table.about.labels?.['calculation method']?.['2']).toBe('Årsgennemsnit, fastboende');
    expect(table.about.unit).toBe('Persons');
  });

  test('UTF-8 that says it is ISO-8859-15 is read as UTF-8, and said', async () => {
    const table = await readPx(caseFile('px/TUX01.px'));
    expect(table.about.title).toContain('slædehunde');
    expect(table.findings.map((one) => one.rule)).toEqual(['encoding-not-as-stated']);
    const code = Object.entries(table.about.labels!.district!).find(([, text]) => text === 'Ittoqqortoormiit')![0];
    expect(valueAt(table, code, '2022')).toBe(180);
  });

  test('a semicolon in quotes is data: two industries', async () => {
    const table = await readPx(caseFile('px/semicolon_in_values.px'));
    expect(rowsOf(table)).toEqual([
      ['Manufacturing', '2020', 1],
      ['Manufacturing', '2021', 2],
      ['Public administration; defence', '2020', 3],
      ['Public administration; defence', '2021', 4],
    ]);
  });

  test.each(['TIMEVAL_long.px', 'TIMEVAL_short.px'])('%s covers 2019 to 2022', async (name) => {
    expect(codesOf(await readPx(caseFile(`px/${name}`)), 'year')).toEqual(['2019', '2020', '2021', '2022']);
  });

  test('half years of the price index become periods', async () => {
    const times = codesOf(await readPx(caseFile('px/PRXPRISH.px')), 'time');
    expect([times[0], times.at(-1), parsePeriod(times[0]!)]).toEqual(['1971H1', '2023H2', '1971-S1']);
  });

  test('the day it was updated is a date', async () => {
    expect((await readPx(caseFile('px/population_gl.px'))).about).toMatchObject({
      updated: '2024-02-09',
      source: 'Statistics Greenland',
    });
  });
});

const small = (extra = '', data = '1 ".." "-" 4.5;', head = 'CHARSET="ANSI";LANGUAGE="da";') =>
  `${head}\nSTUB="by";HEADING="tid";\nVALUES("by")="A","B";VALUES("tid")="x","y";\n${extra}\nDATA=\n${data}`;

describe('the rules of the format', () => {
  test('missing values keep their sign, in quotes or not', async () => {
    expect((await readPx(fileOf(small(), 'x.px'))).cells[2]).toEqual([1, '..', '-', 4.5]);
    expect((await readPx(fileOf(small('', '1 .. -\n-4.5e1;'), 'x.px'))).cells[2]).toEqual([1, '..', '-', -45]);
  });

  test('a missing semicolon at the end is said, since the number of values fits', async () => {
    const table = await readPx(fileOf(small('', '1 2 3 4\n'), 'x.px'));
    expect(table.cells[2]).toEqual([1, 2, 3, 4]);
    expect(table.findings).toMatchObject([{ rule: 'data-without-end', severity: 'note' }]);
  });

  test('texts that follow each other are one text', async () => {
    expect((await readPx(fileOf(small('TITLE="Først "\n"og så";'), 'x.px'))).about.title).toBe('Først og så');
  });

  test.each([
    ['TLIST(Q1),"20234","20241"', ['2023Q4', '2024Q1']],
    ['TLIST(Q1),"20234"-"20241"', ['2023Q4', '2024Q1']],
    ['TLIST(M1,"202312"-"202401")', ['2023M12', '2024M01']],
    ['TLIST(H1,"20232"-"20241")', ['2023H2', '2024H1']],
    ['TLIST(W1),"202352","202401"', ['2023W52', '2024W01']],
    ['TLIST(D1),"20240109","20240110"', ['2024-01-09', '2024-01-10']],
    ['TLIST(A1,"2023"-"2024")', ['2023', '2024']],
  ])('TIMEVAL=%s', async (timeval, expected) => {
    const table = await readPx(fileOf(small(`TIMEVAL("tid")=${timeval};`), 'x.px'));
    expect(codesOf(table, 'tid')).toEqual(expected);
    expect(expected.every((time) => parsePeriod(time) !== undefined)).toBe(true);
    expect(table.about.labels?.tid).toEqual({ [expected[0]!]: 'x', [expected[1]!]: 'y' });
  });

  test.each(['TLIST(A1),"2023"', 'TLIST(A1),"0001"-"9999"', 'TLIST(Z9),"1","2"', '"1","2"', 'TLIST(A1),"nu","i fjor"'])(
    'TIMEVAL=%s is not used, and said',
    async (timeval) => {
      const table = await readPx(fileOf(small(`TIMEVAL("tid")=${timeval};`), 'x.px'));
      expect(codesOf(table, 'tid')).toEqual(['x', 'y']);
      expect(table.findings).toMatchObject([{ rule: 'timeval-unusable', lines: [4] }]);
    },
  );

  test.each([
    ['CHARSET="ANSI";', Buffer.from([0xe6, 0xf8, 0xe5]), 'windows-1252'],
    ['', Buffer.from([0x91, 0x9b, 0x86]), 'cp850'],
    ['CHARSET="ANSI";CODEPAGE="iso-8859-15";', Buffer.from([0xe6, 0xf8, 0xe5]), 'iso-8859-15'],
    ['CODEPAGE="UTF-8";', Buffer.from('æøå'), 'utf-8'],
    ['\ufeffCHARSET="ANSI";', Buffer.from('æøå'), 'utf-8'],
  ])('header %j is decoded by its own word', async (head, letters, encoding) => {
    const bytes = Buffer.concat([
      Buffer.from(`${head}TITLE="`),
      letters,
      Buffer.from(`";${small('', '1 2 3 4;', '')}`),
    ]);
    const table = await readPx(fileOf(bytes, 'x.px'));
    expect([table.about.title, table.about.encoding]).toEqual(['æøå', encoding]);
  });

  test.each([
    ['CODEPAGE="klingon";', 'K-READ-21'],
    ['CODEPAGE="utf-8";NOTE="\xe6";', 'K-READ-21'],
  ])('%j cannot be decoded', async (head, code) => {
    expect((await problemOf(readPx(fileOf(Buffer.from(small('', '1 2 3 4;', head), 'latin1'), 'x.px')))).code).toBe(
      code,
    );
  });

  test.each([
    ['DATA with a value too few', small('', '1 2 3;'), 'K-READ-23', '5:6'],
    ['DATA with a value too many', small('', '1 2 3 4 5;'), 'K-READ-23', '5:6'],
    ['a word in DATA', small('', '1 2 hej 4;'), 'K-READ-20', '6:5'],
    ['KEYS', small('KEYS("by")=VALUES;'), 'K-READ-22', '4:1'],
    ['a text that is never closed', small('NOTE="åben;', '1 2 3 4;'), 'K-READ-20', '4:6'],
    ['codes of another number', small('CODES("by")="1";'), 'K-READ-20', '4:1'],
    ['no variables', 'TITLE="x";DATA=1;', 'K-READ-20', '1:16'],
    ['no DATA', 'TITLE="x";\n', 'K-READ-20', '2:1'],
    ['a statement without =', 'TITLE "x";DATA=1;', 'K-READ-20', '1:7'],
    ['a statement that is not ended', 'TITLE="x"\nSTUB="a";DATA=1;', 'K-READ-20', '2:5'],
    ['values that are equal', small().replace('"A","B"', '"A","A"'), 'K-READ-20', '3:1'],
  ])('%s is a problem at its place', async (_, text, code, place) => {
    const problem = await problemOf(readPx(fileOf(text, 'x.px')));
    expect([problem.code, placeOf(problem)]).toEqual([code, place]);
  });

  test('a header that claims 10^12 cells is refused before anything is made', async () => {
    const values = Array.from({ length: 1000 }, (_, at) => `"${at}"`).join(',');
    const names = ['a', 'b', 'c', 'd'];
    const text = `STUB=${names.map((name) => `"${name}"`).join(',')};${names.map((name) => `VALUES("${name}")=${values};`).join('')}DATA=1;`;
    const started = performance.now();
    expect((await problemOf(readPx(fileOf(text, 'x.px')))).code).toBe('K-READ-06');
    expect(performance.now() - started).toBeLessThan(4000);
  });
});

test('damaged PX files end in a table or a problem, never in another error', async () => {
  const samples = ['TIMEVAL_short.px', 'semicolon_in_values.px', 'population_gl.px', 'TUX01.px'].map((name) =>
    readFileSync(caseFile(`px/${name}`).path),
  );
  const signs = fc.constantFrom(...Buffer.from('";,()=[]-\n0A\xff', 'latin1'));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(), signs), { maxLength: 5 }),
      fc.nat(),
      fc.boolean(),
      async (sample, flips, cut, whole) => {
        const bytes = Buffer.from(whole ? sample : sample.subarray(0, 1 + (cut % sample.length)));
        for (const [at, byte] of flips) bytes[at % bytes.length] = byte;
        const file = fileOf(bytes, 'x.px');
        await endsWell(readPx(file), file);
      },
    ),
    { numRuns: 200 },
  );
});

test('every value comes back under its own categories, last heading fastest', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(4), async (size, split) => {
      const names = size.map((_, at) => `v${at}`);
      const list = (texts: string[]) => texts.map((text) => `"${text}"`).join(',');
      const [stub, heading] = [names.slice(0, split), names.slice(split)];
      const cells = size.reduce((product, count) => product * count, 1);
      const text = [
        stub.length > 0 ? `STUB=${list(stub)};` : '',
        heading.length > 0 ? `HEADING=${list(heading)};` : '',
        ...names.map(
          (name, at) => `VALUES("${name}")=${list(Array.from({ length: size[at]! }, (_, one) => String(one)))};`,
        ),
        `DATA=${Array.from({ length: cells }, (_, cell) => cell).join(' ')};`,
      ].join('\n');
      const table = await readPx(fileOf(text, 'x.px'));
      for (const row of rowsOf(table)) {
        expect(row.at(-1)).toBe(size.reduce((position, count, at) => position * count + Number(row[at]), 0));
      }
    }),
    { numRuns: 50 },
  );
});
