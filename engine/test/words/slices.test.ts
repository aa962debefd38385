import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Observation, slicesOf } from '../../src/words/index.ts';

const name = fc.constantFrom('a', 'b', 'c');
const anyObservation: fc.Arbitrary<Observation> = fc
  .record({
    areaSet: name,
    area: name,
    period: fc.constantFrom('2023', '2024'),
    indicator: name,
    tenure: fc.constantFrom('_T', 'almen'),
    groups: fc.constantFrom({}, { groups: { sex: 'K' } }),
    value: fc.integer(),
  })
  .map(({ groups, ...rest }) => ({
    ...rest,
    ...groups,
    numerator: null,
    denominator: null,
    status: 'figure',
    source: 's',
    line: null,
  }));

/** The other way: one text with everything in it. */
const keyOf = ({ areaSet, area, period, indicator, tenure, groups }: Observation) =>
  JSON.stringify([areaSet, area, period, indicator, tenure, groups ?? null]);

describe('slices', () => {
  it('find what a key of all five texts and the groups would find, and keep the last of two', () => {
    fc.assert(
      fc.property(fc.array(anyObservation), (observations) => {
        const slices = slicesOf(observations);
        const expected = new Map(observations.map((one) => [keyOf(one), one]));
        const found = slices.all.flatMap((slice) => [...slice.byArea.values()]);
        expect(new Map(found.map((one) => [keyOf(one), one]))).toEqual(expected);
        expect(found).toHaveLength(expected.size);
        for (const one of observations) expect(slices.at(one)).toBe(expected.get(keyOf(one)));
      }),
    );
  });

  it('say nothing about a place where nothing was put', () => {
    const slices = slicesOf();
    expect(slices.find({ areaSet: 'a', indicator: 'b', period: '2024', tenure: '_T' })).toBeUndefined();
    expect(slices.all).toEqual([]);
  });
});
