import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planMethod, planSentences } from '../../src/plans/content.ts';
import { effectsOf, type PlanToRead } from '../../src/plans/index.ts';
import { intervalOf, rarityOf } from '../../src/plans/interval.ts';
import { phaseOf } from '../../src/plans/phases.ts';
import type { Observation } from '../../src/words/index.ts';
import type { IndicatorFile, PlanFile } from '../../src/workspace/index.ts';

const AREAS = Array.from({ length: 14 }, (_, at) => ({ id: `O${at + 10}`, name: `Område ${at + 10}` }));
const YEARS = Array.from({ length: 10 }, (_, at) => 2014 + at);
const SHARE = { id: 'andel', name: 'Andel', unit: 'percent' } as unknown as IndicatorFile;
const RESIDENTS = { id: 'beboere', name: 'Beboere', unit: 'count' } as unknown as IndicatorFile;
const SETS = [{ id: 'omraader', areas: AREAS }];

const planned = (more: Partial<PlanFile> = {}): PlanToRead => ({
  file: 'plans/p.yaml',
  value: { id: 'p', kind: 'andet', areas: ['O10'], from: '2018-01-01', indicators: ['andel'], ...more },
});

const figure = (area: string, period: string, value: number, more: Partial<Observation> = {}): Observation => ({
  areaSet: 'omraader',
  area,
  period,
  indicator: 'andel',
  tenure: '_T',
  value,
  numerator: null,
  denominator: null,
  status: 'figure',
  source: 's',
  line: null,
  ...more,
});

/** Years on which each area has a level of its own and all share a path; the first area gets `effect` from 2018 on. */
function figures(effect: number, path: (year: number) => number = () => 0, wobble = 0): Observation[] {
  return AREAS.flatMap(({ id }, at) =>
    YEARS.map((year) =>
      figure(
        id,
        String(year),
        30 + at + path(year) + (id === 'O10' && year >= 2018 ? effect : 0) + wobble * Math.sin(7 * at + 3 * year),
      ),
    ),
  );
}

const found = (plans: readonly PlanToRead[], observations: readonly Observation[]) =>
  effectsOf(plans, { observations, areaSets: SETS, indicators: [SHARE, RESIDENTS] });
const total = (plans: readonly PlanToRead[], observations: readonly Observation[]) =>
  found(plans, observations).effects.find(({ phase }) => phase === '_T')!;

describe('difference in differences', () => {
  test('an effect planted in areas that otherwise run alike is found as it was planted, whatever they share and whatever their levels', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 10, maxLength: 10 }),
        (effect, path) => {
          const row = total(
            [planned()],
            figures(effect, (year) => path[year - 2014]!),
          );
          expect(row.difference).toBeCloseTo(effect, 8);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('the order of the figures changes nothing', () => {
    const some = figures(4, () => 0, 2);
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
        expect(found([planned()], shuffled)).toEqual(found([planned()], some));
      }),
      { numRuns: 10 },
    );
  });

  test('several areas are taken together by their counts', () => {
    const counts = new Map([
      ['O10', [10, 40]],
      ['O11', [90, 160]],
    ]);
    const some = figures(0).map((one) => {
      const [numerator, denominator] = counts.get(one.area) ?? [one.value!, 100];
      return { ...one, value: (100 * numerator!) / denominator!, numerator: numerator!, denominator: denominator! };
    });
    const point = found([planned({ areas: ['O10', 'O11'] })], some).effects.find(({ period }) => period === '2015')!;
    expect(point.value).toBeCloseTo(50, 10);
  });

  test('counts of people are compared as percent of what they were', () => {
    const size = new Map(AREAS.map(({ id }, at) => [id, 200 + 30 * ((at * 5) % 14)]));
    const some = figures(0).map((one) => ({
      ...one,
      indicator: 'beboere',
      value: size.get(one.area)! * (one.area === 'O10' && one.period >= '2018' ? 1.1 : 1),
    }));
    const row = total([planned({ indicators: ['beboere'] })], some);
    expect(row.unit).toBe('percent-of-before');
    expect(row.difference).toBeCloseTo(10, 8);
  });
});

