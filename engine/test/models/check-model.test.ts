import { describe, expect, test } from 'vitest';
import { checkModel, type ModelFile, OPERATIONS, type Step } from '../../src/models/index.ts';
import type { AreaTable } from '../../src/words/index.ts';

/** A model with these steps, as a file may hold them: unknown until checked. */
const model = (steps: unknown[], rest: object = {}): ModelFile =>
  ({ id: 'test', inputs: ['inhabitants', { name: 's1' }], steps: steps as Step[], ...rest }) as ModelFile;

const said = (file: ModelFile, table?: AreaTable) =>
  checkModel(file, {
    ...(table ? { table } : {}),
    place: (path) => ({ file: 'model.yaml', line: path.length }),
  }).map((problem) => ({ code: problem.code, da: problem.text.da, hint: problem.hint?.da, line: problem.place?.line }));

describe('checking a model', () => {
  test.each<[string, unknown, string, string]>([
    ['an unknown operation, with the nearest', { zz: { of: 's1', as: 'x' } }, 'K-MODEL-02', 'Mente du «z»?'],
    ['two operations in one step', { sum: { of: ['s1'], as: 'x' }, z: {} }, 'K-MODEL-03', ''],
    ['no operation in a step', {}, 'K-MODEL-03', ''],
    ['a column that is not there, with the nearest', { sum: { of: ['s11'], as: 'x' } }, 'K-MODEL-01', 'Mente du «s1»?'],
    ['a weighted column that is not there', { sum: { of: { s9: 1 }, as: 'x' } }, 'K-MODEL-01', 'Mente du «s1»?'],
    [
      'a column in a condition',
      { condition: { where: 'inhabitant > 3', as: 'x' } },
      'K-MODEL-01',
      'Mente du «inhabitants»?',
    ],
    ['a column in a rule', { rule: { at_least: 1, of: ['s3 > 4'], as: 'x' } }, 'K-MODEL-01', 'Mente du «s1»?'],
    ['an unknown parameter', { z: { of: 's1', sd: 'population', az: 'x', as: 'y' } }, 'K-MODEL-04', 'Mente du «as»?'],
    ['a lacking parameter', { z: { of: 's1', as: 'x' } }, 'K-MODEL-04', 'Skriv en af: population, sample'],
    [
      'a value that is no choice',
      { z: { of: 's1', sd: 'n-1', as: 'x' } },
      'K-MODEL-04',
      'Skriv en af: population, sample',
    ],
    ['a number that is none', { quantile: { of: 's1', parts: 'ti', as: 'x' } }, 'K-MODEL-04', ''],
    ['parts below 2', { quantile: { of: 's1', parts: 1, as: 'x' } }, 'K-MODEL-04', ''],
    ['weights of a mean below 0', { 'weighted-mean': { of: { s1: -1 }, as: 'x' } }, 'K-MODEL-04', ''],
    [
      'classes that do not rise',
      { classify: { of: 's1', as: 'x', classes: [{ label: 'a', to: 2 }, { label: 'b', to: 1 }, { label: 'c' }] } },
      'K-MODEL-04',
      '',
    ],
    ['classes without a last', { classify: { of: 's1', as: 'x', classes: [{ label: 'a', to: 2 }] } }, 'K-MODEL-04', ''],
    [
      'classes of one label',
      { classify: { of: 's1', as: 'x', classes: [{ label: 'a', to: 2 }, { label: 'a' }] } },
      'K-MODEL-04',
      '',
    ],
    ['posts in one place', { goalposts: { of: 's1', posts: { s1: { from: 1, to: 1 } }, as: 'x' } }, 'K-MODEL-04', ''],
    ['both from and years', { change: { of: 's1', from: 's1', years: 2, kind: 'pp', as: 'x' } }, 'K-MODEL-04', ''],
    ['a rule of more than there are', { rule: { at_least: 3, of: ['s1 > 4'], as: 'x' } }, 'K-MODEL-04', ''],
    [
      'a column turned round that is not read',
      { minmax: { of: 's1', down: 'inhabitants', as: 'x' } },
      'K-MODEL-04',
      '',
    ],
    ['nothing to exclude by', { exclude: { why: 'small' } }, 'K-MODEL-04', ''],
    [
      'two names for one column',
      { z: { of: ['s1'], sd: 'sample', as: ['x', 'y'] } },
      'K-MODEL-05',
      'Skriv ét navn for hver, eller ét med *.',
    ],
    ['a name that is taken', { sum: { of: ['s1'], as: 's1' } }, 'K-MODEL-06', 'Giv resultatet et nyt navn.'],
    ['a condition that cannot be read', { exclude: { where: 's1 >' } }, 'K-MODEL-07', 'Skriv den som i SQL'],
  ])('finds %s', (_, step, code, hint) => {
    const problems = said(model([step]));
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(problems[0]!.hint ?? '').toContain(hint);
    expect(problems[0]!.line).toBeGreaterThan(1);
  });

  test('finds every mistake in one pass, and says one mistake once', () => {
    const problems = said(
      model(
        [
          { z: { of: 's1', as: 'z_s1' } }, // lacks sd; what it would write is known all the same
          { sum: { of: ['z_s1', 's2'], as: 'total' } },
          { classify: { of: 'totl', as: 'c', classes: [{ label: 'all' }] } },
        ],
        { universe: { where: 'people > 3' }, outputs: [{ id: 'd', name: 'd', kind: 'class' }] },
      ),
    );
    expect(problems.map((one) => one.code)).toEqual([
      'K-MODEL-01',
      'K-MODEL-04',
      'K-MODEL-01',
      'K-MODEL-01',
      'K-MODEL-10',
    ]);
  });

  test('says which inputs a table lacks, with the nearest of its columns', () => {
    const table: AreaTable = { ids: [], columns: { inhabitants: new Float64Array(), S_1: new Float64Array() } };
    expect(said(model([]), table)).toMatchObject([
      { code: 'K-MODEL-11', da: 'Tabellen mangler kolonnen «s1»', hint: 'Mente du «S_1»?' },
    ]);
  });

  test('every operation is under its own name, frozen, and takes only the parameters it names', () => {
    for (const [name, operation] of Object.entries(OPERATIONS)) {
      expect(operation.name).toBe(name);
      expect(Object.isFrozen(operation)).toBe(true);
      const problems = said(model([{ [name]: { 'no such parameter': 1 } }]));
      expect(problems[0]).toMatchObject({ code: 'K-MODEL-04' });
      expect(problems[0]!.da).toContain('no such parameter');
    }
  });
});
