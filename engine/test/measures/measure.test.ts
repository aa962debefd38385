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