describe('the interval', () => {
  test('is the ordered placebo effect that the confidence asks for, in standard errors where counts are known', () => {
    const placebo = Array.from({ length: 39 }, (_, at) => ({ value: at + 1, variance: 4 }));
    // ⌈40 · 0.95⌉ = 38th of |1|/2 … |39|/2, times the standard error 3.
    expect(intervalOf({ value: 100, variance: 9 }, placebo, { minimum: 9, confidence: 0.95 })).toEqual({
      low: 100 - 57,
      high: 100 + 57,
      confidence: 0.95,
      method: 'placebo',
    });
  });

  test('promises n / (n + 1) of few placebo areas, and is never narrower than chance', () => {
    const few = Array.from({ length: 10 }, () => ({ value: 0.1, variance: 1 }));
    const interval = intervalOf({ value: 0, variance: 1 }, few, { minimum: 9, confidence: 0.95 })!;
    expect(interval.confidence).toBeCloseTo(10 / 11, 10);
    expect(interval.high).toBeCloseTo(1.959964, 5);
  });

  test('of too few placebo areas is that of chance alone, and none without counts', () => {
    expect(intervalOf({ value: 1, variance: 1 }, [], { minimum: 9, confidence: 0.95 })?.method).toBe('sampling');
    expect(intervalOf({ value: 1, variance: null }, [], { minimum: 9, confidence: 0.95 })).toBeUndefined();
  });

  test('holds nought in at least as many areas without a plan as it promises', () => {
    const rows = AREAS.map(({ id }) =>
      total(
        [planned({ areas: [id] })],
        figures(0, () => 0, 3),
      ),
    );
    const outside = rows.filter(({ low, high }) => low !== null && (low > 0 || high! < 0));
    expect(outside.length).toBeLessThanOrEqual(2);
  });

  test('rarity counts the area itself', () => {
    expect(
      rarityOf(
        { value: 5, variance: null },
        [1, -6, 2].map((value) => ({ value, variance: null })),
      ),
    ).toBe(0.5);
  });
});

describe('what a period is to a plan', () => {
  test.each([
    ['2019-01-01', 'before'],
    ['2019-04-01', 'before'],
    ['2020-01-01', 'first'],
    ['2020-04-01', 'after'],
    ['2021-01-01', 'after'],
    ['2024-01-01', 'later'],
    ['2018', 'before'],
    ['2019', 'first'],
    ['2020', 'after'],
    ['2019-Q1', 'before'],
    ['2019-Q2', 'after'],
  ])('%s is %s', (period, phase) => {
    expect(phaseOf(period, '2019-04-01', '2022-12-31')).toBe(phase);
  });
});

