import { Problem } from '../words/index.ts';
import { attack } from './attack.ts';
import { KNOWN, type LinkedCells, NEVER, OPEN } from './linked-cells.ts';
import { type PlaceCells, placeCells, type Spots, valuesOf } from './place-cells.ts';
import { makeRecall, type Recall } from './recall.ts';
import { type Suppressed, type SuppressOptions, suppress } from './suppress.ts';

/** What is counted of one indicator in one period, in all area sets and groups. */
export interface FiguresToProtect {
  /** Numbers of the area and the group of each figure; group 0 is everybody. */
  readonly areas: Int32Array;
  readonly groups: Int32Array;
  /** What becomes of each: `FREE`, `HELD`, `SENSITIVE` or `OUT`. */
  readonly states: Uint8Array;
  /** What it costs to withhold each (`weightsOf`). */
  readonly weights: Float64Array;
  readonly spots: Spots;
  /** Per sum of `spots` what is counted, in whole numbers, and who lives there: residents and households. */
  readonly sums: Float64Array;
  readonly residents: Float64Array;
  readonly households: Float64Array;
  /** Per sum the most that anybody may know it to be: the base of a share. */
  readonly most?: Float64Array;
  /** Of a part that is never published itself, but may be worked out: whether nobody may. */
  readonly isSensitive: (
    value: number,
    residents: number,
    households: number,
    isOfGroup: boolean,
    base: number,
  ) => boolean;
  /** The promise: how wide what can be found out of a withheld number stays; 0 for not exactly. */
  readonly width: (value: number) => number;
}

/** Published, unless others need it. */
export const FREE = 0;
/** Not published, whatever its number is: too few people, forbidden. */
export const HELD = 1;
/** Its number may not be found out. */
export const SENSITIVE = 2;
/** An earlier edition has it: it can be withheld, but not hidden. */
export const OUT = 3;

/** The code of `suppress` where a promise cannot be kept. */
const IMPOSSIBLE = 'K-PROTECT-21';
/** An edition has a thousand systems of such figures: each gets a short search. */
const TRIES = 3000;

/** Places that were cut up before, with what was found to move in them: many indicators divide the same people alike. */
export type PlacesSeen = Map<string, { readonly places: PlaceCells; readonly recall: Recall }>;

/** Shown as long as it is not sensitive itself: everybody can look it up elsewhere, or would miss it most. Where that cannot be, it is `FREE`. */
export const KEPT = 4;

/** What is withheld, as linked cells for whoever attacks it. */
export interface FiguresProtected {
  /** Per figure 1 if it is withheld, wherever it is shown: for its own sake in one indicator, it is not shown in another. */
  readonly beside: Uint8Array;
  readonly cells: LinkedCells;
  /** How it was withheld, and what the attacker found. */
  readonly suppressed: Suppressed;
}

/** Withholds beside the sensitive figures what must be, so that nobody can work them out, nor parts of areas too small to be published. */
export async function protectFigures(figures: FiguresToProtect, seen?: PlacesSeen): Promise<FiguresProtected> {
  const { areas, groups, states, spots } = figures;
  const held = states.map((one) => Number(one === HELD));
  const key = seen && [areas, groups, held, spots.spots, spots.groups].map((one) => one.join()).join(';');
  const before = key === undefined ? undefined : seen?.get(key);
  const { places, recall } = before ?? { places: placeCells({ areas, groups, held }, spots), recall: makeRecall() };
  if (key !== undefined && !before) seen?.set(key, { places, recall });
  const options = { leastUpTo: 0, tries: TRIES, recall };
  const { cells, suppressed } = await keepingMost(figures, places, options);
  const { withheld } = suppressed;
  const beside = Uint8Array.from(states, (state, at) => {
    const cell = places.cellOfFigure[at]!;
    return cell >= 0 && state !== HELD && state !== OUT && withheld[cell]! > 0 ? 1 : 0;
  });
  return { beside, cells, suppressed };
}

/**
 * Suppresses with all that should be kept; where that cannot be, with everybody's numbers alone, and last with none. What earlier editions gave away
 * together cannot be hidden again: then it is taken as known.
 */
