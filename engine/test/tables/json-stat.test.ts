import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/tables/json.ts';
import { jsonStatOf, looksLikeJsonStat, readJsonStat } from '../../src/tables/json-stat.ts';
import type { RawTable } from '../../src/tables/raw-table.ts';
import { Problem } from '../../src/words/index.ts';
import { caseFile, endsWell, fileOf, problemOf, rowsOf } from './files.ts';

/** The value of the row whose other columns hold these categories. */
function valueAt(table: RawTable, where: Record<string, string>) {
  const columns = Object.entries(where).map(
    ([name, code]) => [table.cells[table.columns.indexOf(name)]!, code] as const,
  );
  const rows = Array.from(table.lines, (_, row) => row).filter((row) =>
    columns.every(([cells, code]) => cells[row] === code),
  );
  expect(rows).toHaveLength(1);
  return table.cells[table.columns.indexOf('value')]![rows[0]!];
}

describe('published samples', () => {
  test('København on 1 July 2026 has 670,389 residents', async () => {
    const table = await readJsonStat(caseFile('statbank/optaget-folk1a-jsonstat-2026K3.json'));
    expect(table.columns).toEqual(['OMRÅDE', 'ContentsCode', 'Tid', 'value']);
    expect(valueAt(table, { OMRÅDE: '101' })).toBe(670389);
    expect(table.about).toMatchObject({
      typed: true,
      valueColumn: 'value',
      source: 'Statistics Denmark',
      updated: '2026-08-10T06:00:00Z',
    });
    expect(table.about.labels?.OMRÅDE).toEqual({ '101': 'Copenhagen' });
  });

  test('the last dimension varies fastest: position 11 is A=2, B=1, C=4 whatever its text says', async () => {
    const table = await readJsonStat(caseFile('jsonstat/order-v2.json'));
    expect(rowsOf(table)[11]).toEqual(['2', '1', '4', 'A1B1C4']);
    expect(table.lines[11]).toBe(12);
    for (const [at, [a, b, c, value]] of rowsOf(table).entries()) if (at !== 11) expect(value).toBe(`A${a}B${b}C${c}`);
  });

  test('Canada: a dimension without index has its one label, one status stands for all, the total is 34,880.5', async () => {
    const table = await readJsonStat(caseFile('jsonstat/canada-v2.json'));
    expect(new Set(table.cells[0])).toEqual(new Set(['CA']));
    expect(valueAt(table, { age: 'T', concept: 'POP', sex: 'T' })).toBe(34880.5);
    expect(valueAt(table, { age: 'older', concept: 'PERCENT', sex: 'F' })).toBe(1.0);
    expect(new Set(table.cells[table.columns.indexOf('status')])).toEqual(new Set(['a']));
    expect(table.lines.length).toBe(120);
  });

  test('a version 1 bundle holds two datasets of 432 and 120 values, chosen by name', async () => {
    const file = caseFile('jsonstat/oecd-canada-v1-bundle.json');
    const first = await readJsonStat(file);
    expect(first.lines.length).toBe(432);
    expect(first.about.sheet).toBe('oecd');
    expect(first.findings).toMatchObject([{ rule: 'other-datasets', names: ['canada'] }]);
    const second = await readJsonStat(file, { sheet: 'canada' });
    expect([second.lines.length, second.findings]).toEqual([120, []]);
    const problem = await problemOf(readJsonStat(file, { sheet: 'kanada' }));
    expect(problem.code).toBe('K-READ-17');
    expect(problem.print('da')).toContain('Mente du «canada»?');
  });

  test('suppressed cells (positions 10 and 15) are missing with their reason, not zero', async () => {
    const table = await readJsonStat(caseFile('statbank/syntetisk-folk1e-jsonstat.json'));
    const values = table.cells[table.columns.indexOf('value')]!;
    expect([values[10], values[15]]).toEqual(['..', '..']);
    expect(values.filter((value) => typeof value === 'number')).toHaveLength(16);
    expect(table.columns).not.toContain('status');
  });
});

