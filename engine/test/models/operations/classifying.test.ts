import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, cells, column, figure, numbers, statuses } from './tables.ts';

describe('classify', () => {
  const cuts = fc
    .tuple(
      fc.uniqueArray(figure, { minLength: 1, maxLength: 5 }),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    )
    .map(([ends, closed]) => [
      ...ends
        .sort((a, b) => a - b)
        .map((end, at) => ({ label: `class ${at}`, ...(closed[at] ? { to: end } : { below: end }) })),
      { label: `class ${ends.length}` },
    ]);

  test('gives every figure a class, and a higher figure never an earlier one', () => {
    fc.assert(
      fc.property(column, cuts, (values, classes) => {
        const given = cells(after(numbers({ x: values }), { classify: { of: 'x', classes, as: 'c' } }), 'c');
        const order = given.map((label) => classes.findIndex((one) => one.label === label));
        values.forEach((a, at) => {
          expect(order[at] === -1).toBe(a === null);
          values.forEach((b, other) => {
            if (a !== null && b !== null && a <= b) expect(order[at]).toBeLessThanOrEqual(order[other]!);
          });
        });
      }),
    );
  });

  test('leaves the end to the next class with below, and keeps it with to', () => {
    const classes = [{ label: 'low', below: -1 }, { label: 'middle', to: 1 }, { label: 'high' }];
    const result = after(numbers({ x: [-1.001, -1, 1, 1.001] }), { classify: { of: 'x', classes, as: 'c' } });
    expect(cells(result, 'c')).toEqual(['low', 'middle', 'middle', 'high']);
  });
});

describe('cross', () => {
  test('joins two classes, names the combinations that have a name, and misses what either misses', () => {
    const table = { ids: ['a', 'b', 'c'], columns: { status: ['high', 'low', null], direction: ['up', 'down', 'up'] } };
    const cellsNamed = [{ of: ['low', 'down'], label: 'watch' }];
    const result = after(table, { cross: { of: ['status', 'direction'], cells: cellsNamed, as: 'c' } });
    expect(cells(result, 'c')).toEqual(['high / up', 'watch', null]);
    expect(statuses(result, 'c')[2]).toBe('missing');
  });
});

/** Every way to decide what is undecided. */
function completions(values: readonly (number | null)[]): number[][] {
  return values.reduce<number[][]>(
    (made, value) =>
      made.flatMap((one) =>
        value === null
          ? [
              [...one, 0],
              [...one, 1],
            ]
          : [[...one, value]],
      ),
    [[]],
  );
}

const truths = fc.array(fc.constantFrom(0, 1, null), { minLength: 1, maxLength: 6 });

describe('rule', () => {
  test('is decided exactly when every way to settle the undecided gives the same answer', () => {
    fc.assert(
      fc.property(truths, fc.integer({ min: 1, max: 6 }), (values, k) => {
        const needed = Math.min(k, values.length);
        const names = values.map((_, at) => `c${at}`);
        const table = numbers(Object.fromEntries(values.map((value, at) => [names[at], [value]])));
        const result = after(table, { rule: { at_least: needed, of: names, as: 'r' } });
        const answers = new Set(completions(values).map((one) => Number(one.reduce((a, b) => a + b, 0) >= needed)));
        expect(cells(result, 'r')).toEqual([answers.size === 1 ? [...answers][0] : null]);
      }),
    );
  });

  test('holds for an udsat boligområde by two criteria of four, without the ones that are blank', () => {
    const table = numbers({
      outside: [41, 41, 41, 40],
      convicted: [2.3, null, 1, 1],
      national: [0.76, 0.76, 0.76, 0.76],
      basic: [50, 70, null, 61],
      income: [60, null, null, 56],
    });
    const of = ['outside > 40', 'convicted >= 3 * national', 'basic > 60', 'income < 55'];
    expect(cells(after(table, { rule: { at_least: 2, of, as: 'r' } }), 'r')).toEqual([1, 1, null, 0]);
  });

  test('stands on what is known although another input is withheld, and is withheld when that one decides', () => {
    const table = numbers({ a: [1, 1, 0], b: [1, 0, 0], c: ['withheld-small', 'withheld-small', 'withheld-small'] });
    const result = after(table, { rule: { at_least: 2, of: ['a = 1', 'b = 1', 'c = 1'], as: 'r' } });
    expect(cells(result, 'r')).toEqual([1, null, 0]);
    expect(statuses(result, 'r')).toEqual(['figure', 'withheld-small', 'figure']);
  });
});

describe('first-match', () => {
  const cases = [
    { label: 'both', when: 'x > 5 and y > 5' },
    { label: 'x', when: 'x > 5' },
  ];
  const table = numbers({ x: [9, 9, 1, 9, null], y: [9, 1, 9, null, 1] });

  test('gives the first label whose condition holds, and none when one before it is undecided', () => {
    const result = after(table, { 'first-match': { cases, otherwise: 'neither', as: 't' } });
    expect(cells(result, 't')).toEqual(['both', 'x', 'neither', null, null]);
    expect(statuses(result, 't')[3]).toBe('missing');
  });

  test('passes over the undecided when told to, and is not applicable where nothing matches and nothing is said', () => {
    const result = after(table, { 'first-match': { cases, undecided: 'pass', as: 't' } });
    expect(cells(result, 't')).toEqual(['both', 'x', null, 'x', null]);
    expect(statuses(result, 't')[2]).toBe('not-applicable');
  });
});

describe('held-for', () => {
  test('is decided exactly when every way to settle the undecided editions gives the same answer', () => {
    fc.assert(
      fc.property(truths, fc.integer({ min: 1, max: 6 }), (editions, n) => {
        const [now, ...before] = editions;
        const earlier = before.map((value, at) => ({ years: at + 1, table: numbers({ x: [value] }) }));
        const result = after(numbers({ x: [now!] }), { 'held-for': { of: 'x', editions: n, as: 'h' } }, { earlier });
        const looked = Array.from({ length: n }, (_, at) => editions[at] ?? null);
        const answers = new Set(completions(looked).map((one) => Math.min(...one)));
        expect(cells(result, 'h')).toEqual([answers.size === 1 ? [...answers][0] : null]);
      }),
    );
  });

  test('takes the newest editions whatever order they come in, and finds areas by id', () => {
    const then = (id: string, x: number) => ({ ids: [id], columns: { x: Float64Array.of(x) } });
    const earlier = [
      { years: 2, table: then('a0', 0) },
      { years: 1, table: then('a0', 1) },
    ];
    const held = (editions: number) =>
      cells(after(numbers({ x: [1, 1] }), { 'held-for': { of: 'x', editions, as: 'h' } }, { earlier }), 'h');
    expect(held(2)).toEqual([1, null]);
    expect(held(3)).toEqual([0, null]);
  });
});
