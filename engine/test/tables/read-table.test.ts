import { readFileSync, truncateSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mayWorkLater, readTable, statbankProblem } from '../../src/tables/index.ts';
import { caseFile, fileOf, problemOf } from './files.ts';

test.each([
  ['statbank/optaget-folk1a-bulk-2020K1.csv', 'line', 3],
  ['statbank/optaget-folk1a-jsonstat-2026K3.json', 'cell', 1],
  ['jsonstat/order-v2.json', 'cell', 24],
  ['px/TIMEVAL_short.px', 'cell', 24],
])('%s is read by the reader of its format', async (path, lineKind, rows) => {
  const table = await readTable(caseFile(path));
  expect([table.lineKind, table.lines.length]).toEqual([lineKind, rows]);
});

test('the content decides before the ending: a .json may be JSON-stat or records, a .txt may be PX', async () => {
  expect((await readTable(fileOf('\ufeff [{"a":1}]', 'x.json'))).lineKind).toBe('record');
  expect((await readTable(fileOf(readFileSync(caseFile('jsonstat/canada-v2.json').path), 'x.json'))).lineKind).toBe(
    'cell',
  );
  expect((await readTable(fileOf(readFileSync(caseFile('px/SOXATI4.px').path), 'x.txt'))).lineKind).toBe('cell');
  expect((await readTable(fileOf('a;b\n1;2\n', 'x.dat'))).lineKind).toBe('line');
});

test.each(['x.csv', 'x.json', 'x.px', 'x.xlsx', 'x'])(
  'a web page called %s is "unavailable", and a StatBank error is that error',
  async (name) => {
    expect((await problemOf(readTable(fileOf('<!DOCTYPE html><html></html>', name)))).code).toBe('K-READ-39');
    const error = '{"errorTypeCode":"REQUEST-LIMIT","message":"for mange celler"}';
    expect((await problemOf(readTable(fileOf(error, name)))).code).toBe('K-READ-36');
  },
);

test('only a stated BULK makes absent rows zero; a StatBank table of unstated format says what to do', async () => {
  const file = caseFile('statbank/syntetisk-fly66-bulk.csv');
  const [bulk, csv, unstated] = await Promise.all([
    readTable(file, { format: 'statbank-bulk' }),
    readTable(file, { format: 'csv' }),
    readTable(file),
  ]);
  expect(bulk.about.absent?.da).toContain('nul');
  expect([csv.about.absent, csv.findings]).toEqual([undefined, []]);
  expect(unstated.about.absent).toBeUndefined();
  expect(unstated.findings).toMatchObject([{ rule: 'statbank-csv-or-bulk', severity: 'note' }]);
  // Absent and blank are two things: Vejle to Fredericia's reverse is absent, Viborg's row is there and blank.
  expect(bulk.cells[5]).toEqual(['7', '4', '..', null]);
});

test('a stated format that the file is not of is a problem of that format', async () => {
  const csv = fileOf('a;b\n1;2\n', 'x.csv');
  const codes = await Promise.all(
    (['px', 'xlsx', 'json-stat', 'json-records', 'parquet'] as const).map(
      async (format) => (await problemOf(readTable(csv, { format }))).code,
    ),
  );
  expect(codes).toEqual(['K-READ-20', 'K-READ-41', 'K-READ-14', 'K-READ-14', 'K-WAREHOUSE-02']);
});

test.each([
  ['csv', '256 MB'],
  ['json-records', '256 MB'],
  ['json-stat', '256 MB'],
  ['px', '256 MB'],
  ['statbank-bulk', '256 MB'],
  ['xlsx', '128 MB'],
  ['parquet', '1024 MB'],
] as const)('a %s file above %s is refused before it is read, with both sizes', async (format, limit) => {
  const file = fileOf('', 'stor');
  truncateSync(file.path, 1_200_000_000); // a hole: takes no place on the disk
  const started = performance.now();
  const problem = await problemOf(readTable(file, { format }));
  expect(problem.code).toBe('K-READ-02');
  expect(problem.text.da).toContain('1144 MB');
  expect(problem.text.da).toContain(limit);
  expect(performance.now() - started).toBeLessThan(4000);
});

test('a file that is missing is named as the workspace names it', async () => {
  const problem = await problemOf(readTable({ path: '/findes/slet/ikke.csv', name: 'data/ikke.csv' }));
  expect(problem.print('da')).toMatch(/^data\/ikke\.csv: Filen findes ikke\. \(K-READ-01\)/);
  expect(problem.print('da')).not.toContain('/findes');
});

test('an answer is unavailable by its status or its body, and only then may asking again help', () => {
  const file = { path: '', name: 'https://api.statbank.dk/v1/data' };
  const page = statbankProblem('<html>Bad gateway</html>', file, 400);
  expect(page?.code).toBe('K-READ-39');
  expect(mayWorkLater(page!)).toBe(true);
  expect(statbankProblem('{}', file, 503)?.code).toBe('K-READ-39');
  expect(statbankProblem('', file, 502)?.code).toBe('K-READ-39');
  const limit = statbankProblem('{"errorTypeCode":"EXTRACT-TOOBIG","message":""}', file, 400);
  expect([limit?.code, mayWorkLater(limit!)]).toEqual(['K-READ-36', false]);
  expect(statbankProblem('{"errorTypeCode":"NY-FEJL","message":"Noget nyt"}', file, 400)?.code).toBe('K-READ-38');
  expect(statbankProblem('OMRÅDE;TID;INDHOLD\n', file, 200)).toBeUndefined();
  expect(statbankProblem('a', file, 404)?.code).toBe('K-READ-38');
});
