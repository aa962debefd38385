import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  composition,
  groupAndTotal,
  MULTI_MEASURES,
  type MultiMeasure,
  mutualInformationParts,
  SINGLE_MEASURES,
  type SingleMeasure,
} from '../../../src/models/index.ts';

const singleNames = Object.keys(SINGLE_MEASURES) as SingleMeasure[];
const multiNames = Object.keys(MULTI_MEASURES) as MultiMeasure[];
/** Measures of how apart people live; the rest say how mixed the whole is. */
const evenness = [
  'dissimilarity',
  'gini',
  'information_theory',
  'normalized_exposure',
  'relative_diversity',
  'squared_coefficient_of_variation',
] as const;
const ofTheWhole = ['diversity', 'simpson_concentration', 'simpson_interaction'] as const;

const unit = fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300));
const city = fc
  .array(unit, { minLength: 1, maxLength: 30 })
  .filter((units) => [0, 1, 2].every((m) => units.some((u) => u[m]! > 0)));

const columns = (units: readonly (readonly number[])[]): number[][] => [0, 1, 2].map((m) => units.map((u) => u[m]!));
const multi = (units: readonly (readonly number[])[]) => {
  const prepared = composition(columns(units));
  return Object.fromEntries(multiNames.map((name) => [name, MULTI_MEASURES[name].of(prepared)!])) as Record<
    MultiMeasure,
    number
  >;
};
const single = (units: readonly (readonly number[])[]) => {
  const [group] = columns(units);
  const prepared = groupAndTotal(
    group!,
    units.map((u) => u[0]! + u[1]! + u[2]!),
  );
  return Object.fromEntries(singleNames.map((name) => [name, SINGLE_MEASURES[name].of(prepared)!])) as Record<
    SingleMeasure,
    number
  >;
};
const alike = (a: Record<string, number>, b: Record<string, number>) => {
  for (const name of Object.keys(a)) expect(a[name], name).toBeCloseTo(b[name]!, 10);
};

test('measures stay between 0 and 1, and are never NaN', () => {
  fc.assert(
    fc.property(city, (units) => {
      for (const value of Object.values(single(units))) expect(value >= 0 && value <= 1 + 1e-12).toBe(true);
      const all = multi(units);
      for (const name of evenness) expect(all[name] >= 0 && all[name] <= 1 + 1e-12, name).toBe(true);
      expect(all.mutual_information).toBeLessThanOrEqual(all.diversity + 1e-12);
      expect(all.diversity).toBeLessThanOrEqual(Math.log(3) + 1e-12);
    }),
  );
});

test('splitting a unit into parts of the same composition changes nothing', () => {
  fc.assert(
    fc.property(city, fc.integer({ min: 2, max: 5 }), (units, parts) => {
      const whole = units.map((u) => u.map((people) => people * parts));
      const [, ...rest] = whole;
      const split = [...Array.from({ length: parts }, () => units[0]!), ...rest];
      alike(single(split), single(whole));
      alike(multi(split), multi(whole));
    }),
  );
});

test('a town of ten times the people with the same mixture measures the same', () => {
  fc.assert(
    fc.property(city, fc.integer({ min: 2, max: 1000 }), (units, times) => {
      const larger = units.map((u) => u.map((people) => people * times));
      alike(single(larger), single(units));
      alike(multi(larger), multi(units));
    }),
  );
});

test('the order of units and of groups, and units where nobody lives, change nothing', () => {
  fc.assert(
    fc.property(city, (units) => {
      alike(single([...units, [0, 0, 0]].reverse()), single(units));
      alike(multi([...units, [0, 0, 0]].map((u) => [...u].reverse())), multi(units));
    }),
  );
});

test('a group without people changes no multigroup measure', () => {
  fc.assert(
    fc.property(city, (units) => {
      const withEmpty = composition([...columns(units), units.map(() => 0)]);
      const without = multi(units);
      for (const name of multiNames) expect(MULTI_MEASURES[name].of(withEmpty), name).toBeCloseTo(without[name], 10);
    }),
  );
});

test('all units alike: nobody is apart', () => {
  fc.assert(
    fc.property(
      unit.filter((u) => u.every((people) => people > 0)),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }),
      (mixture, sizes) => {
        const units = sizes.map((size) => mixture.map((people) => people * size));
        const { isolation, interaction, ...rest } = single(units);
        for (const [name, value] of Object.entries(rest)) expect(value, name).toBeCloseTo(0, 7);
        const share = mixture[0]! / (mixture[0]! + mixture[1]! + mixture[2]!);
        expect(isolation).toBeCloseTo(share, 10);
        expect(interaction).toBeCloseTo(1 - share, 10);
        const all = multi(units);
        for (const name of [...evenness, 'mutual_information', 'divergence'] as const)
          expect(all[name], name).toBeCloseTo(0, 10);
      },
    ),
  );
});

test('every unit holds one group: wholly apart', () => {
  const alone = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat(2));
  const apart = fc
    .array(alone, { minLength: 3, maxLength: 30 })
    .filter((units) => new Set(units.map(([, group]) => group)).size === 3)
    .map((units) => units.map(([people, group]) => [0, 1, 2].map((m) => (m === group ? people : 0))));
  fc.assert(
    fc.property(apart, (units) => {
      const { interaction, ...rest } = single(units);
      for (const [name, value] of Object.entries(rest)) expect(value, name).toBeCloseTo(1, 10);
      expect(interaction).toBe(0);
      const all = multi(units);
      for (const name of evenness) expect(all[name], name).toBeCloseTo(1, 10);
      expect(all.mutual_information).toBeCloseTo(all.diversity, 10);
    }),
  );
});

