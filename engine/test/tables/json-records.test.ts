import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstFault } from '../../src/tables/json.ts';
import { readJsonRecords } from '../../src/tables/json-records.ts';
import { endsWell, fileOf, placeOf, problemOf, rowsOf } from './files.ts';

const frederiksberg = {
  path: fileURLToPath(new URL('../../../examples/frederiksberg/data/befolkning_0_5.json', import.meta.url)),
  name: 'befolkning_0_5.json',
};

describe('Frederiksberg', () => {
  test('1,318 areas in seven quarters are 9,226 records, and the first is record 1', async () => {
    const table = await readJsonRecords(frederiksberg);
    expect(table.columns).toEqual(['distrikt_id', 'type_id', 'antal_samlet', 'antal', 'procent', 'udtraek_dato']);
    expect(table.lines.length).toBe(9226);
    expect(new Set(table.cells[0]).size).toBe(1318);
    expect(new Set(table.cells[5]).size).toBe(7);
    expect(rowsOf(table)[0]).toEqual(['1620', 12, 1416, 104, 7.34463, '2012-10-02']);
    expect([table.lines[0], table.lineKind]).toEqual([1, 'record']);
  });
});

describe('arrays of records', () => {
  test('a byte order mark is tolerated; a name that a record lacks is null', async () => {
    const table = await readJsonRecords(fileOf('\ufeff[{"a":1},{"b":"x","a":null},{"b":true}]', 'x.json'));
    expect(table.columns).toEqual(['a', 'b']);
    expect(rowsOf(table)).toEqual([
      [1, null],
      [null, 'x'],
      [null, true],
    ]);
  });

  test('names like __proto__ are columns like others', async () => {
    const table = await readJsonRecords(fileOf('[{"__proto__":1,"constructor":2}]', 'x.json'));
    expect(table.columns).toEqual(['__proto__', 'constructor']);
    expect(rowsOf(table)).toEqual([[1, 2]]);
  });

  test.each([
    ['{"a":1}', 'K-READ-15'],
    ['[]', 'K-READ-13'],
    ['[{"a":1},5]', 'K-READ-15'],
    ['[{"a":[1]}]', 'K-READ-15'],
    ['"tekst"', 'K-READ-15'],
  ])('%s is a problem', async (text, code) => {
    expect((await problemOf(readJsonRecords(fileOf(text, 'x.json')))).code).toBe(code);
  });

  test('the record at fault is named, what it holds is not', async () => {
    const problem = await problemOf(readJsonRecords(fileOf('[{"a":1},{"610585-1002":["Jens"]}]', 'x.json')));
    expect(problem.print('da')).toContain('Post 2');
    expect(problem.print('da')).not.toMatch(/610585|Jens/);
  });
});

describe('faults of JSON', () => {
  test.each([
    ['[{"a":1},\n {"a":2},]', '2:10'],
    ['[{"a":1}\n {"a":2}]', '2:2'],
    ['[{"a":NaN}]', '1:7'],
    ['[{"a":1', '1:8'],
    ['[{"a":01}]', '1:8'],
    ["[{'a':1}]", '1:3'],
    ['[{"a" 1}]', '1:7'],
    ['[]\n\nx', '3:1'],
    ['[{"a":"linje\nbrud"}]', '1:7'],
    ['[{"a":"\\x"}]', '1:7'],
  ])('%j stops being JSON at %s', async (text, place) => {
    const problem = await problemOf(readJsonRecords(fileOf(text, 'x.json')));
    expect([problem.code, placeOf(problem)]).toEqual(['K-READ-14', place]);
  });

  test('a million brackets exhaust nothing', async () => {
    expect((await problemOf(readJsonRecords(fileOf('['.repeat(1_000_000), 'x.json')))).code).toBe('K-READ-14');
  });

  test('the fault is found where JSON.parse finds one, and only there', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', ':', '0', ' ', 'a', '\\'))
      .map(([text, at, sign]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + sign + text.slice(cut + (sign === '' ? 1 : 0));
      });
    fc.assert(
      fc.property(damaged, (text) => {
        try {
          JSON.parse(text);
        } catch (error) {
          const stated = /position (\d+)/.exec((error as Error).message)?.[1];
          const { offset } = firstFault(text);
          expect(offset).toBeLessThanOrEqual(text.length);
          // V8 points at the sign inside a text or number; we point at its beginning.
          if (stated !== undefined) expect(offset).toBeLessThanOrEqual(Number(stated));
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('damaged records end in a table or a problem, never in another error', async () => {
  const sample = readFileSync(frederiksberg.path).subarray(0, 2000);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat(2000), async (flips, cut) => {
      const bytes = Buffer.concat([sample.subarray(0, cut), Buffer.from('}]')]);
      for (const [at, byte] of flips) bytes[at % bytes.length] = byte;
      const file = fileOf(bytes, 'x.json');
      await endsWell(readJsonRecords(file), file);
    }),
    { numRuns: 100 },
  );
});
