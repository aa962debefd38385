import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStatBank, type StatBankOptions } from '../../src/statbank/index.ts';
import { problemOf, rowsOf } from '../tables/files.ts';
import { type Call, freshFolder, type Reply, recorded, type Server, statbankServer } from './server.ts';

const INFO = recorded('optaget-folk1a-tableinfo-trimmet.json');
const JSONSTAT = recorded('optaget-folk1a-jsonstat-2026K3.json');
const BULK = recorded('optaget-folk1a-bulk-2020K1.csv');
const PAGE = '<!DOCTYPE html><html><body>Service unavailable</body></html>';
const copenhagen = {
  table: 'folk1a',
  variables: [
    { code: 'OMRÅDE', values: ['101'] },
    { code: 'Tid', values: ['(1)'] },
  ],
};

/** StatBank as it answers when all is well. */
const well = ({ path, body }: Call): Reply =>
  path.endsWith('/tableinfo')
    ? { body: INFO }
    : {
        body: body.format === 'BULK' ? BULK : JSONSTAT,
        headers: { 'StatbankAPI-Request-Id': 'c0ffee00-0000-4000-8000-000000000001' },
      };

/** Opens StatBank with a clock that only waiting moves. */
function opened(server: Pick<Server, 'base'>, options: Partial<StatBankOptions> = {}) {
  const waits: number[] = [];
  const clock = { time: Date.UTC(2026, 10, 23, 9) };
  const folder = options.folder ?? freshFolder();
  const statbank = openStatBank({
    base: server.base,
    folder,
    now: () => new Date(clock.time),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      clock.time += milliseconds;
    },
    ...options,
  });
  return { statbank, waits, clock, folder };
}

describe('asking StatBank', () => {
  it('tells of a table, its variables and values', async () => {
    const { statbank } = opened(await statbankServer(well));
    const { value } = await statbank.tableInfo('FOLK1A');
    expect([value.id, value.active, value.variables.map(({ id, time }) => [id, time])]).toEqual([
      'FOLK1A',
      true,
      [
        ['OMRÅDE', false],
        ['KØN', false],
        ['Tid', true],
      ],
    ]);
    expect(value.variables[0]?.values.map(({ id }) => id)).toEqual(['000', '084', '101']);
  });

  it('gives figures as JSON-stat: 670,389 people in Copenhagen in the third quarter of 2026', async () => {
    const server = await statbankServer(well);
    const { statbank } = opened(server);
    const { value } = await statbank.data(copenhagen);
    expect(value.columns).toEqual(['OMRÅDE', 'ContentsCode', 'Tid', 'value']);
    expect(rowsOf(value)).toEqual([['101', 'FOLK1A', '2026K3', 670389]]);
  });

  it('asks by POST with the table key, codes, and the values as they were written', async () => {
    const server = await statbankServer(well);
    await opened(server).statbank.data({ ...copenhagen, lang: 'en' });
    expect(server.calls.map(({ path }) => path)).toEqual(['/v1/tableinfo', '/v1/data']);
    expect(server.calls[1]?.body).toEqual({
      table: 'FOLK1A',
      format: 'JSONSTAT',
      lang: 'en',
      valuePresentation: 'Code',
      variables: copenhagen.variables,
    });
  });

  it('gives figures as BULK: men and women are all, and rows that are not there are zero', async () => {
    const { statbank } = opened(await statbankServer(well));
    const { value } = await statbank.data({ ...copenhagen, format: 'BULK' });
    const counts = value.cells[value.columns.indexOf('INDHOLD')]?.map(Number) ?? [];
    expect(counts).toEqual([2896918, 2925845, 2896918 + 2925845]);
    expect(value.columns[0]).toBe('OMRÅDE');
    expect(value.about.absent?.da).toContain('nul');
  });

  it('lists subjects and tables as StatBank writes them', async () => {
    const list = [{ id: '1', description: 'Borgere', active: true, hasSubjects: true, subjects: [], tables: [] }];
    const server = await statbankServer(() => ({ body: list }));
    const { statbank } = opened(server);
    expect((await statbank.subjects({ subjects: ['1'], recursive: false })).value).toEqual(list);
    expect((await statbank.tables({ pastdays: 30 })).value).toEqual(list);
    expect(server.calls.map(({ path, body }) => [path, body])).toEqual([
      ['/v1/subjects', { lang: 'da', subjects: ['1'], recursive: false, format: 'JSON' }],
      ['/v1/tables', { lang: 'da', pastdays: 30, format: 'JSON' }],
    ]);
  });

  it('makes at most four calls a second', async () => {
    const server = await statbankServer(() => ({ body: [] }));
    const { statbank, waits } = opened(server);
    await Promise.all([1, 2, 3, 4].map((pastdays) => statbank.tables({ pastdays })));
    expect(waits).toEqual([250, 250, 250]);
  });

  it.each(['http://api.statbank.dk/v1', 'ftp://api.statbank.dk', 'statbank', 'https://a:b@api.statbank.dk/v1'])(
    'does not use the address %s',
    async (base) => {
      expect((await problemOf((async () => opened({ base }))())).code).toBe('K-STATBANK-04');
    },
  );

  it.each(['../../x', 'FOLK1A/..', '', 'a b'])('asks nothing for the table «%s»', async (table) => {
    const server = await statbankServer(well);
    expect((await problemOf(opened(server).statbank.tableInfo(table))).code).toBe('K-STATBANK-06');
    expect(server.calls).toEqual([]);
  });
});

