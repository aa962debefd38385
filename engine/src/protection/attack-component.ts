import type { Agrees } from './agrees.ts';
import type { Component } from './components.ts';
import type { Found, LinkedCells } from './linked-cells.ts';
import type { Ground, Search } from './movements.ts';
import type { Room } from './narrow.ts';
import { nearbyOf } from './nearby.ts';
import { type Pushes, pushesOf } from './pushes.ts';
import type { Reached } from './reached.ts';
import type { Recall } from './recall.ts';
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
  readonly agrees: Agrees;
  readonly recall?: Recall;
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
/** So few cells are pushed one by one; and where pushing them together takes more steps than this for each one proved. */
const [FEW, EACH] = [8, 100];
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
function move({ search, agrees, ground, needs, linked: { whole } }: Scene, reached: Reached, cell: number): void {
  const found = search(ground, { cell, step: 1, both: needs[cell]!, ahead: 0, below: FREE, tries: TRIES });
  if (!found) return;
  const { cells, steps, forwards, backwards } = found;
  for (const room of [Math.min(forwards, FAR), -Math.min(backwards, FAR)]) {
    const times = whole ? Math.trunc(room) : room;
    if (times === 0) continue;
    const deltas = steps.map((step) => step * times);
    if (agrees(cells, deltas)) reached.add({ cells, deltas });
  }
}

/** In a large component what lies around a cell mostly shows enough, and is solved in a hundredth of the time. */
function solveNear(scene: Scene, component: Component, viewer: Viewer, left: readonly number[], start: Solvers): void {
  const nearby = nearbyOf(component, NEAR);
  for (const cell of left) {
    if (isKept(scene, viewer.reached, cell)) continue;
    const programme = pushesOf(scene, nearby(cell), viewer, start);
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
  const programme = pushesOf(scene, component, viewer, start);
  try {
    if (!tightest) pushTogether(scene, viewer, left, programme);
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

/** Pushes all cells that are left at once, up or down by chance, as long as that proves more for its steps than pushing each would. */
function pushTogether(scene: Scene, { reached }: Viewer, cells: readonly number[], programme: Pushes): void {
  let left = cells;
  for (let round = 1; left.length >= FEW; round++) {
    const steps = programme.pushTogether(
      left,
      left.map((cell) => wayOf(cell, round)),
    );
    const before = left.length;
    left = left.filter((cell) => !isKept(scene, reached, cell));
    // Where the steps are spent nothing moves and nothing is taken: then it ends too.
    if (left.length === before || steps > EACH * (before - left.length)) return;
  }
}

/** Up or down, by chance but always the same. */
function wayOf(cell: number, round: number): 1 | -1 {
  const mixed = Math.imul(Math.imul(cell + 1, 0x9e3779b1) ^ Math.imul(round, 0x85ebca6b), 0xc2b2ae35);
  return (mixed >>> 13) & 1 ? 1 : -1;
}
