import { describe, expect, test } from 'vitest';
import { diffEditions, type Edition, type EditionContents, isUnchanged, printDiff } from '../../src/edition/index.ts';
import { area, figure, score, town } from './town.ts';

/** An edition that was never written: what a reader of the contents would see. */
function edition(changes: Partial<EditionContents> = {}): Edition {
  const contents = town(changes);
  const { title, created, audience } = contents.package;
  return {
    package: {
      name: 'x',
      title,
      created,
      profile: 'data-package',
      kvarter: { format: 1, audience, state: 'draft', protection: 'none' },
      resources: [],
    },
    definitions: contents.definitions,
    findings: contents.findings,
    areas: async () => contents.areas,
    observations: async () => contents.observations,
    observationsBySet: async () => [],
    breakdowns: async () => [],
    moves: async () => [],
    agreement: async () => [],
    protection: async () => undefined,
    designations: async () => [],
    criteria: async () => [],
    forecasts: async () => [],
    reconciliations: async () => [],
    forecastRecord: async () => [],
    forecastScores: async () => [],
    combinations: async () => [],
    plans: async () => [],
    effects: async () => [],
    scores: async () => contents.scores,
    outlines: async () => contents.outlines,
  };
}

const rows = town().observations;
const without = (area: string, period: string) => rows.filter((row) => !(row.area === area && row.period === period));

describe('from an edition to', () => {
  test('itself nothing changed, whatever the order of entries in a definition', async () => {
    const definitions = structuredClone(town().definitions);
    const turned = Object.fromEntries(Object.entries(definitions.indicators[0]!).toReversed());
    const diff = await diffEditions(
      edition(),
      edition({ definitions: { ...definitions, indicators: [turned as never] }, observations: rows.toReversed() }),
    );
    expect(isUnchanged(diff)).toBe(true);
    expect(printDiff(diff)).toContain('Ingen ændringer');
  });

  test('one with another value: the figure, both values, the largest of each indicator', async () => {
    const observations = [
      ...without('A1', '2024').filter((row) => row.area !== 'A3'),
      figure('A1', '2024', { value: 10, numerator: 4, denominator: 40 }),
      figure('A3', '2023', { obs_status: 'M' }),
      figure('A3', '2024', { obs_status: 'B', value: 34.3 }),
    ];
    const { revised, statuses, data } = await diffEditions(edition(), edition({ observations }));
    const key = { area_set: 'omr', indicator: 'ledige', period: '2024', tenure: '_T' };
    const first = { ...key, area: 'A1', before: 12.5, after: 10, difference: -2.5 };
    const second = { ...key, area: 'A3', before: 33.3, after: 34.3, difference: 34.3 - 33.3 };
    expect(revised.values).toEqual([first, second]);
    expect(revised.count).toBe(2);
    expect(revised.byIndicator).toEqual([{ indicator: 'ledige', count: 2, largest: first }]);
    expect(statuses.count).toBe(0);
    expect([data.addedRows, data.removedRows]).toEqual([0, 0]);
  });

  test('one with the same value on other counts', async () => {
    const observations = [
      ...without('A1', '2024'),
      figure('A1', '2024', { value: 12.5, numerator: 10, denominator: 80 }),
    ];
    const diff = await diffEditions(edition(), edition({ observations }));
    expect([diff.revised.count, diff.revised.onlyCounts]).toEqual([0, 1]);
    expect(isUnchanged(diff)).toBe(false);
  });

  test('one with other statuses: what was withheld and what was opened', async () => {
    const observations = [
      ...without('A1', '2024').filter((row) => row.area !== 'A2'),
      figure('A1', '2024', { obs_status: 'Q', conf_status: 'D' }),
      figure('A2', '2023', { value: 0 }),
      figure('A2', '2024', { value: 3 }),
    ];
    const { statuses, revised } = await diffEditions(edition(), edition({ observations }));
    expect(statuses.kinds.map(({ before, after, count }) => `${before} > ${after}: ${count}`).toSorted()).toEqual([
      'figure > withheld-secondary: 1',
      'missing > figure: 1',
      'withheld-small > figure: 1',
    ]);
    expect([statuses.count, statuses.opened, revised.count]).toEqual([3, 1, 0]);
  });

  test('one with a new year, a new area and a new indicator', async () => {
    const observations = [
      ...rows,
      figure('A1', '2025', { value: 1 }),
      figure('A2', '2025', { value: 2 }),
      figure('A4', '2024', { value: 3 }),
      figure('A1', '2024', { indicator: 'beboere', unit: 'count', value: 99 }),
    ];
    const areas = [...town().areas, area('A4')];
    const { data, areas: places } = await diffEditions(edition(), edition({ observations, areas }));
    expect(data).toEqual({
      addedIndicators: ['beboere'],
      removedIndicators: [],
      addedPeriods: [{ area_set: 'omr', indicator: 'ledige', periods: ['2025'] }],
      removedPeriods: [],
      addedRows: 4,
      removedRows: 0,
    });
    expect(places.added).toEqual([{ area_set: 'omr', area: 'A4', name: 'Område A4' }]);
    const back = await diffEditions(edition({ observations, areas }), edition());
    expect(back.data).toEqual({
      addedIndicators: [],
      removedIndicators: ['beboere'],
      addedPeriods: [],
      removedPeriods: data.addedPeriods,
      addedRows: 0,
      removedRows: 4,
    });
    expect(back.areas.removed).toEqual(places.added);
  });

  test('one with moved boundaries and new names', async () => {
    const { features } = town().outlines;
    const moved = features.map((feature) => {
      const { coordinates } = structuredClone(feature.geometry);
      if (feature.properties.area === 'A2') coordinates[0]![0]![1]![0]! += 0.0001;
      return { ...feature, geometry: { ...feature.geometry, coordinates } };
    });
    const outlines = {
      type: 'FeatureCollection',
      features: moved.filter(({ properties }) => properties.area !== 'A3'),
    } as const;
    const areas = town().areas.map((row) => (row.area === 'A1' ? { ...row, name: 'Nyt navn' } : row));
    const diff = await diffEditions(edition(), edition({ outlines, areas }));
    expect(diff.areas.boundaries.map(({ area: id }) => id).toSorted()).toEqual(['A2', 'A3']);
    expect(diff.areas.renamed).toEqual([{ area_set: 'omr', area: 'A1', before: 'Område A1', after: 'Nyt navn' }]);
  });

  test('one with other definitions, which entries', async () => {
    const definitions = structuredClone(town().definitions);
    const { indicators, models, sources } = definitions;
    const diff = await diffEditions(
      edition(),
      edition({
        definitions: {
          ...definitions,
          indicators: [{ ...indicators[0]!, decimals: 2, sheet: { ...indicators[0]!.sheet, tells: 'noget andet' } }],
          models: [{ ...models[0]!, inputs: { x: 'andet' } }],
          sources: [...sources, { ...sources[0]!, id: 't' }],
        },
      }),
    );
    expect(diff.definitions).toEqual([
      { kind: 'indicator', id: 'ledige', change: 'changed', fields: ['decimals', 'sheet'] },
      { kind: 'model', id: 'm (omr)', change: 'changed', fields: ['filled_by'] },
      { kind: 'source', id: 't', change: 'added', fields: [] },
    ]);
  });

  test('one with other scores: the areas that changed class', async () => {
    const scores = [
      score('A1', { score: -0.4, rank: 2 }),
      score('A2', {}),
      score('A3', { score: 0.5, rank: 1, class: 'lav' }),
    ];
    const diff = await diffEditions(edition(), edition({ scores }));
    const key = { model: 'm', area_set: 'omr', area: 'A3', period: '2024', component: 'z' };
    expect(diff.scores).toEqual({ revised: 1, classes: [{ ...key, before: 'høj', after: 'lav' }] });
  });
});