test('with two groups the multigroup measures are the single-group ones', () => {
  fc.assert(
    fc.property(city, (units) => {
      const two = units.map(([a, b, c]) => [a, b + c]);
      const pair = composition([two.map((u) => u[0]!), two.map((u) => u[1]!)]);
      const one = single(units);
      expect(MULTI_MEASURES.dissimilarity.of(pair)).toBeCloseTo(one.dissimilarity, 10);
      expect(MULTI_MEASURES.gini.of(pair)).toBeCloseTo(one.gini, 10);
      expect(MULTI_MEASURES.information_theory.of(pair)).toBeCloseTo(one.entropy, 10);
      for (const name of ['normalized_exposure', 'relative_diversity', 'squared_coefficient_of_variation'] as const) {
        expect(MULTI_MEASURES[name].of(pair), name).toBeCloseTo(one.correlation_ratio, 10);
      }
    }),
  );
});

test("isolation and interaction make 1; Simpson's two make 1; M is divergence is H times E", () => {
  fc.assert(
    fc.property(city, (units) => {
      const one = single(units);
      expect(one.isolation + one.interaction).toBeCloseTo(1, 12);
      const all = multi(units);
      expect(all.simpson_concentration + all.simpson_interaction).toBeCloseTo(1, 12);
      expect(all.mutual_information).toBeCloseTo(all.divergence, 10);
      expect(all.information_theory * all.diversity).toBeCloseTo(all.divergence, 10);
    }),
  );
});

test('M between larger areas and M within them add up to M', () => {
  fc.assert(
    fc.property(city, fc.array(fc.nat(4), { minLength: 30, maxLength: 30 }), (units, parents) => {
      const { between, within, of } = mutualInformationParts(columns(units), parents.slice(0, units.length));
      expect(between + within).toBeCloseTo(multi(units).mutual_information, 10);
      for (const part of of.values()) expect(part).toBeGreaterThanOrEqual(0);
      const largerAreas = [0, 1, 2, 3, 4].map((p) =>
        [0, 1, 2].map((m) => units.reduce((sum, u, i) => sum + (parents[i] === p ? u[m]! : 0), 0)),
      );
      expect(between).toBeCloseTo(multi(largerAreas).mutual_information, 10);
    }),
  );
});

/** Two people of different groups change homes, so that two equally large units become more alike. */
test('an exchange that makes two units more alike raises no measure of unevenness (transfers principle)', () => {
  const setting = fc
    .record({ units: city, size: fc.integer({ min: 2, max: 300 }), a: fc.nat(300), b: fc.nat(300) })
    .filter(({ size, a, b }) => a <= size && b <= size && a - b >= 2);
  fc.assert(
    fc.property(setting, ({ units, size, a, b }) => {
      const pair = (x: number, y: number) => [
        [x, size - x, 0],
        [y, size - y, 0],
      ];
      const before = [...units, ...pair(a, b)];
      const after = [...units, ...pair(a - 1, b + 1)];
      const [one, oneAfter] = [single(before), single(after)];
      for (const name of ['dissimilarity', 'gini', 'correlation_ratio', 'atkinson', 'entropy', 'isolation'] as const) {
        expect(oneAfter[name] - one[name], name).toBeLessThan(1e-10);
      }
      const [all, allAfter] = [multi(before), multi(after)];
      for (const name of evenness) expect(allAfter[name] - all[name], name).toBeLessThan(1e-10);
      for (const name of ofTheWhole) expect(allAfter[name], name).toBeCloseTo(all[name], 12);
      // The strict ones fall; dissimilarity need not.
      expect(allAfter.information_theory).toBeLessThan(all.information_theory);
      expect(oneAfter.gini).toBeLessThan(one.gini);
    }),
  );
});

test('Gini from one sort is Gini from every pair, exactly, also in a country of 60 million', () => {
  const large = fc.array(fc.tuple(fc.nat(100_000), fc.nat(200_000)), { minLength: 2, maxLength: 200 });
  const cities = large.filter((units) => units.some((u) => u[0] > 0) && units.some((u) => u[1] > 0));
  fc.assert(
    fc.property(cities, (units) => {
      let [pairs, X, T] = [0n, 0n, 0n];
      for (const [x, y] of units) {
        X += BigInt(x);
        T += BigInt(x + y);
        // tᵢ tⱼ |xᵢ/tᵢ − xⱼ/tⱼ| = |xᵢ tⱼ − xⱼ tᵢ|: whole numbers, no rounding.
        for (const [x2, y2] of units) {
          const difference = BigInt(x) * BigInt(x2 + y2) - BigInt(x2) * BigInt(x + y);
          pairs += difference < 0n ? -difference : difference;
        }
      }
      const exact = Number((pairs * 10n ** 18n) / (2n * X * (T - X))) / 1e18;
      const group = groupAndTotal(
        units.map((u) => u[0]),
        units.map((u) => u[0] + u[1]),
      );
      expect(Math.abs(SINGLE_MEASURES.gini.of(group)! - exact)).toBeLessThan(2e-16 * 8);
    }),
    { numRuns: 30 },
  );
});
