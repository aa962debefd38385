import type { ObservationRow } from '@kvarter/engine/edition';
import { statusOf } from '@kvarter/engine/words';
import { describe, expect, test } from 'vitest';
import { areaPage } from '../src/lib/server/area-page.ts';
import { locator } from '../src/lib/server/locator.ts';
import { modelPage } from '../src/lib/server/model-page.ts';
import { type Overview, overviewOf, ranksOf } from '../src/lib/server/overview.ts';
import { drawSeries } from '../src/lib/server/series-words.ts';
import { fixtureReading } from './fixture-reading.ts';

async function overview(asked: Parameters<typeof overviewOf>[1]): Promise<Overview> {
  const view = await overviewOf(await fixtureReading(), asked, 'da');
  if ('what' in view) throw new Error(`unknown ${view.what}`);
  return view;
}

async function page(area: string) {
  const reading = await fixtureReading();
  return areaPage(reading, reading.set('boligomraader')!, area, 'da');
}

describe('the overview', () => {
  test('shows a share of the newest period when nothing is asked for', async () => {
    const view = await overview({});
    expect(view.indicator.unit).toBe('percent');
    expect(view.period).toBe('2024');
  });

  test('ranks the areas, and leaves those without a figure last and unranked', async () => {
    const view = await overview({ omraader: 'boligomraader', indikator: 'grundskole', periode: '2024' });
    const values = view.rows.map(({ value }) => value).filter((value) => value !== null);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(view.rows.slice(-3).map(({ status, rank }) => [status, rank])).toEqual(
      expect.arrayContaining([
        ['withheld-small', null],
        ['missing', null],
        ['not-applicable', null],
      ]),
    );
    expect(view.without).toEqual({ withheld: 1, missing: 1, notApplicable: 1 });
  });

  test('a zero is a figure', async () => {
    const view = await overview({ omraader: 'boligomraader', indikator: 'uden-job', periode: '2024' });
    expect(view.rows.find(({ id }) => id === 'A05')).toMatchObject({ value: 0, status: 'figure', rank: 8 });
    expect(view.lowest?.id).toBe('A05');
  });

  test('equal figures share the better rank', () => {
    expect(ranksOf([5, 7, null, 7, 1])).toEqual([3, 1, null, 1, 4]);
  });

  test('calls a total the municipality only where areas divide it between them or the source says so', async () => {
    const ask = { indikator: 'uden-job' };
    expect((await overview({ ...ask, omraader: 'bydele' })).total?.municipality).toBe(true);
    expect((await overview({ ...ask, omraader: 'boligomraader' })).total?.municipality).toBe(false);
    const stated = await fixtureReading(({ observations }) => {
      for (const row of observations) if (row.area === '_T') row.line = 99;
    });
    const view = await overviewOf(stated, { ...ask, omraader: 'boligomraader' }, 'da');
    expect('total' in view && view.total?.municipality).toBe(true);
  });

  test('says which part of an address it does not know, and what there is', async () => {
    const reading = await fixtureReading();
    expect(await overviewOf(reading, { omraader: 'byer' }, 'da')).toMatchObject({ what: 'set', written: 'byer' });
    expect(await overviewOf(reading, { indikator: 'job' }, 'da')).toMatchObject({ what: 'indicator' });
    expect(await overviewOf(reading, { periode: '1999' }, 'da')).toMatchObject({ what: 'period' });
  });

  test('says so when a known indicator, period or area is not of this set', async () => {
    const reading = await fixtureReading((contents) => {
      const keep = contents.observations.filter(
        (row) => row.area_set !== 'bydele' || (row.indicator !== 'indkomst' && row.period !== '2019'),
      );
      Object.assign(contents, { observations: keep });
    });
    const view = await overviewOf(
      reading,
      { omraader: 'bydele', indikator: 'indkomst', periode: '2019', omraade: 'A01' },
      'da',
    );
    expect(view).toMatchObject({
      instead: { indicator: 'Gennemsnitlig indkomst', period: '2019', area: 'A01' },
      period: '2024',
    });
    expect('state' in view && view.state.omraade).toBeUndefined();
  });
});

