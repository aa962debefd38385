import { KNOWN, type LinkedCells, NEVER } from './linked-cells.ts';
import { type Ground, type Movement, movementSearch, type Search } from './movements.ts';
import type { Neighbours } from './neighbours.ts';
import { type Proofs, proofsOf } from './proofs.ts';
import { type Recall, recalling } from './recall.ts';

/** Shows of cells that they keep their promise, by movements of what is withheld, and finds the cheapest where they do not yet. */
export interface Prover {
  /** Whether a cell can be shown to keep its promise with what is withheld now, against everybody. */
  proved(cell: number): boolean;
  /** The cells of the cheapest movements that make a cell keep its promise; undefined where none was found. They must be withheld. */
  widened(cell: number): readonly number[] | undefined;
  withhold(cell: number): void;
  /** Publishes a cell, unless another promise would be broken by it. Gives whether it did. */
  published(cell: number, judged: (cell: number) => boolean): boolean;
}

/** How many cells a search looks at where only what is withheld may move, and where nothing was found at first. */
const TRIES = { free: 1500, last: 200_000 };
/** How many cells all searches for what else to withhold look at together, roughly: of few sensitive cells each is sought longer. */
const PAID = { together: 1e8, least: 10_000, most: 200_000 };
/** Less than any cost: only what is withheld already may move. */
const FREE = Number.MIN_VALUE;
/** Where there is no limit, so many steps are far enough to show anything. */
const FAR = 1e9;

/** How wide what can be found out of a cell must stay. What must only not be found out exactly: another whole number, or hardly anything. */
export function wideEnough({ needs, whole, values }: LinkedCells, cell: number): number {
  const need = needs[cell]!;
  if (need > 0) return need;
  return whole ? 1 : 1e-3 * Math.max(1, Math.abs(values[cell]!));
}

/** What one attacker does not know: points shown to them, and the cells that they know beside what is published. */
interface View {
  readonly proofs: Proofs;
  readonly knows: readonly number[];
}

/** @param tries so many cells are looked at before a movement is given up. __Default value:__ many, and more of few sensitive cells. */
export function proverOf(linked: LinkedCells, neighbours: Neighbours, tries?: number, recall?: Recall): Prover {
  const { weights, alone, whole } = linked;
  const ground = groundOf(linked);
  const search = recalling(movementSearch(neighbours), recall);
  const anybody: View = { proofs: proofsOf(), knows: [] };
  const contributors = new Map<number, View>();
  const owned = new Map<number, number[]>();
  alone?.forEach((who, cell) => {
    if (who < 0) return;
    const cells = owned.get(who);
    if (cells) cells.push(cell);
    else owned.set(who, [cell]);
  });
  const need = (cell: number) => wideEnough(linked, cell);
  const sensitive = linked.sensitive.reduce((sum, one) => sum + one, 0);
  const paid = Math.min(PAID.most, Math.max(PAID.least, Math.round(PAID.together / Math.max(1, sensitive))));

  /** Those who know a cell of their own that moves in what shows this cell's width, and for whom nothing else shows it. */
  const insiders = (cell: number): View[] => {
    if (!alone) return [];
    const hit = new Set<number>();
    for (const other of anybody.proofs.behind(cell)) {
      const who = alone[other]!;
      if (who >= 0 && who !== alone[cell]) hit.add(who);
    }
    return [...hit]
      .sort((a, b) => a - b)
      .map(viewOf)
      .filter(({ proofs }) => proofs.width(cell) < need(cell));
  };
  const viewOf = (who: number): View => {
    const there = contributors.get(who);
    if (there) return there;
    const view = { proofs: proofsOf(), knows: owned.get(who) ?? [] };
    contributors.set(who, view);
    return view;
  };
  /** Does something while the cells that a view knows must not move. */
  const as = <T>({ knows }: View, action: () => T): T => {
    const costs = knows.map((cell) => ground.costs[cell]!);
    for (const cell of knows) ground.costs[cell] = Number.POSITIVE_INFINITY;
    const result = action();
    knows.forEach((cell, at) => {
      ground.costs[cell] = costs[at]!;
    });
    return result;
  };
  const provedTo = (view: View, cell: number) =>
    as(view, () =>
      provedFree(ground, view.proofs, search, cell, need(cell), Math.min(TRIES.free, tries ?? TRIES.free)),
    );
  const widenedTo = (view: View, cell: number): Movement | undefined =>
    as(view, () =>
      (tries === undefined ? [paid, TRIES.last] : [tries]).reduce<Movement | undefined>(
        (found, most) =>
          found ??
          search(ground, { cell, step: 1, both: need(cell), ahead: 0, below: Number.POSITIVE_INFINITY, tries: most }),
        undefined,
      ),
    );
  const proved = (cell: number) => provedTo(anybody, cell) && insiders(cell).every((view) => provedTo(view, cell));

  return {
    proved,
    widened(cell) {
      const moved: number[] = [];
      for (const views of [() => [anybody], () => insiders(cell)]) {
        for (const view of views()) {
          if (provedTo(view, cell)) continue;
          const found = widenedTo(view, cell);
          if (!found) return undefined;
          addMovement(view.proofs, found, whole);
          if (view !== anybody) addMovement(anybody.proofs, found, whole);
          moved.push(...found.cells);
          for (const other of found.cells) ground.costs[other] = 0;
        }
      }
      return moved;
    },
    withhold(cell) {
      ground.costs[cell] = 0;
    },
    published(cell, judged) {
      const before = [anybody, ...contributors.values()].map((view) => ({ view, ...view.proofs.without(cell) }));
      ground.costs[cell] = Number.POSITIVE_INFINITY;
      const narrower = new Set(before.flatMap((one) => one.narrower));
      for (const other of narrower) {
        if (!judged(other) || proved(other)) continue;
        ground.costs[cell] = 0;
        for (const { view, points } of before) view.proofs.again(points);
        return false;
      }
      ground.costs[cell] = weights[cell]!;
      return true;
    },
  };
}

