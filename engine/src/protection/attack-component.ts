import { Problem, says } from '../words/index.ts';
import type { Component } from './components.ts';
import type { Found, LinkedCells } from './linked-cells.ts';
import type { Ground, Search } from './movements.ts';
import type { Room } from './narrow.ts';
import { nearbyOf } from './nearby.ts';
import type { Reached } from './reached.ts';
import type { Solvers } from './solver.ts';

/** What an attack works on, and what it told so far. */
export interface Scene {
  readonly linked: LinkedCells;
  /** How far each cell can go, as far as single equations say. */
  readonly room: Room;
  /** How wide what can be found out of each cell must stay. */
  readonly needs: Float64Array;
  /** What is nearer than this is the same number. */
  readonly exact: number;
  readonly search: Search;
  readonly ground: Ground;
  readonly tightest: boolean;
  readonly steps: number;
  readonly solvers: () => Promise<Solvers>;
  readonly told: {
    readonly broken: Found[];
    readonly unproved: Set<number>;
    certified: number;
    solved: number;
  };
}

/** Who attacks: anybody, or the one contributor of cells, which they know. */
export interface Viewer {
  readonly reached: Reached;
  /** The cells whose promise is judged. */
  readonly targets: readonly number[];
  readonly knows: readonly number[];
  readonly by?: number;
}

/** How many cells around one are looked at before the whole component is. */
const NEAR = 150;
/** How many cells a search for a movement looks at. */
const TRIES = 400;
/** Less than any cost: all that may move is free. */
const FREE = Number.MIN_VALUE;
/** Where there is no limit, so many steps are far enough to show anything. */
const FAR = 1e9;

/** Attacks the cells of one component: first with movements, then with linear programmes. What is found is told in the scene. */
export async function attackComponent(scene: Scene, component: Component, viewer: Viewer): Promise<void> {
  const { targets, knows, reached } = viewer;
  const { told, tightest } = scene;
  for (const cell of knows) scene.ground.costs[cell] = Number.POSITIVE_INFINITY;
  if (!tightest) for (const cell of targets) if (!isKept(scene, reached, cell)) move(scene, reached, cell);
  for (const cell of knows) scene.ground.costs[cell] = 0;
  let left = tightest ? targets : targets.filter((cell) => !isKept(scene, reached, cell));
  if (!tightest && left.length > 0 && component.cells.length > 2 * NEAR) {
    solveNear(scene, component, viewer, left, await scene.solvers());
    left = targets.filter((cell) => !isKept(scene, reached, cell));
  }
  if (left.length > 0) solveEach(scene, component, viewer, left, await scene.solvers());
  else if (viewer.by === undefined) told.certified += targets.length;
}

/** Whether what was seen of a cell keeps its promise. */
function isKept({ needs, linked: { whole } }: Scene, { up, down }: Reached, cell: number): boolean {
  const [high, low] = [up[cell]!, down[cell]!];
  const width = whole ? Math.floor(high + 1e-6) + Math.floor(low + 1e-6) : high + low;
  return width >= needs[cell]! * (1 - 1e-9);
}

/** Moves a cell together with others as far as they go both ways. */
function move({ search, ground, needs, linked: { whole } }: Scene, reached: Reached, cell: number): void {
  const found = search(ground, { cell, step: 1, both: needs[cell]!, ahead: 0, below: FREE, tries: TRIES });
  if (!found) return;
  const { cells, steps, forwards, backwards } = found;
  for (const room of [Math.min(forwards, FAR), -Math.min(backwards, FAR)]) {
    const times = whole ? Math.trunc(room) : room;
    if (times !== 0) reached.add({ cells, deltas: steps.map((step) => step * times) });
  }
}

/** In a large component what lies around a cell mostly shows enough, and is solved in a hundredth of the time. */
function solveNear(scene: Scene, component: Component, viewer: Viewer, left: readonly number[], start: Solvers): void {
  const nearby = nearbyOf(component, NEAR);
  for (const cell of left) {
    if (isKept(scene, viewer.reached, cell)) continue;
    const programme = programmeOf(scene, nearby(cell), viewer, start);
    try {
      for (const way of [1, -1] as const) if (!isKept(scene, viewer.reached, cell)) programme.push(cell, way);
    } finally {
      programme.dispose();
    }
  }
}

function solveEach(scene: Scene, component: Component, viewer: Viewer, left: readonly number[], start: Solvers): void {
  const { told, linked, tightest } = scene;
  const { reached, by } = viewer;
  const programme = programmeOf(scene, component, viewer, start);
  try {
    let solved = 0;
    for (const cell of left) {
      if (!tightest && isKept(scene, reached, cell)) continue;
      solved++;
      const isSure = [1, -1].every(
        (way) => (!tightest && isKept(scene, reached, cell)) || programme.push(cell, way as 1 | -1),
      );
      if (isKept(scene, reached, cell)) continue;
      if (!isSure) told.unproved.add(cell);
      else {
        const [low, high] = [linked.values[cell]! - reached.down[cell]!, linked.values[cell]! + reached.up[cell]!];
        const inwards = linked.whole ? { low: Math.ceil(low - 1e-6), high: Math.floor(high + 1e-6) } : { low, high };
        told.broken.push({ cell, ...inwards, ...(by === undefined ? {} : { by }) });
      }
    }
    told.solved += solved;
    if (by === undefined) told.certified += viewer.targets.length - solved;
  } finally {
    programme.dispose();
  }
}

/** A component as one linear programme, whose objective goes from cell to cell. */
interface Pushes {
  /** Moves a cell as far as it goes one way. Gives whether that was found. */
  push(cell: number, way: 1 | -1): boolean;
  dispose(): void;
}

function programmeOf(scene: Scene, component: Component, { reached, knows }: Viewer, start: Solvers): Pushes {
  const { cells, rows } = component;
  const { up, down } = scene.room;
  const unit = unitOf(scene, component);
  const column = new Map(Array.from(cells, (cell, at) => [cell, at]));
  const own = new Set(knows);
  const low = Float64Array.from(cells, (cell) => (own.has(cell) ? 0 : -down[cell]! / unit));
  const high = Float64Array.from(cells, (cell) => (own.has(cell) ? 0 : up[cell]! / unit));
  const solver = guarded(() => start({ low, high, rows }));
  return {
    push(cell, way) {
      const at = column.get(cell)!;
      const left = scene.steps - solver.steps();
      if (left <= 0) return false;
      solver.cost(at, -way);
      const ended = guarded(() => solver.solve({ steps: left }));
      const point = ended === 'best' ? solver.solution() : undefined;
      solver.cost(at, 0);
      if (ended === 'unbounded') {
        reached.add({ cells: [cell], deltas: [way * Number.POSITIVE_INFINITY] });
        return true;
      }
      if (!point || !holds(rows, low, high, point)) return false;
      reached.add({ cells, deltas: unit === 1 ? point : point.map((value) => value * unit) });
      return true;
    },
    dispose: () => solver.dispose(),
  };
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
  const slack = 1e-6;
  for (const [at, value] of point.entries())
    if (!(value >= low[at]! - slack && value <= high[at]! + slack)) return false;
  for (let row = 0; row + 1 < starts.length; row++) {
    let sum = 0;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) sum += coefficients[at]! * point[cells[at]!]!;
    if (!(Math.abs(sum) <= slack)) return false;
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
