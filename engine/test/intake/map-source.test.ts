import { describe, expect, it } from 'vitest';
import { mapSource } from '../../src/intake/map-source.ts';
import { newYearAfter, roundPeriod } from '../../src/intake/periods-of-rows.ts';
import type { Cell, RawTable } from '../../src/tables/raw-table.ts';
import { Problem } from '../../src/words/index.ts';
import type { SourceFile } from '../../src/workspace/index.ts';

const known = new Map([
  [
    'blocks',
    [
      { id: '01', name: 'Nørreport' },
      { id: '02', name: 'Havnen' },
    ],
  ],
]);
const place = (path: (string | number)[]) => ({ file: `src.yaml/${path.join('.')}`, line: 1, column: 1 });

function table(columns: string[], rows: Cell[][], about: RawTable['about'] = {}): RawTable {
  return {
    columns,
    cells: columns.map((_, c) => rows.map((row) => row[c] ?? null)),
    lines: rows.map((_, r) => r + 2),
    lineKind: 'line',
    about,
    findings: [],
  };
}

const long: SourceFile & { id: string } = {
  id: 'src',
  path: 'data.csv',
  grain: 'area',
  purpose: 'statistics',
  area: { column: 'omr', set: 'blocks' },
  period: { column: 'tid' },
  indicator: 'residents',
  value: { column: 'antal' },
};

function rules(source: SourceFile & { id: string }, raw: RawTable) {
  return mapSource(source, raw, known, place).findings.map(({ rule, severity, count, lines, names }) => ({
    rule,
    severity,
    count,
    lines,
    names,
  }));
}

describe('a long table', () => {
  it('becomes observations that know their line', () => {
    const { observations, findings } = mapSource(
      long,
      table(['omr', 'tid', 'antal'], [['01', '2024K1', '12']]),
      known,
      place,
    );
    expect(findings).toEqual([]);
    expect(observations).toEqual([
      {
        areaSet: 'blocks',
        area: '01',
        period: '2024-Q1',
        indicator: 'residents',
        tenure: '_T',
        value: 12,
        numerator: null,
        denominator: null,
        status: 'figure',
        source: 'src',
        line: 2,
      },
    ]);
  });

  it('keeps missing, withheld, zero and not applicable apart', () => {
    const codes = { '..': 'withheld', '.': 'missing', '-': 'zero', x: 'not-applicable', '': 'missing' } as const;
    const cells = ['..', '.', '-', 'x', '', '0'];
    const raw = table(
      ['omr', 'tid', 'antal'],
      cells.map((cell, i) => ['01', `${2000 + i}`, cell]),
    );
    const { observations } = mapSource({ ...long, codes }, raw, known, place);
    expect(observations.map(({ value, status }) => [value, status])).toEqual([
      [null, 'withheld-small'],
      [null, 'missing'],
      [0, 'figure'],
      [null, 'not-applicable'],
      [null, 'missing'],
      [0, 'figure'],
    ]);
  });

  it('does not guess at a sign the profile is silent about', () => {
    expect(rules(long, table(['omr', 'tid', 'antal'], [['01', '2024', '..']]))).toEqual([
      { rule: 'code-unexplained', severity: 'error', count: 1, lines: [2], names: ['antal: ..'] },
    ]);
  });

  it('does not guess whether 1.234 is a thousand', () => {
    expect(rules(long, table(['omr', 'tid', 'antal'], [['01', '2024', '1.234']]))[0]!.rule).toBe('number-ambiguous');
    const danish = { ...long, value: { column: 'antal', decimal: ',', thousands: '.' } } as const;
    expect(
      mapSource(danish, table(['omr', 'tid', 'antal'], [['01', '2024', '1.234']]), known, place).observations[0]!.value,
    ).toBe(1234);
  });

  it('turns fractions into percent but leaves the counts beside them alone', () => {
    const source = {
      ...long,
      value: { column: 'andel', fraction: true, decimal: ',' },
      count: { column: 'antal' },
      base: { column: 'alle' },
    } as const;
    const raw = table(['omr', 'tid', 'andel', 'antal', 'alle'], [['01', '2024', '0,07', '7', '100']]);
    expect(mapSource(source, raw, known, place).observations[0]).toMatchObject({
      value: 7,
      numerator: 7,
      denominator: 100,
    });
  });
});

