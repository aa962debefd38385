import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ModelFile, modelInputs, modelOutputs, runModel, type Step } from '../../src/models/index.ts';
import type { AreaTable } from '../../src/words/index.ts';
import { after, cells, column, numbers, statuses } from './operations/tables.ts';
import { libraryModel, libraryModelFiles } from './published.ts';

const model = (steps: Step[], rest: Partial<ModelFile> = {}): ModelFile => ({
  id: 'test',
  inputs: ['people', 'x'],
  steps,
  ...rest,
});
const z: Step = { z: { of: 'x', sd: 'population', as: 'z' } };

describe('running a model', () => {
  test('keeps areas, columns and their order, appends the outputs, and changes nothing it was given', () => {
    const table = numbers({ people: [1, 2], x: [3, 5], other: [7, 8] });
    const before = structuredClone(table);
    const result = runModel(
      model([z, { sum: { of: ['z'], as: 't' } }], { outputs: [{ id: 't', name: 'T', kind: 'score' }] }),
      table,
    );
    expect(Object.keys(result.columns)).toEqual(['people', 'x', 'other', 't']);
    expect(cells(result, 't')).toEqual([-1, 1]);
    expect(table).toEqual(before);
  });

  test('compares only the areas of the universe; those outside are not applicable, the undecided missing', () => {
    const table = numbers({ people: [300, 299, null, 500, 400], x: [1, 100, 100, 3, 100] });
    const universe = { where: 'people >= 300', except: [{ id: 'a4', why: 'extreme values' }] };
    const result = runModel(model([z], { universe }), table);
    expect(cells(result, 'z')).toEqual([-1, null, null, 1, null]);
    expect(statuses(result, 'z')).toEqual(['figure', 'not-applicable', 'missing', 'figure', 'not-applicable']);
  });

  test('gives the same as without the areas outside, whatever they hold', () => {
    fc.assert(
      fc.property(column, column, (inside, outside) => {
        const people = [...inside.map(() => 300), ...outside.map(() => 200)];
        const table = numbers({ people, x: [...inside, ...outside] });
        const result = runModel(model([z], { universe: { where: 'people >= 300' } }), table);
        expect(cells(result, 'z').slice(0, inside.length)).toEqual(cells(after(numbers({ x: inside }), z), 'z'));
      }),
    );
  });

  test('withholds what is computed from a withheld figure, and keeps missing and not applicable apart', () => {
    const table = numbers({
      people: [9, 9, 9, 9, 9],
      x: [1, 3, 'withheld-small', 'not-applicable', null],
      y: [1, 1, 1, 'withheld-dominance', 1],
    });
    const result = after(table, [z, { sum: { of: ['z', 'y'], missing: 'skip', as: 't' } }]);
    expect(statuses(result, 'z')).toEqual(['figure', 'figure', 'withheld-small', 'not-applicable', 'missing']);
    expect(statuses(result, 't')).toEqual(['figure', 'figure', 'withheld-small', 'withheld-dominance', 'figure']);
    expect(cells(result, 't')).toEqual([0, 2, null, null, 1]);
  });

  test('reads no number under a status that has none', () => {
    const table: AreaTable = {
      ids: ['a', 'b', 'c'],
      columns: { people: Float64Array.of(9, 9, 9), x: Float64Array.of(1, 3, 1e9) },
      status: { x: Uint8Array.of(0, 0, 3) },
    };
    expect(cells(runModel(model([z]), table), 'z')).toEqual([-1, 1, null]);
  });

  test('calls what is computed from an estimate an estimate', () => {
    const table: AreaTable = {
      ids: ['a', 'b'],
      columns: { people: Float64Array.of(9, 9), x: Float64Array.of(1, 3) },
      status: { x: Uint8Array.of(8, 7) },
    };
    expect(statuses(runModel(model([z]), table), 'z')).toEqual(['estimate', 'break']);
  });

  test('exclude leaves areas out from there on: the mean is of all, the class of the large', () => {
    const table = numbers({ people: [900, 100, 900, null], x: [1, 2, 3, 6] });
    const result = runModel(
      model([
        z,
        { exclude: { where: 'people <= 500', why: 'small', except: [{ id: 'a2', why: 'named' }] } },
        { rank: { of: 'x', direction: 'lowest-first', as: 'r' } },
      ]),
      table,
    );
    expect(cells(result, 'z')).toEqual(cells(after(numbers({ x: [1, 2, 3, 6] }), z), 'z'));
    expect(cells(result, 'r')).toEqual([1, null, null, null]);
    expect(statuses(result, 'r')).toEqual(['figure', 'not-applicable', 'not-applicable', 'missing']);
  });

  test('measures every step against the base year at the same step', () => {
    const steps: Step[] = [
      { sum: { of: { x: 2 }, as: 'double' } },
      { z: { of: 'double', sd: 'population', base: 'fixed', as: 'z' } },
    ];
    const base = numbers({ people: [1, 1], x: [10, 20] });
    expect(cells(runModel(model(steps), numbers({ people: [1], x: [25] }), { base }), 'z')).toEqual([2]);
  });

  test('does not depend on the order of the areas', () => {
    const imd = libraryModel('england-imd-2019');
    const names = modelInputs(imd).map((input) => input.name);
    const row = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: names.length, maxLength: names.length });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const run = (given: number[][]) =>
          cells(
            runModel(imd, numbers(Object.fromEntries(names.map((name, at) => [name, given.map((one) => one[at]!)])))),
            'imd_score',
          );
        expect(run([...rows].reverse())).toEqual(run(rows).reverse());
      }),
    );
  });

  test('says in both languages what is wrong before it computes anything', () => {
    expect(() => runModel(model([z]), numbers({ people: [1] }))).toThrow('K-MODEL-11');
    const text: AreaTable = { ids: ['a'], columns: { people: Float64Array.of(1), x: ['1,5'] } };
    expect(() => runModel(model([z]), text)).toThrow('K-MODEL-08');
  });
});

