import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../src/measures/index.ts';
import type { Observation, Status } from '../../src/words/index.ts';
import type { IndicatorFile } from '../../src/workspace/index.ts';

const sheet = { tells: '', does_not_tell: '', source: '' };
const children: IndicatorFile = { id: 'children', name: 'Children', unit: 'percent', polarity: 'neutral', sheet };
const residents: IndicatorFile = { id: 'residents', name: 'Residents', unit: 'count', polarity: 'neutral', sheet };
const change = (of: string, periods: number): IndicatorFile => ({
  id: `${of}-change`,
  name: 'Change',
  unit: 'percentage-points',
  polarity: 'neutral',
  change: { of, periods },
  sheet,
});

function observation(over: Partial<Observation>): Observation {
  const plain = {
    areaSet: 'blocks',
    area: 'A',
    period: '2024',
    indicator: 'children',
    tenure: '_T',
    status: 'figure' as Status,
  };
  return { ...plain, value: null, numerator: null, denominator: null, source: 'src', line: 1, ...over };
}

function find(all: readonly Observation[], area: string, indicator = 'children', period = '2024') {
  return all.find((one) => one.area === area && one.indicator === indicator && one.period === period);
}

const two = new Map([['blocks', 2]]);

describe('a value with counts behind it', () => {
  it('is computed from the counts, unrounded', () => {
    const [one] = measure([observation({ value: 7.3, numerator: 104, denominator: 1416 })], [children], two);
    expect(one!.value).toBe((100 * 104) / 1416);
  });

  it('is not applicable where there is nobody to measure on, and never 0', () => {
    const [one] = measure([observation({ value: 0, numerator: 0, denominator: 0 })], [children], two);
    expect(one).toMatchObject({ value: null, status: 'not-applicable' });
  });

  it('carries the Wilson interval of a share (81 of 263: Newcombe 1998, table I)', () => {
    const [one] = measure([observation({ value: 30.8, numerator: 81, denominator: 263 })], [children], two);
    expect(one!.low).toBeCloseTo(25.53, 2);
    expect(one!.high).toBeCloseTo(36.62, 2);
  });
});

describe('all areas of a set together', () => {
  it('sums numerators and denominators, not shares', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.integer({ min: 500, max: 900 }),
        fc.nat(40),
        fc.integer({ min: 40, max: 90 }),
        (n1, d1, n2, d2) => {
          const all = measure(
            [
              observation({ value: 1, numerator: n1, denominator: d1 }),
              observation({ area: 'B', value: 1, numerator: n2, denominator: d2 }),
            ],
            [children],
            two,
          );
          const total = find(all, '_T')!;
          expect(total.value).toBeCloseTo((100 * (n1 + n2)) / (d1 + d2), 12);
          expect([total.numerator, total.denominator]).toEqual([n1 + n2, d1 + d2]);
        },
      ),
    );
  });

  it('is missing when an area lacks its figure, or has no row: part of a total is no total', () => {
    const a = observation({ indicator: 'residents', value: 10 });
    const withheld = observation({ indicator: 'residents', area: 'B', status: 'withheld-small' });
    expect(find(measure([a, withheld], [residents], two), '_T', 'residents')).toMatchObject({
      value: null,
      status: 'missing',
    });
    expect(find(measure([a], [residents], two), '_T', 'residents')).toMatchObject({ value: null, status: 'missing' });
  });

  it('leaves out areas with nobody to measure on', () => {
    const all = measure(
      [
        observation({ value: 50, numerator: 5, denominator: 10 }),
        observation({ area: 'B', value: 0, numerator: 0, denominator: 0 }),
      ],
      [children],
      two,
    );
    expect(find(all, '_T')!.value).toBe(50);
  });

  it('is the total the source gives, where it gives one', () => {
    const all = measure(
      [
        observation({ indicator: 'residents', value: 10 }),
        observation({ indicator: 'residents', area: '_T', value: 99 }),
      ],
      [residents],
      two,
    );
    expect(all.filter((one) => one.area === '_T').map((one) => one.value)).toEqual([99]);
  });
});

