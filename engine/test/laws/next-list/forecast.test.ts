import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AreaForecast,
  backTest,
  forecastLists,
  judge,
  type LawFigureOfArea,
  lawOfYear,
  listFiguresOf,
  openLists,
  reliability,
  scoreOf,
} from '../../../src/laws/index.ts';
import { asOfSpring, type Figures, LAWS, madeUpWorld, questionOf } from './world.ts';

const world = madeUpWorld({ areas: 24, drift: 0.0016, noisy: true, seed: 11 });
const spring = asOfSpring(world, 2026);
// The list of 2025 lacks incomes: what five lists in a row say of 2026 hangs on it.
const asked = { ...spring, lists: [2025, 2026, 2027], draws: 400 };
const forecast = forecastLists(asked);
const ofList = (list: number) => forecast.areas.filter((one) => one.list === list);

const criterion = (of: AreaForecast, id: string, law = 'almenbolig-2021') =>
  of.criteria.find((one) => one.criterion === id && one.law === law)!;
const status = (of: AreaForecast, id: string) => of.statuses.find((one) => one.status === id)!;
const plain = (value: number): LawFigureOfArea => ({ value, numerator: null, denominator: null });

describe('chances', () => {
  test('of the heaviest status and of none make one', () => {
    expect(forecast.areas).toHaveLength(72);
    for (const one of forecast.areas) {
      expect(one.statuses.reduce((sum, { heaviest }) => sum + (heaviest ?? Number.NaN), 0)).toBeCloseTo(1, 12);
    }
  });

  test('lie between their ends, and what builds on another is no likelier than it', () => {
    for (const one of forecast.areas) {
      for (const { chance, low, high } of [...one.statuses, ...one.criteria]) {
        expect(low).toBeLessThanOrEqual(chance!);
        expect(high).toBeGreaterThanOrEqual(chance!);
      }
      expect(status(one, 'parallelsamfund').chance).toBeLessThanOrEqual(status(one, 'udsat').chance!);
      expect(status(one, 'omdannelse').chance).toBeLessThanOrEqual(status(one, 'parallelsamfund').chance!);
      expect(status(one, 'not_listed').chance).toBeCloseTo(status(one, 'not_listed').heaviest!, 12);
    }
  });

  test('are 0 or 1 where all is known, and the figure is the one that the law averages', () => {
    const known = forecastLists({ ...world, lists: [2025], draws: 100 });
    const rows = world.areas.map((area) =>
      listFiguresOf(lawOfYear(LAWS, 2025)!, area, 2025, world.find(area), world.sources),
    );
    judge(LAWS, rows).forEach((judged, at) => {
      const said = known.areas[at]!;
      for (const [id, answer] of Object.entries(judged!.statuses)) {
        if (answer !== 'undecidable') expect([id, status(said, id).chance]).toEqual([id, answer === 'yes' ? 1 : 0]);
      }
      for (const { criterion: id, value, met } of judged!.criteria) {
        const one = criterion(said, id);
        expect([one.known, one.chance, one.low, one.high]).toEqual([
          1,
          met === 'met' ? 1 : 0,
          ...Array(2).fill(met === 'met' ? 1 : 0),
        ]);
        expect(one.figure!.middle).toBeCloseTo(Number(value!.n) / Number(value!.d), 9);
        expect(one.figure!.high).toBe(one.figure!.low);
      }
    });
  });

  test('tell how much is known: of the means of two years half, of one year to come nothing, of 1 January all', () => {
    const [first] = ofList(2026);
    const known = Object.fromEntries(first!.criteria.map((one) => [one.criterion, one.known]));
    expect(known).toEqual({ labour: 1, convicted: 0.5, education: 0, income: 0, nonwestern: 1, residents: 1 });
  });

  test('are the same for the same seed, and others for another', () => {
    const few = { ...asked, areas: asked.areas.slice(0, 5), draws: 100 };
    const said = (seed: number) => JSON.stringify(forecastLists({ ...few, seed }).areas);
    expect(said(1)).toBe(said(1));
    expect(said(2)).not.toBe(said(1));
  });
});

/** An area that has stood still at these figures, but that figures go up and down by `step` in turn around them. */
function still(at: Readonly<Record<string, number>>, step: number, from = 2014): Figures {
  const figures = new Map<string, LawFigureOfArea>();
  for (let year = from; year <= 2026; year++) {
    for (const [indicator, value] of Object.entries(at)) {
      const isDay = ['beboere', 'ikke-vestlig'].includes(indicator);
      const moved = indicator === 'beboere' ? value : value + (year % 2 === 0 ? step : -step);
      figures.set(`${indicator} ${isDay ? `${year}-01-01` : year}`, plain(moved));
    }
  }
  return figures;
}

const LEVELS = {
  beboere: 2000,
  'ikke-vestlig': 20,
  'uden-tilknytning-aar': 20,
  doemte: 1,
  grundskole: 30,
  'bruttoindkomst-af-region': 80,
};

