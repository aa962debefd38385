import { agreesWith } from './agrees.ts';
import { attackComponent, type Scene, type Viewer } from './attack-component.ts';
import { checkTrue } from './check-true.ts';
import { type Component, componentsOf } from './components.ts';
import { type Attack, type Found, type LinkedCells, NEVER, type Withheld } from './linked-cells.ts';
import { movementSearch } from './movements.ts';
import { narrow, type Room } from './narrow.ts';
import { neighboursOf } from './neighbours.ts';
import { wideEnough } from './prove.ts';
import { type Reached, reachedOf } from './reached.ts';
import { type Recall, recalling } from './recall.ts';
import { loadSolvers } from './solver.ts';

/** How hard withheld cells are attacked. */
export interface AttackOptions {
  /** The tightest interval of every cell is found, not only proof that it is wide enough. */
  readonly tightest?: boolean;
  /** Who is the one contributor of a cell (`alone`) knows it. __Default value:__ true. */
  readonly insiders?: boolean;
  /**
   * Steps of the solver that are spent on each component, for everybody and for each contributor. Steps, not seconds: the same cells are proved on
   * every machine. __Default value:__ 20 million.
   */
  readonly steps?: number;
  /** Movements found before over the same cells and equations. */
  readonly recall?: Recall;
}

const STEPS = 20e6;

/**
 * Attacks what is published: what can be found out of each withheld cell, and of each sensitive one that is never seen, by whoever knows all that is
 * published, all equations, and between what each cell lies. Whether promises are kept is proved by points that agree with everything published, cheap ones
 * first; where none is wide enough, the least and the greatest that the cell can be are found by linear programme.
 *
 * ```
 * needs 0: found in an interval of one number, promise broken      needs K: found in one narrower than K, promise broken
 * ```
 * Intervals of whole numbers are rounded inwards first. A promise about whole numbers is kept only if whole numbers keep it: every point that proves it
 * is one of whole numbers. The tightest interval is that of fractions, rounded inwards: it contains every whole number that the cell can be, and at
 * an end can have one that only fractions get to.
 *
 * @param withheld what of `cells` is not published; all but 0 is withheld
 * @throws Problem K-PROTECT-01 where true values do not add up, -02 and -03 where the solver fails
 */
export async function attack(cells: LinkedCells, withheld: Withheld, options: AttackOptions = {}): Promise<Attack> {
  const size = cells.values.length;
  const neighbours = neighboursOf(cells.equations, size);
  checkTrue(cells, neighbours);
  const isUnknown = (cell: number) => withheld[cell] !== 0 || cells.seen[cell] === NEVER;
  const isJudged = (cell: number) =>
    withheld[cell] !== 0 || (cells.seen[cell] === NEVER && cells.sensitive[cell] === 1);
  const exact = exactOf(cells);
  const room = roomOf(cells, isUnknown);
  narrow(neighbours, room, cells.whole, exact);
  const isLoose = (cell: number) => room.up[cell]! > 0 || room.down[cell]! > 0;
  const hasInsiders = options.insiders !== false && cells.alone !== undefined;
  const scene: Scene = {
    linked: cells,
    room,
    needs: Float64Array.from(cells.values, (_, cell) => wideEnough(cells, cell)),
    exact,
    agrees: agreesWith(neighbours, room, exact),
    search: recalling(movementSearch(neighbours), options.recall),
    ...(options.recall ? { recall: options.recall } : {}),
    ground: { costs: groundCosts(size, isLoose), up: room.up, down: room.down, whole: cells.whole },
    tightest: options.tightest === true,
    tight: { up: new Float64Array(size).fill(Number.NaN), down: new Float64Array(size).fill(Number.NaN) },
    steps: options.steps ?? STEPS,
    solvers: loadSolvers,
    told: { broken: [], unproved: new Set(), certified: 0, solved: 0 },
  };
  const anybody = reachedOf(size, hasInsiders);
  for (let cell = 0; cell < size; cell++) {
    if (isJudged(cell) && !isLoose(cell)) breaks(scene, cell);
  }
  for (const component of componentsOf(neighbours, isLoose)) {
    const targets = Array.from(component.cells).filter(isJudged);
    const viewer: Viewer = { reached: anybody, targets, knows: [] };
    await attackComponent(scene, component, viewer);
    if (hasInsiders) await attackInside(scene, component, viewer);
  }
  return answerOf(scene, anybody, isUnknown);
}