describe('the page of an area', () => {
  test('compares with the year before and with all areas, and says what chance may explain', async () => {
    const job = (await page('A02')).indicators.find(({ id }) => id === 'uden-job')!;
    expect(job.change?.since).toBe('2023');
    expect(job.change?.value).toBeCloseTo(job.latest.value! - job.series.at(-2)!.value!, 10);
    expect(job.change?.indistinguishable).toBe(job.change!.low! <= 0 && job.change!.high! >= 0);
    expect(job.against?.value).toBeCloseTo(job.latest.value! - job.latest.total!, 10);
  });

  test('a comparison across a break says so', async () => {
    const reading = await fixtureReading((contents) => {
      Object.assign(contents, { observations: contents.observations.filter(({ period }) => period <= '2021') });
    });
    const view = await areaPage(reading, reading.set('boligomraader')!, 'A02', 'da');
    expect(view.indicators.find(({ id }) => id === 'uden-job')!.change).toMatchObject({
      since: '2020',
      acrossBreak: true,
    });
    expect(view.indicators.find(({ id }) => id === 'grundskole')!.change).toMatchObject({ acrossBreak: false });
  });

  test('an absent year is in the series as missing, and a withheld one as withheld', async () => {
    const reading = await fixtureReading((contents) => {
      Object.assign(contents, { observations: contents.observations.filter(({ period }) => period !== '2022') });
    });
    const { indicators } = await areaPage(reading, reading.set('boligomraader')!, 'A03', 'da');
    const school = indicators.find(({ id }) => id === 'grundskole')!;
    expect(school.series.map(({ period, status }) => `${period} ${status}`)).toEqual([
      '2019 figure',
      '2020 withheld-secondary',
      '2021 withheld-secondary',
      '2022 missing',
      '2023 figure',
      '2024 figure',
    ]);
  });

  test('finds what the checks said of it, also beside a period or a neighbour', async () => {
    expect((await page('A08')).findings.map(({ rule }) => rule)).toEqual(['areas-without-rows']);
    expect((await page('A01')).findings).toEqual([]);
    const reading = await fixtureReading((contents) => {
      const finding = { ...contents.findings[0]!, names: ['A01 + A02: 0.032 m²', 'A03 2012-Q4'] };
      Object.assign(contents, { findings: [finding] });
    });
    const pages = await Promise.all(
      ['A01', 'A02', 'A03', 'A04'].map((id) => areaPage(reading, reading.set('boligomraader')!, id, 'da')),
    );
    expect(pages.map(({ findings }) => findings.length)).toEqual([1, 1, 1, 0]);
  });

  test('says why a model gives an area nothing', async () => {
    expect((await page('A05')).models[0]?.none).toBe('withheld-small');
    expect((await page('A08')).models[0]?.none).toBe('missing');
    expect((await page('A09')).models[0]?.none).toBe('not-applicable');
  });
});

describe('the page of an area with more indicators than one page can hold', () => {
  /** The fixture's five indicators ten times over, each copy with the figures of the first. */
  const many = () =>
    fixtureReading((contents) => {
      const { indicators } = contents.definitions;
      const copies = Array.from({ length: 10 }, (_, copy) => copy);
      const copied = <T extends object>(rows: readonly T[], key: keyof T) =>
        copies.flatMap((copy) => rows.map((row) => ({ ...row, [key]: `${String(row[key])}${copy || ''}` })));
      Object.assign(contents.definitions, {
        indicators: copied(
          indicators.map(({ ratio, change, ...rest }) => rest),
          'id',
        ),
      });
      Object.assign(contents, { observations: copied(contents.observations, 'indicator') });
    });

  test('shows one theme, the first where none is asked for, and says how many indicators each has', async () => {
    const reading = await many();
    const set = reading.set('boligomraader')!;
    const { themes, theme, indicators } = await areaPage(reading, set, 'A01', 'da');
    expect(themes.map(({ id, count }) => [id, count])).toEqual([
      ['Befolkning', 20],
      ['Arbejde', 10],
      ['Uddannelse', 10],
      ['Økonomi', 10],
    ]);
    expect(theme).toBe('Befolkning');
    expect(indicators).toHaveLength(20);
    const work = await areaPage(reading, set, 'A01', 'en', 'Arbejde');
    expect(work.indicators.every(({ id }) => id.startsWith('uden-job'))).toBe(true);
    expect(work.themes.map(({ name }) => name)).toContain('Work');
    expect((await areaPage(reading, set, 'A01', 'da', 'alle')).indicators).toHaveLength(50);
  });

  test('a page that holds them all has no themes', async () => {
    expect((await page('A01')).themes).toEqual([]);
  });
});