describe('a printed comparison', () => {
  test('tells in Danish and English, with the language’s own decimal sign, and cuts long lists saying so', async () => {
    const observations = [
      ...without('A1', '2024'),
      figure('A1', '2024', { value: 10.25 }),
      ...Array.from({ length: 14 }, (_, at) => figure('A1', '2024', { indicator: `ny-${at + 10}`, value: 1 })),
    ].map((row) =>
      row.area === 'A2' && row.period === '2024' ? { ...row, obs_status: 'A', conf_status: 'F', value: 4 } : row,
    );
    const diff = await diffEditions(edition(), edition({ observations }));
    const [danish, english] = [printDiff(diff, 'da'), printDiff(diff, 'en')];
    expect(danish).toContain('Ændrede tal: 1 tal');
    expect(danish).toContain('ledige: 1 tal ændret, mest 12,5 → 10,25 (omr A1, 2024)');
    expect(danish).toContain('Bemærk: 1 tal var tilbageholdt og er det ikke længere');
    expect(danish).toContain('Ny indikator: ny-19');
    expect(danish).not.toContain('ny-20');
    expect(danish).toContain('… og 4 til');
    expect(english).toContain('12.5 → 10.25');
    expect(english).toContain('Revised: 1 figure');
    expect(english).not.toMatch(/tilbageholdt|ændret|tal/);
  });
});