describe('an indicator made of others', () => {
  const share: IndicatorFile = { ...children, id: 'share', ratio: { numerator: 'young', denominator: 'residents' } };
  const young: IndicatorFile = { ...residents, id: 'young' };

  it('is a ratio with its parts kept', () => {
    const all = measure(
      [observation({ indicator: 'young', value: 3 }), observation({ indicator: 'residents', value: 12 })],
      [share, young, residents],
      two,
    );
    expect(find(all, 'A', 'share')).toMatchObject({
      value: 25,
      numerator: 3,
      denominator: 12,
      source: 'kvarter',
      line: null,
    });
  });

  it('says why it is not there: withheld before missing, and not applicable over a base of 0', () => {
    const made = (part: Partial<Observation>, whole: Partial<Observation>) =>
      find(
        measure(
          [observation({ indicator: 'young', ...part }), observation({ indicator: 'residents', ...whole })],
          [share, young, residents],
          two,
        ),
        'A',
        'share',
      )!.status;
    expect(made({ status: 'missing' }, { status: 'withheld-small' })).toBe('withheld-small');
    expect(made({ status: 'missing' }, { value: 4 })).toBe('missing');
    expect(made({ value: 0 }, { value: 0 })).toBe('not-applicable');
  });

  it('is a change since an earlier period of the same kind', () => {
    const all = measure(
      [
        observation({ indicator: 'residents', period: '2023-Q3', value: 40 }),
        observation({ indicator: 'residents', period: '2024-Q3', value: 44 }),
      ],
      [residents, change('residents', 4)],
      two,
    );
    expect(find(all, 'A', 'residents-change', '2024-Q3')!.value).toBe(4);
    expect(find(all, 'A', 'residents-change', '2023-Q3')).toBeUndefined();
  });

  it('is never a difference across a break in definition, and the break is marked', () => {
    const broken: IndicatorFile = { ...residents, sheet: { ...sheet, breaks: [{ at: '2024', why: 'new count' }] } };
    const all = measure(
      [
        observation({ indicator: 'residents', period: '2023', value: 40 }),
        observation({ indicator: 'residents', period: '2024', value: 80 }),
      ],
      [broken, change('residents', 1)],
      two,
    );
    expect(find(all, 'A', 'residents-change')).toMatchObject({ value: null, status: 'not-applicable' });
    expect(find(all, 'A', 'residents')!.status).toBe('break');
  });
});

describe('a count with a base beside it', () => {
  it('stays a count, whatever its base, and 0 of nobody is 0', () => {
    const counted = (denominator: number) =>
      measure([observation({ indicator: 'residents', value: 5, numerator: 5, denominator })], [residents], two)[0];
    expect(counted(20)).toMatchObject({ value: 5, status: 'figure' });
    expect(counted(0)).toMatchObject({ value: 5, status: 'figure' });
  });
});

describe('a total that cannot be made', () => {
  it('is missing, not «not applicable», while areas have no row at all', () => {
    const nobody = observation({ value: null, status: 'not-applicable' });
    const counted = { ...nobody, numerator: 0, denominator: 0 };
    expect(find(measure([counted], [children], two), '_T')!.status).toBe('missing');
  });

  it('is not there at all for shares without counts, whether or not every area has its share', () => {
    const a = observation({ value: 10 });
    const b = observation({ area: 'B', value: 20 });
    expect(find(measure([a, b], [children], two), '_T')).toBeUndefined();
    expect(find(measure([a, { ...b, value: null, status: 'missing' }], [children], two), '_T')).toBeUndefined();
  });

  it('is computed where the source has a total row without a figure, and kept withheld where it is withheld', () => {
    const areas = ['A', 'B'].map((area) => observation({ indicator: 'residents', area, value: 4 }));
    const total = (status: Status) => [...areas, observation({ indicator: 'residents', area: '_T', status })];
    const all = measure(total('missing'), [residents], two);
    expect(all.filter((one) => one.area === '_T')).toEqual([expect.objectContaining({ value: 8, status: 'figure' })]);
    expect(find(measure(total('withheld-small'), [residents], two), '_T', 'residents')!.status).toBe('withheld-small');
  });
});

