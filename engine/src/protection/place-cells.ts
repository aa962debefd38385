import type { Equations } from './linked-cells.ts';

/** The figures of one indicator and period: each an area and a group of its residents. */
export interface PlaceFigures {
  /** Number of the area, and of the group: 0 is everybody, the others are parts of a division. */
  readonly areas: Int32Array;
  readonly groups: Int32Array;
  /** 1: not published whatever its number is: too few people, forbidden, no figure. */
  readonly held: Uint8Array;
}

/** Where people are: spots are the finest places that area sets divide (homes that lie in the same area of every set). */
export interface Spots {
  /** Per spot, the numbers of the areas that it is part of. */
  readonly reach: readonly (readonly number[])[];
  /** Spot and group of every sum; each pair once, and of every spot a sum of group 0. */
  readonly spots: Int32Array;
  readonly groups: Int32Array;
  /** Per group the division it is part of (tenure, sex, …); of group 0 -1. */
  readonly divisionOf: Int32Array;
}

/** Cells of figures, and of what can be worked out of them: the people of one area but not of another, of each group. */
export interface PlaceCells {
  readonly count: number;
  /** Per figure its cell; -1 where nobody is, or the area has no published figure. */
  readonly cellOfFigure: Int32Array;
  /** Per sum of `Spots` the cell it adds to; -1 for none. Other cells are sums of these (`valuesOf`). */
  readonly cellOfSum: Int32Array;
  /** Cells that are sums of others, in the order in which they can be added up: their equation is the first of theirs. */
  readonly summed: Int32Array;
  readonly equations: Equations;
  /** Per cell 1 if it is of a group, 0 if it is of everybody. */
  readonly ofGroup: Uint8Array;
}

/**
 * The cells of figures of areas that may overlap, and the equations between them.
 *
 * Areas of any sets that have a published figure cut the town into pieces: spots that are part of the same of these areas. An area is the sum of
 * its pieces, of everybody and of each group; a piece's everybody is the sum of its groups. What anybody can work out from areas that lie in one
 * another, side by side or across each other follows from these equations, and nothing else does. Pieces are never published themselves. An area
 * without a published figure has a cell too where all of a group in its pieces are its own, since they could be added up.
 */
export function placeCells(figures: PlaceFigures, spots: Spots): PlaceCells {
  const pieces = piecesOf(figures, spots);
  const groupCount = spots.divisionOf.length;
  const made = makeCells();
  const pieceCell = new Map<number, number>();
  const key = (piece: number, group: number) => piece * groupCount + group;
  for (const [at, spot] of spots.spots.entries()) {
    const its = key(pieces.ofSpot[spot]!, spots.groups[at]!);
    if (!pieceCell.has(its)) pieceCell.set(its, made.cell(spots.groups[at]! > 0));
  }
  const cellOfSum = Int32Array.from(
    spots.spots,
    (spot, at) => pieceCell.get(key(pieces.ofSpot[spot]!, spots.groups[at]!))!,
  );
  const taken = new Set<number>();
  const summed: number[] = [];
  const sumOf = (area: number, group: number): number => {
    const parts = (pieces.ofArea.get(area) ?? []).flatMap((piece) => pieceCell.get(key(piece, group)) ?? []);
    if (parts.length === 0) return -1;
    if (parts.length === 1 && !taken.has(parts[0]!)) {
      taken.add(parts[0]!);
      return parts[0]!;
    }
    const cell = made.cell(group > 0);
    made.equation(cell, parts);
    summed.push(cell);
    return cell;
  };
  const isWhole = wholePieces(spots, pieces, key);
  const cellOfFigure = Int32Array.from(figures.areas, (area, at) => {
    const group = figures.groups[at]!;
    return pieces.named.has(area) || isWhole(area, group) ? sumOf(area, group) : -1;
  });
  for (let piece = 0; piece < pieces.count; piece += 1) {
    const whole = pieceCell.get(key(piece, 0));
    if (whole === undefined) continue;
    const byDivision = new Map<number, number[]>();
    for (let group = 1; group < groupCount; group += 1) {
      const cell = pieceCell.get(key(piece, group));
      if (cell === undefined) continue;
      const division = spots.divisionOf[group]!;
      byDivision.set(division, [...(byDivision.get(division) ?? []), cell]);
    }
    for (const parts of byDivision.values()) made.equation(whole, parts);
  }
  return {
    count: made.count(),
    cellOfFigure,
    cellOfSum,
    summed: Int32Array.from(summed),
    equations: made.equations(),
    ofGroup: made.ofGroup(),
  };
}

