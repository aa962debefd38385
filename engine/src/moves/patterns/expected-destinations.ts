/** An area with a point to measure distances from. */
export interface PlacedArea {
  readonly area: string;
  /** Metres (EPSG:25832): the mean of its homes. Null where no home has coordinates. */
  readonly x: number | null;
  readonly y: number | null;
}

/** Households that moved in some periods, from an area or a place outside the areas, to a tenure in an area. */
export interface HouseholdFlow {
  readonly from: string;
  readonly to: string;
  /** Tenure of the home they came to. */
  readonly tenure: string;
  readonly households: number;
}

/** How much more often households go to an area at some distance than size alone would give. */
export interface DistanceBand {
  /** Metres: distances up to this, from the one before; infinite for the last, null for areas without a point. */
  readonly upTo: number | null;
  /** Households that moved so far. */
  readonly households: number;
  /** f, 1 on average over the households. */
  readonly factor: number;
}

/** Where households would go if size and distance were all. */
export interface ExpectedDestinations {
  readonly bands: readonly DistanceBand[];
  /** Chances, by area, that a household from an area to a tenure goes there; they add to 1. Null where nobody else went anywhere. */
  chances(from: number, tenure: string): Float64Array | null;
}

/** How distances are put in bands. */
export interface BandRules {
  /** Upper ends in metres, rising. */
  readonly bands: readonly number[];
  /** A band that fewer households moved in is joined with the next. */
  readonly households_in_band: number;
}

/**
 * The gravity model of moves between areas, fitted on all of them. A household from i that moves to tenure t in another area goes to j with chance
 *
 * ```
 * w(j, t) · f(d(i, j)) / Σₖ≠ᵢ w(k, t) · f(d(i, k))
 * ```
 * w is the pull of a destination and f the pull of nearness, a number for each band of distance. Both are fitted so that the expected households to
 * each (j, t), and in each band, are those there were: the maximum of Poisson's likelihood, found by proportional fitting. Those who came
 * from outside the areas tell of w too, without a distance.
 *
 * For the leavers of i, w is fitted without them: what everybody else sent to (j, t), plus half a household as in decision 7, over what
 * everybody else would send at w = 1. So a place that only i's leavers seek does not come to be expected by their own seeking it.
 *
 * Sources: Wilson (1971), Environment and Planning 3: 1–32 (family of spatial interaction models); Flowerdew and Aitkin (1982), Journal
 * of Regional Science 22: 191–202 (Poisson).
 *
 * @param flows between different areas, and from outside; what goes to no area of the list is left out
 */
export function expectedDestinations(
  areas: readonly PlacedArea[],
  flows: readonly HouseholdFlow[],
  rules: BandRules,
): ExpectedDestinations {
  const size = areas.length;
  const sent = sentBy(areas, flows);
  const { band, ends, households } = bandsOf(areas, sent, rules);
  const near = new Float64Array(ends.length).fill(1);
  const came = new Map([...sent].map(([tenure, rows]) => [tenure, received(rows, size)]));
  const pull = new Map(came);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [tenure, rows] of sent) {
      const asked = exposure(rows, pull.get(tenure)!, near, band, size);
      pull.set(
        tenure,
        came.get(tenure)!.map((households, j) => (asked[j]! > 0 ? households / asked[j]! : 0)),
      );
    }
    const expected = expectedByBand(sent, pull, near, band, size);
    let change = 0;
    near.forEach((factor, b) => {
      const next = expected[b]! > 0 ? (factor * households[b]!) / expected[b]! : factor;
      change = Math.max(change, Math.abs(next / factor - 1));
      near[b] = next;
    });
    if (change < SETTLED) break;
  }
  const total = households.reduce((sum, n) => sum + n, 0);
  const mean = total > 0 ? near.reduce((sum, factor, b) => sum + factor * households[b]!, 0) / total : 1;
  const exposures = new Map(
    [...sent].map(([tenure, rows]) => [tenure, exposure(rows, pull.get(tenure)!, near, band, size)]),
  );
  return {
    bands: ends.map((upTo, b) => ({ upTo, households: households[b]!, factor: near[b]! / mean })),
    chances: (from, tenure) => {
      const rows = sent.get(tenure);
      if (!rows) return null;
      const own = rows.get(from);
      const share = own ? shareOf(own, pull.get(tenure)!, near, band, size, from) : 0;
      const all = came.get(tenure)!;
      const chance = new Float64Array(size);
      for (let j = 0; j < size; j++) {
        if (j === from || all[j] === 0) continue;
        const nearness = near[band[from * size + j]!]!;
        const asked = exposures.get(tenure)![j]! - share * nearness;
        const others = all[j]! - (own?.[j] ?? 0) + HALF;
        // Where nobody else could have come from, the pull is not known without the leavers themselves: then it is what all show.
        chance[j] = asked > 1e-9 ? (others / asked) * nearness : pull.get(tenure)![j]! * nearness;
      }
      const sum = chance.reduce((a, b) => a + b, 0);
      return sum > 0 ? chance.map((weight) => weight / sum) : null;
    },
  };
}