/** Of what has no room anybody knows the value. */
function breaks({ told, linked: { values } }: Scene, cell: number): void {
  told.broken.push({ cell, low: values[cell]!, high: values[cell]! });
}

/** Everyone who knows a cell of their own attacks the others: those cells whose proof moves what they know. */
async function attackInside(scene: Scene, component: Component, anybody: Viewer): Promise<void> {
  const alone = scene.linked.alone!;
  const owned = new Map<number, number[]>();
  for (const cell of component.cells) {
    const who = alone[cell]!;
    if (who >= 0) owned.set(who, [...(owned.get(who) ?? []), cell]);
  }
  if (owned.size === 0) return;
  const isBroken = new Set(scene.told.broken.map(({ cell }) => cell));
  const targetsOf = new Map<number, number[]>();
  for (const cell of anybody.targets) {
    if (isBroken.has(cell) || scene.told.unproved.has(cell)) continue;
    const hit = new Set<number>();
    for (const { cells, deltas } of anybody.reached.behind(cell)) {
      for (let at = 0; at < cells.length; at++) {
        const who = alone[cells[at]!]!;
        if (who >= 0 && who !== alone[cell] && Math.abs(deltas[at]!) > scene.exact) hit.add(who);
      }
    }
    for (const who of hit) targetsOf.set(who, [...(targetsOf.get(who) ?? []), cell]);
  }
  const reached = reachedOf(scene.linked.values.length, false);
  for (const who of [...targetsOf.keys()].sort((a, b) => a - b)) {
    reached.forget(component.cells);
    for (const point of anybody.reached.points) {
      if (!moves(point, alone, who, scene.exact)) reached.add(point);
    }
    await attackComponent(scene, component, {
      reached,
      targets: targetsOf.get(who)!,
      knows: owned.get(who)!,
      by: who,
    });
  }
}

function moves({ cells, deltas }: Reached['points'][number], alone: Int32Array, who: number, exact: number): boolean {
  for (let at = 0; at < cells.length; at++) {
    if (alone[cells[at]!] === who && Math.abs(deltas[at]!) > exact) return true;
  }
  return false;
}

/** How far a cell is from what is known of it before anything is published; what is published has no room. */
function roomOf({ values, low, high }: LinkedCells, isUnknown: (cell: number) => boolean): Room {
  const room = (of: (value: number, cell: number) => number) =>
    values.map((value, cell) => (isUnknown(cell) ? Math.max(0, of(value, cell)) : 0));
  return { up: room((value, cell) => high[cell]! - value), down: room((value, cell) => value - low[cell]!) };
}

/** What is nearer than this is the same number: a millionth of a person, or a thousandth of a millionth of the greatest magnitude. */
function exactOf({ values, whole }: LinkedCells): number {
  if (whole) return 1e-6;
  return 1e-9 * values.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 1);
}

function groundCosts(size: number, isLoose: (cell: number) => boolean): Float64Array {
  return Float64Array.from({ length: size }, (_, cell) => (isLoose(cell) ? 0 : Number.POSITIVE_INFINITY));
}

function answerOf(
  { linked: { values, whole }, tight, told }: Scene,
  { up, down }: Reached,
  isUnknown: (cell: number) => boolean,
): Attack {
  const inwards = (room: number) => (whole ? Math.floor(room + 1e-6) : room);
  const most = (found: number, seen: number) => inwards(Number.isNaN(found) ? seen : found);
  const ends = (of: (value: number, cell: number) => number) =>
    values.map((value, cell) => (isUnknown(cell) ? of(value, cell) : Number.NaN));
  const byCell = (a: Found, b: Found) => a.cell - b.cell || (a.by ?? -1) - (b.by ?? -1);
  return {
    low: ends((value, cell) => value - most(tight.down[cell]!, down[cell]!)),
    high: ends((value, cell) => value + most(tight.up[cell]!, up[cell]!)),
    broken: told.broken.sort(byCell),
    unproved: [...told.unproved].sort((a, b) => a - b),
    certified: told.certified,
    solved: told.solved,
  };
}
