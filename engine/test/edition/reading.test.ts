import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEditionFolder, writeEdition } from '../../src/edition/folder.ts';
import { type Edition, type ObservationRow, openEdition, webSha256 } from '../../src/edition/index.ts';
import { readParquet } from '../../src/warehouse/index.ts';
import { Problem, SDMX, STATUSES } from '../../src/words/index.ts';
import { area, figure, town } from './town.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files of a written edition, held in memory; a file may be replaced or taken away. */
async function filesOf(path: string): Promise<Map<string, ArrayBuffer>> {
  return new Map(
    readdirSync(path).map((name) => {
      const bytes = new Uint8Array(readFileSync(join(path, name)));
      return [name, bytes.buffer];
    }),
  );
}

function opened(files: ReadonlyMap<string, ArrayBuffer>, checked = false): Promise<Edition> {
  const read = async (name: string) => {
    const bytes = files.get(name);
    if (!bytes) throw new Error('404');
    return bytes;
  };
  return openEdition({ read }, checked ? { sha256: webSha256 } : {});
}

async function readWhole(edition: Edition) {
  return {
    areas: await edition.areas(),
    observations: await edition.observations(),
    breakdowns: await edition.breakdowns(),
    scores: await edition.scores(),
    outlines: await edition.outlines(),
  };
}

async function problemFrom(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

const bytesOf = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text)).buffer;
const textOf = (bytes: ArrayBuffer | undefined): string => Buffer.from(bytes!).toString('utf8');

