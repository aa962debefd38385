import { expect, it } from 'vitest';
import { countedAndGiven } from '../../src/intake/index.ts';
import type { Observation } from '../../src/words/index.ts';

const figure = (areaSet: string, indicator: string): Observation => ({
  areaSet,
  area: 'A',
  period: '2024',
  indicator,
  tenure: '_T',
  value: 1,
  numerator: null,
  denominator: null,
  status: 'figure',
  source: 'dst',
  line: 3,
});

it('a figure that is counted and given in the same area set stops the build; one of the country stands beside', () => {
  const given = [figure('omraader', 'boern'), figure('reference', 'boern'), figure('omraader', 'doemte')];
  expect(countedAndGiven(given, new Set(['boern']), new Set(['omraader', 'kommune']))).toMatchObject([
    { rule: 'counted-and-given', severity: 'error', where: 'dst', count: 1, lines: [3], names: ['boern'] },
  ]);
});
