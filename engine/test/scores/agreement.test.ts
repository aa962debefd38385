import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgreementRow } from '../../src/edition/index.ts';
import type { ModelFile } from '../../src/models/index.ts';
import { agreement, modelRuns, originIndicators, type ScoredModel } from '../../src/scores/index.ts';
import type { Observation } from '../../src/words/index.ts';
import type { IndicatorFile } from '../../src/workspace/index.ts';

/** The mean of shares, worse when high, and a class cut from it. */
function meanModel(id: string, inputs: readonly string[], classes?: number): ModelFile {
  const cut = { of: 'mean', classes: [{ label: 'few', to: classes ?? 0 }, { label: 'many' }], as: 'class' };
  return {
    id,
    inputs: [...inputs],
    steps: [
      { 'weighted-mean': { of: [...inputs], as: 'mean' } },
      ...(classes === undefined ? [] : [{ classify: cut }]),
    ],
    outputs: [
      { id: 'mean', name: 'mean', kind: 'score', high: 'worse' },
      ...(classes === undefined ? [] : [{ id: 'class', name: 'class', kind: 'class' as const }]),
    ],
  };
}

function scored(file: ModelFile): ScoredModel {
  return { file, areaSet: 'omr', inputs: Object.fromEntries(file.inputs.map((one) => [String(one), `i-${one}`])) };
}

function figures(table: Readonly<Record<string, readonly number[]>>, period = '2024'): Observation[] {
  return Object.entries(table).flatMap(([name, values]) =>
    values.map((value, at) => ({
      areaSet: 'omr',
      area: `A${at}`,
      indicator: `i-${name}`,
      period,
      tenure: '_T',
      value: Number.isNaN(value) ? null : value,
      numerator: null,
      denominator: null,
      status: Number.isNaN(value) ? ('missing' as const) : ('figure' as const),
      source: 's',
      line: null,
    })),
  );
}

function sideBySide(files: readonly ModelFile[], table: Record<string, number[]>, origin: string[] = []) {
  const count = Object.values(table)[0]!.length;
  const areas = Array.from({ length: count }, (_, at) => `A${at}`);
  const runs = files.map((file) => modelRuns(scored(file), figures(table), areas));
  const rows = agreement(runs, new Set(origin.map((name) => `i-${name}`)));
  return (model: string, at: number): AgreementRow | undefined =>
    rows.find((row) => row.model === model && row.area === `A${at}`);
}

/** Counting, area by area: how many have more. */
function naivePlaces(table: Readonly<Record<string, readonly number[]>>, inputs: readonly string[]): number[] {
  const count = table[inputs[0]!]!.length;
  const means = Array.from({ length: count }, (_, at) => inputs.reduce((sum, name) => sum + table[name]![at]!, 0));
  return means.map((own) => 1 + means.filter((other) => other > own).length);
}