describe('a wide table', () => {
  it('gives one observation a column', () => {
    const { indicator: _, value: __, ...rest } = long;
    const source: SourceFile & { id: string } = {
      ...rest,
      wide: { columns: ['a', 'b'], as: 'indicator', to: ['one', 'two'] },
    };
    const { observations } = mapSource(
      source,
      table(['omr', 'tid', 'a', 'b'], [['02', '2024', '1', '2']]),
      known,
      place,
    );
    expect(observations.map(({ indicator, value }) => [indicator, value])).toEqual([
      ['one', 1],
      ['two', 2],
    ]);
  });
});

describe('rows that are not of an area', () => {
  const raw = table(
    ['omr', 'tid', 'antal'],
    [
      ['01', '2024', '1'],
      ['I alt', '2024', '9'],
      ['084', '2024', '5'],
      ['Hele landet', '2024', '7'],
      ['03', '2024', '2'],
      ['', '2024', '3'],
    ],
  );

  it('are told apart, counted, and named with their lines', () => {
    expect(rules(long, raw)).toEqual([
      { rule: 'rows-match-no-area', severity: 'warning', count: 1, lines: [6], names: ['03'] },
      { rule: 'totals-among-rows', severity: 'warning', count: 1, lines: [3], names: ['I alt'] },
      { rule: 'mixed-levels', severity: 'warning', count: 2, lines: [4, 5], names: ['084', 'Hele landet'] },
      { rule: 'rows-without-area', severity: 'warning', count: 1, lines: [7], names: [''] },
    ]);
  });

  it('are the total of the set where the profile says so', () => {
    const source = { ...long, area: { ...long.area, total: ['I alt'] } };
    expect(mapSource(source, raw, known, place).observations.map(({ area, value }) => [area, value])).toContainEqual([
      '_T',
      9,
    ]);
  });

  it('are an error when not a single row matches', () => {
    expect(rules(long, table(['omr', 'tid', 'antal'], [['zz', '2024', '1']]))[0]).toMatchObject({
      rule: 'rows-match-no-area',
      severity: 'error',
    });
  });

  it('have one word for one and another for more, and name what may be meant by whom', () => {
    const found = (cells: Cell[][]) =>
      mapSource(
        { ...long, area: { ...long.area, match: 'name' } },
        table(['omr', 'tid', 'antal'], [['Nørreport', '2024', '1'], ...cells]),
        known,
        place,
      ).findings[0]!;
    const [one, two] = [
      found([['Havnn', '2024', '1']]),
      found([
        ['x', '2024', '1'],
        ['7', '2024', '1'],
      ]),
    ];
    expect(one.text.da).toMatch(/^1 række passer/);
    expect(one.text.en).toMatch(/^1 row matches/);
    expect(one.done.da).toContain('«Havnen» med «Havnn»');
    expect(two.text.da).toMatch(/^2 rækker passer/);
    expect(two.text.en).toMatch(/^2 rows match/);
    expect(two.done.da).not.toContain('Måske');
  });

  it('are not asked for a period or a number: a note below the table is one finding', () => {
    const raw = table(
      ['omr', 'tid', 'antal'],
      [
        ['01', '2024', '1'],
        ['Kilde: Danmarks Statistik', null, null],
      ],
    );
    expect(rules(long, raw).map(({ rule }) => rule)).toEqual(['rows-match-no-area']);
  });

  it('are not spoken of where the profile leaves the row out', () => {
    const raw = table(
      ['omr', 'tid', 'antal', 'køn'],
      [
        ['01', '2024', '1', 'I alt'],
        ['zz', 'x', '1', 'Mænd'],
      ],
    );
    expect(rules({ ...long, where: { køn: 'I alt' } }, raw)).toEqual([]);
  });

  it('never show a personnummer that stands where an area should', () => {
    const found = mapSource(
      long,
      table(['omr', 'tid', 'antal'], [['610585-1002', '2024', '6105851002']]),
      known,
      place,
    ).findings;
    expect(JSON.stringify(found)).not.toMatch(/610585/);
  });
});

