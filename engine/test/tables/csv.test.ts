import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../src/tables/csv.ts';
import { caseFile, endsWell, fileOf, placeOf, problemOf, rowsOf } from './files.ts';

describe('StatBank tables', () => {
  test('the mark is removed, three rows, and men and women sum to the total of 5,822,763', async () => {
    const table = await readCsv(caseFile('statbank/optaget-folk1a-bulk-2020K1.csv'));
    expect(table.columns).toEqual(['OMRÅDE', 'KØN', 'ALDER', 'CIVILSTAND', 'TID', 'INDHOLD']);
    expect(table.lines).toEqual(Uint32Array.of(2, 3, 4));
    const [men, women, all] = table.cells[5]!.map(Number) as [number, number, number];
    expect(men + women).toBe(5822763);
    expect(all).toBe(5822763);
    expect(table.about).toMatchObject({ encoding: 'utf-8', delimiter: ';', valueColumn: 'INDHOLD' });
    expect(table.findings).toEqual([]);
  });

  test('a blank value and a value of two points stay two things', async () => {
    const table = await readCsv(caseFile('statbank/syntetisk-fly66-bulk.csv'));
    expect(table.cells[5]).toEqual(['7', '4', '..', null]);
  });

  test('decimal commas survive inside and outside quotes', async () => {
    const table = await readCsv(caseFile('statbank/syntetisk-csv-decimaler.csv'));
    expect(table.cells[3]).toEqual(['77,4', '79,1', '..']);
    expect(table.cells[0]![2]).toBe('Fanø');
  });
});

describe('encodings', () => {
  const text = 'Område;Kr.\nÅrhus – Vest;5 €\n';
  const expected = [['Århus – Vest', '5 €']];
  const windows = Buffer.from([
    ...Buffer.from('Omr'),
    0xe5,
    ...Buffer.from('de;Kr.\n'),
    0xc5,
    ...Buffer.from('rhus '),
    0x96,
    ...Buffer.from(' Vest;5 '),
    0x80,
    10,
  ]);

  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 little-endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 big-endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['Windows-1252', windows, 'windows-1252'],
  ])('%s is found by itself', async (_, bytes, encoding) => {
    const table = await readCsv(fileOf(bytes));
    expect(table.columns).toEqual(['Område', 'Kr.']);
    expect(rowsOf(table)).toEqual(expected);
    expect(table.about.encoding).toBe(encoding);
  });

  test('bytes that are not in the stated encoding are a problem with its place', async () => {
    const problem = await problemOf(readCsv(fileOf(windows), { encoding: 'utf-8' }));
    expect([problem.code, placeOf(problem)]).toEqual(['K-READ-04', '1:4']);
  });

  test('a NUL character is a problem with its place', async () => {
    const problem = await problemOf(readCsv(fileOf('a;b\n1;\0\n')));
    expect([problem.code, placeOf(problem)]).toEqual(['K-READ-05', '2:3']);
  });
});

describe('delimiters', () => {
  test.each([
    ['a;b\n1,5;2,5\n', ';'],
    ['a,b\n1.5,2.5\n', ','],
    ['a\tb\n1,5\t2;5\n', '\t'],
    ['"a;b;c",d\n1,2\n', ','],
    ['Befolkning, 1. januar, alle\nOmråde;Antal\nVejle;1\nViborg;2\n', ';'],
    ['"Vest, nord";"Antal, i alt"\n"x, y";"1,5"\n', ';'],
  ])('%j is cut by %j', async (text, delimiter) => {
    const table = await readCsv(fileOf(text));
    expect(table.about.delimiter).toBe(delimiter);
    expect(table.columns).toHaveLength(2);
  });

  test('a stated delimiter and a sep line decide', async () => {
    expect((await readCsv(fileOf('a;b\n1;2\n'), { delimiter: ',' })).columns).toEqual(['a;b']);
    const table = await readCsv(fileOf('sep=,\r\na,b\r\n1,2\r\n'));
    expect(table.columns).toEqual(['a', 'b']);
    expect(Array.from(table.lines)).toEqual([3]);
  });

  test('a table of one column is read', async () => {
    expect(rowsOf(await readCsv(fileOf('område\nVejle\nViborg\n')))).toEqual([['Vejle'], ['Viborg']]);
  });
});

