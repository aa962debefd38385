import { Problem, says } from '../words/index.ts';
import { type RoundOptions, roundSmallCounts, roundToBase } from './round.ts';
import { shareOut } from './share-out.ts';

/** How a rule set wants flows protected (`ProtectionRulesFile.flows`). */
export interface EventRule {
  readonly method: 'smallcount' | 'round' | 'suppress';
  readonly base?: number;
}

/**
 * Everything that happened in a period, in its smallest parts: an element is all who did the same, from one tenure and spot to another. A spot is
 * the areas that a home lies in, of every set together, so that every flow and every account of every set is a sum of these cells.
 */
export interface EventCells {
  /** What they did: the same number for the same thing. */
  readonly kind: ArrayLike<number>;
  readonly fromTenure: ArrayLike<number>;
  readonly toTenure: ArrayLike<number>;
  /** For each area set, the number of the area they left and of the one they came to, or what stands for a place outside; `UNSEEN` where the set does not see it. */
  readonly places: readonly { readonly from: ArrayLike<number>; readonly to: ArrayLike<number> }[];
  readonly persons: ArrayLike<number>;
  readonly households: ArrayLike<number>;
}

/** No area set has a place of this number: what happened is nothing to this set. */
export const UNSEEN = -100;

/** The events of a period divided in groups of persons, one way after the other. Parts of one cell and way stand together, and add up to the cell. */
export interface EventParts {
  /** The cell that a part is of. */
  readonly cell: ArrayLike<number>;
  /** Which way they are divided (age, family …), and into which group. */
  readonly dimension: ArrayLike<number>;
  readonly category: ArrayLike<number>;
  readonly persons: ArrayLike<number>;
  readonly households: ArrayLike<number>;
}

/** Counts as they may be published. */
export interface RoundedCounts {
  readonly persons: Float64Array;
  readonly households: Float64Array;
}

/**
 * Rounds the events of a period in their smallest parts, so that everything about them that is published is a sum of what is rounded here: flows between
 * areas of any set, flows by tenure, accounts, rates. So everything adds, across tables and area sets, and nobody can find out more of a
 * cell than its own rounded number tells, which is what `roundedCells` says of it: sums of rounded numbers tell nothing of what was rounded.
 *
 * Persons and households are rounded alike; where no persons are left no household is, and households are not more than persons.
 *
 * @throws Problem K-PROTECT-30 where the rule withholds flows, K-PROTECT-31 where its base is none
 */
export function roundEvents(cells: EventCells, rule: EventRule): RoundedCounts {
  const { base, round } = readRule(rule);
  const sums = sumsOfEvents(cells);
  const persons = round(cells.persons, { base, sums });
  const down = Uint8Array.from(persons, (count) => Number(count === 0));
  const households = round(cells.households, { base, sums, down });
  for (let cell = 0; cell < households.length; cell++) households[cell] = Math.min(households[cell]!, persons[cell]!);
  return { persons, households };
}

/**
 * Shares the rounded events among their groups (`shareOut`): the groups of every cell add up to it, for persons and for households.
 *
 * @param rounded of the cells that `parts.cell` numbers; cells may be sums of the smallest ones, where a group is counted for the whole municipality alone
 */
export function roundParts(
  cells: EventCells,
  rounded: RoundedCounts,
  parts: EventParts,
  rule: EventRule,
): RoundedCounts {
  const { base, method } = readRule(rule);
  const blocks = blocksOf(parts);
  const sums = sumsOfParts(cells, parts);
  const shared = (of: 'persons' | 'households', most?: Float64Array) =>
    shareOut(parts[of], {
      method,
      base,
      starts: blocks,
      wholes: Array.from({ length: blocks.length - 1 }, (_, at) => rounded[of][parts.cell[blocks[at]!]!]!),
      sums,
      ...(most ? { most } : {}),
    });
  const persons = shared('persons');
  return { persons, households: shared('households', persons) };
}

