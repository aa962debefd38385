import { Problem, says } from '../words/index.ts';
import { attack } from './attack.ts';
import { componentsOf } from './components.ts';
import { leastPattern } from './least-pattern.ts';
import { type Attack, KNOWN, type LinkedCells, NEVER, OPEN, type Withheld } from './linked-cells.ts';
import { type Nearby, nearbyOf } from './nearby.ts';
import { type Neighbours, neighboursOf } from './neighbours.ts';
import { partOf } from './part.ts';
import { patternOf } from './pattern.ts';
import { wideEnough } from './prove.ts';
import type { Recall } from './recall.ts';
import { loadSolvers, type Solvers } from './solver.ts';
import { widenedByProgramme } from './widen.ts';

/** How what is withheld is sought. */
export interface SuppressOptions {
  /** Components of at most so many cells get the pattern that costs least, by integer programme. __Default value:__ 150. */
  readonly leastUpTo?: number;
  /** The first components that are so small, with so many cells together; it takes long. __Default value:__ 300. */
  readonly leastTogether?: number;
  /** Who is the one contributor of a cell (`alone`) knows it. __Default value:__ true. */
  readonly insiders?: boolean;
  /** Steps of the solver for the attack on each component. */
  readonly steps?: number;
  /** A movement is given up after so many cells were looked at; what it did not find, a programme does. __Default value:__ long searches. */
  readonly tries?: number;
  /** Movements found before over the same cells and equations. */
  readonly recall?: Recall;
}

/** What was withheld, and what the attacker found. */
export interface Suppressed {
  readonly withheld: Withheld;
  /** Nothing in it is broken or unproved. */
  readonly attack: Attack;
  /** Components that were given the least pattern there is, of all that have something to protect. */
  readonly least: number;
  readonly components: number;
  /** Cells withheld because the time ran out before it was proved that they need not be. */
  readonly surplus: number;
}

/** How often what the attacker breaks is mended before everything that can be is withheld. */
const ROUNDS = 12;
/** In the first rounds what mends is sought among so many cells around; a whole component takes a hundred times as long. */
const NEAR = 200;
const NEAR_ROUNDS = 4;

/**
 * Withholds what is sensitive, and beside it what must be so that nobody can work it out: as little as can be found, by weight. Small components by integer
 * programme, large ones by movements; then all is attacked, and whatever breaks is mended until nothing does. Equal cells give an equal pattern.
 *
 * @throws Problem K-PROTECT-20 where a sensitive cell is known already, -21 where a promise is broken although everything is withheld; -01 to -03 as `attack`
 */
export async function suppress(cells: LinkedCells, options: SuppressOptions = {}): Promise<Suppressed> {
  checkKnown(cells);
  const linked = options.insiders === false ? withoutAlone(cells) : cells;
  const neighbours = neighboursOf(linked.equations, linked.values.length);
  const pattern = patternOf(linked, neighbours, undefined, options.tries, options.recall);
  const withheld = kindsOf(linked, pattern.withheld);
  const { least, components } = await leastInSmall(linked, neighbours, withheld, options);
  const limits = {
    ...(options.steps === undefined ? {} : { steps: options.steps }),
    ...(options.recall ? { recall: options.recall } : {}),
  };
  let found = await attack(linked, withheld, limits);
  let surplus = 0;
  for (let round = 0; hasFailed(found); round++) {
    const more = await mended(linked, neighbours, withheld, found, round);
    if (more.length === 0) throw impossible(linked, found);
    // What is withheld for want of proof may not have been needed.
    if (found.broken.length === 0) surplus += more.length;
    for (const cell of more) withheld[cell] = linked.sensitive[cell] === 1 ? 1 : 2;
    found = await attack(linked, withheld, limits);
  }
  return { withheld, attack: found, least, components, surplus };
}

function hasFailed({ broken, unproved }: Attack): boolean {
  return broken.length > 0 || unproved.length > 0;
}

/** Cells to withhold as well, so that what the attacker broke, or could not be shown to be safe from, holds. Empty if nothing is left to withhold. */
async function mended(
  linked: LinkedCells,
  neighbours: Neighbours,
  withheld: Withheld,
  { broken, unproved }: Attack,
  round: number,
): Promise<number[]> {
  const componentOf = new Map<number, { readonly all: readonly number[]; readonly near: Nearby }>();
  for (const component of componentsOf(neighbours, (cell) => linked.seen[cell] !== KNOWN)) {
    const all = Array.from(component.cells);
    const own = { all, near: nearbyOf(component, NEAR) };
    for (const cell of all) componentOf.set(cell, own);
  }
  const now = Uint8Array.from(withheld);
  const more: number[] = [];
  const withhold = (cells: readonly number[]) => {
    for (const one of cells) {
      if (now[one] !== 0 || linked.seen[one] !== OPEN) continue;
      now[one] = 2;
      more.push(one);
    }
  };
  const around = ({ cell }: { cell: number }) => componentOf.get(cell)?.all ?? [];
  if (round < ROUNDS) {
    const solvers = await loadSolvers();
    for (const { cell, by } of broken) {
      // Whole numbers need room where fractions would do: more of it from round to round.
      const need = wideEnough(linked, cell) + (linked.whole ? round : 0);
      const widened = (among: ArrayLike<number>) =>
        widenedByProgramme(linked, neighbours, Array.from(among), now, { cell, need, by }, solvers);
      const near = round < NEAR_ROUNDS ? componentOf.get(cell)?.near(cell).cells : undefined;
      withhold((near && widened(near)) ?? widened(around({ cell })) ?? []);
    }
    for (const cell of unproved) withhold(near(neighbours, cell, 1));
  }
  // Everything around is the last resort.
  if (more.length === 0) for (const one of [...broken, ...unproved.map((cell) => ({ cell }))]) withhold(around(one));
  return more;
}