describe('quotes and lines', () => {
  test('line breaks in quotes keep the line numbers of the rows after them right', async () => {
    const table = await readCsv(fileOf('a;b\r\n"en\r\nto\r\ntre";1\r\n"sagde ""ja""";2\n\rx;3'));
    expect(rowsOf(table)).toEqual([
      ['en\r\nto\r\ntre', '1'],
      ['sagde "ja"', '2'],
      ['x', '3'],
    ]);
    expect(Array.from(table.lines)).toEqual([2, 5, 7]);
  });

  test('a quote that is never closed is a problem where it opens', async () => {
    const problem = await problemOf(readCsv(fileOf('a;b\n1;2\n3;"fire\n5;6\n')));
    expect([problem.code, placeOf(problem)]).toEqual(['K-READ-10', '3:3']);
    expect(problem.print('da')).toMatch(/^tabel\.csv:3:3: .*citationstegn/);
  });

  test('text after a closed quote is a problem with its place', async () => {
    const problem = await problemOf(readCsv(fileOf('a;b\n"Vejle" Øst;2\n')));
    expect([problem.code, placeOf(problem)]).toEqual(['K-READ-11', '2:8']);
  });

  test('a quote inside an unquoted cell is a sign like any other', async () => {
    expect(rowsOf(await readCsv(fileOf('a;b\n5" rør;2\n')))).toEqual([['5" rør', '2']]);
  });
});

describe('headers', () => {
  test('title lines stand above the table, padded or not', async () => {
    const table = await readCsv(
      fileOf('Tabel 4. Beboere;;;\nVejle Kommune;;;\n;;;\nOmråde;År;Antal;Andel\nA;2024;5;1,5\n'),
    );
    expect(table.columns).toEqual(['Område', 'År', 'Antal', 'Andel']);
    expect(table.about.title).toBe('Tabel 4. Beboere Vejle Kommune');
    expect(Array.from(table.lines)).toEqual([5]);
  });

  test('a stated header line decides, and a wrong one is a problem there', async () => {
    const file = fileOf('x;y\na;b\n1;2\n');
    expect((await readCsv(file, { header: 2 })).columns).toEqual(['a', 'b']);
    const problem = await problemOf(readCsv(file, { header: 9 }));
    expect([problem.code, problem.place?.line]).toEqual(['K-READ-12', 9]);
  });

  test('repeated and blank names get numbers and are findings with their line', async () => {
    const table = await readCsv(fileOf('Område;Antal;Antal;;\nA;1;2;3;\n'));
    expect(table.columns).toEqual(['Område', 'Antal', 'Antal (2)', 'Kolonne 4']);
    expect(table.findings.map((one) => [one.rule, one.count, one.lines])).toEqual([
      ['columns-without-name', 1, [1]],
      ['columns-of-one-name', 1, [1]],
    ]);
  });

  test('a personnummer in a header line is masked in the finding', async () => {
    const table = await readCsv(fileOf('610585-1002;610585-1002\n1;2\n'));
    expect(JSON.stringify(table.findings)).not.toContain('610585');
    expect(table.findings[0]!.rule).toBe('columns-of-one-name');
  });

  test('a header of nothing but numbers is a warning', async () => {
    const table = await readCsv(fileOf('1;2\n3;4\n'));
    expect(table.findings.map((one) => one.rule)).toEqual(['header-of-numbers']);
  });

  test('a file of blank lines has no rows', async () => {
    expect((await problemOf(readCsv(fileOf('\n\n;;\n')))).code).toBe('K-READ-13');
  });
});