describe('what is alike comes out alike', () => {
  test('an area that stands right at a limit has an even chance', () => {
    // Education of 2024 is 60.0 exactly and no level but the last figure counts, so up and down are alike.
    const figures = new Map(still({ ...LEVELS, grundskole: 58 }, 1.9));
    for (const year of [2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024]) {
      figures.set(`grundskole ${year}`, plain(60 + (2024 - year) * 0.7 * (year % 3 === 0 ? -1 : 1)));
    }
    const asked = asOfSpring(questionOf(new Map([['A', figures]])), 2026);
    const [one] = forecastLists({ ...asked, lists: [2026], draws: 2000 }).areas;
    expect(criterion(one!, 'education').figure!.middle).toBeCloseTo(60, 0);
    expect(criterion(one!, 'education').chance).toBeGreaterThan(0.42);
    expect(criterion(one!, 'education').chance).toBeLessThan(0.58);
  });

  test('a nearer limit is likelier to be reached', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 50, max: 58, noNaN: true }),
        fc.double({ min: 0.2, max: 1.5, noNaN: true }),
        (level, more) => {
          const areas = new Map([
            ['far', still({ ...LEVELS, grundskole: level }, 0.8)],
            ['near', still({ ...LEVELS, grundskole: level + more }, 0.8)],
          ]);
          const [far, near] = forecastLists({
            ...asOfSpring(questionOf(areas), 2026),
            lists: [2026],
            draws: 400,
          }).areas;
          // The draws of the two are their own: as many of 400 as chance can make differ are allowed.
          expect(criterion(near!, 'education').chance! + 0.12).toBeGreaterThanOrEqual(
            criterion(far!, 'education').chance!,
          );
          expect(criterion(near!, 'education').figure!.middle).toBeGreaterThan(
            criterion(far!, 'education').figure!.middle,
          );
        },
      ),
      { numRuns: 12 },
    );
  });

  test('an area whose figures leap is expected to leap, and a calm one to stay', () => {
    const areas = new Map<string, Figures>();
    for (let at = 0; at < 8; at++) areas.set(`calm${at}`, still({ ...LEVELS, grundskole: 57 + at / 10 }, 0.2));
    areas.set('leaping', still({ ...LEVELS, grundskole: 57 }, 4));
    const made = forecastLists({ ...asOfSpring(questionOf(areas), 2026), lists: [2026], draws: 1000 });
    const width = (id: string) => {
      const { low, high } = criterion(made.areas.find(({ area }) => area === id)!, 'education').figure!;
      return high - low;
    };
    expect(width('leaping')).toBeGreaterThan(4 * width('calm0'));
  });

  test('a list further off is less sure, and where residents are replaced faster figures go further', () => {
    const mean = (list: number) => {
      const widths = ofList(list)
        .map((one) => criterion(one, 'education').figure!)
        .map(({ low, high }) => high - low);
      return widths.reduce((sum, width) => sum + width, 0) / widths.length;
    };
    expect(mean(2027)).toBeGreaterThan(mean(2026));
    expect(mean(2026)).toBeGreaterThan(0);
    expect(mean(2025)).toBe(0);
    const areas = new Map(
      Array.from({ length: 9 }, (_, at) => [`A${at}`, still({ ...LEVELS, beboere: 300 + 400 * at }, 3 / (1 + at))]),
    );
    const turnover = (area: string) => (area === 'A4' ? 30 : 10);
    const moved = { ...asOfSpring(questionOf(areas), 2026), lists: [2026], draws: 1000 };
    const width = (made: ReturnType<typeof forecastLists>) => {
      const { low, high } = criterion(made.areas.find(({ area }) => area === 'A4')!, 'education').figure!;
      return high - low;
    };
    expect(width(forecastLists({ ...moved, turnover }))).toBeGreaterThan(width(forecastLists(moved)));
  });
});

describe('what cannot be known', () => {
  test('an indicator without figures leaves no chance, but the lowest and the highest', () => {
    const { doemte: _, ...rest } = LEVELS;
    const asked = questionOf(new Map([['A', still({ ...rest, grundskole: 70, 'ikke-vestlig': 60 }, 0.1)]]));
    const [one] = forecastLists({ ...asOfSpring(asked, 2026), lists: [2026], draws: 200 }).areas;
    expect(criterion(one!, 'convicted')).toMatchObject({ chance: undefined, low: 0, high: 1, figure: undefined });
    expect(criterion(one!, 'education').chance).toBe(1);
    expect(status(one!, 'udsat')).toMatchObject({ chance: undefined, low: 0, high: 1 });
    // Too few, whatever the convicted are, were it not for education.
    const calm = questionOf(new Map([['A', still(rest, 0.1)]]));
    const [off] = forecastLists({ ...asOfSpring(calm, 2026), lists: [2026], draws: 200 }).areas;
    expect(status(off!, 'udsat')).toMatchObject({ chance: 0, low: 0, high: 0 });
  });

  test('two years of figures are too few', () => {
    const asked = asOfSpring(questionOf(new Map([['A', still(LEVELS, 1, 2023)]])), 2026);
    const made = forecastLists({ ...asked, lists: [2026], draws: 200 });
    const byIndicator = new Map(made.series.map(({ series, volatility }) => [series.indicator, volatility]));
    expect(byIndicator.get('grundskole')).toBeUndefined();
    expect(byIndicator.get('uden-tilknytning-aar')).toBeDefined();
    expect(criterion(made.areas[0]!, 'education')).toMatchObject({ chance: undefined, figure: undefined });
  });

  test('an area with too few residents is on no list, whatever its figures', () => {
    const asked = questionOf(new Map([['A', still({ ...LEVELS, beboere: 999, grundskole: 70, doemte: 4 }, 0.1)]]));
    const [one] = forecastLists({ ...asOfSpring(asked, 2026), lists: [2026], draws: 200 }).areas;
    expect(status(one!, 'not_listed')).toMatchObject({ chance: 1, low: 1, high: 1 });
  });

  test('the open lists are those that wait for figures, and the one after the newest where none does', () => {
    expect(openLists(asOfSpring(world, 2026))).toEqual({ next: 2026, before: [2025] });
    expect(openLists(world)).toEqual({ next: 2027, before: [] });
    expect(openLists(questionOf(new Map()))).toEqual({ next: undefined, before: [] });
  });
});

