/** Rounded wholes to be shared among the parts that their counts are divided into. */
export interface ShareOptions {
  /** `smallcount`: a part is 0 or at least the base. `round`: a part is one of the two multiples of the base around its count. */
  readonly method: 'smallcount' | 'round';
  readonly base: number;
  /** The parts of whole w are those from `starts[w]` up to `starts[w + 1]`. */
  readonly starts: ArrayLike<number>;
  /** What the parts of each whole must add up to: rounded already, by the same method and base. */
  readonly wholes: ArrayLike<number>;
  /** As in `RoundOptions`: what parts add up to across wholes, and should come near. */
  readonly sums: readonly Int32Array[];
  /** A part should not be more than this: of households not more than persons. Kept wherever the whole can be shared so. */
  readonly most?: ArrayLike<number>;
}

/**
 * Shares every rounded whole among its parts, so that parts add up to their whole exactly and their sums across wholes come near to the
 * true ones. Of parts that are too small nothing is left between 0 and the base; a part whose count is 0 stays 0, and one that is the base or
 * more is not made 0, where the whole has room for it.
 *
 * A whole with `round` always has room: the multiples below the counts add up to no more than the one below the whole, those above to no less than the one above.
 *
 * @param counts an element a part
 */
export function shareOut(counts: ArrayLike<number>, options: ShareOptions): Float64Array {
  const { starts, wholes, sums } = options;
  const shared = new Float64Array(counts.length);
  const errors = sums.map((of) => new Float64Array(of.reduce((most, sum) => Math.max(most, sum + 1), 0)));
  const isIn = (way: number, part: number) => sums[way]![part]! >= 0;
  const shift = (part: number, sign: number) => {
    for (let way = 0; way < sums.length; way++)
      if (isIn(way, part)) errors[way]![sums[way]![part]!]! += sign * (shared[part]! - counts[part]!);
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (let whole = 0; whole < wholes.length; whole++) {
      const [from, to] = [starts[whole]!, starts[whole + 1]!];
      const parts: Part[] = [];
      for (let part = from; part < to; part++) {
        if (round > 0) shift(part, -1);
        let [error, weight] = [0, 1];
        for (let way = 0; way < sums.length; way++) {
          if (!isIn(way, part)) continue;
          error += errors[way]![sums[way]![part]!]!;
          weight++;
        }
        parts.push({ count: counts[part]!, error, weight, most: options.most?.[part] ?? Number.POSITIVE_INFINITY });
      }
      const best = shareOne(parts, wholes[whole]!, options);
      for (let part = from; part < to; part++) {
        shared[part] = best[part - from]!;
        shift(part, 1);
      }
    }
  }
  return shared;
}

/** Every whole is looked at again when all others have been shared. */
const ROUNDS = 3;

/** A part of the whole that is shared: `error` is how far its sums are off without it, `weight` how many they are, with itself. */
interface Part {
  readonly count: number;
  readonly error: number;
  readonly weight: number;
  readonly most: number;
}

/** What the sum of squared errors grows by if the part becomes `value`. Being more than it should weighs more than anything else. */
function costOf({ count, error, weight, most }: Part, value: number): number {
  const off = value - count;
  return weight * off * off + 2 * off * error + TOO_MUCH * Math.max(0, value - most);
}

const TOO_MUCH = 1e9;

function shareOne(parts: readonly Part[], whole: number, { method, base }: ShareOptions): Float64Array {
  if (method === 'round') return shareMultiples(parts, whole, base);
  const nothing = new Float64Array(parts.length);
  if (whole === 0 || parts.length === 0) return nothing;
  let [best, least]: [Float64Array, number] = [nothing, Number.POSITIVE_INFINITY];
  for (const kept of choices(parts, Math.floor(whole / base))) {
    const shared = spread(parts, kept, whole, base);
    const cost = parts.reduce((sum, part, at) => sum + costOf(part, shared[at]!), 0);
    if (cost >= least) continue;
    [best, least] = [shared, cost];
  }
  return best;
}

/** Which parts may be more than 0: at least one, at most `room`; those of the base or more always, as long as there is room. */
function choices(parts: readonly Part[], room: number): readonly (readonly number[])[] {
  const isThere = (part: Part) => part.count > 0 && part.most > 0;
  const there = parts.flatMap((part, at) => (isThere(part) ? [at] : []));
  // A whole that was rounded up from households of a group that has persons in other groups alone: whoever has persons then.
  const able = there.length > 0 ? there : [...parts.keys()].filter((at) => parts[at]!.most > 0);
  const usable = able.length > 0 ? able : [...parts.keys()];
  const bySize = usable.toSorted((a, b) => parts[b]!.count - parts[a]!.count || a - b).slice(0, MANY);
  const made: number[][] = [];
  for (let choice = 1; choice < 2 ** bySize.length; choice++) {
    const kept = bySize.filter((_, bit) => choice & (1 << bit));
    if (kept.length <= room) made.push(kept);
  }
  return made;
}

/** Of more parts than this only the largest get anything of a whole. */
const MANY = 8;

/** The whole among the kept parts, each at least the base, as near to their counts as can be: unit by unit, where one more or less costs least. */
function spread(parts: readonly Part[], kept: readonly number[], whole: number, base: number): Float64Array {
  const shared = new Float64Array(parts.length);
  let rest = whole;
  for (const at of kept) {
    shared[at] = Math.max(base, parts[at]!.count);
    rest -= shared[at]!;
  }
  const step = Math.sign(rest);
  while (rest !== 0) {
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    for (const at of kept) {
      if (step < 0 && shared[at]! <= base) continue;
      const cost = costOf(parts[at]!, shared[at]! + step) - costOf(parts[at]!, shared[at]!);
      if (cost < least) [best, least] = [at, cost];
    }
    shared[best]! += step;
    rest -= step;
  }
  return shared;
}

/** Each part at the multiple below it, then those at the one above that cost least, until the whole is reached. */
function shareMultiples(parts: readonly Part[], whole: number, base: number): Float64Array {
  const shared = Float64Array.from(parts, ({ count }) => Math.floor(count / base) * base);
  const growth = (at: number) => costOf(parts[at]!, shared[at]! + base) - costOf(parts[at]!, shared[at]!);
  const loose = [...parts.keys()]
    .filter((at) => parts[at]!.count % base !== 0)
    .sort((a, b) => growth(a) - growth(b) || a - b);
  let rest = whole - shared.reduce((sum, value) => sum + value, 0);
  for (const at of loose) {
    if (rest <= 0) break;
    shared[at]! += base;
    rest -= base;
  }
  // The whole is not of these counts alone: what is over goes where the most is, what lacks is taken there.
  while (rest !== 0 && parts.length > 0) {
    const at = shared.indexOf(Math.max(...shared));
    const step = Math.max(rest, -shared[at]!);
    shared[at]! += step;
    rest -= step;
  }
  return shared;
}