describe('rows that do not fit', () => {
  test('short and long rows are errors with their lines', async () => {
    const table = await readCsv(fileOf('a;b;c\n1;2;3\n1;2\n1;2;3;4\n1;2;3;;\n'));
    expect(table.findings.map((one) => [one.rule, one.severity, one.lines])).toEqual([
      ['rows-too-long', 'error', [4]],
      ['rows-too-short', 'error', [3]],
    ]);
  });

  test('blank rows are skipped and said, notes below the table are left out and said', async () => {
    const table = await readCsv(fileOf('a;b\n1;2\n;\n3;4\n\nKilde: Danmarks Statistik\nHentet 2024\n'));
    expect(rowsOf(table)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(table.findings.map((one) => [one.rule, one.lines])).toEqual([
      ['blank-rows', [3]],
      ['notes-below-table', [6, 7]],
    ]);
  });

  test('an area without any value is a row, not a note', async () => {
    expect(rowsOf(await readCsv(fileOf('a;b\nA;1\nB;\n')))).toEqual([
      ['A', '1'],
      ['B', null],
    ]);
  });
});

describe('files that are no table', () => {
  test('every recorded StatBank error is a problem of its own kind with StatBank’s words', async () => {
    const recorded = JSON.parse(readFileSync(caseFile('statbank/optaget-fejlsvar.json').path, 'utf8')) as {
      body: { message: string };
    }[];
    const codes = await Promise.all(
      recorded.map(async ({ body }) => {
        const problem = await problemOf(readCsv(fileOf(JSON.stringify(body))));
        expect(problem.text.da).toContain(body.message);
        return problem.code;
      }),
    );
    expect(codes).toEqual([31, 31, 31, 31, 34, 34, 34, 35, 32, 36, 37].map((number) => `K-READ-${number}`));
  });

  test.each([
    '<!DOCTYPE html><html><body>Proxy</body></html>',
    '\ufeff  <html lang="da">',
    '<?xml version="1.0"?><Error/>',
  ])('a web page saved as a table is "unavailable": %j', async (body) => {
    expect((await problemOf(readCsv(fileOf(body)))).code).toBe('K-READ-39');
  });

  test('a file that is missing, a folder, or empty says so', async () => {
    expect((await problemOf(readCsv({ path: '/findes/ikke.csv', name: 'ikke.csv' }))).code).toBe('K-READ-01');
    expect((await problemOf(readCsv({ path: '/', name: 'mappe' }))).code).toBe('K-READ-01');
    expect((await problemOf(readCsv(fileOf('')))).code).toBe('K-READ-03');
  });
});

/** Writes RFC 4180; the opposite of what is tested, made without it. */
function write(rows: string[][], delimiter: string, ending: string): string {
  const cell = (text: string) =>
    /["\r\n;,\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(delimiter)).join(ending);
}

test('what is written by RFC 4180 comes back, cell by cell and line by line', async () => {
  const cell = fc
    .oneof(fc.string({ maxLength: 6 }), fc.stringMatching(/^[a-zæøå";,\t\r\n ]{0,6}$/))
    .map((text) => text.replaceAll('\0', ''));
  const tables = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.constantFrom(';', ',', '\t') as fc.Arbitrary<';' | ',' | '\t'>,
      fc.constantFrom('\n', '\r\n', '\r'),
      async (rows, delimiter, ending) => {
        const header = rows[0]!.map((_, at) => `k${at}`);
        // A first cell that is always filled, so that no row is blank or looks like a note.
        const body = rows.map((row, at) => [`r${at}`, ...row]);
        const table = await readCsv(fileOf(write([['r', ...header], ...body], delimiter, ending)), { delimiter });
        expect(rowsOf(table)).toEqual(body.map((row) => row.map((text) => (text === '' ? null : text))));
        let line = 2;
        for (const [at, row] of body.entries()) {
          expect(table.lines[at]).toBe(line);
          line += row.reduce((sum, text) => sum + text.split(/\r\n|\r|\n/).length - 1, 1);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('damaged tables end in a table or a problem, never in another error', async () => {
  const samples = ['statbank/optaget-folk1a-bulk-2020K1.csv', 'statbank/syntetisk-csv-decimaler.csv'].map((path) =>
    readFileSync(caseFile(path).path),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      fc.nat(),
      async (sample, flips, cut) => {
        const bytes = Buffer.from(sample.subarray(0, 1 + (cut % sample.length)));
        for (const [at, byte] of flips) bytes[at % bytes.length] = byte;
        const file = fileOf(bytes);
        await endsWell(readCsv(file), file);
      },
    ),
    { numRuns: 150 },
  );
});