/** The cells that a cell is linked to over so many equations, itself among them, in order. The more of them are withheld, the sooner a promise is proved. */
function near({ from, equations, starts, cells }: Neighbours, cell: number, steps: number): number[] {
  const met = new Set([cell]);
  let edge = [cell];
  for (let step = 0; step < steps; step++) {
    const next: number[] = [];
    for (const one of edge) {
      for (const equation of equations.subarray(from[one]!, from[one + 1]!)) {
        for (const other of cells.subarray(starts[equation]!, starts[equation + 1]!)) {
          if (met.has(other)) continue;
          met.add(other);
          next.push(other);
        }
      }
    }
    edge = next;
  }
  return [...met].sort((a, b) => a - b);
}

/** Replaces the pattern of small components by the one that costs least, where that costs less. */
async function leastInSmall(
  linked: LinkedCells,
  neighbours: Neighbours,
  withheld: Withheld,
  { leastUpTo: upTo = 150, leastTogether = 300 }: SuppressOptions,
): Promise<{ least: number; components: number }> {
  const { seen, sensitive, weights } = linked;
  const all = componentsOf(neighbours, (cell) => seen[cell] !== KNOWN);
  const concerned = all.filter(({ cells }) => cells.some((cell) => sensitive[cell] === 1));
  const small = concerned.filter(({ cells }) => cells.length <= upTo);
  let least = 0;
  let together = 0;
  let solvers: Solvers | undefined;
  for (const { cells } of small) {
    together += cells.length;
    if (together > leastTogether) break;
    const cost = cells.reduce((sum, cell) => (withheld[cell] === 0 ? sum : sum + weights[cell]!), 0);
    const part = partOf(linked, neighbours, cells);
    solvers ??= await loadSolvers();
    const found = await leastPattern(part.linked, cost, solvers);
    if (found.ended === 'limit') continue;
    least++;
    found.withheld?.forEach((one, at) => {
      withheld[part.cells[at]!] = one;
    });
  }
  return { least, components: concerned.length };
}

function kindsOf({ sensitive }: LinkedCells, withheld: Uint8Array): Withheld {
  return withheld.map((one, cell) => (one === 0 ? 0 : sensitive[cell] === 1 ? 1 : 2));
}

function withoutAlone({ alone: _, ...cells }: LinkedCells): LinkedCells {
  return cells;
}

function checkKnown({ sensitive, seen }: LinkedCells): void {
  const known = sensitive.reduce((count, one, cell) => (one === 1 && seen[cell] === KNOWN ? count + 1 : count), 0);
  if (known === 0) return;
  throw new Problem(
    'K-PROTECT-20',
    says(
      `${known} celler skal holdes tilbage, men er allerede kendt: de står i en tidligere udgave eller skal vises.`,
      `${known} cells must be withheld but are known already: an earlier edition has them, or they must be shown.`,
    ),
    {
      hint: says(
        'Det, der er ude, kan ikke hentes tilbage. Lad være med at vise tallene igen, eller ret regelsættet.',
        'What is out cannot be called back. Do not show the figures again, or correct the rule set.',
      ),
    },
  );
}

function impossible({ seen }: LinkedCells, { broken, unproved }: Attack): Problem {
  const hidden = broken.filter(({ cell }) => seen[cell] === NEVER).length;
  const count = broken.length + unproved.length;
  return new Problem(
    'K-PROTECT-21',
    says(
      `Løftet kan ikke holdes: ${count} celler kan regnes for nøje ud, selv om alt omkring dem holdes tilbage${hidden > 0 ? ` (${hidden} af dem vises aldrig)` : ''}.`,
      `The promise cannot be kept: ${count} cells can be worked out too nearly although everything around them is withheld${hidden > 0 ? ` (${hidden} of them are never seen)` : ''}.`,
    ),
    {
      hint: says(
        'Lov mindre (not-exact), del tabellen op i færre og større grupper, eller lad være med at vise den.',
        'Promise less (not-exact), make fewer and larger groups, or do not show the table.',
      ),
    },
  );
}