describe('the rules of the format', () => {
  const dataset = (extra: Record<string, Json>): Json => ({
    class: 'dataset',
    version: '2.0',
    id: ['a', 'b'],
    size: [2, 2],
    dimension: {
      a: { category: { index: { '9': 0, '10': 1 } } },
      b: { category: { index: ['x', 'y'] } },
    },
    value: [1, 2, null, 4],
    ...extra,
  });
  const read = (json: Json) => jsonStatOf(json, { path: '', name: 'x.json' });

  test('categories keep their order, also where they look like integers', () => {
    const order = dataset({
      dimension: { a: { category: { index: { '101': 1, '851': 0 } } }, b: { category: { index: ['2', '1'] } } },
    });
    expect(rowsOf(read(order)).map((row) => row.slice(0, 2))).toEqual([
      ['851', '2'],
      ['851', '1'],
      ['101', '2'],
      ['101', '1'],
    ]);
  });

  test('sparse values and statuses by position: what is absent is missing, with its reason if there is one', () => {
    const table = read(dataset({ value: { '0': 5, '3': 0 }, status: { '1': '..', '3': 'e' } }));
    expect(table.cells[2]).toEqual([5, '..', null, 0]);
    expect(table.cells[3]).toEqual([null, null, null, 'e']);
  });

  test('statuses as one text, as an array of one, and as an array a cell', () => {
    expect(read(dataset({ status: '..' })).cells[2]).toEqual([1, 2, '..', 4]);
    expect(read(dataset({ status: ['..'] })).cells[2]).toEqual([1, 2, '..', 4]);
    expect(read(dataset({ status: [null, null, 'x', null] })).cells[2]).toEqual([1, 2, 'x', 4]);
  });

  test('a collection that holds its datasets is read, one that only links to them is a problem', () => {
    expect(
      read({ class: 'collection', link: { item: [{ class: 'dataset', href: 'https://x' }, dataset({})] } }).lines
        .length,
    ).toBe(4);
    expect(() => read({ class: 'collection', link: { item: [{ class: 'dataset', href: 'https://x' }] } })).toThrow(
      'K-READ-16',
    );
  });

  test.each<[string, Record<string, Json>]>([
    ['too few values', { value: [1, 2, 3] }],
    ['a position outside the table', { value: { '4': 1 } }],
    ['a size that is not the number of categories', { size: [2, 3] }],
    ['a size that is no number', { size: ['2', 2] }],
    ['a dimension that is missing', { id: ['a', 'c'] }],
    [
      'positions that are not 0, 1, 2',
      { dimension: { a: { category: { index: { p: 1, q: 2 } } }, b: { category: { index: ['x', 'y'] } } } },
    ],
    [
      'two categories at one position',
      { dimension: { a: { category: { index: { p: 0, q: 0 } } }, b: { category: { index: ['x', 'y'] } } } },
    ],
    ['values that are lists', { value: [[1], 2, 3, 4] }],
    ['an inherited name as dimension', { id: ['constructor', 'b'] }],
  ])('%s is a problem', (_, extra) => {
    expect(() => read(dataset(extra))).toThrow('K-READ-16');
  });

  test('a header that claims 10^12 cells is refused before anything is made', () => {
    const codes = Array.from({ length: 1000 }, (_, at) => String(at));
    const category = { category: { index: codes } };
    const huge = dataset({
      id: ['a', 'b', 'c', 'd'],
      size: [1000, 1000, 1000, 1000],
      dimension: { a: category, b: category, c: category, d: category },
      value: {},
    });
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    expect(() => read(huge)).toThrow('K-READ-06');
    expect(process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed - before).toBeLessThan(50 * 1024 * 1024);
  });

  test('arrays of records and other JSON are told apart from JSON-stat', () => {
    expect(looksLikeJsonStat(dataset({}))).toBe(true);
    expect(looksLikeJsonStat({ anything: dataset({}) })).toBe(true);
    expect(looksLikeJsonStat([{ dimension: 1 }])).toBe(false);
    expect(looksLikeJsonStat({ type: 'FeatureCollection', features: [] })).toBe(false);
  });
});

test('every cell of a cube comes back under its own categories, by the formula of positions', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(sizes, (size) => {
      const id = size.map((_, at) => `d${at}`);
      const dimension = Object.fromEntries(
        size.map((count, at) => [
          id[at]!,
          {
            category: {
              index: Object.fromEntries(Array.from({ length: count }, (_, one) => [String(count - one), one])),
            },
          },
        ]),
      );
      const cells = size.reduce((product, count) => product * count, 1);
      const table = jsonStatOf(
        { class: 'dataset', id, size, dimension, value: Array.from({ length: cells }, (_, cell) => cell) },
        { path: '', name: 'x' },
      );
      for (const row of rowsOf(table)) {
        // position = Σ pos_i · Π_{j>i} size_j (json-stat.org)
        const position = size.reduce(
          (sum, count, i) => sum + (count - Number(row[i])) * size.slice(i + 1).reduce((product, n) => product * n, 1),
          0,
        );
        expect(row.at(-1)).toBe(position);
      }
    }),
    { numRuns: 50 },
  );
});

test('damaged JSON-stat ends in a table or a problem, never in another error', async () => {
  const samples = ['jsonstat/order-v2.json', 'jsonstat/canada-v2.json', 'statbank/syntetisk-folk1e-jsonstat.json'].map(
    (path) => readFileSync(caseFile(path).path, 'utf8'),
  );
  const damage = fc.tuple(
    fc.constantFrom(...samples),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('9', '0', '"', '[]', '{}', 'null', '-1', 'x')), { maxLength: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(damage, async ([sample, edits]) => {
      let text = sample;
      for (const [at, put] of edits)
        text = `${text.slice(0, at % text.length)}${put}${text.slice((at % text.length) + 1)}`;
      const file = fileOf(text, 'x.json');
      await endsWell(readJsonStat(file), file);
    }),
    { numRuns: 150 },
  );
});

test('any value put in any place of a dataset ends in a table or a problem', () => {
  const base = JSON.parse(readFileSync(caseFile('statbank/syntetisk-folk1e-jsonstat.json').path, 'utf8')) as {
    dataset: Record<string, Json> & { dimension: Record<string, Json> };
  };
  const place = fc.constantFrom(
    'dimension',
    'value',
    'status',
    'label',
    'dimension.id',
    'dimension.size',
    'dimension.OMRÅDE',
    'dimension.Tid',
  );
  fc.assert(
    fc.property(place, fc.jsonValue() as fc.Arbitrary<Json>, (path, json) => {
      const copy = structuredClone(base);
      const [outer, inner] = path.split('.') as [string, string | undefined];
      if (inner) copy.dataset.dimension[inner] = json;
      else copy.dataset[outer] = json;
      try {
        jsonStatOf(copy as Json, { path: '', name: 'x' });
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
    { numRuns: 300 },
  );
});
