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

/** All that a search changes: which cells are up, and how far every sum is off. Sums are numbered through all ways of dividing the cells. */
interface Search {
  /** What the error of a cell is while it is down: below 0. While it is up it is `base` more. */
  readonly lows: Float64Array;
  readonly up: Uint8Array;
  readonly stuck: Uint8Array;
  readonly base: number;
  /** How far each sum is off. */
  readonly errors: Float64Array;
  /** The sums that a cell shares with other cells: `sums[firsts[cell]]` up to `sums[firsts[cell + 1]]`, rising; and where in a sum's cells it stands. */
  readonly firsts: Int32Array;
  readonly sums: Int32Array;
  readonly places: Int32Array;
  /** How many sums are of this cell alone, with the cell itself: what it is off, they are off. */
  readonly own: Float64Array;
  /** The cells of a sum: `cells[starts[sum]]` up to `cells[starts[sum + 1]]`. */
  readonly starts: Int32Array;
  readonly cells: Int32Array;
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
    base,
    ...sumsOf(loose, sums),
  };
  place(search);
  if (loose.length <= ALL_CHOICES) chooseBest(search);
  else improve(search);
  loose.forEach((cell, at) => {
    if (search.up[at]) rounded[cell]! += base;
  });
  return rounded;
}

function sumsOf(loose: readonly number[], ways: readonly Int32Array[]) {
  // A sum with one loose cell is that cell over again, and is no sum here.
  const own = new Float64Array(loose.length).fill(1);
  const lists: number[][] = loose.map(() => []);
  const sizes: number[] = [];
  for (const of of ways) {
    const size = new Map<number, number>();
    for (const cell of loose) if (of[cell]! >= 0) size.set(of[cell]!, (size.get(of[cell]!) ?? 0) + 1);
    const numbers = new Map<number, number>();
    loose.forEach((cell, at) => {
      const sum = of[cell]!;
      if (sum < 0) return;
      if (size.get(sum) === 1) {
        own[at]!++;
        return;
      }
      if (!numbers.has(sum)) numbers.set(sum, sizes.push(size.get(sum)!) - 1);
      lists[at]!.push(numbers.get(sum)!);
    });
  }
  const starts = running(sizes);
  const next = starts.slice();
  const cells = new Int32Array(starts.at(-1)!);
  const sums = Int32Array.from(lists.flat());
  const places = new Int32Array(sums.length);
  const firsts = running(lists.map(({ length }) => length));
  for (let cell = 0; cell < loose.length; cell++)
    for (let at = firsts[cell]!; at < firsts[cell + 1]!; at++) {
      places[at] = next[sums[at]!]!++;
      cells[places[at]!] = cell;
    }
  return { errors: new Float64Array(sizes.length), firsts, sums, places, own, starts, cells };
}

/** 0, and the sum of the numbers up to each. */
function running(sizes: readonly number[]): Int32Array {
  const sums = new Int32Array(sizes.length + 1);
  sizes.forEach((size, at) => {
    sums[at + 1] = sums[at]! + size;
  });
  return sums;
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
  const { up, stuck, firsts, sums, places, starts, cells, base } = search;
  const [first, last] = [firsts[cell]!, firsts[cell + 1]!];
  // What each sum they share is spared.
  const spared = 2 * base * base;
  if (gain >= spared * (last - first)) return false;
  let best = -1;
  let most = -SMALL;
  for (let at = first; at < last; at++) {
    const from = starts[sums[at]!]!;
    const size = starts[sums[at]! + 1]! - from;
    for (let step = 1, asked = 0; step < size && asked < NEAREST; step++) {
      const other = cells[from + ((places[at]! - from + step) % size)]!;
      if (up[other] === up[cell] || stuck[other]) continue;
      asked++;
      const apart = gain + gainOfTurning(search, other);
      if (apart - spared * Math.min(last - first, firsts[other + 1]! - firsts[other]!) >= most) continue;
      const together = apart - spared * shared(search, cell, other);
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

/** How many sums have both cells. */
function shared({ firsts, sums }: Search, a: number, b: number): number {
  let [i, j, count] = [firsts[a]!, firsts[b]!, 0];
  while (i < firsts[a + 1]! && j < firsts[b + 1]!) {
    const apart = sums[i]! - sums[j]!;
    if (apart === 0) count++;
    if (apart <= 0) i++;
    if (apart >= 0) j++;
  }
  return count;
}

/** What the sum of squared errors becomes less what it is, if the cell is turned. */
function gainOfTurning({ lows, up, errors, firsts, sums, own, base }: Search, cell: number): number {
  const step = up[cell] ? -base : base;
  let error = own[cell]! * (lows[cell]! + (up[cell] ? base : 0));
  for (let at = firsts[cell]!; at < firsts[cell + 1]!; at++) error += errors[sums[at]!]!;
  return 2 * step * error + (own[cell]! + firsts[cell + 1]! - firsts[cell]!) * step * step;
}

function turn(search: Search, cell: number): void {
  const { up, base } = search;
  shift(search, cell, up[cell] ? -base : base);
  up[cell] = up[cell] ? 0 : 1;
}

function shift({ errors, firsts, sums }: Search, cell: number, by: number): void {
  for (let at = firsts[cell]!; at < firsts[cell + 1]!; at++) errors[sums[at]!]! += by;
}

/** Below it a gain is a rounding error of the machine. */
const SMALL = 1e-9;

/** As many loose cells are few enough to try every choice. */
const ALL_CHOICES = 12;

/** Rounds of improvement at most. Most of what can be gained is gained in the first three. */
const ROUNDS = 30;

/** A round in which no more than this part of the cells gained is the last: of a few hundred cells, one in which none did. */
const FEW = 0.003;

/** Cells of a sum that are tried for an exchange. */
const NEAREST = 4;