describe('an edition', () => {
  test('gives back what was written, sorted by its keys', async () => {
    const path = join(folder, 'town');
    await writeEdition(path, town());
    const edition = await openEditionFolder(path);
    const { areas, observations, scores, outlines } = await readWhole(edition);
    const contents = town();
    const byArea = <Row extends { area: string }>(rows: readonly Row[]) =>
      rows.toSorted((a, b) => (a.area < b.area ? -1 : 1));
    expect(areas).toEqual(byArea(contents.areas));
    // `_` sorts after capital letters, and each area's years are in order already.
    expect(observations).toEqual(contents.observations);
    expect(scores).toEqual(contents.scores);
    expect(outlines.features).toEqual(
      contents.outlines.features.toSorted((a, b) => (a.properties.area < b.properties.area ? -1 : 1)),
    );
    expect(edition.definitions).toEqual(contents.definitions);
    expect(edition.findings.map(({ rule }) => rule)).toEqual(['a-regel', 'b-regel']);
    expect(edition.package.created).toBe('2024-05-01T00:00:00Z');
    expect(edition.package.kvarter).toEqual({
      format: 1,
      audience: 'internal',
      state: 'draft',
      protection: 'none',
      ledger: 'none',
    });
  });

  test('keeps every status, zero, null, big and small number and any id', async () => {
    const id = fc.string({ unit: 'binary', minLength: 1 });
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const row = fc.record({
      area: id,
      indicator: id,
      period: fc.constantFrom('2024', '2024-Q1', '2024-01-01'),
      tenure: fc.constantFrom('_T', 'almen'),
      status: fc.constantFrom(...STATUSES),
      number,
      denominator: fc.option(number),
      line: fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 })),
    });
    const rows = fc.uniqueArray(row, {
      maxLength: 30,
      selector: (one) => JSON.stringify([one.area, one.indicator, one.period, one.tenure]),
    });
    const path = join(folder, 'any');
    await fc.assert(
      fc.asyncProperty(rows, async (list) => {
        const observations = list.map(({ status, number: value, denominator, ...rest }): ObservationRow => {
          const carries = status === 'figure' || status === 'break' || status === 'estimate';
          return {
            ...figure('', '', {}),
            ...rest,
            value: carries ? value : null,
            denominator,
            obs_status: SDMX[status].obs,
            conf_status: SDMX[status].conf,
          };
        });
        await writeEdition(path, town({ observations }));
        const read = await (await openEditionFolder(path)).observations();
        // The order of the bytes of the key's parts, computed here by itself.
        const key = (one: ObservationRow) => [one.area_set, one.tenure, one.area, one.indicator, one.period];
        const order = (a: ObservationRow, b: ObservationRow) =>
          key(a)
            .map((part, at) => Buffer.compare(Buffer.from(part), Buffer.from(key(b)[at]!)))
            .find((sign) => sign !== 0) ?? 0;
        const zero = (value: number | null) => (value === 0 ? 0 : value);
        expect(read).toEqual(
          observations
            .toSorted(order)
            .map((one) => ({ ...one, value: zero(one.value), denominator: zero(one.denominator) })),
        );
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  test('reads the same in the database as in the browser reader', async () => {
    const path = join(folder, 'both');
    const areas = Array.from({ length: 5000 }, (_, at) => ({
      ...area(`Ø${at}`),
      size_m2: at % 3 === 0 ? null : Math.sqrt(at),
    }));
    await writeEdition(path, town({ areas }));
    const here = await (await openEditionFolder(path)).areas();
    const there = await readParquet(join(path, 'areas.parquet'));
    expect(there.rows).toBe(here.length);
    for (const name of ['area_set', 'area', 'name', 'kind', 'parent', 'valid_from', 'valid_to'] as const) {
      expect(there.columns[name]).toEqual(here.map((row) => row[name]));
    }
    expect(there.columns.size_m2).toEqual(Float64Array.from(here, (row) => row.size_m2 ?? Number.NaN));
  });

  test('without rows, areas, outlines and findings can be read too', async () => {
    const path = join(folder, 'empty');
    const outlines = { type: 'FeatureCollection', features: [] } as const;
    await writeEdition(path, town({ areas: [], observations: [], scores: [], findings: [], outlines }));
    const edition = await openEditionFolder(path);
    expect(await readWhole(edition)).toEqual({ areas: [], observations: [], breakdowns: [], scores: [], outlines });
    expect(edition.findings).toEqual([]);
  });
});

describe('an edition that is not whole', () => {
  let whole: Map<string, ArrayBuffer>;
  beforeAll(async () => {
    const path = join(folder, 'whole');
    await writeEdition(path, town());
    whole = await filesOf(path);
  });

  test('is a problem that says what to do, for each file that is missing', async () => {
    for (const name of whole.keys()) {
      const files = new Map(whole);
      files.delete(name);
      const problem = await problemFrom(opened(files).then(readWhole));
      expect(problem.code).toBe(name === 'datapackage.json' ? 'K-EDITION-01' : 'K-EDITION-04');
      expect(problem.hint?.da).toContain('byg');
      if (name !== 'datapackage.json') expect(problem.text.da).toContain(name);
    }
    expect((await problemFrom(openEditionFolder(join(folder, 'nothing here')))).code).toBe('K-EDITION-01');
    expect((await problemFrom(openEditionFolder(folder))).code).toBe('K-EDITION-01');
  });

  test('names the file that was cut short', async () => {
    for (const [name, bytes] of whole) {
      if (name === 'datapackage.json') continue;
      const problem = await problemFrom(opened(new Map(whole).set(name, bytes.slice(0, -1))).then(readWhole));
      expect(problem.code).toBe('K-EDITION-02');
      expect(problem.place?.file).toBe(name);
    }
  });

  test('is found out by its checksums, where one bit is another', async () => {
    for (const [name, bytes] of whole) {
      if (name === 'datapackage.json') continue;
      const other = new Uint8Array(bytes.slice(0));
      other[Math.floor(other.length / 2)]! ^= 1;
      const problem = await problemFrom(opened(new Map(whole).set(name, other.buffer), true).then(readWhole));
      expect(problem.code).toBe('K-EDITION-02');
      expect(problem.place?.file).toBe(name);
    }
  });

  test('written by a newer Kvarter says so', async () => {
    const newer = textOf(whole.get('datapackage.json')).replace('"format": 1', '"format": 2');
    const problem = await problemFrom(opened(new Map(whole).set('datapackage.json', bytesOf(newer))));
    expect(problem.code).toBe('K-EDITION-03');
    expect(problem.text.da).toContain('nyere');
  });

  test('that is another data package, or none, is no edition', async () => {
    for (const text of [
      '{"name": "other", "resources": []}',
      '[]',
      'null',
      '"kvarter"',
      '{"kvarter": {"format": 1}}',
    ]) {
      const problem = await problemFrom(opened(new Map(whole).set('datapackage.json', bytesOf(text))));
      expect(problem.code).toBe('K-EDITION-01');
    }
    expect((await problemFrom(opened(new Map(whole).set('datapackage.json', bytesOf('{'))))).code).toBe('K-EDITION-02');
  });

  test('mutated anywhere, and without checksums, reads or is a problem; it never fails in another way', async () => {
    const mutation = fc.record({
      name: fc.constantFrom(...whole.keys()),
      cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 4 }),
      changes: fc.array(fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.nat(255)), { maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ name, cut, changes }) => {
        const original = new Uint8Array(whole.get(name)!);
        const bytes = original.slice(0, cut === null ? original.length : Math.floor(cut * original.length));
        for (const [at, byte] of changes) if (bytes.length > 0) bytes[Math.floor(at * bytes.length)] = byte;
        const files = new Map(whole).set(name, bytes.buffer);
        if (name !== 'datapackage.json') {
          // The size is made to fit, so that the file itself is read.
          const about = JSON.parse(textOf(whole.get('datapackage.json'))) as {
            resources: { path: string; bytes: number }[];
          };
          for (const resource of about.resources) if (resource.path === name) resource.bytes = bytes.length;
          files.set('datapackage.json', bytesOf(JSON.stringify(about)));
        }
        const error = await opened(files)
          .then(readWhole)
          .then(
            () => undefined,
            (reason: unknown) => reason,
          );
        if (error !== undefined) expect(error).toBeInstanceOf(Problem);
      }),
      { numRuns: 1500 },
    );
  }, 20_000);

  test('in a plain folder is told by its files, not by what stands beside them', async () => {
    const path = join(folder, 'copied');
    rmSync(path, { recursive: true, force: true });
    await writeEdition(path, town(), { links: false });
    writeFileSync(join(path, 'findings.json'), '[]\n');
    const problem = await problemFrom(openEditionFolder(path));
    expect(problem.code).toBe('K-EDITION-02');
    expect(problem.place?.file).toBe('findings.json');
  });
});

