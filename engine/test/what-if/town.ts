import type { EditionLaw, ObservationRow } from '../../src/edition/index.ts';
import type { ModelFile } from '../../src/models/index.ts';
import type { EditionFigures } from '../../src/what-if/index.ts';
import { type IndicatorFile, loadLaws } from '../../src/workspace/index.ts';

const laws = await loadLaws('by-year');

/** The law by year on the invented town's areas. */
export const law: EditionLaw = {
  id: laws.id,
  area_set: 'omr',
  rule_sets: laws.rules,
  main: laws.main,
  by_year: true,
  figures: laws.figures,
  residents: 'beboere',
  people: { convicted: 'voksne', education: 'voksne', income: 'voksne' },
};

const sheet = { tells: 'a', does_not_tell: 'b', source: 'c' };
const share = { unit: 'percent' as const, polarity: 'worse-when-high' as const, sheet };
const LABOUR = { universe: 'age between 18 and 64', counts: 'fulltime_outside' };

/** Indicators of the town: those of the law, the same labour over two years, homes, and one that no law knows. */
export const indicators: IndicatorFile[] = [
  { ...share, id: 'beboere', name: 'Beboere', unit: 'count' },
  { ...share, id: 'voksne', name: 'Voksne', unit: 'count', universe: 'age >= 18' },
  { ...share, id: 'boliger', name: 'Boliger', unit: 'count', of: 'dwellings' },
  { ...share, id: 'uden-tilknytning-aar', name: 'Uden tilknytning', ...LABOUR },
  { ...share, id: 'uden-tilknytning', name: 'Uden tilknytning, to år', ...LABOUR, average: { periods: 2 } },
  { ...share, id: 'doemte', name: 'Dømte' },
  { ...share, id: 'grundskole', name: 'Grundskole' },
  { ...share, id: 'bruttoindkomst-af-region', name: 'Indkomst', unit: 'index' },
  { ...share, id: 'ikke-vestlig', name: 'Ikke-vestlig', counts: "origin_western = 'ikke-vestlig'" },
  { ...share, id: 'fraflytning', name: 'Fravær' },
];

/** The sum of two shares, worse when high. */
export const model: ModelFile = {
  id: 'sum',
  inputs: ['labour', 'absence'],
  steps: [
    { sum: { of: ['labour', 'absence'], as: 'total' } },
    { classify: { of: 'total', classes: [{ label: 'få', to: 60 }, { label: 'mange' }], as: 'class' } },
  ],
  outputs: [
    { id: 'total', name: 'I alt', kind: 'score', high: 'worse' },
    { id: 'class', name: 'Klasse', kind: 'class' },
  ],
};

type Figure = readonly [
  indicator: string,
  period: string,
  value: number | null,
  numerator?: number,
  denominator?: number,
];

/** Rows of one area and tenure. */
export function rows(area: string, tenure: string, figures: readonly Figure[]): ObservationRow[] {
  return figures.map(([indicator, period, value, numerator = null, denominator = null]) => ({
    area_set: 'omr',
    area,
    indicator,
    period,
    tenure,
    value,
    numerator: numerator as number | null,
    denominator: denominator as number | null,
    unit: 'x',
    obs_status: value === null ? 'O' : 'A',
    conf_status: 'F',
    source: 's',
    line: null,
    low: null,
    high: null,
  }));
}

/** A: half almene homes, half owned; B and C beside it. Labour of 2024 and 2025, the rest a year or two behind. */
export function town(more: readonly ObservationRow[] = []): EditionFigures {
  const counted = (indicator: string, period: string, numerator: number, denominator: number): Figure => [
    indicator,
    period,
    (100 * numerator) / denominator,
    numerator,
    denominator,
  ];
  const people = (residents: number, adults: number, homes: number): Figure[] => [
    ['beboere', '2026-01-01', residents],
    ['voksne', '2026-01-01', adults],
    ['boliger', '2026-01-01', homes],
  ];
  return {
    definitions: {
      indicators,
      laws: [law],
      models: [{ area_set: 'omr', inputs: { labour: 'uden-tilknytning', absence: 'fraflytning' }, file: model }],
    },
    observations: [
      ...rows('A', '_T', [
        ...people(1200, 800, 500),
        counted('uden-tilknytning-aar', '2025-01-01', 330, 780),
        counted('uden-tilknytning-aar', '2026-01-01', 320, 800),
        counted('uden-tilknytning', '2026-01-01', 650, 1580),
        counted('ikke-vestlig', '2026-01-01', 600, 1200),
        counted('fraflytning', '2026-01-01', 240, 1200),
        ['doemte', '2024', 2],
        ['doemte', '2023', 2],
        ['grundskole', '2024', 60],
        ['bruttoindkomst-af-region', '2024', 55],
      ]),
      ...rows('A', 'almen', [
        ...people(800, 500, 300),
        counted('uden-tilknytning-aar', '2026-01-01', 280, 500),
        counted('ikke-vestlig', '2026-01-01', 540, 800),
        counted('fraflytning', '2026-01-01', 200, 800),
      ]),
      ...rows('A', 'ejer', [
        ...people(400, 300, 200),
        counted('uden-tilknytning-aar', '2026-01-01', 40, 300),
        counted('ikke-vestlig', '2026-01-01', 60, 400),
        counted('fraflytning', '2026-01-01', 40, 400),
      ]),
      ...rows('_T', 'ejer', [
        ...people(1000, 800, 500),
        counted('uden-tilknytning-aar', '2026-01-01', 80, 800),
        counted('ikke-vestlig', '2026-01-01', 50, 1000),
        counted('fraflytning', '2026-01-01', 100, 1000),
      ]),
      ...rows('B', '_T', [
        ...people(900, 600, 400),
        ['uden-tilknytning', '2026-01-01', 45],
        ['fraflytning', '2026-01-01', 14],
      ]),
      ...rows('C', '_T', [
        ...people(900, 600, 400),
        ['uden-tilknytning', '2026-01-01', 20],
        ['fraflytning', '2026-01-01', 5],
      ]),
      ...more,
    ],
  };
}