describe("StatBank's errors", () => {
  const bodies: { http: number; body: { errorTypeCode: string; message: string } }[] = JSON.parse(
    recorded('optaget-fejlsvar.json'),
  );
  const codes: Record<string, string> = {
    'EXTRACT-NOTFOUND': 'K-READ-31',
    'EXTRACT-NOTALLOWED': 'K-READ-32',
    'REQUEST-MISSING': 'K-READ-34',
    'REQUEST-EMPTY': 'K-READ-35',
    'REQUEST-LIMIT': 'K-READ-36',
    'REQUEST-NOTFOUND': 'K-READ-37',
  };
  it.each(bodies.map(({ http, body }) => [body.message, http, body] as const))(
    '«%s» is told in Danish at once, and not asked again',
    async (message, status, body) => {
      const server = await statbankServer(() => ({ status, body }));
      const { statbank, waits, folder } = opened(server);
      const problem = await problemOf(statbank.tableInfo('FOLK1A'));
      expect(problem.code).toBe(codes[body.errorTypeCode]);
      expect(problem.text.da).toContain(message.slice(0, 40));
      expect([server.calls.length, waits.length, readdirSync(folder).length]).toEqual([1, 0, 0]);
    },
  );

  it.each([
    [400, PAGE],
    [503, PAGE],
    [200, PAGE],
    [500, '{"errorTypeCode":"","message":""}'],
    [200, ''],
    [200, '{"dataset":{"dimension"'],
  ])('status %i with «%s» is an outage: asked again after 1, 2 and 4 seconds', async (status, body) => {
    const server = await statbankServer(() => ({ status, body }));
    const { statbank, waits, folder } = opened(server);
    const problem = await problemOf(statbank.tableInfo('FOLK1A'));
    expect([problem.code, server.calls.length, waits]).toEqual(['K-READ-39', 4, [1000, 2000, 4000]]);
    expect(problem.text.da).toContain('ikke tilgængelig');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('an outage that passes is not noticed', async () => {
    const server = await statbankServer((call, count) => (count < 3 ? { status: 502, body: PAGE } : well(call)));
    const { statbank, waits } = opened(server);
    expect((await statbank.tableInfo('FOLK1A')).value.id).toBe('FOLK1A');
    expect(waits).toEqual([1000, 2000]);
  });

  it('too many calls: waits as long as it is asked to, and says so in the end', async () => {
    const server = await statbankServer(() => ({ status: 429, headers: { 'retry-after': '3' } }));
    const { statbank, waits } = opened(server);
    expect((await problemOf(statbank.tableInfo('FOLK1A'))).code).toBe('K-STATBANK-07');
    expect(waits).toEqual([3000, 3000, 4000]);
  });

  it('does not follow a redirect, which would lose the question', async () => {
    const server = await statbankServer(({ path }) =>
      path === '/v1/tableinfo' ? { status: 301, headers: { location: '/elsewhere' } } : { body: INFO },
    );
    expect((await problemOf(opened(server).statbank.tableInfo('FOLK1A'))).code).toBe('K-STATBANK-03');
    expect(server.calls.map(({ path }) => path)).toEqual(['/v1/tableinfo']);
  });

  it('where nobody answers, it says why', async () => {
    const server = await statbankServer(() => ({ body: INFO }));
    await server.close();
    const { statbank } = opened(server, { tries: 2 });
    const problem = await problemOf(statbank.tableInfo('FOLK1A'));
    expect(problem.code).toBe('K-STATBANK-01');
    expect(problem.text.da).toContain('ECONNREFUSED');
  });
});

describe('answers on disk', () => {
  it('a question is asked once; the answer lies in the folder of its table with what is to be said of it', async () => {
    const server = await statbankServer(well);
    const { statbank, folder } = opened(server);
    const first = await statbank.data(copenhagen);
    const second = await statbank.data({ ...copenhagen, table: 'FOLK1A' });
    expect(server.calls.length).toBe(2);
    expect(rowsOf(second.value)).toEqual(rowsOf(first.value));
    expect(second.findings).toEqual([]);
    const [kept] = second.kept;
    expect(readFileSync(join(folder, kept!.name), 'utf8')).toBe(JSONSTAT);
    expect(JSON.parse(readFileSync(join(folder, `${kept!.name}.source.json`), 'utf8'))).toMatchObject({
      source: 'Kilde: Danmarks Statistik, FOLK1A',
      licence: 'CC BY 4.0',
      fetched: '2026-11-23T09:00:00.250Z',
      request_id: 'c0ffee00-0000-4000-8000-000000000001',
      request: { path: 'data', body: { table: 'FOLK1A' } },
    });
    expect(kept!.name).toMatch(/^FOLK1A\/[0-9a-f]{16}\.json$/);
  });

  it('without internet the answer of last time is used, and that is said', async () => {
    const server = await statbankServer(well);
    const { statbank, folder } = opened(server);
    const before = await statbank.data(copenhagen);
    await server.close();
    const later = opened(server, { folder, now: () => new Date(Date.UTC(2026, 11, 24)), tries: 1 });
    const after = await later.statbank.data(copenhagen);
    expect(rowsOf(after.value)).toEqual(rowsOf(before.value));
    expect(after.findings.map(({ rule, severity, where, count }) => [rule, severity, where, count])).toEqual([
      ['statbank-from-cache', 'warning', 'FOLK1A', 2],
    ]);
    expect(after.findings[0]?.text.da).toBe(
      'Statistikbanken svarede ikke (K-STATBANK-01), så svaret fra 2026-11-23 er brugt.',
    );
  });

  it('with the network off nothing is asked: what was fetched is used, what was not is a problem', async () => {
    const server = await statbankServer(well);
    const { statbank, folder } = opened(server);
    await statbank.data(copenhagen);
    const off = opened(server, { folder, offline: true, now: () => new Date(Date.UTC(2026, 11, 24)) });
    expect(rowsOf((await off.statbank.data(copenhagen)).value)).toEqual([['101', 'FOLK1A', '2026K3', 670389]]);
    expect((await problemOf(off.statbank.tableInfo('FOLK1E'))).code).toBe('K-STATBANK-02');
    expect(server.calls.length).toBe(2);
  });

  it('figures are asked for again when the table was updated, and only then', async () => {
    let updated = '2026-08-10T08:00:00';
    const server = await statbankServer((call) =>
      call.path.endsWith('tableinfo') ? { body: { ...JSON.parse(INFO), updated } } : well(call),
    );
    const { statbank, clock } = opened(server);
    const asked = async () => {
      await statbank.data(copenhagen);
      return server.calls.splice(0).map(({ path }) => path);
    };
    expect(await asked()).toEqual(['/v1/tableinfo', '/v1/data']);
    clock.time += 7 * 86_400_000;
    expect(await asked()).toEqual(['/v1/tableinfo']);
    clock.time += 7 * 86_400_000;
    updated = '2026-11-11T08:00:00';
    expect(await asked()).toEqual(['/v1/tableinfo', '/v1/data']);
  });

  it('--again asks whatever there is', async () => {
    const server = await statbankServer(well);
    const { statbank, folder } = opened(server);
    await statbank.data(copenhagen);
    await opened(server, { folder, again: true }).statbank.data(copenhagen);
    expect(server.calls.length).toBe(4);
  });

  it('an answer that somebody changed, or whose sidecar is gone, is not used', async () => {
    const server = await statbankServer(well);
    const { statbank, folder } = opened(server);
    const { kept } = await statbank.tableInfo('FOLK1A');
    writeFileSync(join(folder, kept[0]!.name), INFO.replace('Number', 'Persons'));
    await statbank.tableInfo('FOLK1A');
    rmSync(join(folder, `${kept[0]!.name}.source.json`));
    expect((await statbank.tableInfo('FOLK1A')).value.unit).toBe('Number');
    expect(server.calls.length).toBe(3);
  });
});

describe('more cells than StatBank gives at once', () => {
  const areas = ['000', '101', '147'];
  const quarters = ['2024K1', '2024K2', '2024K3', '2024K4', '2025K1'];
  const variable = (id: string, codes: readonly string[], time = false) => ({
    id,
    text: id,
    elimination: !time,
    time,
    values: codes.map((code) => ({ id: code, text: code })),
  });
  const info = {
    id: 'X1',
    text: 'X',
    unit: 'Antal',
    updated: 'u',
    active: true,
    variables: [variable('OMRÅDE', areas), variable('Tid', quarters, true)],
  };
  const cell = (area: string, quarter: string) => 100 * areas.indexOf(area) + quarters.indexOf(quarter);
  /** A StatBank that keeps its limit, counting by itself, and answers JSON-stat of just what is asked. */
  const strict =
    (limit: number) =>
    ({ path, body }: Call): Reply => {
      if (path.endsWith('tableinfo')) return { body: info };
      const all = (codes: readonly string[]) => (values: readonly string[]) => (values[0] === '*' ? codes : values);
      const [places, times] = [all(areas)(body.variables![0]!.values), all(quarters)(body.variables![1]!.values)];
      if (places.length * times.length > limit)
        return { status: 400, body: { errorTypeCode: 'REQUEST-LIMIT', message: 'for mange' } };
      const category = (codes: readonly string[]) => ({
        category: { index: Object.fromEntries(codes.map((code, at) => [code, at])) },
      });
      return {
        body: {
          dataset: {
            dimension: {
              OMRÅDE: category(places),
              Tid: category(times),
              id: ['OMRÅDE', 'Tid'],
              size: [places.length, times.length],
            },
            updated: 'u',
            value: places.flatMap((area) => times.map((quarter) => cell(area, quarter))),
          },
        },
      };
    };
  const everything = {
    table: 'X1',
    variables: [
      { code: 'OMRÅDE', values: ['*'] },
      { code: 'Tid', values: ['*'] },
    ],
  };
  const sorted = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort();
  const expected = sorted(areas.flatMap((area) => quarters.map((quarter) => [area, quarter, cell(area, quarter)])));

  it.each([
    [15, 1],
    [14, 2],
    [6, 3],
    [3, 5],
    [2, 10],
    [1, 15],
  ])('a limit of %i cells takes %i calls and gives the same table', async (limit, calls) => {
    const server = await statbankServer(strict(limit));
    const { value } = await opened(server, { mostCells: limit }).statbank.data(everything);
    expect(server.calls.length - 1).toBe(calls);
    expect(sorted(rowsOf(value))).toEqual(expected);
  });

  it('parts of different updates are not put together', async () => {
    const fine = strict(6);
    const server = await statbankServer((call, count) => {
      const reply = fine(call);
      return count === 3
        ? { body: JSON.parse(JSON.stringify(reply.body).replace('"updated":"u"', '"updated":"v"')) }
        : reply;
    });
    expect((await problemOf(opened(server, { mostCells: 6 }).statbank.data(everything))).code).toBe('K-STATBANK-05');
  });
});