describe('the figures of an area set', () => {
  test('are read when a page asks, and to ask for them before is a fault', async () => {
    const reading = await fixtureReading();
    expect(reading.setsWithFigures.map(({ definition }) => definition.id)).toEqual(['bydele', 'boligomraader']);
    expect(() => reading.figures('bydele', 'uden-job', '2024')).toThrow('not loaded');
    await reading.load('bydele');
    expect(reading.figures('bydele', 'uden-job', '2024').size).toBeGreaterThan(1);
    await reading.load('nowhere');
    expect(reading.figures('nowhere', 'uden-job', '2024').size).toBe(0);
  });

  test('are those of the table, figure by figure; of tenures only all together', async () => {
    let rows: readonly ObservationRow[] = [];
    const reading = await fixtureReading((contents) => {
      const tenant = contents.observations.map((row) => ({ ...row, tenure: 'almen', value: -1 }));
      Object.assign(contents, { observations: [...tenant, ...contents.observations] });
      rows = contents.observations.filter(({ tenure }) => tenure === '_T');
    });
    await Promise.all(reading.setsWithFigures.map(({ definition }) => reading.load(definition.id)));
    for (const row of rows) {
      const { period, value, numerator, denominator, low, high, source, line } = row;
      const status = statusOf(row.obs_status, row.conf_status);
      const expected = { period, value, status, numerator, denominator, low, high, source, line };
      expect(reading.figures(row.area_set, row.indicator, period).get(row.area)).toEqual(expected);
      expect(reading.series(row.area_set, row.area, row.indicator)).toContainEqual(expected);
      expect(reading.sourcesOf(row.area_set, row.indicator, period)).toContain(source);
    }
    const slices = new Set(rows.map((row) => [row.area_set, row.indicator, row.period].join(' ')));
    const sizes = [...slices].map((slice) => {
      const [set, indicator, period] = slice.split(' ') as [string, string, string];
      return reading.figures(set, indicator, period).size;
    });
    expect(sizes.reduce((all, size) => all + size, 0)).toBe(rows.length);
  });
});

describe('the chart of a series', () => {
  test('has a dot a figure, a cross a withheld one, and no line over a gap', async () => {
    const income = (await page('A05')).indicators.find(({ id }) => id === 'indkomst')!;
    const svg = drawSeries(income, 'da');
    const line = svg.match(/stroke-width="2.5"[^>]*><path d="([^"]*)"/)?.[1] ?? svg;
    expect(line.match(/M/g)).toHaveLength(2);
    expect(svg.match(/<circle [^>]*r="3.5"/g)).toHaveLength(5);
    expect(svg).toContain('role="img"');
  });

  test('carries no style of its own, which the content security policy would refuse', async () => {
    for (const indicator of (await page('A03')).indicators) {
      expect(drawSeries(indicator, 'da')).not.toMatch(/style/);
    }
  });

  test('draws an area with no figure at all', async () => {
    const school = (await page('A05')).indicators.find(({ id }) => id === 'grundskole')!;
    expect(drawSeries(school, 'da')).toContain('Ingen tal.');
  });
});

describe('the page of a model', () => {
  test('orders the areas by score, names classes for readers, and counts them', async () => {
    const reading = await fixtureReading();
    const view = await modelPage(reading, reading.models[0]!, reading.set('boligomraader')!, '2024', 'da');
    expect(view.columns.map(({ name }) => name)).toEqual(['Indeks', 'Klasse']);
    const scores = view.rows.map(({ cells }) => cells[0]).filter((score) => typeof score === 'number');
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(view.map?.classes.map(({ name }) => name)).toEqual(['God', 'Middel', 'Udsat']);
    expect(view.map?.classes.reduce((all, { count }) => all + count, 0)).toBe(scores.length);
    const english = await modelPage(reading, reading.models[0]!, reading.set('boligomraader')!, '2024', 'en');
    expect(english.rows[0]?.cells[1]).toBe('Exposed');
  });
});

describe('the locator', () => {
  test('draws every area in its box and rings one that is too small to see', async () => {
    const features = (await fixtureReading()).features('boligomraader');
    const drawing = locator(features, 'A01')!;
    const numbers = drawing.all.match(/[\d.]+/g)!.map(Number);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(Math.max(drawing.width, drawing.height));
    expect(drawing.at).toBeNull();
    expect(locator(features, 'nowhere')).toBeNull();
    const tiny = features.map((feature) =>
      feature.properties.area === 'A01'
        ? {
            ...feature,
            geometry: {
              ...feature.geometry,
              coordinates: [
                [
                  [
                    [12.46, 55.67],
                    [12.4601, 55.67],
                    [12.4601, 55.6701],
                    [12.46, 55.67],
                  ],
                ],
              ],
            },
          }
        : feature,
    );
    expect(locator(tiny, 'A01')?.at).not.toBeNull();
  });
});
