/** How counts are rounded. */
export interface RoundOptions {
  /** What is rounded to: 5 gives 0, 5, 10 … A whole number of at least 2. */
  readonly base: number;
  /**
   * The sums that are published, or looked at: each array divides the cells one way, and has for every cell the number of the sum it belongs to, from 0,
   * -1 for none. What cells in the same place of one array are added up to is one published sum.
   */
  readonly sums: readonly Int32Array[];
  /** 1: this cell may only be rounded down. Who moved with nobody cannot have been a household. */
  readonly down?: Uint8Array;
}

/**
 * Small counts rounded away: every count from 1 to base − 1 becomes 0 or the base, all others stand. Which become what is chosen so that the
 * published sums come as near to the true ones as can be found (least sum of squared errors, each cell being a sum of its own). A sum is
 * always the sum of its rounded cells: margins add, and no sum is smaller than the base, but 0.
 *
 * Of a dozen small counts every choice is tried. Of more: greedy from the first cell to the last, each choosing what is best beside those before it;
 * then single cells are turned, and pairs that share a sum exchanged, until hardly anything is gained. No randomness: equal input gives equal output. Cells that follow each other should share sums.
 *
 * Source: Langsrud and Heldal (2018), "An algorithm for small count rounding of tabular data", Privacy in Statistical Databases; the package
 * SmallCountRounding of Statistics Norway.
 *
 * @param counts whole numbers from 0, an element a cell
 */
export function roundSmallCounts(counts: ArrayLike<number>, options: RoundOptions): Float64Array {
  const { base } = options;
  return roundEach(counts, options, (count) => (count > 0 && count < base ? 0 : count));
}

/**
 * Controlled rounding: every count becomes one of the two multiples of the base around it, a multiple stays. Which of the two is chosen as in
 * `roundSmallCounts`; a sum is the sum of its rounded cells.
 */
export function roundToBase(counts: ArrayLike<number>, options: RoundOptions): Float64Array {
  const { base } = options;
  return roundEach(counts, options, (count) => Math.floor(count / base) * base);
}

/** What belongs to the cells of one way of dividing them: cells of sum s are `cells[starts[s]]` up to `cells[starts[s + 1]]`. */
interface Members {
  readonly of: Int32Array;
  readonly starts: Int32Array;
  readonly cells: Int32Array;
  /** Where in `cells` a cell stands. */
  readonly place: Int32Array;
}

/** All that a search changes: which cells are up, and how far every sum is off. */
interface Search {
  /** What the error of a cell is while it is down: below 0. While it is up it is `base` more. */
  readonly lows: Float64Array;
  readonly up: Uint8Array;
  readonly stuck: Uint8Array;
  readonly errors: readonly Float64Array[];
  readonly members: readonly Members[];
  readonly base: number;
}

/** @param down what a count is rounded down to; the count itself where it stands */
function roundEach(
  counts: ArrayLike<number>,
  { base, sums, down }: RoundOptions,
  lower: (count: number) => number,
): Float64Array {
  const rounded = Float64Array.from(counts, lower);
  const loose: number[] = [];
  for (let cell = 0; cell < counts.length; cell++) if (rounded[cell] !== counts[cell]) loose.push(cell);
  const search: Search = {
    lows: Float64Array.from(loose, (cell) => rounded[cell]! - counts[cell]!),
    up: new Uint8Array(loose.length),
    stuck: Uint8Array.from(loose, (cell) => down?.[cell] ?? 0),
    errors: sums.map((of) => new Float64Array(of.reduce((most, sum) => Math.max(most, sum + 1), 0))),
    members: sums.map((of) => membersOf(Int32Array.from(loose, (cell) => of[cell]!))),
    base,
  };
  place(search);
  if (loose.length <= ALL_CHOICES) chooseBest(search);
  else improve(search);
  loose.forEach((cell, at) => {
    if (search.up[at]) rounded[cell]! += base;
  });
  return rounded;
}

function membersOf(of: Int32Array): Members {
  const starts = new Int32Array(of.reduce((most, sum) => Math.max(most, sum + 1), 0) + 1);
  for (const sum of of) if (sum >= 0) starts[sum + 1]!++;
  for (let sum = 1; sum < starts.length; sum++) starts[sum]! += starts[sum - 1]!;
  const next = starts.slice();
  const cells = new Int32Array(starts.at(-1)!);
  const place = new Int32Array(of.length);
  of.forEach((sum, cell) => {
    if (sum < 0) return;
    place[cell] = next[sum]!++;
    cells[place[cell]!] = cell;
  });
  return { of, starts, cells, place };
}

