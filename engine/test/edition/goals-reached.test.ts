import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goalsReached } from '../../src/edition/index.ts';
import type { Goal, GoalsFile } from '../../src/workspace/index.ts';

const goal = (over: Partial<Goal>): Goal => ({
  id: 'arbejde',
  name: 'Flere i arbejde',
  indicator: 'i-arbejde',
  direction: 'up',
  baseline: { period: '2020-01-01' },
  target: { value: 60, by: '2024-01-01' },
  ...over,
});
const file = (...goals: Goal[]): GoalsFile => ({ id: 'plan', name: 'Plan', area_set: 'omr', areas: ['A'], goals });
const years = (...values: (number | undefined)[]) =>
  values.flatMap((value, at) => (value === undefined ? [] : [{ period: `${2020 + at}-01-01`, value }]));
const state = (over: Partial<Goal>, ...values: (number | undefined)[]) => {
  const [one] = goalsReached(file(goal(over)), () => years(...values));
  return [one!.state, one!.target, one!.figure];
};

describe('how far an area is with a goal', () => {
  test('is told from the beginning to the newest figure', () => {
    expect(state({}, 50, 55)).toEqual(['toward', 60, 55]);
    expect(state({}, 50, 45)).toEqual(['away', 60, 45]);
    expect(state({}, 50, 50)).toEqual(['unchanged', 60, 50]);
    expect(state({}, 50, 55, 60)).toEqual(['reached', 60, 60]);
  });

  test('downwards too, and by how much from where each began', () => {
    expect(state({ direction: 'down', target: { change: 5, by: '2024-01-01' } }, 50, 46)).toEqual(['toward', 45, 46]);
    expect(state({ direction: 'down', target: { change: 5, by: '2024-01-01' } }, 50, 45)).toEqual(['reached', 45, 45]);
    expect(state({ direction: 'down', target: { value: 40, by: '2024-01-01' } }, 50, 51)).toEqual(['away', 40, 51]);
  });

  test('does not see beyond the date it is to be reached', () => {
    expect(state({ target: { value: 60, by: '2022-01-01' } }, 50, 52, 54, 70)).toEqual(['toward', 60, 54]);
  });

  test('is unknown where a figure is lacking, and reached where it is, however it began', () => {
    expect(state({}, 50)).toEqual(['unknown', 60, null]);
    expect(state({}, undefined, 55)).toEqual(['unknown', 60, 55]);
    expect(state({ target: { change: 5, by: '2024-01-01' } }, undefined, 55)).toEqual(['unknown', null, 55]);
    expect(state({}, undefined, 61)).toEqual(['reached', 60, 61]);
  });

  test('is the same for a goal turned round: figures, target and direction', () => {
    const value = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(value, value, value, (from, to, target) => {
        const up = state({ target: { value: target, by: '2024-01-01' } }, from, to)[0];
        const down = state({ direction: 'down', target: { value: -target, by: '2024-01-01' } }, -from, -to)[0];
        expect(down).toBe(up);
      }),
    );
  });

  test('is told for every goal and area, in their order', () => {
    const goals = { ...file(goal({}), goal({ id: 'to' })), areas: ['B', 'A'] };
    const told = goalsReached(goals, () => []).map((one) => one.goal + one.area);
    expect(told).toEqual(['arbejdeB', 'arbejdeA', 'toB', 'toA']);
  });
});