async function keepingMost(
  figures: FiguresToProtect,
  places: PlaceCells,
  options: SuppressOptions,
): Promise<{ readonly cells: LinkedCells; readonly suppressed: Suppressed }> {
  const { states, groups } = figures;
  const freed = (isFreed: (at: number) => boolean) =>
    states.map((state, at) => (state === KEPT && isFreed(at) ? FREE : state));
  const ways = states.includes(KEPT) ? [states, freed((at) => groups[at] !== 0), freed(() => true)] : [states];
  let cells = linked({ ...figures, states: ways[0]! }, places);
  for (const tried of ways) {
    cells = linked({ ...figures, states: tried }, places);
    const suppressed = await unlessImpossible(cells, options);
    if (suppressed) return { cells, suppressed };
  }
  for (let round = 0; round < ROUNDS && states.includes(OUT); round += 1) {
    const { broken, unproved } = await attack(
      cells,
      cells.seen.map((seen) => Number(seen === OPEN)),
      options,
    );
    const given = new Set([...broken.map(({ cell }) => cell), ...unproved]);
    const without = (of: Uint8Array, value: number) => of.map((one, cell) => (given.has(cell) ? value : one));
    cells = { ...cells, seen: without(cells.seen, KNOWN), sensitive: without(cells.sensitive, 0) };
    const suppressed = await unlessImpossible(cells, options);
    if (suppressed) return { cells, suppressed };
  }
  return { cells, suppressed: await suppress(cells, options) };
}

/** How often what is out is looked for: what is known of one part tells of the next. */
const ROUNDS = 8;

async function unlessImpossible(cells: LinkedCells, options: SuppressOptions): Promise<Suppressed | undefined> {
  try {
    return await suppress(cells, options);
  } catch (error) {
    if (error instanceof Problem && error.code === IMPOSSIBLE) return undefined;
    throw error;
  }
}

function linked(figures: FiguresToProtect, places: PlaceCells): LinkedCells {
  const { states, weights, width, isSensitive } = figures;
  const { count, cellOfFigure, equations, ofGroup } = places;
  const values = valuesOf(places, figures.sums);
  const residents = valuesOf(places, figures.residents);
  const households = valuesOf(places, figures.households);
  const most = figures.most && valuesOf(places, figures.most);
  const kept: number[] = [];
  const seen = new Uint8Array(count).fill(NEVER);
  const cost = new Float64Array(count).fill(1);
  const sensitive = new Uint8Array(count);
  const needs = Float64Array.from(values, width);
  const high = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (const [at, cell] of cellOfFigure.entries()) {
    const state = states[at]!;
    if (cell < 0) continue;
    if (state === HELD) {
      // Nobody is told the number, nor may it be worked out; of nobody there is nothing to tell.
      if (values[cell]! > 0) sensitive[cell] = 1;
      continue;
    }
    // What stands in two area sets under two names is one cell: as dear as both, and known if one is.
    cost[cell] = seen[cell] === NEVER ? weights[at]! : cost[cell]! + weights[at]!;
    seen[cell] = state === OUT || seen[cell] === KNOWN ? KNOWN : OPEN;
    if (state === SENSITIVE) sensitive[cell] = 1;
    if (state === KEPT) kept.push(cell);
  }
  // Where the base is smaller than the promise the base is withheld too. Where it is nobody, everybody knows that nobody is counted.
  if (most) {
    for (let cell = 0; cell < count; cell += 1)
      high[cell] = most[cell] === 0 ? values[cell]! : Math.max(most[cell]!, needs[cell]!, values[cell]!);
  }
  for (const cell of kept) if (!sensitive[cell]) seen[cell] = KNOWN;
  for (let cell = 0; cell < count; cell += 1) {
    if (seen[cell] === KNOWN) sensitive[cell] = 0;
    else if (
      seen[cell] === NEVER &&
      sensitive[cell] === 0 &&
      values[cell]! > 0 &&
      isSensitive(
        values[cell]!,
        residents[cell]!,
        households[cell]!,
        ofGroup[cell] === 1,
        most ? most[cell]! : Number.NaN,
      )
    )
      sensitive[cell] = 1;
  }
  return { values, low: new Float64Array(count), high, sensitive, seen, weights: cost, needs, whole: true, equations };
}
