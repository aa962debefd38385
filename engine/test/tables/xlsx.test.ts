import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoOfSerial } from '../../src/tables/excel-date.ts';
import { readXlsx } from '../../src/tables/xlsx.ts';
import { endsWell, fileOf, problemOf, rowsOf } from './files.ts';
import { type TestCell, workbook, workbookParts, zip } from './workbook.ts';

const read = (rows: readonly (readonly TestCell[])[], merges?: readonly string[], header?: number) =>
  readXlsx(
    fileOf(workbook([{ name: 'Ark1', rows, ...(merges ? { merges } : {}) }]), 'x.xlsx'),
    header === undefined ? {} : { header },
  );

describe('cells', () => {
  test('numbers, texts, truth values and blanks are themselves; a row has its own number', async () => {
    const table = await read([
      ['Område', 'Antal', 'Udsat'],
      ['Møllevangen & Øst', 5.25, true],
      ['B', null, false],
    ]);
    expect(table.columns).toEqual(['Område', 'Antal', 'Udsat']);
    expect(rowsOf(table)).toEqual([
      ['Møllevangen & Øst', 5.25, true],
      ['B', null, false],
    ]);
    expect([Array.from(table.lines), table.lineKind, table.about.sheet]).toEqual([[2, 3], 'row', 'Ark1']);
  });

  test('dates are ISO texts by their format, in both systems; a number without the format is a number', async () => {
    const rows = [
      ['Dato', 'Tal'],
      [{ date: 45292 }, 45292],
      [{ date: 45292.5 }, 1],
    ];
    expect(rowsOf(await read(rows))).toEqual([
      ['2024-01-01', 45292],
      ['2024-01-01T12:00:00', 1],
    ]);
    const mac = await readXlsx(
      fileOf(
        workbook(
          [
            {
              name: 'A',
              rows: [
                ['Dato', 'Tal'],
                [{ date: 43830 }, 1],
              ],
            },
          ],
          { date1904: true },
        ),
        'x.xlsx',
      ),
    );
    expect(rowsOf(mac)).toEqual([['2024-01-01', 1]]);
  });

  test('error cells stay as texts and are a finding with their rows', async () => {
    const table = await read([
      ['a', 'b'],
      ['x', { error: '#DIV/0!' }],
      ['y', 2],
      ['z', { error: '#N/A' }],
    ]);
    expect(table.cells[1]).toEqual(['#DIV/0!', 2, '#N/A']);
    expect(table.findings).toMatchObject([
      { rule: 'error-cells', severity: 'warning', count: 2, lines: [2, 4], names: ['B2: #DIV/0!', 'B4: #N/A'] },
    ]);
  });

  test('a formula gives its stored result; one without a result is an error, not a blank', async () => {
    const table = await read([
      ['a', 'b'],
      ['x', { formula: 'A1', value: 7 }],
      ['y', { formula: 'A1' }],
    ]);
    expect(table.cells[1]).toEqual([7, null]);
    expect(table.findings).toMatchObject([
      { rule: 'formula-without-value', severity: 'error', lines: [3], names: ['B3'] },
    ]);
  });

  test('a formula shared with the cell above it, without a result, is an error too', async () => {
    const shared =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>';
    const below =
      '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f t="shared" ref="B2:B3" si="0">A2*2</f><v>2</v></c></row>';
    const last = '<row r="3"><c r="A3"><v>2</v></c><c r="B3"><f t="shared" si="0"/></c></row>';
    const table = await readXlsx(fileOf(workbook([{ name: 'A', rows: [], xml: shared + below + last }]), 'x.xlsx'));
    expect(table.cells[1]).toEqual([2, null]);
    expect(table.findings).toMatchObject([{ rule: 'formula-without-value', names: ['B3'] }]);
  });

  test('a personnummer in an error text or a sheet name does not show', async () => {
    const file = fileOf(
      workbook([
        {
          name: 'A',
          rows: [
            ['a', 'b'],
            ['x', { error: '610585-1002' }],
          ],
        },
        { name: '610585-1002', rows: [] },
      ]),
      'x.xlsx',
    );
    expect(JSON.stringify((await readXlsx(file)).findings)).not.toContain('610585');
  });
});