describe.each([...libraryModelFiles().values()])('$id', (file) => {
  const names = modelInputs(file).map((input) => input.name);
  const run = (values: readonly (number | null)[]) => {
    const table = numbers(Object.fromEntries(names.map((name) => [name, values])));
    return runModel(file, table, { base: numbers(Object.fromEntries(names.map((name) => [name, [1, 2, 400]]))) });
  };

  test.each([
    ['no area', []],
    ['one area', [700]],
    ['areas all alike', [700, 700, 700]],
    ['areas that lack everything', [null, null]],
    ['an area that lacks everything among others', [700, null, 900, 800]],
  ])('gives every area an answer or a reason with %s', (_, values) => {
    const result = run(values);
    for (const { column: name, classes } of modelOutputs(file)) {
      const given = cells(result, name);
      expect(given).toHaveLength(values.length);
      given.forEach((cell, row) => {
        if (values[row] === null) expect(cell).toBeNull();
        if (typeof cell === 'number') expect(cell).toSatisfy(Number.isFinite);
        if (classes && cell !== null) expect(classes.map((one) => one.label)).toContain(cell);
        expect(statuses(result, name)[row] === 'figure').toBe(cell !== null);
      });
    }
  });
});

describe('outputs', () => {
  test('of the Berlin model carry the published labels and their Danish names in order', () => {
    const outputs = modelOutputs(libraryModel('berlin-mss-2019'));
    expect(outputs.map((one) => one.column)).toEqual([
      'status_sum',
      'status_index',
      'status_class',
      'dynamic_sum',
      'dynamic_index',
      'dynamic_class',
    ]);
    expect(outputs[2]!.classes!.map((one) => [one.label, one.name.da])).toEqual([
      ['hoch', 'høj'],
      ['mittel', 'middel'],
      ['niedrig', 'lav'],
      ['sehr niedrig', 'meget lav'],
    ]);
  });

  test('of England and Scotland are the columns that are promised', () => {
    const columns = (id: string) => modelOutputs(libraryModel(id)).map((one) => one.column);
    expect(columns('england-imd-2019')).toEqual(['imd_score', 'imd_rank', 'imd_decile']);
    expect(columns('scotland-simd-2020v2')).toEqual(['simd_score', 'simd_rank']);
  });

  test('of a model that names none are all columns its steps write, crossed classes in both languages', () => {
    const classes = [
      { label: 'low', name: { da: 'lav', en: 'low' }, to: 0 },
      { label: 'high', name: { da: 'høj', en: 'high' } },
    ];
    const outputs = modelOutputs(
      model([
        z,
        { classify: { of: 'z', as: 'c', classes } },
        { cross: { of: ['c', 'c'], cells: [{ of: ['low', 'low'], label: 'both' }], as: 'cc' } },
      ]),
    );
    expect(outputs.map((one) => [one.column, one.kind])).toEqual([
      ['z', 'score'],
      ['c', 'class'],
      ['cc', 'class'],
    ]);
    expect(outputs[2]!.classes!.map((one) => [one.label, one.name.da])).toEqual([
      ['both', 'both'],
      ['low / high', 'lav / høj'],
      ['high / low', 'høj / lav'],
      ['high / high', 'høj / høj'],
    ]);
  });
});