describe('areas', () => {
  it('match by name, whatever the case', () => {
    const source = { ...long, area: { ...long.area, match: 'name' } } as const;
    expect(
      mapSource(source, table(['omr', 'tid', 'antal'], [['NØRREPORT ', '2024', '1']]), known, place).observations[0]!
        .area,
    ).toBe('01');
  });

  it('get back the leading zeros a workbook lost', () => {
    const source = { ...long, area: { ...long.area, width: 2 } };
    expect(
      mapSource(source, table(['omr', 'tid', 'antal'], [[1, '2024', 1]]), known, place).observations[0]!.area,
    ).toBe('01');
  });
});

describe('a profile that does not fit its table', () => {
  it('is told at its own line, with the column that was meant', () => {
    const wrong = { ...long, value: { column: 'antl' } };
    const raw = table(['omr', 'tid', 'antal'], [['01', '2024', '1']]);
    expect(() => mapSource(wrong, raw, known, place)).toThrow(Problem);
    try {
      mapSource(wrong, raw, known, place);
    } catch (error) {
      expect((error as Problem).place!.file).toBe('src.yaml/value.column');
      expect((error as Problem).hint!.da).toContain('Mente du «antal»?');
    }
  });
});

describe('snapshots near the turn of a quarter', () => {
  it.each([
    ['2012-10-02', '2012-Q4'],
    ['2013-10-07', '2013-Q4'],
    ['2014-01-06', '2014-Q1'],
    ['2013-12-20', '2014-Q1'],
    ['2013-07-01', '2013-Q3'],
  ])('%s is %s', (date, quarter) => {
    expect(roundPeriod(date, 'quarter').period).toBe(quarter);
  });

  it('are told when they are far from it', () => {
    const source = { ...long, period: { column: 'tid', round: 'quarter' } } as const;
    expect(rules(source, table(['omr', 'tid', 'antal'], [['01', '2024-02-14', '1']]))[0]!.rule).toBe(
      'period-far-from-turn',
    );
  });
});

describe('figures of a year', () => {
  it('stand at the new year that ends it where the profile says so, and quarters stay', () => {
    expect(newYearAfter('2024')).toBe('2025-01-01');
    expect(newYearAfter('1999')).toBe('2000-01-01');
    expect(newYearAfter('2024-Q4')).toBe('2024-Q4');
    const source = { ...long, period: { column: 'tid', at: 'new-year-after' } } as const;
    const { observations } = mapSource(source, table(['omr', 'tid', 'antal'], [['01', '2024', '7']]), known, place);
    expect(observations.map(({ period, value }) => [period, value])).toEqual([['2025-01-01', 7]]);
  });
});

describe('nothing is left out in silence', () => {
  const rows: Cell[][] = [
    ['01', '2024', 'a', '5'],
    ['01', '2024', 'b', '6'],
    ['02', '2024', 'b', '7'],
  ];
  const columns = ['omr', 'tid', 'maal', 'antal'];

  it('rows of an indicator that the profile does not map are counted by name', () => {
    const source = { ...long, indicator: { column: 'maal', to: { a: 'residents' } } };
    expect(rules(source, table(columns, rows))).toContainEqual({
      rule: 'indicator-not-mapped',
      severity: 'note',
      count: 2,
      lines: [3, 4],
      names: ['b'],
    });
  });

  it('a where value that no row has is told', () => {
    const source = { ...long, where: { maal: ['a', 'c'] } };
    expect(rules(source, table(columns, rows))).toContainEqual({
      rule: 'where-matches-nothing',
      severity: 'warning',
      count: 1,
      lines: undefined,
      names: ['c'],
    });
  });

  it('a name that two areas share is a problem at the profile', () => {
    const twins = new Map([['blocks', ['01', '02'].map((id) => ({ id, name: 'Havnen' }))]]);
    const source = { ...long, area: { ...long.area, match: 'name' as const } };
    expect(() => mapSource(source, table(columns, rows), twins, place)).toThrow('K-INTAKE-06');
  });

  it('a withheld figure does not keep the counts behind it', () => {
    const source = {
      ...long,
      count: { column: 'tael' },
      base: { column: 'basis' },
      codes: { '..': 'withheld' as const },
    };
    const raw = table(['omr', 'tid', 'antal', 'tael', 'basis'], [['01', '2024', '..', '3', '40']]);
    expect(mapSource(source, raw, known, place).observations).toMatchObject([
      { value: null, numerator: null, denominator: null, status: 'withheld-small' },
    ]);
  });
});
