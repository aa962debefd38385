import { expect, test } from 'vitest';
import { componentsOf } from '../../src/protection/components.ts';
import { neighboursOf } from '../../src/protection/neighbours.ts';
import { loadSolvers } from '../../src/protection/solver.ts';
import { linkedOf } from './linked.ts';

const row = (...coefficients: number[]) => ({
  starts: Int32Array.of(0, coefficients.length),
  cells: Int32Array.from(coefficients.keys()),
  coefficients: Float64Array.from(coefficients),
});

test('a programme is solved again with other costs, bounds and rows', async () => {
  const solver = (await loadSolvers())({
    low: Float64Array.of(0, 0),
    high: Float64Array.of(9, 9),
    rows: row(1, 1),
    rowLow: Float64Array.of(5),
    rowHigh: Float64Array.of(5),
  });
  solver.cost(0, -1);
  expect([solver.solve(), ...solver.solution()]).toEqual(['best', 5, 0]);
  solver.bounds(0, 0, 3);
  expect([solver.solve(), ...solver.solution()]).toEqual(['best', 3, 2]);
  solver.row([0], [1], 4, 4);
  expect(solver.solve()).toBe('impossible');
  expect(solver.steps()).toBeGreaterThan(0);
  solver.dispose();
});

test('of whole numbers the best is whole', async () => {
  const solver = (await loadSolvers())({
    low: Float64Array.of(0, 0),
    high: Float64Array.of(9, 9),
    costs: Float64Array.of(-1, -1),
    rows: row(2, 2),
    rowLow: Float64Array.of(0),
    rowHigh: Float64Array.of(7),
    whole: Uint8Array.of(1, 1),
  });
  expect(solver.solve()).toBe('best');
  const [a, b] = solver.solution();
  expect(a! + b!).toBe(3);
  solver.dispose();
});

test('known cells join nothing, and an equation that says the same is left out', () => {
  const { cells, at } = linkedOf({ a: 1, b: 2, c: 3, d: 4, e: 7, known: 3 }, [
    ['known', ['a', 'b']],
    ['known', ['b', 'a']],
    ['e', ['c', 'd']],
  ]);
  const parts = componentsOf(neighboursOf(cells.equations, cells.values.length), (cell) => cell !== at('known'));
  expect(parts.map((part) => [...part.cells])).toEqual([
    [0, 1],
    [2, 3, 4],
  ]);
  expect(parts.map((part) => part.rows.starts.length - 1)).toEqual([1, 1]);
});
