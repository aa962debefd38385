import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact, ratio, times } from '../../src/laws/exact.ts';
import { type Limit, marginInJobs, marginInKroner, marginInPersons, marginOfSize } from '../../src/laws/index.ts';
import { meets } from '../../src/laws/limits.ts';

const at = (side: Limit['side'], limit: number): Limit => ({ side, low: exact(limit), high: exact(limit) });
const share = (counted: bigint, persons: number) => times(ratio(exact(counted), exact(persons)), exact(100));

describe('a margin is the fewest persons that change the answer', () => {
  const limits = fc.constantFrom(40, 50, 60, 2.7, 2.28, 30, 1.45);
  test.each(['over', 'at_least'] as const)('%s', (side) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 3000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        limits,
        (persons, part, limit) => {
          const counted = BigInt(Math.round(part * persons));
          const on = at(side, limit);
          const is = meets(share(counted, persons), on);
          const margin = marginInPersons(share(counted, persons), on, exact(persons))!;
          expect(margin > 0n).toBe(is === 0);
          expect(meets(share(counted + margin, persons), on)).toBe(1 - is);
          expect(meets(share(counted + margin - (margin > 0n ? 1n : -1n), persons), on)).toBe(is);
        },
      ),
    );
  });
});

test('right at the limit: 60.0 is not above 60 and one more is; three times the mean is met and one fewer is not', () => {
  expect(marginInPersons(exact('60.0'), at('over', 60), exact(1000))).toBe(1n);
  expect(marginInPersons(exact('2.28'), at('at_least', 2.28), exact(1000))).toBe(-1n);
  expect(marginInPersons(exact('60.1'), at('over', 60), exact(1000))).toBe(-1n);
  expect(marginOfSize(exact(999), at('at_least', 1000))).toBe(1n);
  expect(marginOfSize(exact(1000), at('at_least', 1000))).toBe(-1n);
});

test('a margin to a limit that is not known exactly is not known', () => {
  expect(
    marginInPersons(exact(2), { side: 'at_least', low: exact(2.1), high: exact(2.2) }, exact(1000)),
  ).toBeUndefined();
});

test('Korskærparken 2018: 49.4 % of 1,913 is 945 residents, and 957 are more than half (956.5)', () => {
  expect(marginInPersons(exact(49.4), at('over', 50), exact(1913))).toBe(12n);
});

test('income: kroner a person, and jobs at a wage; at the limit it is not below', () => {
  const limit = at('under', 55);
  expect(marginInKroner(exact(54), limit, exact(400_000))).toBe(-4000n);
  expect(marginInKroner(exact(55), limit, exact(400_000))).toBe(1n);
  const wage = { before: exact(150_000), after: exact(350_000) };
  expect(marginInJobs(exact(54), limit, exact(400_000), exact(700), wage)).toBe(-14n);
  expect(marginInJobs(exact(54), limit, exact(400_000), exact(701), wage)).toBe(-15n);
  expect(
    marginInJobs(exact(54), limit, exact(400_000), exact(700), { before: exact(1), after: exact(1) }),
  ).toBeUndefined();
});