/** One cell after the other, each as is best beside those before it. */
function place(search: Search): void {
  const { lows, up, stuck, base } = search;
  for (let cell = 0; cell < lows.length; cell++) {
    shift(search, cell, lows[cell]!);
    if (stuck[cell] || gainOfTurning(search, cell) >= 0) continue;
    up[cell] = 1;
    shift(search, cell, base);
  }
}

/** Tries every choice, each a turn of one cell away from the one before (Gray's code), and goes back to the best. */
function chooseBest(search: Search): void {
  const { up, stuck } = search;
  const free = [...up.keys()].filter((cell) => !stuck[cell]);
  let [off, least] = [0, 0];
  let best = up.slice();
  for (let choice = 1; choice < 2 ** free.length; choice++) {
    const cell = free[31 - Math.clz32(choice & -choice)]!;
    off += gainOfTurning(search, cell);
    turn(search, cell);
    if (off >= least - SMALL) continue;
    least = off;
    best = up.slice();
  }
  for (const cell of free) if (up[cell] !== best[cell]) turn(search, cell);
}

/** Turns and exchanges, round after round, until hardly a cell gains by it. */
function improve(search: Search): void {
  const { up, stuck } = search;
  for (let round = 0; round < ROUNDS; round++) {
    let gained = 0;
    for (let cell = 0; cell < up.length; cell++) {
      if (stuck[cell]) continue;
      const gain = gainOfTurning(search, cell);
      if (gain < -SMALL) turn(search, cell);
      else if (!exchange(search, cell, gain)) continue;
      gained++;
    }
    if (gained <= up.length * FEW) return;
  }
}

/** Turns the cell together with one that shares a sum with it and stands the other way, if that gains; the best of those nearest to it. */
function exchange(search: Search, cell: number, gain: number): boolean {
  const { up, stuck, members, base } = search;
  // The most an exchange can win back: what each sum they share is spared.
  if (gain >= 2 * base * base * (members.length + 1)) return false;
  let best = -1;
  let most = -SMALL;
  for (const { of, starts, cells, place } of members) {
    const sum = of[cell]!;
    if (sum < 0) continue;
    const [from, to] = [starts[sum]!, starts[sum + 1]!];
    const size = to - from;
    for (let step = 1, asked = 0; step < size && asked < NEAREST; step++) {
      const other = cells[from + ((place[cell]! - from + step) % size)]!;
      if (up[other] === up[cell] || stuck[other]) continue;
      asked++;
      const together = gain + gainOfTurning(search, other) - 2 * base * base * shared(search, cell, other);
      if (together >= most) continue;
      most = together;
      best = other;
    }
  }
  if (best < 0) return false;
  turn(search, cell);
  turn(search, best);
  return true;
}

function shared({ members }: Search, a: number, b: number): number {
  let count = 0;
  for (const { of } of members) if (of[a]! >= 0 && of[a] === of[b]) count++;
  return count;
}

/** What the sum of squared errors becomes less what it is, if the cell is turned. */
function gainOfTurning({ lows, up, errors, members, base }: Search, cell: number): number {
  const step = up[cell] ? -base : base;
  let error = lows[cell]! + (up[cell] ? base : 0);
  let count = 1;
  for (let way = 0; way < members.length; way++) {
    const sum = members[way]!.of[cell]!;
    if (sum < 0) continue;
    error += errors[way]![sum]!;
    count++;
  }
  return 2 * step * error + count * step * step;
}

function turn(search: Search, cell: number): void {
  const { up, base } = search;
  shift(search, cell, up[cell] ? -base : base);
  up[cell] = up[cell] ? 0 : 1;
}

function shift({ errors, members }: Search, cell: number, by: number): void {
  for (let way = 0; way < members.length; way++) {
    const sum = members[way]!.of[cell]!;
    if (sum >= 0) errors[way]![sum]! += by;
  }
}

/** Below it a gain is a rounding error of the machine. */
const SMALL = 1e-9;

/** As many loose cells are few enough to try every choice. */
const ALL_CHOICES = 12;

/** Rounds of improvement at most. Most of what can be gained is gained in the first three. */
const ROUNDS = 30;

/** A round in which no more than this part of the cells gained is the last: of a thousand cells and fewer, one in which none did. */
const FEW = 0.001;

/** Cells of a sum that are tried for an exchange. */
const NEAREST = 6;
