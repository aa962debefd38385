import type { AreaRow, EditionContents, ObservationRow, ScoreRow } from '../../src/edition/index.ts';

/** A municipality of three areas for tests: one figure of each kind of status, one model. Plain objects, made anew at each call. */
export function town(changes: Partial<EditionContents> = {}): EditionContents {
  return {
    package: { title: 'Sønder Ålby', created: '2024-05-01', audience: 'internal' },
    definitions: {
      municipality: { code: '0998', name: 'Sønder Ålby' },
      language: 'da',
      area_sets: [{ id: 'omr', name: { da: 'Områder', en: 'Areas' }, kind: 'housing' }],
      indicators: [
        {
          id: 'ledige',
          name: 'Ledige',
          unit: 'percent',
          polarity: 'worse-when-high',
          sheet: { tells: 'a', does_not_tell: 'b', source: 'c' },
        },
      ],
      models: [
        {
          area_set: 'omr',
          inputs: { x: 'ledige' },
          file: { id: 'm', inputs: ['x'], steps: [{ z: { of: 'x', sd: 'population', as: 'z' } }] },
        },
      ],
      sources: [{ id: 's', name: { da: 'Kilde', en: 'Source' }, files: ['a.csv'], line_kind: 'line' }],
    },
    findings: [finding('b-regel'), finding('a-regel')],
    areas: ['A3', 'A1', 'A2'].map(area),
    observations: [
      figure('A1', '2023', { value: 0, numerator: 0, denominator: 40 }),
      figure('A1', '2024', { value: 12.5, numerator: 5, denominator: 40, low: 5.46, high: 26.11 }),
      figure('A2', '2023', { obs_status: 'O' }),
      figure('A2', '2024', { obs_status: 'Q', conf_status: 'A', denominator: 30 }),
      figure('A3', '2023', { obs_status: 'M' }),
      figure('A3', '2024', { obs_status: 'B', value: 33.3 }),
      figure('_T', '2024', { obs_status: 'E', value: 20, line: null }),
    ],
    scores: [
      score('A1', { score: -0.5, rank: 2 }),
      score('A2', {}),
      score('A3', { score: 0.5, rank: 1, class: 'høj' }),
    ],
    outlines: { type: 'FeatureCollection', features: ['A2', 'A1', 'A3'].map(outline) },
    ...changes,
  };
}

/** An area of the town. */
export function area(id: string): AreaRow {
  return {
    area_set: 'omr',
    area: id,
    name: `Område ${id}`,
    kind: 'housing',
    parent: null,
    valid_from: '2020-01-01',
    valid_to: null,
    size_m2: 12_345.5,
  };
}

/** A row of the town's one indicator; without changes a figure that lacks its value. */
export function figure(id: string, period: string, changes: Partial<ObservationRow>): ObservationRow {
  return {
    area_set: 'omr',
    area: id,
    indicator: 'ledige',
    period,
    tenure: '_T',
    value: null,
    numerator: null,
    denominator: null,
    unit: 'percent',
    obs_status: 'A',
    conf_status: 'F',
    source: 's',
    line: 7,
    low: null,
    high: null,
    ...changes,
  };
}

/** A score of the town's one model. */
export function score(id: string, changes: Partial<ScoreRow>): ScoreRow {
  const key = { model: 'm', area_set: 'omr', area: id, period: '2024', component: 'z' };
  return { ...key, score: null, rank: null, class: null, certainty: null, ...changes };
}

function outline(id: string): EditionContents['outlines']['features'][number] {
  const x = 12 + Number(id.slice(1)) / 100;
  const ring = [
    [x, 55],
    [x + 0.005, 55],
    [x + 0.005, 55.004],
    [x, 55.004],
    [x, 55],
  ];
  return {
    type: 'Feature',
    properties: { area_set: 'omr', area: id, name: `Område ${id}` },
    geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
  };
}

function finding(rule: string): EditionContents['findings'][number] {
  const text = { da: 'Noget er fundet.', en: 'Something was found.' };
  return { rule, severity: 'note', where: 's', count: 1, text, done: text };
}