describe('how well lists are foretold where the truth is known', () => {
  const cases = backTest({
    ...madeUpWorld({ areas: 120, drift: 0.0025, noisy: true, seed: 7 }),
    lists: [2020, 2023],
    draws: 400,
    lags: new Map([
      ['beboere', 0],
      ['ikke-vestlig', 0],
      ['uden-tilknytning-aar', 1],
      ['doemte', 2],
      ['grundskole', 2],
      ['bruttoindkomst-af-region', 3],
    ]),
  });
  const open = cases.filter(({ kind, known, id }) => kind === 'criterion' && known < 1 && id !== 'residents');

  test('chances come true as often as they say', () => {
    expect(open.length).toBeGreaterThan(1000);
    for (const { said, happened, cases: n } of reliability(open, 5)) {
      expect(Math.abs(said - happened)).toBeLessThan(0.02 + 3 * Math.sqrt((said * (1 - said)) / n));
    }
  });

  test('eight of ten figures fall between low and high', () => {
    const inside = open.filter(({ figure }) => figure!.became >= figure!.low && figure!.became <= figure!.high);
    expect(inside.length / open.length).toBeGreaterThan(0.75);
    expect(inside.length / open.length).toBeLessThan(0.86);
  });

  test('from nothing but what was known before: other figures afterwards change what happened, never what was said', () => {
    const small = madeUpWorld({ areas: 10, drift: 0.0025, noisy: true, seed: 3 });
    const later: typeof small = {
      ...small,
      find: (area) => (indicator, period) => {
        const figure = small.find(area)(indicator, period);
        const isAfter = Number(period.slice(0, 4)) >= (period.length > 4 ? 2021 : 2019);
        return figure && isAfter && indicator !== 'beboere' && indicator !== 'uden-tilknytning-aar'
          ? { value: figure.value! / 2, numerator: null, denominator: null }
          : figure;
      },
    };
    const lags = new Map([
      ['beboere', 0],
      ['ikke-vestlig', 0],
      ['uden-tilknytning-aar', 1],
      ['doemte', 2],
      ['grundskole', 2],
      ['bruttoindkomst-af-region', 3],
    ]);
    const said = (of: typeof small) =>
      backTest({ ...of, lists: [2020], draws: 200, lags }).map(
        ({ area, law, id, chance }) => `${area} ${law} ${id} ${chance}`,
      );
    const happened = (of: typeof small) =>
      backTest({ ...of, lists: [2020], draws: 200, lags }).filter((one) => one.happened).length;
    expect(said(later)).toEqual(said(small));
    expect(happened(later)).not.toBe(happened(small));
  });

  test('better than the last list and than the share, by criterion and by status', () => {
    for (const of of [open, cases.filter(({ kind }) => kind === 'status')]) {
      const { brier, asBefore, besideAsBefore, baseRate } = scoreOf(of)!;
      expect(besideAsBefore!).toBeLessThan(asBefore!);
      expect(brier).toBeLessThan(baseRate);
    }
  });
});

test('scores are the mean squared error, counted by hand', () => {
  const one = (chance: number, happened: boolean, asBefore?: boolean) => ({ chance, happened, asBefore });
  expect(scoreOf([])).toBeUndefined();
  const score = scoreOf([one(0.8, true, true), one(0.4, false, true), one(1, true)])!;
  expect(score.brier).toBeCloseTo((0.04 + 0.16 + 0) / 3, 12);
  expect(score.asBefore).toBe(0.5);
  expect(score.besideAsBefore).toBeCloseTo(0.1, 12);
  expect(score.baseRate).toBeCloseTo(2 / 9, 12);
  expect(reliability([one(0.04, false), one(0.08, true), one(1, true)])).toEqual([
    { from: 0, to: 0.1, cases: 2, said: 0.06, happened: 0.5 },
    { from: 0.9, to: 1, cases: 1, said: 1, happened: 1 },
  ]);
});