describe('serial numbers of dates (Microsoft: Date systems in Excel)', () => {
  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, undefined],
    [61, '1900-03-01'],
    [25569, '1970-01-01'],
    [45292, '2024-01-01'],
    [45292.75, '2024-01-01T18:00:00'],
    [2958465, '9999-12-31'],
    [2958466, undefined],
    [0, undefined],
    [Number.NaN, undefined],
  ])('%s is %s in the 1900 system', (serial, iso) => {
    expect(isoOfSerial(serial)).toBe(iso);
  });

  test('the same day has a serial 1,462 less in the 1904 system', () => {
    expect(isoOfSerial(0, '1904')).toBe('1904-01-01');
    fc.assert(
      fc.property(fc.integer({ min: 1463, max: 2_958_465 }), (serial) => {
        expect(isoOfSerial(serial - 1462, '1904')).toBe(isoOfSerial(serial));
      }),
    );
  });

  test('every day is one after the day before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_464 }), (serial) => {
        const day = (iso: string | undefined) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
        expect(day(isoOfSerial(serial + 1)) - day(isoOfSerial(serial))).toBe(1);
      }),
    );
  });
});

describe('sheets', () => {
  const sheets = [
    { name: 'Skjult', rows: [['h'], [1]], state: 'hidden' as const },
    {
      name: 'Tabel 4 Beboere',
      rows: [
        ['a', 'b'],
        ['x', 4],
      ],
    },
    {
      name: 'Noter',
      rows: [
        ['c', 'd'],
        ['y', 5],
      ],
    },
  ];
  const file = () => fileOf(workbook(sheets), 'x.xlsx');

  test('the first visible sheet is read and the others are said', async () => {
    const table = await readXlsx(file());
    expect([table.about.sheet, table.cells[1]]).toEqual(['Tabel 4 Beboere', [4]]);
    expect(table.findings).toMatchObject([{ rule: 'other-sheets', names: ['Skjult', 'Noter'] }]);
  });

  test('a sheet is chosen by its name or a part of it', async () => {
    expect((await readXlsx(file(), { sheet: 'Noter' })).columns).toEqual(['c', 'd']);
    const table = await readXlsx(file(), { sheet: { match: 'Tabel 4' } });
    expect([table.columns, table.findings]).toEqual([['a', 'b'], []]);
  });

  test('a sheet that is not there is a problem that names those that are', async () => {
    const problem = await problemOf(readXlsx(file(), { sheet: 'Note' }));
    expect(problem.code).toBe('K-READ-44');
    expect(problem.print('da')).toMatch(/Mente du «Noter»\? Arkene er: «Skjult», «Tabel 4 Beboere», «Noter»/);
  });

  test('a workbook without a visible sheet is a problem', async () => {
    expect((await problemOf(readXlsx(fileOf(workbook([sheets[0]!]), 'x.xlsx')))).code).toBe('K-READ-44');
  });
});

