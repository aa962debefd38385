import Flatbush from 'flatbush';

/** Areas to join, by index. */
export interface ToJoin {
  readonly ids: readonly string[];
  /** What is counted in each area to say which is smallest: homes, or addresses. */
  readonly size: ArrayLike<number>;
  /** Whether an area of these many is large enough. */
  readonly enough: (members: readonly number[]) => boolean;
  /** Areas are joined only where this is the same. */
  readonly within: readonly string[];
  /** Borders between areas: both areas, and the length in metres. */
  readonly borders: readonly { readonly one: number; readonly other: number; readonly length: number }[];
  /** The middle of each area, `[east, north]`; undefined for an area without an outline, which is joined to none that it does not border. */
  readonly middles: readonly (readonly [number, number] | undefined)[];
}

/** The areas that belong together, and those that could not be made large enough. */
export interface Joined {
  /** Each group's members, the first by id first; groups in the order of those. */
  readonly groups: readonly (readonly number[])[];
  /** Indexes of the groups that are too small, with nothing left to be joined to. */
  readonly short: readonly number[];
}

interface Group {
  readonly members: number[];
  size: number;
  /** Shared borders, by the other group's number. */
  readonly beside: Map<number, number>;
}

/**
 * Joins areas until each is large enough. Again and again the smallest area that is not (of several the first by id) is joined to the one
 * beside it that is smallest; of those, to the one with the longest common border, and of those, to the first by id. An area with none beside it is
 * joined to the one whose nearest part lies nearest, middle to middle. A joined area counts as its first member by id.
 */
export function joinAreas(input: ToJoin): Joined {
  const { ids, size, within, borders } = input;
  const order = ids.map((_, at) => at).sort((a, b) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : 0));
  const rank = new Int32Array(ids.length);
  order.forEach((area, at) => {
    rank[area] = at;
  });
  // Groups are numbered by the rank of their first member.
  const groups = new Map<number, Group>(
    order.map((area, at) => [at, { members: [area], size: size[area]!, beside: new Map() }]),
  );
  const groupOf = Int32Array.from(rank);
  for (const { one, other, length } of borders) {
    if (one === other || within[one] !== within[other]) continue;
    const [a, b] = [rank[one]!, rank[other]!];
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const)
      groups.get(x)!.beside.set(y, (groups.get(x)!.beside.get(y) ?? 0) + length);
  }
  const nearest = nearestOf(input, groupOf);
  const short = new Set<number>();
  const queue = smallestFirst();
  for (const [at, group] of groups) if (!input.enough(group.members)) queue.push(group.size, at);

  for (let next = queue.pop(); next; next = queue.pop()) {
    const group = groups.get(next.at);
    // Left over from before the group was joined.
    if (!group || group.size !== next.size || input.enough(group.members)) continue;
    const to = beside(group) ?? nearest(group.members);
    if (to === undefined) short.add(next.at);
    else merge(next.at, to);
  }
  const all = [...groups.entries()].sort(([a], [b]) => a - b);
  return {
    groups: all.map(([, { members }]) => members.sort((a, b) => rank[a]! - rank[b]!)),
    short: all.flatMap(([at], index) => (short.has(at) ? [index] : [])),
  };

  function beside({ beside: around }: Group): number | undefined {
    let best: { at: number; size: number; length: number } | undefined;
    for (const [at, length] of around) {
      const one = { at, size: groups.get(at)!.size, length };
      if (
        !best ||
        one.size < best.size ||
        (one.size === best.size && (length > best.length || (length === best.length && at < best.at)))
      )
        best = one;
    }
    return best?.at;
  }

  function merge(one: number, other: number): void {
    const [kept, gone] = one < other ? [one, other] : [other, one];
    const [into, from] = [groups.get(kept)!, groups.get(gone)!];
    for (const member of from.members) groupOf[member] = kept;
    into.members.push(...from.members);
    into.size += from.size;
    for (const [at, length] of from.beside) {
      const around = groups.get(at)!.beside;
      around.delete(gone);
      if (at === kept) continue;
      const whole = (into.beside.get(at) ?? 0) + length;
      into.beside.set(at, whole);
      around.set(kept, whole);
    }
    into.beside.delete(gone);
    groups.delete(gone);
    short.delete(kept);
    short.delete(gone);
    if (!input.enough(into.members)) queue.push(into.size, kept);
  }
}

/** Finds the group with the nearest member, among those in the same area of `within`. */
function nearestOf(
  { middles, within, ids }: ToJoin,
  groupOf: Int32Array,
): (members: readonly number[]) => number | undefined {
  const placed = middles.flatMap((middle, area) => (middle ? [area] : []));
  if (placed.length === 0) return () => undefined;
  const tree = new Flatbush(placed.length);
  for (const area of placed) tree.add(...middles[area]!, ...middles[area]!);
  tree.finish();
  return (members) => {
    const own = groupOf[members[0]!]!;
    let best: { group: number; distance: number; id: string } | undefined;
    for (const member of members) {
      const middle = middles[member];
      if (!middle) continue;
      const other = (at: number) => groupOf[placed[at]!] !== own && within[placed[at]!] === within[member];
      const [first] = tree.neighbors(...middle, 1, Infinity, other);
      if (first === undefined) continue;
      const far = distance(middle, middles[placed[first]!]!);
      // All as far as the nearest, so that the first by id is the one.
      for (const at of tree.neighbors(...middle, Infinity, far * (1 + 1e-12) + 1e-9, other)) {
        const one = { group: groupOf[placed[at]!]!, distance: far, id: ids[placed[at]!]! };
        if (!best || far < best.distance || (far === best.distance && one.group < best.group)) best = one;
      }
    }
    return best?.group;
  };
}

function distance([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): number {
  return Math.hypot(ax - bx, ay - by);
}

/** A queue that gives the smallest first, of equals the one with the lowest number: a binary heap. */
function smallestFirst() {
  const heap: { size: number; at: number }[] = [];
  const before = (a: number, b: number) =>
    heap[a]!.size < heap[b]!.size || (heap[a]!.size === heap[b]!.size && heap[a]!.at < heap[b]!.at);
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  };
  return {
    push(size: number, at: number): void {
      heap.push({ size, at });
      for (let i = heap.length - 1; i > 0 && before(i, (i - 1) >> 1); i = (i - 1) >> 1) swap(i, (i - 1) >> 1);
    },
    pop(): { size: number; at: number } | undefined {
      const first = heap[0];
      const last = heap.pop();
      if (!first || !last || heap.length === 0) return first;
      heap[0] = last;
      for (let i = 0; ; ) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let least = i;
        if (left < heap.length && before(left, least)) least = left;
        if (right < heap.length && before(right, least)) least = right;
        if (least === i) return first;
        swap(i, least);
        i = least;
      }
    },
  };
}
