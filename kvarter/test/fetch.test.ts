import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEditionFolder } from '@kvarter/engine';
import { describe, expect, it } from 'vitest';
import { type Call, freshFolder, type Reply, statbankServer } from '../../engine/test/statbank/server.ts';

const root = new URL('../../', import.meta.url).pathname;
const areas = ['000', '084', '085', '01', '101', '147', '997'];
const herkomst = ['TOT', '25', '35'];
const quarters = ['2025K1', '2025K2', '2026K1'];
const cell = (area: number, code: number, time: number) => (code === 0 ? 1000 * (area + 1) : 10 * code + area) + time;
const asked = { '*': areas, '*K1': quarters.filter((one) => one.endsWith('K1')) } as Record<string, string[]>;

/** FOLK1E with invented figures, as StatBank answers. */
function folk1e({ path, body }: Call): Reply {
  const variables = [
    ['OMRÅDE', areas],
    ['KØN', ['TOT']],
    ['ALDER', ['IALT']],
    ['HERKOMST', herkomst],
    ['Tid', quarters],
  ] as const;
  if (path.endsWith('tableinfo')) {
    if (body.table !== 'FOLK1E')
      return { status: 400, body: { errorTypeCode: 'EXTRACT-NOTFOUND', message: `Tabel findes ikke: ${body.table}` } };
    return {
      body: {
        id: 'FOLK1E',
        text: 'Befolkningen',
        unit: 'Antal',
        updated: '2026-08-10T08:00:00',
        active: true,
        variables: variables.map(([id, codes]) => ({
          id,
          text: id,
          elimination: id !== 'Tid',
          time: id === 'Tid',
          values: codes.map((code) => ({ id: code, text: code })),
        })),
      },
    };
  }
  const chosen = body.variables!.map(({ code, values }) => ({
    code,
    codes: values.flatMap((value) => asked[value] ?? [value]),
  }));
  const values = chosen[0]!.codes.flatMap((area) =>
    chosen[3]!.codes.flatMap((code) =>
      chosen[4]!.codes.map((time) => cell(areas.indexOf(area), herkomst.indexOf(code), quarters.indexOf(time))),
    ),
  );
  return {
    body: {
      dataset: {
        dimension: {
          ...Object.fromEntries(
            chosen.map(({ code, codes }) => [
              code,
              { category: { index: Object.fromEntries(codes.map((one, at) => [one, at])) } },
            ]),
          ),
          id: chosen.map(({ code }) => code),
          size: chosen.map(({ codes }) => codes.length),
        },
        updated: '2026-08-10T06:00:00Z',
        value: values,
      },
    },
  };
}