describe('the figures of an edition by area set', () => {
  const FIELDS = ['area_set', 'area', 'period', 'tenure', 'value', 'line'] as const;

  /** The rows of every set, put together again from their parts; only the fields that were asked for. */
  async function rowsBySet(edition: Edition, tenure?: string) {
    const sets = await edition.observationsBySet();
    const rows: Record<string, unknown>[] = [];
    for (const { parts } of sets) {
      for await (const { length, columns } of parts(FIELDS, tenure)) {
        for (let row = 0; row < length; row++)
          rows.push(Object.fromEntries(FIELDS.map((field) => [field, columns[field][row] ?? null])));
      }
    }
    return { sets, rows };
  }

  const only = (row: ObservationRow) => Object.fromEntries(FIELDS.map((field) => [field, row[field]]));

  test('are all its figures, each under its own set, over the edges of what is read at a time', async () => {
    // 130,000 rows lie in two row groups, the first of 122,880; the middle set lies in both.
    const counts = { bydele: 50_000, kvadrater: 75_000, landsbyer: 5_000 };
    const observations = Object.entries(counts).flatMap(([set, count]) =>
      Array.from({ length: count }, (_, at) => {
        const cell = at % 7 === 0 ? { value: null, obs_status: 'O' } : { value: at, obs_status: 'A' };
        const tenure = at % 5 === 0 ? '_T' : 'almen';
        return figure(String(at).padStart(6, '0'), '2024', { area_set: set, tenure, ...cell });
      }),
    );
    const path = join(folder, 'many');
    await writeEdition(path, town({ observations }));
    const edition = await openEditionFolder(path);
    const { sets, rows } = await rowsBySet(edition);
    expect(sets.map(({ areaSet, rows }) => [areaSet, rows])).toEqual(Object.entries(counts));
    const all = await edition.observations();
    // As text: to compare a hundred thousand objects takes many seconds.
    expect(JSON.stringify(rows) === JSON.stringify(all.map(only))).toBe(true);
    const total = await rowsBySet(edition, '_T');
    const expected = all.filter(({ tenure }) => tenure === '_T').map(only);
    expect(JSON.stringify(total.rows) === JSON.stringify(expected)).toBe(true);
    expect(total.rows).toHaveLength(130_000 / 5);
    expect((await rowsBySet(edition, 'ejer')).rows).toEqual([]);
  }, 30_000);

  test('of a set without figures are not there, and a column that is damaged is a problem', async () => {
    const path = join(folder, 'few');
    await writeEdition(path, town({ observations: [] }));
    expect(await (await openEditionFolder(path)).observationsBySet()).toEqual([]);
    const whole = join(folder, 'whole');
    await writeEdition(whole, town());
    const files = await filesOf(whole);
    const bytes = new Uint8Array(files.get('observations.parquet')!.slice(0));
    bytes.fill(0, 4, bytes.length >> 1);
    files.set('observations.parquet', bytes.buffer);
    const problem = await problemFrom(opened(files).then((edition) => rowsBySet(edition)));
    expect(problem.code).toBe('K-EDITION-02');
  });
});
