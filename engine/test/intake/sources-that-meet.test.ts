import { expect, it } from 'vitest';
import { sourcesThatMeet } from '../../src/intake/index.ts';
import type { Observation } from '../../src/words/index.ts';

const figure = (source: string, area: string, value: number): Observation => ({
  areaSet: 'omr',
  area,
  period: '2024',
  indicator: 'beboere',
  tenure: '_T',
  value,
  numerator: null,
  denominator: null,
  status: 'figure',
  source,
  line: 7,
});

it('two sources that agree are taken once; two that do not stop the build and are both named', () => {
  const met = sourcesThatMeet(
    new Map([
      ['dst', [figure('dst', 'A', 10), figure('dst', 'B', 20), figure('dst', 'C', 30)]],
      ['egen', [figure('egen', 'A', 10), figure('egen', 'B', 21), figure('egen', 'D', 40)]],
    ]),
  );
  expect(met.observations.map(({ area, source }) => `${area} ${source}`)).toEqual([
    'A dst',
    'B dst',
    'C dst',
    'D egen',
  ]);
  expect(met.findings).toMatchObject([
    { rule: 'sources-agree', severity: 'note', where: 'egen', count: 1, names: ['A 2024 beboere'] },
    { rule: 'sources-contradict', severity: 'error', where: 'egen', count: 1, names: ['B 2024 beboere'], lines: [7] },
  ]);
  expect(met.findings.every(({ text }) => text.da.includes('«dst»'))).toBe(true);
});
