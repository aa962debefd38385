import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/intake/checks/index.ts';
import type { Cell, RawTable } from '../../src/tables/raw-table.ts';
import type { Observation } from '../../src/words/index.ts';
import type { IndicatorFile, SourceFile } from '../../src/workspace/index.ts';

const sheet = { tells: '', does_not_tell: '', source: '' };
const indicators = new Map<string, IndicatorFile>([
  ['share', { id: 'share', name: 'Share', unit: 'percent', polarity: 'neutral', sheet }],
  ['people', { id: 'people', name: 'People', unit: 'count', polarity: 'neutral', sheet }],
]);
const source: SourceFile & { id: string } = {
  id: 'src',
  path: 'data.csv',
  grain: 'area',
  purpose: 'statistics',
  area: { column: 'omr', set: 'set' },
  period: { column: 'tid' },
};
const areas = new Map([
  [
    'set',
    [
      { id: 'A', name: 'Alfa' },
      { id: 'B', name: 'Beta' },
    ],
  ],
]);
const noTable: RawTable = { columns: [], cells: [], lines: [], lineKind: 'line', about: {}, findings: [] };

function of(over: Partial<Observation>): Observation {
  return {
    areaSet: 'set',
    area: 'A',
    period: '2024',
    indicator: 'people',
    tenure: '_T',
    value: 1,
    numerator: null,
    denominator: null,
    status: 'figure',
    source: 'src',
    line: 2,
    ...over,
  };
}

function found(observations: Observation[], raw = noTable) {
  const all = CHECKS.flatMap((check) => check({ source, raw, observations, areas, areaSets: new Map(), indicators }));
  return Object.fromEntries(all.map((finding) => [finding.rule, finding]));
}

const both = [of({}), of({ area: 'B' })];

describe('checks of an area-grain source', () => {
  it('find nothing in a sound source', () => {
    expect(found(both)).toEqual({});
  });

  it('name areas without rows', () => {
    expect(found([of({})])['areas-without-rows']).toMatchObject({ severity: 'warning', count: 1, names: ['Beta'] });
  });

  it('let the same figure stand twice with a warning, and stop at two different ones', () => {
    expect(found([...both, of({ line: 9 })])['duplicate-rows']).toMatchObject({
      severity: 'warning',
      count: 1,
      lines: [9],
    });
    expect(found([...both, of({ line: 9, value: 2 })])['contradicting-rows']).toMatchObject({
      severity: 'error',
      count: 1,
      lines: [9],
    });
  });

  it.each([
    ['impossible-share', { indicator: 'share', value: 100.01 }],
    ['impossible-share', { indicator: 'share', value: -0.1 }],
    ['count-above-base', { indicator: 'share', value: 100, numerator: 11, denominator: 10 }],
    ['negative-count', { value: -1 }],
    ['indicator-undefined', { indicator: 'peopl' }],
  ])('stop at %s', (rule, over) => {
    expect(
      found([...both, of({ ...over, period: '2025' }), of({ ...over, area: 'B', period: '2025' })])[rule],
    ).toMatchObject({ severity: 'error', count: 2 });
  });

  it('compare a printed value with the counts behind it, allowing for rounding', () => {
    const printed = (value: number) =>
      found([...both, of({ indicator: 'share', value, numerator: 1, denominator: 3 })])['value-disagrees-with-count'];
    expect(printed(33.3)).toBeUndefined();
    expect(printed(33.9)).toMatchObject({ count: 1 });
  });

  it('find the year a series jumps over, and the year one area lacks', () => {
    const series = (area: string, ...years: string[]) => years.map((period) => of({ area, period }));
    expect(
      found([...series('A', '2019', '2020', '2022'), ...series('B', '2019', '2020', '2022')])['periods-missing'],
    ).toMatchObject({ names: ['2020 – 2022'] });
    expect(
      found([...series('A', '2019', '2020', '2021'), ...series('B', '2019', '2021')])['area-periods-missing'],
    ).toMatchObject({ names: ['B 2020'] });
  });

  it('find the age that is missing in a population table', () => {
    const ages: Cell[] = Array.from({ length: 100 }, (_, age) => age).filter((age) => age !== 38);
    const raw = { ...noTable, columns: ['ALDER'], cells: [ages] };
    expect(found(both, raw)['gap-in-column']).toMatchObject({ count: 1, names: ['38'] });
    expect(found(both, { ...raw, cells: [[...ages, 38]] })['gap-in-column']).toBeUndefined();
  });
});
