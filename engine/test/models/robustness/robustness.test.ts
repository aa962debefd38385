import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  leaveInputsOut,
  type ModelFile,
  modelCertainty,
  runModel,
  shakeWeights,
  withoutInput,
} from '../../../src/models/index.ts';
import type { AreaTable, Problem } from '../../../src/words/index.ts';

/** Berlin's way in small: standardise, add, standardise again, cut into classes. */
const model: ModelFile = {
  id: 'small',
  inputs: ['residents', 'a', 'b', 'c'],
  universe: { where: 'residents >= 300' },
  steps: [
    { z: { of: ['a', 'b', 'c'], sd: 'population', as: ['z_a', 'z_b', 'z_c'] } },
    { sum: { of: ['z_a', 'z_b', 'z_c'], as: 'total' } },
    { z: { of: 'total', sd: 'population', as: 'score' } },
    {
      classify: {
        of: 'score',
        as: 'class',
        classes: [{ label: 'low', below: -1 }, { label: 'middle', to: 1 }, { label: 'high' }],
      },
    },
  ],
  outputs: [
    { id: 'score', name: 'Score', kind: 'score' },
    { id: 'class', name: 'Class', kind: 'class' },
  ],
};

const residents = [400, 5000, 800, 1200, 100, 900, 700, 2500];
const counts = {
  a: [40, 900, 90, 130, 50, 80, 70, 300],
  b: [30, 800, 95, 110, 10, 85, 50, 310],
  c: [20, 100, 35, 20, 60, 15, 14, 25],
};

function table(): AreaTable {
  const share = (column: number[]) => Float64Array.from(column, (n, i) => (100 * n) / residents[i]!);
  return {
    ids: residents.map((_, i) => `A${i}`),
    columns: { residents: Float64Array.from(residents), a: share(counts.a), b: share(counts.b), c: share(counts.c) },
  };
}

const counted = Object.fromEntries(
  Object.entries(counts).map(([name, column]) => [name, { counts: column, bases: residents }]),
);

/** z with the population's standard deviation over the areas of the universe, written out. */
function z(values: number[]): number[] {
  const inside = values.filter((value) => !Number.isNaN(value));
  const mean = inside.reduce((sum, value) => sum + value, 0) / inside.length;
  const sd = Math.sqrt(inside.reduce((sum, value) => sum + (value - mean) ** 2, 0) / inside.length);
  return values.map((value) => (value - mean) / sd);
}

function scoreOf(names: (keyof typeof counts)[]): number[] {
  const shares = names.map((name) =>
    counts[name].map((n, i) => (residents[i]! >= 300 ? n / residents[i]! : Number.NaN)),
  );
  const standardised = shares.map(z);
  return z(residents.map((_, i) => standardised.reduce((sum, column) => sum + column[i]!, 0)));
}

function ranks(scores: readonly number[]): number[] {
  return scores.map((score) => (Number.isNaN(score) ? Number.NaN : 1 + scores.filter((other) => other > score).length));
}

describe('a model without one input', () => {
  test('is the model of the others', () => {
    const without = withoutInput(model, 'b');
    const { b: _, ...columns } = table().columns;
    const result = runModel(without, { ids: table().ids, columns }).columns.score as Float64Array;
    scoreOf(['a', 'c']).forEach((score, i) => {
      if (Number.isNaN(score)) expect(result[i]).toBeNaN();
      else expect(result[i]).toBeCloseTo(score, 12);
    });
  });

  test('still compares the same areas when the input left out says which', () => {
    const without = withoutInput(model, 'residents');
    expect(without.steps).toEqual(model.steps);
    expect(without.inputs).toContainEqual({ name: 'residents' });
  });

  test('keeps the proportions of the other weights', () => {
    const weighted: ModelFile = {
      id: 'weighted',
      inputs: ['a', 'b', 'c'],
      steps: [{ 'weighted-mean': { of: { a: 2, b: 3, c: 5 }, as: 'score' } }],
    };
    expect(withoutInput(weighted, 'b').steps).toEqual([{ 'weighted-mean': { of: { a: 2, c: 5 }, as: 'score' } }]);
  });

  test('loses what is made of it alone, and the outputs that go with it', () => {
    const single: ModelFile = {
      id: 'single',
      inputs: ['a', 'b'],
      steps: [
        { z: { of: ['a', 'b'], sd: 'population', as: 'z_*' } },
        { rank: { of: 'z_a', direction: 'highest-first', as: 'rank_a' } },
        { rule: { at_least: 1, of: ['rank_a <= 2', 'b > 3'], as: 'either' } },
      ],
      outputs: [
        { id: 'rank_a', name: 'A', kind: 'rank' },
        { id: 'z_b', name: 'B', kind: 'score' },
      ],
    };
    const without = withoutInput(single, 'a');
    expect(without.inputs).toEqual([{ name: 'b' }]);
    expect(without.steps).toEqual([{ z: { of: ['b'], sd: 'population', as: ['z_b'] } }]);
    expect(without.outputs?.map(({ id }) => id)).toEqual(['z_b']);
  });

  test('loses a component whose direction the input decides, and keeps one that it does not', () => {
    const component = (positive: string): ModelFile => ({
      id: 'component',
      inputs: ['a', 'b', 'c'],
      steps: [{ component: { of: ['a', 'b', 'c'], positive, as: 'score' } }],
    });
    expect(withoutInput(component('a'), 'a').steps).toEqual([]);
    expect(withoutInput(component('b'), 'a').steps).toEqual([
      { component: { of: ['b', 'c'], positive: 'b', as: 'score' } },
    ]);
  });
});