describe('identities', () => {
  const cell = fc.record({
    value: fc.integer({ min: 0, max: 10_000 }),
    status: fc.constantFrom<Status>(
      'figure',
      'missing',
      'not-applicable',
      'withheld-small',
      'withheld-dominance',
      'withheld-secondary',
      'withheld-forbidden',
      'estimate',
    ),
  });
  const shown = (status: Status) => status === 'figure' || status === 'estimate';

  it('the total is the sum of the totals of any two parts of the areas', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 30 }),
        fc.nat(),
        (values, cut) => {
          const at = 1 + (cut % (values.length - 1));
          const total = (part: readonly number[]) =>
            find(
              measure(
                part.map((value, i) => observation({ indicator: 'residents', area: `A${i}`, value })),
                [residents],
                new Map([['blocks', part.length]]),
              ),
              '_T',
              'residents',
            )!.value!;
          expect(total(values)).toBe(total(values.slice(0, at)) + total(values.slice(at)));
        },
      ),
    );
  });

  it('no figure loses or changes its status on the way, and none gets a number it had not', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (cells) => {
        const read = cells.map(({ value, status }, i) =>
          observation({ indicator: 'residents', area: `A${i}`, value: shown(status) ? value : null, status }),
        );
        const all = measure(read, [residents, change('residents', 1)], new Map([['blocks', read.length]]));
        for (const one of read) {
          expect(find(all, one.area, 'residents')).toMatchObject({ value: one.value, status: one.status });
        }
        const total = find(all, '_T', 'residents')!;
        const figures = read.filter(({ status }) => status !== 'not-applicable');
        if (figures.some(({ status }) => !shown(status)))
          expect(total).toMatchObject({ value: null, status: 'missing' });
        else if (figures.some(({ status }) => status === 'estimate')) expect(total.status).toBe('estimate');
      }),
    );
  });
});

describe('estimates', () => {
  it('make estimates: a total, a ratio and a change of one are no firm figures', () => {
    const share: IndicatorFile = { ...children, id: 'share', ratio: { numerator: 'young', denominator: 'residents' } };
    const young: IndicatorFile = { ...residents, id: 'young' };
    const all = measure(
      [
        observation({ indicator: 'young', value: 3, status: 'estimate' }),
        observation({ indicator: 'young', value: 3, period: '2023' }),
        observation({ indicator: 'residents', value: 12 }),
      ],
      [share, young, residents, change('young', 1)],
      new Map([['blocks', 1]]),
    );
    expect(find(all, 'A', 'share')).toMatchObject({ value: 25, status: 'estimate' });
    expect(find(all, 'A', 'young-change')).toMatchObject({ value: 0, status: 'estimate' });
    expect(find(all, '_T', 'young')).toMatchObject({ value: 3, status: 'estimate' });
  });
});

describe('a break in definition', () => {
  const broken = (at: string): IndicatorFile => ({
    ...residents,
    sheet: { ...sheet, breaks: [{ at, why: 'new count' }] },
  });
  const series = (...periods: string[]) =>
    periods.map((period, i) => observation({ indicator: 'residents', period, value: 10 * i }));
  const marked = (all: readonly Observation[]) =>
    all.filter((one) => one.status === 'break' && one.area === 'A').map(({ period }) => period);

  it('dated by year is marked in a series of quarters, and on the first figure after it', () => {
    expect(marked(measure(series('2023-Q4', '2024-Q1', '2024-Q2'), [broken('2024')], two))).toEqual(['2024-Q1']);
    expect(marked(measure(series('2023-10-01', '2024-01-01'), [broken('2024')], two))).toEqual(['2024-01-01']);
    expect(marked(measure(series('2023', '2025', '2026'), [broken('2024')], two))).toEqual(['2025']);
  });

  it('in July is not crossed by a change from second quarter to second quarter', () => {
    const all = measure(
      series('2023-Q2', '2023-Q3', '2024-Q2', '2024-Q3'),
      [broken('2024-07'), change('residents', 4)],
      two,
    );
    expect(find(all, 'A', 'residents-change', '2024-Q2')!.status).toBe('figure');
    expect(find(all, 'A', 'residents-change', '2024-Q3')!.status).toBe('not-applicable');
  });

  it('in a part is a break in the ratio made of it: marked, and no change is taken across it', () => {
    const young: IndicatorFile = { ...residents, id: 'young' };
    const share: IndicatorFile = { ...children, id: 'share', ratio: { numerator: 'young', denominator: 'residents' } };
    const all = measure(
      [
        ...series('2023', '2024'),
        observation({ indicator: 'young', period: '2023', value: 1 }),
        observation({ indicator: 'young', period: '2024', value: 2 }),
      ].map((one) => (one.value === 0 ? { ...one, value: 4 } : one)),
      [share, young, broken('2024'), change('share', 1)],
      two,
    );
    expect(find(all, 'A', 'share', '2024')!.status).toBe('break');
    expect(find(all, 'A', 'share-change', '2024')).toMatchObject({ value: null, status: 'not-applicable' });
  });

  it('is no mark on a series that begins after it', () => {
    expect(marked(measure(series('2024', '2025'), [broken('2024')], two))).toEqual([]);
  });
});