function readRule({ method, base }: EventRule) {
  if (method === 'suppress')
    throw new Problem(
      'K-PROTECT-30',
      says('Strømme kan afrundes, ikke holdes tilbage enkeltvis.', 'Flows can be rounded, not withheld one by one.'),
      {
        hint: says(
          'Skriv flows: {method: smallcount, base: 5} i regelsættet: små antal bliver 0 eller 5, og alle summer går op.',
          'Write flows: {method: smallcount, base: 5} in the rule set: small counts become 0 or 5, and all sums add.',
        ),
      },
    );
  if (base === undefined || !Number.isInteger(base) || base < 2)
    throw new Problem(
      'K-PROTECT-31',
      says(
        'Der mangler et helt tal på mindst 2 at afrunde til.',
        'A whole number of at least 2 to round to is lacking.',
      ),
      { hint: says('Skriv base: 5 ved flows.', 'Write base: 5 at flows.') },
    );
  const round: (counts: ArrayLike<number>, options: RoundOptions) => Float64Array =
    method === 'round' ? roundToBase : roundSmallCounts;
  return { method, base, round };
}

/** Of each area set the sums that readers see: pairs, pairs of areas, and what came and went, with the tenures and without. */
function sumsOfEvents({ kind, fromTenure, toTenure, places }: EventCells): Int32Array[] {
  return places.flatMap(({ from, to }) => {
    const isSeen = (cell: number) => from[cell] !== UNSEEN;
    const stays = Float64Array.from(kind, (_, cell) => Number(from[cell] === to[cell]));
    const keeps = Float64Array.from(kind, (_, cell) => Number(stays[cell] && fromTenure[cell] === toTenure[cell]));
    return [
      [kind, from, fromTenure, to, toTenure],
      [kind, from, to],
      [kind, to, toTenure, keeps],
      [kind, from, fromTenure, keeps],
      [kind, to, stays],
      [kind, from, stays],
    ].map((columns) => numberTogether(columns, kind.length, isSeen));
  });
}

/** Of each area set the groups of those who left, who came, and of all. */
function sumsOfParts(
  { kind, fromTenure, toTenure, places }: EventCells,
  { cell, dimension, category }: EventParts,
): Int32Array[] {
  const of = (column: ArrayLike<number>) => Float64Array.from(cell, (at) => column[at]!);
  return places.flatMap((place) => {
    const [from, to] = [of(place.from), of(place.to)];
    const isSeen = (part: number) => from[part] !== UNSEEN;
    const group = [dimension, category];
    return [[...group, of(kind), from, of(fromTenure), to, of(toTenure)], [...group, from], [...group, to], group].map(
      (columns) => numberTogether(columns, cell.length, isSeen),
    );
  });
}

/** Numbers what is the same in all columns, from 0; −1 for rows that are not seen. */
function numberTogether(
  columns: readonly ArrayLike<number>[],
  rows: number,
  isSeen: (row: number) => boolean,
): Int32Array {
  let numbers = Int32Array.from({ length: rows }, (_, row) => (isSeen(row) ? 0 : -1));
  for (const column of columns) {
    const found = new Map<number, number>();
    numbers = numbers.map((number, row) => {
      if (number < 0) return -1;
      // Places outside are below 0, areas are fewer than a million: two numbers in one.
      const key = number * 2 ** 21 + column[row]! + 2 ** 20;
      if (!found.has(key)) found.set(key, found.size);
      return found.get(key)!;
    });
  }
  return numbers;
}

/** Where the parts of each cell and way begin, and at last where they end. */
function blocksOf({ cell, dimension }: EventParts): number[] {
  const starts: number[] = [];
  for (let part = 0; part < cell.length; part++)
    if (part === 0 || cell[part] !== cell[part - 1] || dimension[part] !== dimension[part - 1]) starts.push(part);
  starts.push(cell.length);
  return starts;
}