describe('headers', () => {
  test('title rows above and notes below the table', async () => {
    const table = await read(
      [['Tabel 4. Beboere'], [], ['Område', 'År', 'Antal'], ['A', 2024, 5], ['B', 2024, 6], [], ['Kilde: kommunen']],
      ['A1:C1'],
    );
    expect(table.columns).toEqual(['Område', 'År', 'Antal']);
    expect(table.about.title).toBe('Tabel 4. Beboere');
    expect(Array.from(table.lines)).toEqual([4, 5]);
    expect(table.findings).toMatchObject([{ rule: 'notes-below-table', lines: [7] }]);
  });

  test('merged cells of a header name the columns under them', async () => {
    const table = await read(
      [
        ['Boligsocial pakke'],
        ['Område', 2023, null, 2024, null],
        [null, 'Antal', 'Andel', 'Antal', 'Andel'],
        ['A', 1, 2, 3, 4],
        ['B', 5, 6, 7, 8],
      ],
      ['A1:E1', 'A2:A3', 'B2:C2', 'D2:E2'],
    );
    expect(table.columns).toEqual(['Område', '2023 Antal', '2023 Andel', '2024 Antal', '2024 Andel']);
    expect(Array.from(table.lines)).toEqual([4, 5]);
    expect(table.about.title).toBe('Boligsocial pakke');
    expect(table.findings).toEqual([]);
  });

  test('groups above a header whose first column begins below them', async () => {
    const table = await read(
      [
        [null, 'Mænd', null, 'Kvinder', null],
        ['Område', '0-17', '18-64', '0-17', '18-64'],
        ['A', 1, 2, 3, 4],
      ],
      ['B1:C1', 'D1:E1'],
    );
    expect(table.columns).toEqual(['Område', 'Mænd 0-17', 'Mænd 18-64', 'Kvinder 0-17', 'Kvinder 18-64']);
  });

  test('a header row stated in the profile decides', async () => {
    expect(
      (
        await read(
          [
            ['x', 'y'],
            ['a', 'b'],
            [1, 2],
          ],
          undefined,
          2,
        )
      ).columns,
    ).toEqual(['a', 'b']);
  });

  test('an area merged over its rows stands in each of them; a number merged across columns does not count twice', async () => {
    const table = await read(
      [
        ['Område', 'År', 'Antal', 'Andel'],
        ['A', 2023, 1, 2],
        [null, 2024, 3, null],
        ['B', 2023, 4, 5],
      ],
      ['A2:A3', 'C3:D3'],
    );
    expect(table.cells[0]).toEqual(['A', 'A', 'B']);
    expect(table.cells[3]).toEqual([2, null, 5]);
    expect(table.findings.map((one) => [one.rule, one.severity, one.lines])).toEqual([
      ['merged-cells', 'note', [3]],
      ['merged-across', 'warning', [3]],
    ]);
  });

  test('a column without a name is given one and said', async () => {
    const table = await read([
      ['a', 'b'],
      ['x', 1, 'rest'],
      ['y', 2],
    ]);
    expect(table.columns).toEqual(['a', 'b', 'Kolonne 3']);
    expect(table.findings).toMatchObject([{ rule: 'columns-without-name' }]);
  });
});

