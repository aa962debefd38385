import { expect, it } from 'vitest';
import { indicatorsWithoutFigures } from '../../src/intake/index.ts';
import type { Observation } from '../../src/words/index.ts';
import { parseDefinition } from '../../src/workspace/index.ts';

const indicator = (id: string, rest: string) =>
  parseDefinition(
    'indicator',
    `id: ${id}\nname: {da: ${id}}\npolarity: neutral\nsheet: {tells: det, does_not_tell: resten, source: registrene}\n${rest}\n`,
    `indicators/${id}.yaml`,
  );

const figure = (id: string): Observation => ({
  areaSet: 'omraader',
  area: 'A',
  period: '2024',
  indicator: id,
  tenure: '_T',
  value: null,
  numerator: null,
  denominator: null,
  status: 'withheld-small',
  source: 'dst',
  line: 3,
});

const INDICATORS = await Promise.all([
  indicator('glemt', 'unit: count'),
  indicator('talt', 'unit: count\nof: persons'),
  indicator('givet', 'unit: count'),
  indicator('vaekst', 'unit: count\nchange: {of: talt, periods: 1}'),
]);

it('an indicator that is neither counted, computed nor given is said, with the place of its definition', () => {
  expect(indicatorsWithoutFigures([figure('givet')], INDICATORS, true)).toMatchObject([
    { rule: 'indicator-without-figures', severity: 'warning', count: 1, names: ['glemt (indicators/glemt.yaml:1)'] },
  ]);
});

it('without registers nothing is counted, so an indicator that would be counted is said too', () => {
  const [finding] = indicatorsWithoutFigures([], INDICATORS, false);
  expect(finding?.names).toEqual([
    'glemt (indicators/glemt.yaml:1)',
    'talt (indicators/talt.yaml:1)',
    'givet (indicators/givet.yaml:1)',
  ]);
  expect(finding?.text.da).toMatch(/ingen registre at tælle i/);
});