function workspace(extra = ''): string {
  const folder = freshFolder();
  const write = (name: string, text: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write(
    'kvarter.yaml',
    `municipality: {code: "0147", name: Frederiksberg}\nlanguage: da\narea_sets: [areas/*.yaml]\nsources: [sources/*.yaml]\nindicators: [library:staten/ikke-vestlig]\n${extra}`,
  );
  return folder;
}

function kvarter(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [join(root, 'kvarter/bin/kvarter.js'), ...args], { maxBuffer: 1e8 }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

const share = (area: number, time: number) => (100 * (cell(area, 1, time) + cell(area, 2, time))) / cell(area, 0, time);

describe('kvarter fetch', () => {
  it('fetches the country, the region and the municipality, and the workspace builds with them', async () => {
    const server = await statbankServer(folk1e);
    const folder = workspace();
    const { code, out, err } = await kvarter('fetch', folder, 'ikke-vestlig', '--base', server.base);
    expect([code, out]).toEqual([
      0,
      [
        '  data/statbank/reference.csv',
        '  areas/reference.yaml',
        '  data/statbank/ikke-vestlig.csv',
        '  sources/statbank-ikke-vestlig.yaml',
        'Tallene er med, næste gang der bygges.',
        '',
      ].join('\n'),
    ]);
    expect(err).toContain('4 andre områder i FOLK1E');
    expect(readFileSync(join(folder, 'data/statbank/reference.csv'), 'utf8')).toBe(
      'id;navn\n0000;Hele landet\n1084;Region Hovedstaden\n0147;Frederiksberg\n',
    );
    expect(readFileSync(join(folder, 'sources/statbank-ikke-vestlig.yaml'), 'utf8')).toContain(
      'attribution: "Kilde: Danmarks Statistik, FOLK1E"',
    );

    const built = await kvarter('build', folder, '--json');
    expect([built.code, built.err]).toEqual([0, expect.any(String)]);
    const edition = await openEditionFolder(JSON.parse(built.out).edition.path);
    const figures = (await edition.observations())
      .map(({ area, period, value }) => [area, period, value] as const)
      .sort((a, b) => (`${a}` < `${b}` ? -1 : 1));
    const expected = (['0000', '0147', '1084', '_T'] as const).flatMap((area) => {
      const at = { '0000': 0, '1084': 1, '0147': 5, _T: 0 }[area];
      return [[area, '2025-01-01', share(at, 0)] as const, [area, '2026-01-01', share(at, 2)] as const];
    });
    expect(figures).toEqual(expected);
  });

  it('does the same from the answers of last time, and says so; the files are the same bytes', async () => {
    const server = await statbankServer(folk1e);
    const folder = workspace();
    await kvarter('fetch', folder, 'ikke-vestlig', '--base', server.base);
    const files = ['data/statbank/ikke-vestlig.csv', 'sources/statbank-ikke-vestlig.yaml', 'areas/reference.yaml'];
    const before = files.map((file) => readFileSync(join(folder, file), 'utf8'));
    await server.close();
    const { code, err } = await kvarter('fetch', folder, 'ikke-vestlig', '--base', server.base, '--offline');
    expect([code, err]).toEqual([0, expect.not.stringContaining('K-STATBANK')]);
    expect(files.map((file) => readFileSync(join(folder, file), 'utf8'))).toEqual(before);
  });

  it('takes a file that was fetched on another machine', async () => {
    const folder = workspace();
    const file = join(folder, 'folk1e.csv');
    writeFileSync(file, '\ufeffOMRÅDE;HERKOMST;TID;INDHOLD\n000;TOT;2026K1;200\n000;25;2026K1;10\n000;35;2026K1;10\n');
    const { code } = await kvarter('fetch', folder, 'ikke-vestlig', '--file', file, '--format', 'csv');
    // KØN and ALDER are not in it: the table has to be the one the definition asks for.
    expect(code).toBe(1);
    writeFileSync(
      file,
      '\ufeffOMRÅDE;KØN;ALDER;HERKOMST;TID;INDHOLD\n000;TOT;IALT;TOT;2026K1;200\n000;TOT;IALT;25;2026K1;10\n000;TOT;IALT;35;2026K1;10\n',
    );
    expect((await kvarter('fetch', folder, 'ikke-vestlig', '--file', file, '--format', 'csv')).code).toBe(0);
    expect(readFileSync(join(folder, 'data/statbank/ikke-vestlig.csv'), 'utf8')).toBe(
      'omraade;periode;vaerdi;antal;grundlag\n0000;2026-01-01;10;20;200\nalle;2026-01-01;10;20;200\n',
    );
  });

  it('writes nothing when one of the tables cannot be had, and says which', async () => {
    const server = await statbankServer(folk1e);
    const folder = workspace();
    const { code, err } = await kvarter('fetch', folder, 'ikke-vestlig', 'grundskole', '--base', server.base);
    expect([code, err]).toEqual([1, expect.stringContaining('Tabel findes ikke: HFUDD16')]);
    expect(() => readFileSync(join(folder, 'areas/reference.yaml'))).toThrow();
  });

  it('says what kvarter.yaml lacks, and leaves a file alone that somebody made their own', async () => {
    const server = await statbankServer(folk1e);
    const folder = workspace();
    writeFileSync(
      join(folder, 'kvarter.yaml'),
      'municipality: {code: "0147", name: Frederiksberg}\narea_sets: [areas/a.yaml]\nsources: []\nindicators: []\n',
    );
    const first = await kvarter('fetch', folder, 'ikke-vestlig', '--base', server.base);
    expect(first.out).toContain(
      'Tilføj i kvarter.yaml, så kommer tallene med:\n  area_sets: [areas/reference.yaml]\n  sources: [sources/statbank-ikke-vestlig.yaml]\n  indicators: [library:staten/ikke-vestlig]\n',
    );
    writeFileSync(join(folder, 'areas/reference.yaml'), 'id: reference\n');
    const second = await kvarter('fetch', folder, 'ikke-vestlig', '--base', server.base);
    expect([second.code, second.err]).toEqual([1, expect.stringContaining('K-STATBANK-15')]);
    expect(readFileSync(join(folder, 'areas/reference.yaml'), 'utf8')).toBe('id: reference\n');
  });

  it('shows what there is to fetch, and knows a name that is nearly right', async () => {
    const folder = workspace();
    expect((await kvarter('fetch', folder, '--list')).out).toMatch(/^beskaeftigelse +RAS200 /);
    expect((await kvarter('fetch', folder, 'grundskole', '--link')).out).toContain('/data/HFUDD16/JSONSTAT?');
    const { code, err } = await kvarter('fetch', folder, 'grundskolen');
    expect([code, err]).toEqual([1, expect.stringContaining('Mente du «grundskole»?')]);
  });
});
