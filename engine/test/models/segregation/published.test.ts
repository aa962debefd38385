import { expect, test } from 'vitest';
import { composition, MULTI_MEASURES, mutualInformationParts, segregation } from '../../../src/models/index.ts';
import { expected, sacramento, schools } from './case.ts';

/** Names of the published values, and ours. */
const SINGLE = {
  Dissim: 'dissimilarity',
  Gini: 'gini',
  Isolation: 'isolation',
  Interaction: 'interaction',
  CorrelationR: 'correlation_ratio',
  Atkinson: 'atkinson',
  Entropy: 'entropy',
} as const;

const MULTI = {
  MultiDissim: 'dissimilarity',
  MultiGini: 'gini',
  MultiInformationTheory: 'information_theory',
  MultiDivergence: 'divergence',
  MultiDiversity: 'diversity',
  MultiNormalizedExposure: 'normalized_exposure',
  MultiRelativeDiversity: 'relative_diversity',
  MultiSquaredCoefficientVariation: 'squared_coefficient_of_variation',
  SimpsonsConcentration: 'simpson_concentration',
  SimpsonsInteraction: 'simpson_interaction',
} as const;

const single = expected<{ singlegroup: Record<string, number> }>('pysal_expected.json').singlegroup;
const multi = expected<{ groups: string[]; multigroup: Record<string, number> }>('pysal_multigroup_expected.json');

test.each(Object.entries(SINGLE))('PySAL %s of Sacramento to 1e-12', (published, ours) => {
  const value = segregation(sacramento(), ['HISP'], 'TOT_POP').single[ours]!;
  expect(Math.abs(value - single[published]!)).toBeLessThan(1e-12);
});

test.each(Object.entries(MULTI))('PySAL %s of Sacramento to 1e-12', (published, ours) => {
  const value = segregation(sacramento(), multi.groups).multi[ours]!;
  expect(Math.abs(value - multi.multigroup[published]!)).toBeLessThan(1e-12);
});

test('PySAL diversity scaled by the number of groups', () => {
  const diversity = segregation(sacramento(), multi.groups).multi.diversity!;
  const scaled = diversity / Math.log(multi.groups.length);
  expect(Math.abs(scaled - multi.multigroup.MultiDiversity_normalized!)).toBeLessThan(1e-12);
});

test('multigroup measures read the groups alone, whatever the total', () => {
  const answer = segregation(sacramento(), ['HISP', 'WHITE', 'BLACK', 'ASIAN'], 'TOT_POP');
  expect(answer.single.dissimilarity).toBeCloseTo(single.Dissim!, 12);
  expect(answer.multi.dissimilarity).toBeCloseTo(multi.multigroup.MultiDissim!, 12);
});

test('M and H of the schools as the R package prints them, in all, between and within states', () => {
  const { table, groups, states } = schools();
  const r =
    expected<Record<'total' | 'between_states' | 'within_states', { M: number; H: number; M_five_digits: number }>>(
      'r_segregation_expected.json',
    );
  const { multi: ours } = segregation(table, groups);
  const { between, within } = mutualInformationParts(
    groups.map((group) => table.columns[group] as Float64Array),
    states,
  );
  const E = ours.diversity!;
  const near = (value: number, printed: number, half: number) => expect(Math.abs(value - printed)).toBeLessThan(half);
  near(ours.mutual_information!, r.total.M, 0.0005);
  near(ours.mutual_information!, r.total.M_five_digits, 0.000005);
  near(ours.information_theory!, r.total.H, 0.0005);
  near(between, r.between_states.M, 0.00005);
  near(between / E, r.between_states.H, 0.00005);
  near(within, r.within_states.M, 0.0005);
  near(within / E, r.within_states.H, 0.0005);
});

/** Reardon and Firebaugh (2002), written down as they stand: every pair, every group, no care for speed or for digits. */
function fromDefinitions(columns: readonly ArrayLike<number>[]): Record<keyof typeof MULTI_MEASURES, number> {
  const J = columns[0]!.length;
  const M = columns.length;
  const n = (j: number, m: number): number => columns[m]![j]!;
  const t: number[] = [];
  for (let j = 0; j < J; j++) {
    t[j] = 0;
    for (let m = 0; m < M; m++) t[j]! += n(j, m);
  }
  let T = 0;
  for (const people of t) T += people;
  const pi: number[] = [];
  for (let m = 0; m < M; m++) {
    pi[m] = 0;
    for (let j = 0; j < J; j++) pi[m]! += n(j, m) / T;
  }
  let [E, I, L] = [0, 0, 0];
  for (const p of pi) {
    E += p * Math.log2(1 / p);
    I += p * (1 - p);
    L += p ** 2;
  }
  let [D, H, C, R, P, G, unmixed] = [0, 0, 0, 0, 0, 0, 0];
  for (let m = 0; m < M; m++) {
    for (let j = 0; j < J; j++) {
      const p = n(j, m) / t[j]!;
      D += (t[j]! / (2 * T * I)) * Math.abs(p - pi[m]!);
      C += (t[j]! / T) * ((p - pi[m]!) ** 2 / ((M - 1) * pi[m]!));
      R += (t[j]! / (T * I)) * (p - pi[m]!) ** 2;
      P += (t[j]! / T) * ((p - pi[m]!) ** 2 / (1 - pi[m]!));
      if (p > 0) {
        H += ((t[j]! / T) * p * Math.log2(p / pi[m]!)) / E;
        unmixed += (t[j]! / T) * p * Math.log(1 / p);
      }
      for (let i = 0; i < J; i++) G += ((t[i]! / T) * (t[j]! / T) * Math.abs(n(i, m) / t[i]! - p)) / (2 * I);
    }
  }
  // Joint entropy: M = E(groups) + E(units) − E(groups and units).
  let [units, joint] = [0, 0];
  for (let j = 0; j < J; j++) {
    units += (t[j]! / T) * Math.log(T / t[j]!);
    for (let m = 0; m < M; m++) if (n(j, m) > 0) joint += (n(j, m) / T) * Math.log(T / n(j, m));
  }
  const nats = E * Math.LN2;
  return {
    dissimilarity: D,
    gini: G,
    information_theory: H,
    mutual_information: nats + units - joint,
    divergence: nats - unmixed,
    diversity: nats,
    normalized_exposure: P,
    relative_diversity: R,
    squared_coefficient_of_variation: C,
    simpson_concentration: L,
    simpson_interaction: I,
  };
}

test.each([
  ['Sacramento', () => multi.groups.map((name) => sacramento().columns[name] as Float64Array)],
  ['the schools', () => schools().groups.map((name) => schools().table.columns[name] as Float64Array)],
])('every multigroup measure of %s from its definition', (_, read) => {
  const columns = read();
  const byDefinition = fromDefinitions(columns);
  const units = composition(columns);
  for (const name of Object.keys(MULTI_MEASURES) as (keyof typeof MULTI_MEASURES)[]) {
    expect(MULTI_MEASURES[name].of(units), name).toBeCloseTo(byDefinition[name], 11);
  }
});