describe('models side by side', () => {
  const shares = (n: number) => fc.array(fc.integer({ min: 0, max: 60 }), { minLength: n, maxLength: n });
  // A power of two of inputs, so that means are exact and ties are ties.
  const worlds = fc
    .integer({ min: 2, max: 23 })
    .chain((n) => fc.record({ a: shares(n), b: shares(n), c: shares(n), d: shares(n) }));

  test('places, the most burdened fifth and the longest move are those counted area by area', () => {
    fc.assert(
      fc.property(worlds, (table) => {
        const of = sideBySide([meanModel('two', ['a', 'b']), meanModel('four', ['a', 'b', 'c', 'd'])], table, ['b']);
        const [two, four] = [naivePlaces(table, ['a', 'b']), naivePlaces(table, ['a', 'b', 'c', 'd'])];
        const [onlyA, onlyB] = [naivePlaces(table, ['a']), naivePlaces(table, ['b'])];
        const count = two.length;
        const isMost = (place: number) => 5 * (place - 1) < count;
        for (let at = 0; at < count; at++) {
          const row = of('two', at)!;
          expect([row.place, row.placed, row.most]).toEqual([two[at], count, isMost(two[at]!) ? 'yes' : 'no']);
          // Without b, which is about origin, the model is of a alone.
          expect([row.place_without_origin, row.most_without_origin]).toEqual([
            onlyA[at],
            isMost(onlyA[at]!) ? 'yes' : 'no',
          ]);
          // Above 0 is towards the most burdened, whose place is 1.
          const moves = [
            { by: 'i-a', places: two[at]! - onlyB[at]! },
            { by: 'i-b', places: two[at]! - onlyA[at]! },
          ];
          const far = Math.max(...moves.map(({ places }) => Math.abs(places)));
          const first = moves.find(({ places }) => Math.abs(places) === far)!;
          expect([row.moved, row.moved_by]).toEqual([first.places, far === 0 ? null : first.by]);
          const yes = [two[at]!, four[at]!].filter(isMost).length;
          expect(of('_T', at)).toMatchObject({ models: 2, models_most: yes, share: 50 * yes, place: null });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a model with a class tells the most burdened by it, whatever the places', () => {
    const table = { a: [10, 20, 30, 40], b: [10, 20, 30, 40] };
    const of = sideBySide([meanModel('cut', ['a', 'b'], 15)], table);
    expect([0, 1, 2, 3].map((at) => of('cut', at)!.most)).toEqual(['no', 'yes', 'yes', 'yes']);
    expect(of('cut', 3)).toMatchObject({ class: 'many', place: 1, moved: 0, moved_by: null });
  });

  test('where high is better the lowest is the most burdened', () => {
    const file = meanModel('good', ['a', 'b']);
    const better = {
      ...file,
      outputs: [{ id: 'mean', name: 'mean', kind: 'score' as const, high: 'better' as const }],
    };
    const of = sideBySide([better], { a: [1, 2, 3, 4, 5], b: [9, 2, 3, 4, 5] });
    // Means 5, 2, 3, 4, 5. By a alone the first area is the lowest; by b alone the highest.
    expect([0, 1, 2, 3, 4].map((at) => of('good', at)!.place)).toEqual([4, 1, 2, 3, 4]);
    expect(of('good', 0)).toMatchObject({ moved: 3, moved_by: 'i-b' });
    expect(of('good', 1)).toMatchObject({ most: 'yes' });
  });

  test('a model that does not say which way is a burden is not counted; what has no figure has no answer', () => {
    const silent = {
      ...meanModel('silent', ['a', 'b']),
      outputs: [{ id: 'mean', name: 'mean', kind: 'score' as const }],
    };
    const of = sideBySide([silent, meanModel('one', ['a', 'b'])], { a: [10, Number.NaN, 30], b: [1, 2, 3] });
    expect([of('silent', 0), of('one', 1), of('_T', 1)]).toEqual([undefined, undefined, undefined]);
    expect(of('_T', 0)).toMatchObject({ models: 1, models_most: 0, share: 0 });
  });

  test('a model of origin alone has no answer without it', () => {
    const of = sideBySide([meanModel('one', ['a'])], { a: [10, 20, 30] }, ['a']);
    expect(of('one', 2)).toMatchObject({ most: 'yes', most_without_origin: null, place_without_origin: null });
    expect(of('_T', 2)).toMatchObject({ models: 1, share: 100, models_without_origin: 0, share_without_origin: null });
  });
});

test('indicators about origin are those that name a column of it, and what is made of them', () => {
  const sheet = { tells: 'a', does_not_tell: 'b', source: 'c' };
  const rest = { name: 'x', unit: 'percent' as const, polarity: 'neutral' as const, sheet };
  const indicators: IndicatorFile[] = [
    { ...rest, id: 'share', ratio: { numerator: 'west', denominator: 'all' } },
    { ...rest, id: 'west', counts: "origin_western = 'ikke-vestlig'" },
    { ...rest, id: 'all', counts: 'age >= 18' },
    { ...rest, id: 'citizens', universe: 'danish_citizen', counts: '1' },
    { ...rest, id: 'rise', change: { of: 'share', periods: 5 } },
    { ...rest, id: 'lawful', legal: '§ 61 a', counts: 'convicted' },
  ];
  expect([...originIndicators(indicators)].sort()).toEqual(['citizens', 'rise', 'share', 'west']);
});