describe('what cannot be judged is said', () => {
  const reason = (plan: PlanToRead, observations = figures(5)) => {
    const { effects, findings } = found([plan], observations);
    return { row: effects[0]!, findings };
  };

  test('an unknown area stops, with the nearest that there is', () => {
    const { plans, effects, findings } = found([planned({ areas: ['O1O'] })], figures(0));
    expect([plans, effects]).toEqual([[], []]);
    expect(findings).toMatchObject([
      { rule: 'plan-unknown-area', severity: 'error', where: 'p', file: 'plans/p.yaml' },
    ]);
    expect(findings[0]!.done.da).toContain('«O10»');
  });

  test('an unknown area to compare with stops too', () => {
    const { findings } = found([planned({ compare: { except: ['Z99'] } })], figures(0));
    expect(findings).toMatchObject([{ rule: 'plan-unknown-comparison', severity: 'error', names: ['Z99'] }]);
  });

  test.each(['2009-01-01', '2031-01-01'])('a plan from %s lies outside the data: a warning, and no effect', (from) => {
    const { row, findings } = reason(planned({ from }));
    expect(row).toMatchObject({ notJudged: 'outside-data', difference: null, low: null, sentence: 'uden-for-data' });
    expect(findings).toMatchObject([{ rule: 'plan-outside-data', severity: 'warning' }]);
  });

  test('too few years before, and nothing after the first year yet', () => {
    expect(reason(planned({ from: '2016-01-01' })).row).toMatchObject({
      notJudged: 'few-years-before',
      sentence: 'for-faa-aar-foer',
    });
    expect(reason(planned({ from: '2023-06-01' })).row).toMatchObject({
      notJudged: 'nothing-after',
      sentence: 'intet-efter',
    });
  });

  test('too few areas without a plan: areas with plans of their own are no twins', () => {
    const others = AREAS.slice(1, 12).map(({ id }) => planned({ id: `p-${id}`, areas: [id] }));
    const { effects, plans } = found([planned(), ...others], figures(5));
    expect(effects[0]).toMatchObject({ notJudged: 'few-areas', sentence: 'for-faa-omraader' });
    expect(plans[0]!.leftOut.withPlan).toBe(11);
  });

  test('few areas and no counts: no interval, and so no conclusion', () => {
    const only = AREAS.slice(1, 6).map(({ id }) => id);
    expect(reason(planned({ compare: { only } })).row).toMatchObject({
      notJudged: 'no-interval',
      sentence: 'intet-interval',
    });
  });

  test('few areas with counts: chance alone, and the sentence does not put it down to the plan', () => {
    const only = AREAS.slice(1, 6).map(({ id }) => id);
    const counted = figures(20).map((one) => ({ ...one, numerator: one.value! * 10, denominator: 1000 }));
    const row = total([planned({ compare: { only } })], counted);
    expect(row).toMatchObject({ method: 'sampling', sentence: 'hoejere-kun-tilfaeldighed' });
    expect(row.cannot!.da).toContain('kan derfor ikke tilskrives planen');
  });

  test('an area that drifted from all others before the plan is not judged', () => {
    const some = figures(0).map((one, at) => ({
      ...one,
      value: one.value! + (one.area === 'O10' ? 1.5 * (Number(one.period) - 2014) : 0.01 * Math.sin(at)),
    }));
    expect(['not-parallel', 'none-alike']).toContain(reason(planned(), some).row.notJudged);
  });

  test('withheld figures are not known: the area is left out, and counted', () => {
    const some = figures(5).map((one) =>
      one.area === 'O11' && one.period === '2016' ? { ...one, value: null, status: 'withheld-small' as const } : one,
    );
    const { plans } = found([planned()], some);
    expect(plans[0]!.leftOut.withoutFigures).toBe(1);
    expect(plans[0]!.twins.map(({ area }) => area)).not.toContain('O11');
  });

  test('a plan none of whose indicators there is', () => {
    const { findings } = found([planned({ indicators: ['findes-ikke'] })], figures(0));
    expect(findings).toMatchObject([{ rule: 'plan-without-indicators', severity: 'warning' }]);
  });

  test('two plans in one area at one time are named beside each other', () => {
    const { plans } = found([planned(), planned({ id: 'q' })], figures(0));
    expect(plans.map(({ others }) => others)).toEqual([['q'], ['p']]);
  });
});

describe('the sentences', () => {
  test('there is one for every outcome, in both languages, and one for what cannot be concluded', () => {
    const sentences = planSentences();
    const keys = sentences.map(({ when }) => JSON.stringify(when));
    expect(new Set(keys).size).toBe(keys.length);
    for (const method of ['placebo', 'sampling'])
      for (const interval of ['above', 'below', 'around']) expect(keys).toContain(JSON.stringify({ interval, method }));
    for (const { text, cannot } of sentences)
      for (const one of [text.da, text.en, cannot.da, cannot.en]) expect(one.length).toBeGreaterThan(20);
  });

  test('claim an effect only where the interval is wholly on one side of nought, and leave no gap open', () => {
    for (const effect of [-12, 0, 12]) {
      const row = total(
        [planned()],
        figures(effect, () => 0, 1),
      );
      const expected = row.low! > 0 ? 'hoejere' : row.high! < 0 ? 'lavere' : 'kan-ikke-skelnes';
      expect(row.sentence).toBe(expected);
      expect(row.text!.da + row.text!.en + row.cannot!.da).not.toMatch(/[{}]|NaN|undefined/);
    }
  });

  test('the method demands what the sentences promise', () => {
    expect(planMethod().twins.minimum).toBeGreaterThanOrEqual(2);
    expect(planMethod().placebo.minimum).toBeGreaterThanOrEqual(9);
  });
});