/** Whether all of a group in the pieces that an area has part in are the area's: then what is known of the pieces is known of it. */
function wholePieces(
  { reach, spots, groups }: Spots,
  pieces: Pieces,
  key: (piece: number, group: number) => number,
): (area: number, group: number) => boolean {
  const inPiece = new Map<number, number>();
  const inArea = new Map<string, number>();
  const add = <Key>(to: Map<Key, number>, at: Key) => to.set(at, (to.get(at) ?? 0) + 1);
  for (const [at, spot] of spots.entries()) {
    const group = groups[at]!;
    add(inPiece, key(pieces.ofSpot[spot]!, group));
    for (const area of reach[spot]!) if (!pieces.named.has(area)) add(inArea, `${area} ${group}`);
  }
  return (area, group) => {
    const own = inArea.get(`${area} ${group}`);
    if (own === undefined) return false;
    const all = (pieces.ofArea.get(area) ?? []).reduce((sum, piece) => sum + (inPiece.get(key(piece, group)) ?? 0), 0);
    return own === all;
  };
}

/** Adds the sums of spots up to every cell. */
export function valuesOf({ count, cellOfSum, summed, equations }: PlaceCells, sums: Float64Array): Float64Array {
  const values = new Float64Array(count);
  for (const [at, cell] of cellOfSum.entries()) if (cell >= 0) values[cell]! += sums[at]!;
  // The first equations are those of sums, one each.
  for (const [equation, cell] of summed.entries()) {
    let value = 0;
    for (let at = equations.starts[equation]! + 1; at < equations.starts[equation + 1]!; at += 1) {
      value += values[equations.cells[at]!]!;
    }
    values[cell] = value;
  }
  return values;
}

interface Pieces {
  readonly count: number;
  readonly ofSpot: Int32Array;
  /** Pieces of every area that has a cell. */
  readonly ofArea: ReadonlyMap<number, readonly number[]>;
  /** Areas with a published figure. */
  readonly named: ReadonlySet<number>;
}

function piecesOf({ areas, held }: PlaceFigures, { reach }: Spots): Pieces {
  const named = new Set<number>();
  for (const [at, area] of areas.entries()) if (!held[at]) named.add(area);
  const numbers = new Map<string, number>();
  const ofSpot = new Int32Array(reach.length);
  const ofArea = new Map<number, Set<number>>();
  for (const [spot, all] of reach.entries()) {
    const own = all.filter((area) => named.has(area)).sort((a, b) => a - b);
    const signature = own.join(' ');
    const piece = numbers.get(signature) ?? numbers.size;
    numbers.set(signature, piece);
    ofSpot[spot] = piece;
    for (const area of all) {
      const its = ofArea.get(area) ?? new Set();
      ofArea.set(area, its.add(piece));
    }
  }
  return {
    count: numbers.size,
    ofSpot,
    ofArea: new Map([...ofArea].map(([area, its]) => [area, [...its].sort((a, b) => a - b)])),
    named,
  };
}

/** Cells and equations as they are made. Those of sums come first. */
function makeCells() {
  const starts = [0];
  const cells: number[] = [];
  const coefficients: number[] = [];
  const groups: number[] = [];
  let count = 0;
  return {
    count: () => count,
    ofGroup: () => Uint8Array.from(groups),
    cell: (isOfGroup: boolean): number => {
      count += 1;
      groups.push(Number(isOfGroup));
      return count - 1;
    },
    /** The whole is the sum of its parts. */
    equation: (whole: number, parts: readonly number[]): void => {
      cells.push(whole, ...parts);
      coefficients.push(1, ...parts.map(() => -1));
      starts.push(cells.length);
    },
    equations: (): Equations => ({
      starts: Int32Array.from(starts),
      cells: Int32Array.from(cells),
      coefficients: Float64Array.from(coefficients),
    }),
  };
}