const ROUNDS = 200;
const SETTLED = 1e-9;
const HALF = 0.5;

/** Households to each area, by the source they came from: an area's number, or below zero outside. */
type Sent = ReadonlyMap<number, Float64Array>;

function sentBy(areas: readonly PlacedArea[], flows: readonly HouseholdFlow[]): Map<string, Sent> {
  const number = new Map(areas.map(({ area }, at) => [area, at]));
  const outside = new Map<string, number>();
  const sent = new Map<string, Map<number, Float64Array>>();
  for (const { from, to, tenure, households } of flows) {
    const j = number.get(to);
    if (j === undefined || from === to) continue;
    if (!number.has(from) && !outside.has(from)) outside.set(from, -1 - outside.size);
    const source = number.get(from) ?? outside.get(from)!;
    if (!sent.has(tenure)) sent.set(tenure, new Map());
    const rows = sent.get(tenure)!;
    if (!rows.has(source)) rows.set(source, new Float64Array(areas.length));
    rows.get(source)![j]! += households;
  }
  return sent;
}

/** The band of each pair of areas; the last is for those without a point. Thin bands are joined with the next, the last with the one before. */
function bandsOf(
  areas: readonly PlacedArea[],
  sent: ReadonlyMap<string, Sent>,
  { bands, households_in_band }: BandRules,
) {
  const size = areas.length;
  const ends = [...bands, Number.POSITIVE_INFINITY];
  const first = new Int32Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const [a, b] = [areas[i]!, areas[j]!];
      const known = a.x !== null && a.y !== null && b.x !== null && b.y !== null;
      const metres = known ? Math.hypot(a.x! - b.x!, a.y! - b.y!) : 0;
      first[i * size + j] = known ? ends.findIndex((end) => metres <= end) : ends.length;
    }
  const moved = new Float64Array(ends.length + 1);
  for (const rows of sent.values())
    for (const [source, to] of rows)
      for (let j = 0; j < size && source >= 0; j++) moved[first[source * size + j]!]! += to[j]!;
  const joined: { upTo: number | null; households: number }[] = [];
  const becomes = new Int32Array(ends.length + 1);
  let waiting = 0;
  for (let b = 0; b < ends.length; b++) {
    waiting += moved[b]!;
    becomes[b] = joined.length;
    if (waiting < households_in_band && b < ends.length - 1) continue;
    joined.push({ upTo: ends[b]!, households: waiting });
    waiting = 0;
  }
  const last = joined.at(-1)!;
  if (joined.length > 1 && last.households < households_in_band) {
    joined.pop();
    const before = joined.pop()!;
    joined.push({ upTo: last.upTo, households: before.households + last.households });
    for (let b = 0; b < ends.length; b++) becomes[b] = Math.min(becomes[b]!, joined.length - 1);
  }
  if (moved[ends.length]! > 0 || first.includes(ends.length)) {
    becomes[ends.length] = joined.length;
    joined.push({ upTo: null, households: moved[ends.length]! });
  }
  return {
    band: first.map((b) => becomes[b]!),
    ends: joined.map(({ upTo }) => upTo),
    households: joined.map(({ households }) => households),
  };
}

function received(rows: Sent, size: number): Float64Array {
  const all = new Float64Array(size);
  for (const to of rows.values()) for (let j = 0; j < size; j++) all[j]! += to[j]!;
  return all;
}

/** Households of a source over the pull of all it can go to: what it would send to a destination of pull 1 near by. */
function shareOf(
  to: Float64Array,
  pull: Float64Array,
  near: Float64Array,
  band: Int32Array,
  size: number,
  source: number,
): number {
  let [went, all] = [0, 0];
  for (let j = 0; j < size; j++) {
    went += to[j]!;
    if (j !== source) all += pull[j]! * (source < 0 ? 1 : near[band[source * size + j]!]!);
  }
  return all > 0 ? went / all : 0;
}

/** What each area would receive at a pull of 1. */
function exposure(rows: Sent, pull: Float64Array, near: Float64Array, band: Int32Array, size: number): Float64Array {
  const asked = new Float64Array(size);
  for (const [source, to] of rows) {
    const share = shareOf(to, pull, near, band, size, source);
    for (let j = 0; j < size; j++)
      if (j !== source) asked[j]! += share * (source < 0 ? 1 : near[band[source * size + j]!]!);
  }
  return asked;
}

function expectedByBand(
  sent: ReadonlyMap<string, Sent>,
  pulls: ReadonlyMap<string, Float64Array>,
  near: Float64Array,
  band: Int32Array,
  size: number,
): Float64Array {
  const expected = new Float64Array(near.length);
  for (const [tenure, rows] of sent) {
    const pull = pulls.get(tenure)!;
    for (const [source, to] of rows) {
      if (source < 0) continue;
      const share = shareOf(to, pull, near, band, size, source);
      for (let j = 0; j < size; j++) {
        if (j === source) continue;
        const b = band[source * size + j]!;
        expected[b]! += share * pull[j]! * near[b]!;
      }
    }
  }
  return expected;
}