describe('hostile and damaged workbooks', () => {
  const rows = [
    ['a', 'b'],
    ['x', 1],
  ];
  const sheetOf = (xml: string) => fileOf(workbook([{ name: 'A', rows: [], xml }]), 'x.xlsx');

  test('a zip bomb is refused by the size it declares, before anything is unpacked', async () => {
    const parts = workbookParts([{ name: 'A', rows }]);
    const zeros = Buffer.alloc(60 * 1024 * 1024);
    const bomb = zip([
      ...parts,
      ...Array.from({ length: 9 }, (_, at) => ({ name: `xl/media/${at}.bin`, content: zeros })),
    ]);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const problem = await problemOf(readXlsx(fileOf(bomb, 'x.xlsx')));
    expect(problem.code).toBe('K-READ-42');
    expect(problem.print('da')).toContain('540 MB');
  });

  test.each([1, 0, 2 ** 32 - 1])('a bomb that declares %i bytes is not unpacked beyond them', async (claims) => {
    const parts = workbookParts([{ name: 'A', rows }]).map((part) =>
      part.name.includes('sheet1') ? { ...part, content: `${part.content}${' '.repeat(50_000_000)}`, claims } : part,
    );
    const before = process.memoryUsage().rss;
    const problem = await problemOf(readXlsx(fileOf(zip(parts), 'x.xlsx')));
    expect(problem.code).toMatch(/^K-READ-4[12]$/);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  test.each([
    [
      'two cells far apart',
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    ],
    [
      'rows that all end far to the right',
      Array.from({ length: 3000 }, (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`).join(''),
    ],
    [
      'the same in single quotes',
      Array.from({ length: 3000 }, (_, at) => `<row r='${at + 1}'><c s='0' r='XFD${at + 1}'/></row>`).join(''),
    ],
  ])('%s are refused by the rectangle they span', async (_, xml) => {
    const started = performance.now();
    expect((await problemOf(readXlsx(sheetOf(xml)))).code).toBe('K-READ-42');
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test('a sheet of nothing but beginnings does not hang', async () => {
    const started = performance.now();
    const file = sheetOf('<c '.repeat(700_000));
    await endsWell(readXlsx(file), file);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a cell place that is no place is a damaged workbook', async () => {
    expect((await problemOf(readXlsx(sheetOf('<row r="1"><c r="&#88;FD1"><v>1</v></c></row>')))).code).toBe(
      'K-READ-41',
    );
  });

  test('a million merged cells over a million rows do not hang', async () => {
    const merges = Array.from({ length: 20_000 }, (_, at) => `A${at + 2}:A1048576`);
    const file = fileOf(
      workbook([{ name: 'A', rows: [['a', 'b'], ...Array.from({ length: 500 }, (_, at) => [at, at])], merges }]),
      'x.xlsx',
    );
    const started = performance.now();
    await endsWell(readXlsx(file), file);
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test('an old workbook, a locked one, another zip, and a cut one say what they are', async () => {
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    expect((await problemOf(readXlsx(fileOf(old, 'x.xls')))).code).toBe('K-READ-43');
    expect((await problemOf(readXlsx(fileOf(zip([{ name: 'a.txt', content: 'a' }]), 'x.xlsx')))).code).toBe(
      'K-READ-41',
    );
    expect((await problemOf(readXlsx(fileOf(workbook([{ name: 'A', rows }]).subarray(0, 500), 'x.xlsx')))).code).toBe(
      'K-READ-41',
    );
  });

  test('an empty sheet has no rows', async () => {
    expect((await problemOf(readXlsx(sheetOf('')))).code).toBe('K-READ-13');
  });

  test('damaged bytes end in a table or a problem, never in another error', async () => {
    const sample = workbook([
      {
        name: 'A',
        rows: [
          ['Område', 'År', 'Antal'],
          ['A', { date: 45292 }, 5],
          ['B', null, { error: '#REF!' }],
        ],
        merges: ['A2:A3'],
      },
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        fc.option(fc.nat()),
        async (flips, cut) => {
          const bytes = Buffer.from(cut === null ? sample : sample.subarray(0, 1 + (cut % sample.length)));
          for (const [at, byte] of flips) bytes[at % bytes.length] = byte;
          const file = fileOf(bytes, 'x.xlsx');
          await endsWell(readXlsx(file), file);
        },
      ),
      { numRuns: 120 },
    );
  });

  test('damaged parts in a sound zip end in a table or a problem, never in another error', async () => {
    const parts = workbookParts([
      {
        name: 'A',
        rows: [
          ['Område', 'År', 'Antal'],
          ['A', { date: 45292 }, 5],
          ['B', null, { formula: 'A1' }],
        ],
        merges: ['A2:A3', 'B1:C1'],
      },
    ]);
    const puts = fc.constantFrom(
      '',
      '<',
      '>',
      '"',
      '&',
      '9',
      '-1',
      '<c>',
      '</row>',
      '<!--',
      ']]>',
      '<![CDATA[',
      '&#x110000;',
      'A1:ZZZ9',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(parts.length - 1),
        fc.array(fc.tuple(fc.nat(), puts), { minLength: 1, maxLength: 4 }),
        async (which, edits) => {
          const damaged = parts.map((part, at) => {
            if (at !== which) return part;
            let content = part.content as string;
            for (const [place, put] of edits)
              content = content.slice(0, place % content.length) + put + content.slice((place % content.length) + 1);
            return { ...part, content };
          });
          const file = fileOf(zip(damaged), 'x.xlsx');
          await endsWell(readXlsx(file), file);
        },
      ),
      { numRuns: 200 },
    );
  });
});