describe('leaving each input of a model out', () => {
  test('gives the ranks of the model of the others', () => {
    const { ranks: all, without, needed } = leaveInputsOut(model, table(), 'score');
    expect([...all]).toEqual(ranks(scoreOf(['a', 'b', 'c'])));
    expect(without.map(({ input }) => input)).toEqual(['a', 'b', 'c']);
    expect([...without[0]!.ranks]).toEqual(ranks(scoreOf(['b', 'c'])));
    expect([...without[2]!.ranks]).toEqual(ranks(scoreOf(['a', 'b'])));
    expect(without[2]!.longest).toBeGreaterThan(0);
    expect(needed).toEqual([]);
  });

  test('names the inputs there is no score without', () => {
    const one: ModelFile = { id: 'one', inputs: ['a'], steps: [{ z: { of: 'a', sd: 'population', as: 'score' } }] };
    expect(leaveInputsOut(one, table(), 'score')).toMatchObject({ needed: ['a'], without: [] });
  });

  test('a score the model does not write is a problem', () => {
    let problem: Problem | undefined;
    try {
      leaveInputsOut(model, table(), 'scroe');
    } catch (error) {
      problem = error as Problem;
    }
    expect(problem?.code).toBe('K-ROBUSTNESS-01');
  });
});

describe('certainty of a model', () => {
  const certainty = modelCertainty(model, table(), counted, { draws: 500, seed: 4 });

  test('chances add to 1, and the class given is among them', () => {
    const { classes, probability, none, own } = certainty.classes.class!;
    const given = runModel(model, table()).columns.class as (string | null)[];
    residents.forEach((people, i) => {
      expect(classes.reduce((sum, label) => sum + probability[label]![i]!, none[i]!)).toBeCloseTo(1, 12);
      if (people < 300) expect([none[i], own[i]]).toEqual([1, Number.NaN]);
      else expect(own[i]).toBe(probability[given[i]!]![i]!);
    });
  });

  test('the rank the figures give lies in its interval, and an area outside has none', () => {
    const { low, high } = certainty.ranks.score!;
    ranks(scoreOf(['a', 'b', 'c'])).forEach((rank, i) => {
      if (Number.isNaN(rank)) expect([low[i], high[i]]).toEqual([Number.NaN, Number.NaN]);
      else expect(low[i]! <= rank && rank <= high[i]!).toBe(true);
    });
  });

  test('the same seed gives the same certainty; without counts nothing is uncertain', () => {
    expect(modelCertainty(model, table(), counted, { draws: 500, seed: 4 })).toEqual(certainty);
    const sure = modelCertainty(model, table(), {}, { draws: 3 });
    expect(sure.ranks.score!.low).toEqual(sure.ranks.score!.high);
    expect([...sure.classes.class!.own].filter((chance) => chance === 1)).toHaveLength(7);
  });

  test('ten times the people make classes surer', () => {
    const larger = Object.fromEntries(
      Object.entries(counts).map(([name, column]) => [
        name,
        { counts: column.map((n) => 10 * n), bases: residents.map((n) => 10 * n) },
      ]),
    );
    const unsure = (chances: Float64Array) =>
      chances.reduce((sum, chance) => sum + (Number.isNaN(chance) ? 0 : 1 - chance), 0);
    const surer = modelCertainty(model, table(), larger, { draws: 500, seed: 4 });
    expect(unsure(surer.classes.class!.own)).toBeLessThan(unsure(certainty.classes.class!.own));
  });
});

test('shaken weights: every weighted step, nothing else; a swing of nothing is the model itself', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 0.5, noNaN: true }), (seed, within) => {
      const next = shakeWeights(model, { way: 'uniform', within }, seed);
      const shaken = next();
      expect(shaken.steps.filter((_, at) => at !== 1)).toEqual(model.steps.filter((_, at) => at !== 1));
      const { of } = (shaken.steps[1] as { sum: { of: Record<string, number> } }).sum;
      expect(Object.keys(of)).toEqual(['z_a', 'z_b', 'z_c']);
      expect(Object.values(of).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(3, 10);
    }),
    { numRuns: 20 },
  );
  const still = shakeWeights(model, { way: 'uniform', within: 0 }, 1)();
  const score = runModel(still, table()).columns.score as Float64Array;
  scoreOf(['a', 'b', 'c']).forEach((value, i) => {
    if (!Number.isNaN(value)) expect(score[i]).toBeCloseTo(value, 12);
  });
});
