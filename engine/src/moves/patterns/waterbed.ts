import { falseDiscoveries, type Random, random } from '../../models/index.ts';
import {
  type BandRules,
  type DistanceBand,
  expectedDestinations,
  type HouseholdFlow,
  type PlacedArea,
} from './expected-destinations.ts';

/** What the test of gathering goes by. */
export interface WaterbedRules extends BandRules {
  /** How often the leavers are sent anew. */
  readonly draws: number;
  readonly seed: number;
  /** Leavers to other areas, in households, that an area must have to be tested. */
  readonly fewest_households: number;
  /** Areas there must be to go to. */
  readonly fewest_areas: number;
  /** Share of those pointed out that may be there by chance. */
  readonly false_discoveries: number;
}

/** A figure beside what chance gives. */
export interface BesideChance {
  readonly observed: number;
  /** Middle, and the ends that 95 % of the draws lie between. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** A destination that more leavers sought than size and distance give. */
export interface SoughtDestination extends BesideChance {
  readonly area: string;
  /** Chance that any destination at all would exceed what was expected by as much. */
  readonly p: number;
}

/** Where the leavers of an area went. */
export interface AreaWaterbed {
  readonly area: string;
  /** Tenure they went to; `_T` for all. */
  readonly tenure: string;
  /** Households that left for anywhere. */
  readonly left: number;
  /** Of them, those that went to another area of the set: the tested. */
  readonly households: number;
  readonly verdict: 'gathers' | 'as-expected' | 'too-few';
  /** Effective number of destinations: 1 / Σ share². Null if too few. */
  readonly destinations: BesideChance | null;
  /** Percent of the tested who went to the three most sought areas. */
  readonly topThree: BesideChance | null;
  /** Chance of as few destinations, or fewer, if size and distance were all. */
  readonly p: number | null;
  /** The same, adjusted for all areas looked at (Benjamini–Hochberg). */
  readonly q: number | null;
  /** Where more went than expected, most certain first; only where the leavers gather. */
  readonly sought: readonly SoughtDestination[];
}

/** The answer for a set of areas. */
export interface Waterbed {
  readonly areas: readonly AreaWaterbed[];
  readonly bands: readonly DistanceBand[];
}

/**
 * Whether those who leave an area gather in few others: the State's question of 2024 («samler sig ikke i få mindre almene boligområder»).
 *
 * The measure is the effective number of destinations, 1 / Σⱼ (nⱼ/n)², Herfindahl's index turned over: five areas with a fifth each are five.
 * Beside it stands what size and distance give (`expectedDestinations`): the area's leaver households are sent anew, each to a home of the
 * tenure it went to, 999 times. p = (1 + draws as concentrated) / (1 + draws), one-sided; q counts for the number of areas.
 * Households are sent, not persons: who moves together is one decision.
 *
 * A destination stands out if its excess, 2(√(n + ⅜) − √(E + ⅜)), is above what the largest excess of any destination is in 95 % of
 * the draws (Westfall and Young 1993): among forty destinations one is always the largest.
 *
 * What it cannot tell: why. Rehousing, one waiting list, or kin all gather. Households that follow each other are not independent,
 * and then p is too small. As few destinations as expected is not the same as no displacement.
 *
 * Source: Herfindahl; Good (2005), Permutation, Parametric and Bootstrap Tests of Hypotheses; add one: Davison and Hinkley (1997), § 4.2.
 *
 * @param areas of one set
 * @param flows of one stretch of time, all that went from or to the areas; places outside the areas begin with `_`
 */
export function waterbed(
  areas: readonly PlacedArea[],
  flows: readonly HouseholdFlow[],
  rules: WaterbedRules,
): Waterbed {
  const model = expectedDestinations(areas, flows, rules);
  const numbers = new Map(areas.map(({ area }, at) => [area, at]));
  const byOrigin = Map.groupBy(flows, (flow) => flow.from);
  const tested = areas.flatMap(({ area }, from) => {
    const leavers = leaversOf(area, byOrigin.get(area) ?? [], numbers);
    const chances = new Map(
      [...leavers.to].flatMap(([tenure, to]) => {
        const chance = model.chances(from, tenure);
        return chance && to.some((n) => n > 0) ? [[tenure, chance] as const] : [];
      }),
    );
    return leavers.left === 0 ? [] : areaRows(areas, area, leavers, chances, rules);
  });
  return { areas: pointOut(tested, rules), bands: model.bands };
}

type Unjudged = Omit<AreaWaterbed, 'verdict' | 'q'>;

/** Households of an area by tenure and destination, and all that left, by tenure they went to (`_T`: all). */
interface Leavers {
  readonly left: number;
  readonly leftTo: ReadonlyMap<string, number>;
  readonly to: ReadonlyMap<string, Int32Array>;
}

function leaversOf(area: string, flows: readonly HouseholdFlow[], numbers: ReadonlyMap<string, number>): Leavers {
  const to = new Map<string, Int32Array>();
  const leftTo = new Map<string, number>();
  let left = 0;
  for (const flow of flows) {
    if (flow.to === area) continue;
    left += flow.households;
    leftTo.set(flow.tenure, (leftTo.get(flow.tenure) ?? 0) + flow.households);
    const j = numbers.get(flow.to);
    if (j === undefined) continue;
    if (!to.has(flow.tenure)) to.set(flow.tenure, new Int32Array(numbers.size));
    to.get(flow.tenure)![j]! += flow.households;
  }
  return { left, leftTo, to: new Map([...to].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function areaRows(
  areas: readonly PlacedArea[],
  area: string,
  { left, leftTo, to }: Leavers,
  chances: ReadonlyMap<string, Float64Array>,
  rules: WaterbedRules,
): Unjudged[] {
  const row = (tenure: string, tenures: readonly string[]): Unjudged => {
    const counts = new Int32Array(areas.length);
    for (const one of tenures) for (const [j, n] of to.get(one)!.entries()) counts[j]! += n;
    const households = counts.reduce((sum, n) => sum + n, 0);
    const about = { area, tenure, left: tenure === '_T' ? left : leftTo.get(tenure)!, households };
    const reachable = areas.filter((_, j) => tenures.some((one) => chances.get(one)![j]! > 0)).length;
    if (households < rules.fewest_households || reachable < rules.fewest_areas)
      return { ...about, destinations: null, topThree: null, p: null, sought: [] };
    const next = random(seedOf(rules.seed, `${area}|${tenure}`));
    const sends = tenures.map((one) => ({
      households: to.get(one)!.reduce((sum, n) => sum + n, 0),
      chance: chances.get(one)!,
    }));
    return { ...about, ...besideDraws(areas, counts, sends, rules, next) };
  };
  const known = [...chances.keys()];
  const single = known.map((tenure) => row(tenure, [tenure]));
  return [row('_T', known), ...(known.length > 1 ? single.filter(({ p }) => p !== null) : [])];
}

function besideDraws(
  areas: readonly PlacedArea[],
  counts: Int32Array,
  sends: readonly { readonly households: number; readonly chance: Float64Array }[],
  { draws, false_discoveries }: WaterbedRules,
  next: Random,
): Pick<Unjudged, 'destinations' | 'topThree' | 'p' | 'sought'> {
  const size = areas.length;
  const drawn = Array.from({ length: draws }, () => new Int32Array(size));
  for (const { households, chance } of sends) {
    const choose = chooser(chance);
    for (const here of drawn) for (let n = 0; n < households; n++) here[choose(next())]! += 1;
  }
  const effective = Float64Array.from(drawn, effectiveNumber);
  const observed = effectiveNumber(counts);
  // Rounding must not make a draw that is the same as what was seen less concentrated than it.
  const asFew = effective.reduce((n, one) => n + (one <= observed * (1 + 1e-12) ? 1 : 0), 0);
  const p = (1 + asFew) / (1 + draws);
  return {
    destinations: beside(observed, effective),
    topThree: beside(percentInThree(counts), Float64Array.from(drawn, percentInThree)),
    p,
    // q is p at least: an area that cannot gather has no destinations to point out.
    sought: p > false_discoveries ? [] : soughtMost(areas, counts, sends, drawn),
  };
}

function soughtMost(
  areas: readonly PlacedArea[],
  counts: Int32Array,
  sends: readonly { readonly households: number; readonly chance: Float64Array }[],
  drawn: readonly Int32Array[],
): SoughtDestination[] {
  const expected = new Float64Array(areas.length);
  for (const { households, chance } of sends) for (const [j, p] of chance.entries()) expected[j]! += households * p;
  const largest = drawn.map((here) => here.reduce((most, n, j) => Math.max(most, excess(n, expected[j]!)), 0));
  const chanceOf = (j: number) => {
    const own = excess(counts[j]!, expected[j]!);
    return (1 + largest.filter((one) => one >= own).length) / (1 + drawn.length);
  };
  return areas
    .map(({ area }, j) => ({ area, j, p: counts[j]! > expected[j]! ? chanceOf(j) : 1 }))
    .filter(({ p }) => p <= FAMILY)
    .sort((a, b) => a.p - b.p || counts[b.j]! - counts[a.j]! || (a.area < b.area ? -1 : 1))
    .map(({ area, j, p }) => {
      const draws = Float64Array.from(drawn, (here) => here[j]!);
      return { area, ...beside(counts[j]!, draws), expected: expected[j]!, p };
    });
}

/** Chance that any destination at all is pointed out where none should be. */
const FAMILY = 0.05;

/** Adjusts for the number of areas, the rows of all tenures together and those of each tenure apart. */
function pointOut(rows: readonly Unjudged[], rules: WaterbedRules): AreaWaterbed[] {
  const q = new Map<Unjudged, number>();
  for (const tenure of new Set(rows.map((row) => row.tenure))) {
    const tested = rows.filter((row) => row.tenure === tenure && row.p !== null);
    for (const [at, value] of falseDiscoveries(tested.map(({ p }) => p!)).entries()) q.set(tested[at]!, value);
  }
  return rows.map((row) => {
    const adjusted = q.get(row) ?? null;
    const verdict = adjusted === null ? 'too-few' : adjusted <= rules.false_discoveries ? 'gathers' : 'as-expected';
    return { ...row, verdict, q: adjusted, sought: verdict === 'gathers' ? row.sought : [] };
  });
}

/** 1 / Σ share²: from 1 (all go to one) to the number of destinations (all alike). */
export function effectiveNumber(counts: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let j = 0; j < counts.length; j++) {
    sum += counts[j]!;
    squares += counts[j]! * counts[j]!;
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}

function percentInThree(counts: Int32Array): number {
  // Asked of every draw of every area: it goes by number and passes over those that are no more than the third.
  let [a, b, c, sum] = [0, 0, 0, 0];
  for (let j = 0; j < counts.length; j++) {
    const n = counts[j]!;
    sum += n;
    if (n <= c) continue;
    if (n > a) [a, b, c] = [n, a, b];
    else if (n > b) [b, c] = [n, b];
    else c = n;
  }
  return sum > 0 ? (100 * (a + b + c)) / sum : 0;
}

/** Anscombe's square root, which has nearly the same spread for few and many. */
function excess(n: number, expected: number): number {
  return 2 * (Math.sqrt(n + 3 / 8) - Math.sqrt(expected + 3 / 8));
}

function beside(observed: number, draws: Float64Array): BesideChance {
  const sorted = draws.toSorted();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { observed, expected: at(0.5), low: at(0.025), high: at(0.975) };
}

/** Walker's alias method: a number above 0 and below 1 to a place, with the chances given, in one step. */
function chooser(chance: Float64Array): (u: number) => number {
  const size = chance.length;
  const scaled = chance.map((p) => p * size);
  const other = Int32Array.from({ length: size }, (_, j) => j);
  const small: number[] = [];
  const large: number[] = [];
  for (const [j, p] of scaled.entries()) (p < 1 ? small : large).push(j);
  while (small.length > 0 && large.length > 0) {
    const [less, more] = [small.pop()!, large.at(-1)!];
    other[less] = more;
    scaled[more]! -= 1 - scaled[less]!;
    if (scaled[more]! < 1) small.push(large.pop()!);
  }
  // What is left over is 1 but for rounding; a place nobody goes to must not be chosen for it.
  const likeliest = chance.indexOf(Math.max(...chance));
  for (const j of [...small, ...large]) {
    scaled[j] = chance[j]! > 0 ? 1 : 0;
    other[j] = likeliest;
  }
  return (u) => {
    const place = Math.floor(u * size);
    return u * size - place < scaled[place]! ? place : other[place]!;
  };
}

/** A seed for each text, so that an area's answer does not hang on which others are asked about (FNV-1a). */
function seedOf(seed: number, text: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
