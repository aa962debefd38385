import { expect, test } from 'vitest';
import { atkinson, groupAndTotal, type Segregation, segregation } from '../../../src/models/index.ts';
import { type AreaTable, type Problem, statusColumn } from '../../../src/words/index.ts';

function table(columns: Record<string, number[]>): AreaTable {
  const ids = Object.values(columns)[0]!.map((_, i) => `u${i + 1}`);
  return {
    ids,
    columns: Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)])),
  };
}

function problemOf(run: () => Segregation): Problem {
  try {
    run();
  } catch (error) {
    return error as Problem;
  }
  throw new Error('no problem');
}

test('the smallest town worked by hand: two streets, 3 + 1 and 1 + 3', () => {
  const { single, multi } = segregation(table({ a: [3, 1], b: [1, 3] }), ['a', 'b']);
  expect(single.dissimilarity).toBeCloseTo(0.5, 15);
  expect(single.gini).toBeCloseTo(0.5, 15);
  expect(single.isolation).toBeCloseTo(0.625, 15);
  expect(single.interaction).toBeCloseTo(0.375, 15);
  expect(single.correlation_ratio).toBeCloseTo(0.25, 15);
  expect(single.atkinson).toBeCloseTo(0.25, 15);
  expect(multi.simpson_interaction).toBe(0.5);
  expect(multi.diversity).toBeCloseTo(Math.LN2, 15);
});

test("one unit: nobody lives apart, and isolation is the group's share", () => {
  const { single, multi, undefined_because } = segregation(table({ a: [30], b: [70] }), ['a', 'b']);
  expect(single).toEqual({
    dissimilarity: 0,
    gini: 0,
    isolation: 0.3,
    interaction: 0.7,
    correlation_ratio: 0,
    atkinson: 0,
    entropy: 0,
  });
  expect(multi.information_theory).toBe(0);
  expect(undefined_because).toEqual({});
});

test('nobody in the group: its measures are null, with the reason; the other groups are measured', () => {
  const answer = segregation(table({ a: [0, 0], b: [3, 1], c: [1, 3] }), ['a', 'b', 'c']);
  expect(Object.values(answer.single)).toEqual([null, null, null, null, null, null, null]);
  expect(answer.undefined_because.single?.en).toBe('The group has no people.');
  expect(answer.multi.dissimilarity).toBeCloseTo(0.5, 12);
  expect(answer.undefined_because.multi).toBeUndefined();
});

test('everybody in the group: wholly isolated, the rest undefined, with the reason', () => {
  const answer = segregation(table({ a: [5, 7], t: [5, 7] }), ['a'], 't');
  expect(answer.single).toMatchObject({ isolation: 1, interaction: 0, dissimilarity: null, gini: null, entropy: null });
  expect(answer.undefined_because.single?.da).toBe('Alle er i gruppen.');
  expect(answer.multi).toMatchObject({
    dissimilarity: null,
    diversity: 0,
    simpson_concentration: 1,
    simpson_interaction: 0,
  });
  expect(answer.undefined_because.multi?.da).toBe('Kun én gruppe har personer.');
});

test('no people at all, and no units at all: everything null, with the reason', () => {
  for (const columns of [
    { a: [0, 0], b: [0, 0] },
    { a: [], b: [] },
  ]) {
    const answer = segregation(table(columns), ['a', 'b']);
    expect([...Object.values(answer.single), ...Object.values(answer.multi)].every((value) => value === null)).toBe(
      true,
    );
    expect(answer.undefined_because.single?.en).toBe('Nobody lives in the units.');
    expect(answer.undefined_because.multi?.en).toBe('Nobody lives in the units.');
  }
});

test('units without people, and units that lack a figure, are left out and counted apart', () => {
  const withheld: AreaTable = {
    ...table({ a: [3, 1, 0, Number.NaN, 4], b: [1, 3, 0, 2, 4] }),
    status: { b: statusColumn(['figure', 'figure', 'figure', 'figure', 'withheld-small']) },
  };
  const answer = segregation(withheld, ['a', 'b']);
  expect(answer.units).toEqual({ counted: 2, without_people: 1, without_figures: 2 });
  expect(answer.single).toEqual(segregation(table({ a: [3, 1], b: [1, 3] }), ['a', 'b']).single);
});

test('Atkinson with another b, by hand', () => {
  // P = 1/2, p = 3/4 and 1/4: A = 1 − |½ (¾^b ¼^(1−b) + ¼^b ¾^(1−b)) / ½|^(1/(1−b))
  const b = 0.25;
  const inner = 0.75 ** b * 0.25 ** (1 - b) + 0.25 ** b * 0.75 ** (1 - b);
  expect(atkinson(groupAndTotal([3, 1], [4, 4]), b)).toBeCloseTo(1 - inner ** (1 / (1 - b)), 14);
});

test.each([
  ['K-SEGREGATION-01', table({ a: [1, -2], b: [1, 1] }), ['a', 'b'], undefined, 'in unit u2 (1)'],
  ['K-SEGREGATION-01', table({ a: [Number.NaN, 5], b: [1, -2] }), ['a', 'b'], undefined, 'in unit u2 (1)'],
  ['K-SEGREGATION-02', table({ a: [1, 5], t: [1, 4] }), ['a'], 't', 'in unit u2 (1)'],
  ['K-SEGREGATION-03', table({ a: [1], b: [1] }), ['a', 'a'], undefined, '“a” is named twice'],
  ['K-SEGREGATION-03', table({ a: [1], b: [1] }), ['a', 'b'], 'b', '“b” is named twice'],
  ['K-SEGREGATION-04', table({ a: [1] }), ['a'], undefined, 'At least two groups'],
  ['K-SEGREGATION-05', table({ white: [1], black: [1] }), ['white', 'blak'], undefined, 'no column “blak”'],
] as const)('%s: a problem in plain words', (code, counts, groups, total, words) => {
  const problem = problemOf(() => segregation(counts, groups, total));
  expect(problem.code).toBe(code);
  expect(problem.text.en).toContain(words);
  expect(problem.text.da.length).toBeGreaterThan(10);
});

test('without names, units are counted from 1, and at most ten are named', () => {
  const problem = problemOf(() => {
    groupAndTotal(new Float64Array(12).fill(2), new Float64Array(12).fill(1));
    throw new Error('accepted');
  });
  expect(problem.text.da).toContain('1, 2, 3, 4, 5, 6, 7, 8, 9, 10 … (12)');
});

test('a misspelt column is answered with the nearest name', () => {
  const problem = problemOf(() => segregation(table({ white: [1], black: [1] }), ['white', 'blak']));
  expect(problem.hint?.da).toBe('Mente du black?');
});
