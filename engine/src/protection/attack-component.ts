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
  /** How far each cell was found to go at most, by fractions as well; NaN where that was not asked. */
  readonly tight: Room;
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
/** The same for whole numbers, which take longer. */
const NEARER = [NEAR, 500, 1200];
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
function isKept(scene: Scene, { up, down }: Reached, cell: number): boolean {
  return isWide(scene, cell, up[cell]!, down[cell]!);
}

function isWide({ needs, linked: { whole } }: Scene, cell: number, up: number, down: number): boolean {
  const width = whole ? Math.floor(up + 1e-6) + Math.floor(down + 1e-6) : up + down;
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
  const { told, tightest, tight } = scene;
  const { reached, by } = viewer;
  const programme = pushesOf(scene, component, viewer, start);
  const doubtful: number[] = [];
  try {
    if (!tightest) pushTogether(scene, viewer, left, programme);
    let solved = 0;
    for (const cell of left) {
      if (!tightest && isKept(scene, reached, cell)) continue;
      solved++;
      const up = programme.push(cell, 1);
      if (!tightest && isKept(scene, reached, cell)) continue;
      const down = programme.push(cell, -1);
      if (by === undefined) [tight.up[cell], tight.down[cell]] = [up ?? Number.NaN, down ?? Number.NaN];
      if (isKept(scene, reached, cell)) continue;
      if (up === undefined || down === undefined) told.unproved.add(cell);
      else if (isWide(scene, cell, up, down)) doubtful.push(cell);
      else breaks(scene, cell, up, down, by);
    }
    told.solved += solved;
    if (by === undefined) told.certified += viewer.targets.length - solved;
  } finally {
    programme.dispose();
  }
  if (doubtful.length > 0) solveWhole(scene, component, viewer, doubtful, start);
}

/**
 * Of whole numbers a cell can be wide enough by fractions alone, and whoever counts people knows better. Whole points are sought for such cells, around them
 * and then in the whole component; where there are none, the promise is broken after all.
 */
function solveWhole(
  scene: Scene,
  component: Component,
  viewer: Viewer,
  cells: readonly number[],
  start: Solvers,
): void {
  const { reached, by } = viewer;
  const around = NEARER.filter((most) => component.cells.length > 2 * most).map((most) => nearbyOf(component, most));
  for (const cell of cells) {
    const parts = [...around.map((nearby) => () => nearby(cell)), () => component];
    let isSure = false;
    for (const part of parts) {
      if (isKept(scene, reached, cell)) break;
      const programme = pushesOf(scene, part(), viewer, start, true);
      try {
        const ends = ([1, -1] as const).map((way) => isKept(scene, reached, cell) || programme.push(cell, way));
        isSure = ends.every((end) => end !== undefined);
      } finally {
        programme.dispose();
      }
    }
    if (isKept(scene, reached, cell)) continue;
    if (isSure) breaks(scene, cell, reached.up[cell]!, reached.down[cell]!, by);
    else scene.told.unproved.add(cell);
  }
}

function breaks({ told, linked: { values, whole } }: Scene, cell: number, up: number, down: number, by?: number): void {
  const inwards = (room: number) => (whole ? Math.floor(room + 1e-6) : room);
  const [low, high] = [values[cell]! - inwards(down), values[cell]! + inwards(up)];
  told.broken.push({ cell, low, high, ...(by === undefined ? {} : { by }) });
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
