import type { OdTable } from '../od-table.ts';
import { type RegionMoves, regionMoves } from '../region-moves.ts';
import type { OdCells } from './od-cells.ts';

/** What a margin adds up: the moves of a region (`out`, `in`, `net`, `turnover`), or those with the cell from it to itself (`from`, `to`). */
export type Meaning = 'in' | 'out' | 'net' | 'turnover' | 'from' | 'to';

/** A row (`row`: under the regions) or column (`column`: beside them) that adds up the others. */
export interface Margin {
  readonly label: number;
  readonly side: 'row' | 'column';
  readonly meaning: Meaning;
  /** Its cells against regions. */
  readonly cells: readonly number[];
}

/** The labels of a table sorted into regions and margins. */
export interface Sorted {
  readonly od: OdTable;
  /** Per cell of `od`, which cell of the table it was. */
  readonly cellOf: readonly number[];
  readonly margins: readonly Margin[];
  /** Per label, true if it is a margin. */
  readonly isMargin: readonly boolean[];
  /** The moves of the regions, by label; undefined for margins. */
  readonly moves: readonly (RegionMoves | undefined)[];
}

/** Names that no region has, without spaces, hyphens and full stops. */
const NAMES =
  /^(_t|(grand)?totals?|sum|ialt|helelandet|(in|out|net|gross)(migration|migrants?|flows?|moves?|total)s?|turnover|(netto|brutto)?(tilflyt|fraflyt|indflyt|udflyt|flyt)(tede|tere|ninger|ning)(ialt)?|netto|balance)$/;
/** Names that a region may have too: Indiana is IN. */
const SHORT = /^(in|out|net|all|alle)$/;

/**
 * Tells margins from regions. A label is a margin if its name says so (Total, I alt, Out Migration, Netto …) or, where the name may be a
 * region's or says nothing and the label stands on one side only, if at least half of its numbers, and three, add up the other cells.
 * What a margin adds up is seen from its numbers: Plane's row «Out Migration» under the columns holds what came *in*.
 */
export function sortMargins(cells: OdCells): Sorted {
  const names = cells.labels.map((label) => label.toLowerCase().replaceAll(/[\s.\-–]/g, ''));
  const isMargin = names.map((name) => NAMES.test(name));
  const sides = [new Set(cells.from), new Set(cells.to)] as const;
  const doubtful = cells.labels.map(
    (_, label) => !isMargin[label] && (SHORT.test(names[label]!) || !(sides[0].has(label) && sides[1].has(label))),
  );
  if (doubtful.includes(true)) {
    const sure = movesOf(
      cells,
      isMargin.map((margin, label) => !margin && !doubtful[label]),
    );
    for (const margin of marginsOf(cells, doubtful, names, sure.moves)) {
      const right = agreeing(cells, margin, margin.meaning, sure.moves);
      if (right >= 3 && 2 * right >= margin.cells.length) isMargin[margin.label] = true;
    }
  }
  const all = movesOf(
    cells,
    isMargin.map((margin) => !margin),
  );
  return { ...all, isMargin, margins: marginsOf(cells, isMargin, names, all.moves) };
}

/** The figure of a region that a margin prints, or null if it is unknown. */
export function added(moves: RegionMoves, meaning: Meaning): number | null {
  if (meaning === 'from') return moves.out === null ? null : moves.out + (moves.within ?? 0);
  if (meaning === 'to') return moves.in === null ? null : moves.in + (moves.within ?? 0);
  return moves[meaning];
}

/** The region of a margin's cell: the label at its other end. */
export function regionOf(cells: OdCells, side: Margin['side'], cell: number): number {
  return (side === 'row' ? cells.to : cells.from)[cell]!;
}

function movesOf(cells: OdCells, isRegion: readonly boolean[]): Pick<Sorted, 'od' | 'moves' | 'cellOf'> {
  const labels = cells.labels.map((_, label) => label).filter((label) => isRegion[label]);
  const number = new Map(labels.map((label, region) => [label, region]));
  const cellOf = cells.counts.map((_, cell) => cell).filter((c) => isRegion[cells.from[c]!] && isRegion[cells.to[c]!]);
  const od: OdTable = {
    regions: labels.map((label) => cells.labels[label]!),
    from: Int32Array.from(cellOf, (cell) => number.get(cells.from[cell]!)!),
    to: Int32Array.from(cellOf, (cell) => number.get(cells.to[cell]!)!),
    counts: Float64Array.from(cellOf, (cell) => cells.counts[cell]!),
  };
  const moves: (RegionMoves | undefined)[] = cells.labels.map(() => undefined);
  for (const [region, one] of regionMoves(od).entries()) moves[labels[region]!] = one;
  return { od, moves, cellOf };
}

/** The rows and columns of some labels, each with what it adds up: that in which most of its numbers agree. */
function marginsOf(
  cells: OdCells,
  wanted: readonly boolean[],
  names: readonly string[],
  moves: readonly (RegionMoves | undefined)[],
): Margin[] {
  const found = new Map<string, { label: number; side: Margin['side']; cells: number[] }>();
  const put = (label: number, side: Margin['side'], cell: number) => {
    if (!wanted[label] || Number.isNaN(cells.counts[cell]!) || moves[regionOf(cells, side, cell)] === undefined) return;
    const key = `${side}${label}`;
    const there = found.get(key);
    if (there) there.cells.push(cell);
    else found.set(key, { label, side, cells: [cell] });
  };
  for (let cell = 0; cell < cells.counts.length; cell++) {
    put(cells.from[cell]!, 'row', cell);
    put(cells.to[cell]!, 'column', cell);
  }
  return [...found.values()].map((margin) => {
    let best = { meaning: 'net' as Meaning, right: -1 };
    for (const meaning of meaningsOf(margin.side, names[margin.label]!)) {
      const right = agreeing(cells, margin, meaning, moves);
      if (right > best.right) best = { meaning, right };
    }
    return { ...margin, meaning: best.meaning };
  });
}

/** What a margin may add up; of those in which equally many numbers agree the first is meant. */
function meaningsOf(side: Margin['side'], name: string): readonly Meaning[] {
  if (/^(net|balance)/.test(name)) return ['net', 'in', 'out', 'turnover', 'to', 'from'];
  return side === 'row'
    ? ['in', 'out', 'net', 'to', 'from', 'turnover']
    : ['out', 'in', 'net', 'from', 'to', 'turnover'];
}

function agreeing(
  cells: OdCells,
  margin: Pick<Margin, 'side' | 'cells'>,
  meaning: Meaning,
  moves: readonly (RegionMoves | undefined)[],
): number {
  return margin.cells.filter(
    (cell) => added(moves[regionOf(cells, margin.side, cell)]!, meaning) === cells.counts[cell],
  ).length;
}