function groundOf({ values, low, high, seen, weights, whole }: LinkedCells): Ground {
  const costs = weights.map((weight, cell) =>
    seen[cell] === KNOWN ? Number.POSITIVE_INFINITY : seen[cell] === NEVER ? 0 : weight,
  );
  return {
    costs,
    up: high.map((one, cell) => one - values[cell]!),
    down: low.map((one, cell) => values[cell]! - one),
    whole,
  };
}

/** A movement as two points: as far as it goes forwards, and backwards. */
function addMovement(proofs: Proofs, { cells, steps, forwards, backwards }: Movement, whole: boolean): void {
  for (const room of [Math.min(forwards, FAR), -Math.min(backwards, FAR)]) {
    const times = whole ? Math.trunc(room) : room;
    if (times !== 0)
      proofs.add(
        cells,
        steps.map((step) => step * times),
      );
  }
}

/** Whether what is withheld now shows a cell wide enough: by one movement, or by several after each other. */
function provedFree(
  ground: Ground,
  proofs: Proofs,
  search: Search,
  cell: number,
  need: number,
  tries: number,
): boolean {
  if (proofs.width(cell) >= need) return true;
  const found = search(ground, { cell, step: 1, both: need, ahead: 0, below: FREE, tries });
  if (found) addMovement(proofs, found, ground.whole);
  for (const step of [1, -1] as const) {
    if (proofs.width(cell) >= need) return true;
    push(ground, proofs, search, cell, step, need, tries);
  }
  return proofs.width(cell) >= need;
}

/** Moves a cell one way, movement after movement, until its promise is kept or nothing moves it on. */
function push(
  ground: Ground,
  proofs: Proofs,
  search: Search,
  cell: number,
  step: 1 | -1,
  need: number,
  tries: number,
): void {
  const { up, down, whole } = ground;
  const deltas = new Map<number, number>();
  const otherWay = Math.abs(proofs.reach(cell, step === 1 ? -1 : 1));
  const least = whole ? 1 : need / 8;
  while (true) {
    const missing = need - otherWay - Math.abs(deltas.get(cell) ?? 0);
    if (missing <= 0) break;
    const found = search(ground, { cell, step, both: 0, ahead: least, below: FREE, tries });
    if (!found) break;
    const times = Math.min(found.forwards, whole ? Math.ceil(missing) : missing);
    found.cells.forEach((other, at) => {
      const delta = found.steps[at]! * times;
      deltas.set(other, (deltas.get(other) ?? 0) + delta);
      up[other]! -= delta;
      down[other]! += delta;
    });
  }
  for (const [other, delta] of deltas) {
    up[other]! += delta;
    down[other]! -= delta;
  }
  const moved = [...deltas].filter(([, delta]) => delta !== 0);
  if (moved.length === 0) return;
  proofs.add(
    moved.map(([other]) => other),
    moved.map(([, delta]) => delta),
  );
}
