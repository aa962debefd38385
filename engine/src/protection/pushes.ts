import { Problem, says } from '../words/index.ts';
import type { Scene, Viewer } from './attack-component.ts';
import type { Component } from './components.ts';
import type { Recall } from './recall.ts';
import type { Ended, Solvers } from './solver.ts';

/** A component as one programme, whose objective goes from cell to cell. Where values are whole numbers, only whole points are remembered. */
export interface Pushes {
  /** Moves a cell as far as it goes one way, also by fractions. Gives how far, or undefined where that was not found. */
  push(cell: number, way: 1 | -1): number | undefined;
  /** Moves many cells as far as they go together, each up or down. Gives the steps that it took. */
  pushTogether(cells: readonly number[], ways: readonly (1 | -1)[]): number;
  dispose(): void;
}

/** @param byWhole the programme is one of whole numbers: slower, and it goes only as far as whole numbers do. */
export function pushesOf(
  scene: Scene,
  component: Component,
  { reached, knows }: Viewer,
  start: Solvers,
  byWhole = false,
): Pushes {
  const { cells, rows } = component;
  const { up, down } = scene.room;
  const unit = unitOf(scene, component);
  const column = new Map(Array.from(cells, (cell, at) => [cell, at]));
  const own = new Set(knows);
  const low = Float64Array.from(cells, (cell) => (own.has(cell) ? 0 : -down[cell]! / unit));
  const high = Float64Array.from(cells, (cell) => (own.has(cell) ? 0 : up[cell]! / unit));
  const solver = guarded(() =>
    start({ low, high, rows, ...(byWhole ? { whole: new Uint8Array(cells.length).fill(1) } : {}) }),
  );
  /** Solves for what the costs say, and remembers where that ends. */
  const solve = (cell?: number): { readonly ended: Ended; readonly point?: Float64Array } => {
    const left = scene.steps - solver.steps();
    const limit = byWhole ? { nodes: NODES } : { steps: left };
    const ended = left <= 0 ? 'stopped' : guarded(() => solver.solve(limit));
    if (ended !== 'best') return { ended };
    const point = solver.solution();
    const isWhole = scene.linked.whole && point.every((value) => Math.abs(value - Math.round(value)) <= SLACK);
    const exact = isWhole ? point.map(Math.round) : point;
    if (!holds(rows, low, high, exact)) return { ended: 'stopped' };
    if (scene.recall && cell !== undefined) keepPoint(scene.recall, cell, cells, exact);
    if (isWhole || !scene.linked.whole)
      reached.add({ cells, deltas: unit === 1 ? exact : exact.map((value) => value * unit) });
    return { ended, point: exact };
  };
  return {
    push(cell, way) {
      const at = column.get(cell)!;
      // As far as the promise needs is far enough, and a limit saves proving that nothing goes further.
      const enough = Math.ceil(scene.needs[cell]! - (way > 0 ? reached.down : reached.up)[cell]!);
      if (byWhole && way > 0) solver.bounds(at, low[at]!, Math.min(high[at]!, enough));
      if (byWhole && way < 0) solver.bounds(at, Math.max(low[at]!, -enough), high[at]!);
      solver.cost(at, -way);
      const { ended, point } = solve(cell);
      if (byWhole) solver.bounds(at, low[at]!, high[at]!);
      solver.cost(at, 0);
      if (point) return Math.abs(point[at]!) * unit;
      if (ended !== 'unbounded') return undefined;
      reached.add({ cells: [cell], deltas: [way * Number.POSITIVE_INFINITY] });
      return Number.POSITIVE_INFINITY;
    },
    pushTogether(together, ways) {
      const before = solver.steps();
      const columns = together.map((cell) => column.get(cell)!);
      for (const [at, way] of ways.entries()) solver.cost(columns[at]!, -way);
      solve();
      for (const at of columns) solver.cost(at, 0);
      return solver.steps() - before;
    },
    dispose: () => solver.dispose(),
  };
}

/** Solvers are so exact, at least. */
const SLACK = 1e-6;
/** A programme of whole numbers is divided so often at most. */
const NODES = 2000;

/** What a programme found is a movement as well, of the cells that moved. */
function keepPoint(recall: Recall, cell: number, cells: Int32Array, point: Float64Array): void {
  const moved = Array.from(cells.keys()).filter((at) => Math.abs(point[at]!) > 1e-6);
  const steps = moved.map((at) =>
    Math.abs(point[at]! - Math.round(point[at]!)) < 1e-6 ? Math.round(point[at]!) : point[at]!,
  );
  recall.keep(
    cell,
    moved.map((at) => cells[at]!),
    steps,
  );
}

/** Magnitudes are solved in a unit in which the solver's tolerance means the same whatever they are counted in. */
function unitOf({ linked: { whole }, room: { up, down } }: Scene, { cells }: Component): number {
  if (whole) return 1;
  let most = 1;
  for (const cell of cells) {
    for (const room of [up[cell]!, down[cell]!]) if (room > most && room < Number.POSITIVE_INFINITY) most = room;
  }
  return Math.max(1, most / 1e4);
}

/** Solvers can be wrong by a little more than they say: a point that does not agree with what is published proves nothing. */
function holds(
  { starts, cells, coefficients }: Component['rows'],
  low: Float64Array,
  high: Float64Array,
  point: Float64Array,
): boolean {
  for (const [at, value] of point.entries())
    if (!(value >= low[at]! - SLACK && value <= high[at]! + SLACK)) return false;
  for (let row = 0; row + 1 < starts.length; row++) {
    let sum = 0;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) sum += coefficients[at]! * point[cells[at]!]!;
    if (!(Math.abs(sum) <= SLACK)) return false;
  }
  return true;
}

function guarded<T>(action: () => T): T {
  try {
    return action();
  } catch {
    throw new Problem(
      'K-PROTECT-03',
      says(
        'Programmet, der prøver at regne tilbageholdte tal ud, gik i stå.',
        'The program that tries to work withheld figures out broke down.',
      ),
      {
        hint: says(
          'Det, der ikke kan vises at være sikkert, offentliggøres ikke. Prøv med færre områder eller grupper ad gangen.',
          'What cannot be shown to be safe is not published. Try fewer areas or groups at a time.',
        ),
      },
    );
  }
}
