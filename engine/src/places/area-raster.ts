import type { Area } from './area-set.ts';

/**
 * The outlines of an area set, laid out so that a point's areas are found at once: a raster over them whose cells know the areas they
 * lie wholly in, and, per area, its edges by raster row for the cells that a border runs through.
 */
export interface AreaRaster {
  readonly left: number;
  readonly low: number;
  /** Size of a cell in metres, east and north. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** Per cell: `EMPTY`, the one area it lies wholly in, or −2 − the first of its entries. */
  readonly cells: Int32Array;
  /** Entries of a cell: the area, doubled, and 1 more where the cell lies wholly in it. */
  readonly entries: Int32Array;
  /** The next entry of the same cell; −1 after the last. Areas fall along the list. */
  readonly next: Int32Array;
  /** Per area: its first raster row, and where its rows begin in `rowStart`. */
  readonly firstRow: Int32Array;
  readonly rowsAt: Int32Array;
  /** Per row of an area: where its edges begin in `edges`; one more closes the last row of each area. */
  readonly rowStart: Int32Array;
  /** Edges that reach into a row of an area: x and y of the lower end, x and y of the upper one. */
  readonly edges: Float64Array;
}

/** A cell no area reaches. */
export const EMPTY = -1;

/** How many cells there are to an edge, and the most and least cells a side: more cost memory, fewer leave more points at borders. */
const CELLS_TO_AN_EDGE = 4;
const [FEWEST, MOST] = [16, 2048];

/** Lays out the outlines (EPSG:25832) of areas; areas without outlines hold no points. */
export function areaRaster(areas: readonly Pick<Area, 'utm'>[]): AreaRaster {
  const { ends, areaOf, box } = edgesOf(areas);
  const side = Math.ceil(Math.sqrt(areaOf.length * CELLS_TO_AN_EDGE));
  const count = Math.min(MOST, Math.max(FEWEST, side));
  const [left, low, right, high] = box;
  const frame = {
    left,
    low,
    // A sliver wider than the box: its right and upper border lie in the last cells.
    width: Math.max((right - left) * (1 + 1e-9), 1e-6) / count,
    height: Math.max((high - low) * (1 + 1e-9), 1e-6) / count,
    columns: count,
    rows: count,
  };
  const rows = edgesByRow(areas.length, ends, areaOf, frame);
  return { ...frame, ...rows, ...cellsOf(areas.length, frame, rows) };
}

type Frame = Pick<AreaRaster, 'left' | 'low' | 'width' | 'height' | 'columns' | 'rows'>;
type Rows = Pick<AreaRaster, 'firstRow' | 'rowsAt' | 'rowStart' | 'edges'>;

/** Every edge, its lower end first: two areas that share an edge compute with the very same numbers. */
function edgesOf(areas: readonly Pick<Area, 'utm'>[]) {
  let most = 0;
  for (const { utm } of areas) for (const polygon of utm) for (const ring of polygon) most += ring.length;
  const ends = new Float64Array(4 * most);
  const areaOf = new Int32Array(most);
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity];
  let edge = 0;
  areas.forEach(({ utm }, area) => {
    for (const polygon of utm) {
      for (const ring of polygon) {
        for (let at = 1; at < ring.length; at++) {
          const [one, other] = [ring[at - 1]!, ring[at]!];
          left = Math.min(left, other[0]);
          right = Math.max(right, other[0]);
          low = Math.min(low, other[1]);
          high = Math.max(high, other[1]);
          const [lower, upper] = one[1] <= other[1] ? [one, other] : [other, one];
          ends[4 * edge] = lower[0];
          ends[4 * edge + 1] = lower[1];
          ends[4 * edge + 2] = upper[0];
          ends[4 * edge + 3] = upper[1];
          areaOf[edge] = area;
          edge += 1;
        }
      }
    }
  });
  if (left > right) [left, low, right, high] = [0, 0, 0, 0];
  return { ends, areaOf: areaOf.subarray(0, edge), box: [left, low, right, high] as const };
}

function edgesByRow(areas: number, ends: Float64Array, areaOf: Int32Array, frame: Frame): Rows {
  const rowOf = (y: number) => rowIn(frame, y);
  const firstRow = new Int32Array(areas).fill(frame.rows);
  const lastRow = new Int32Array(areas).fill(-1);
  areaOf.forEach((area, edge) => {
    firstRow[area] = Math.min(firstRow[area]!, rowOf(ends[4 * edge + 1]!));
    lastRow[area] = Math.max(lastRow[area]!, rowOf(ends[4 * edge + 3]!));
  });
  const rowsAt = new Int32Array(areas + 1);
  for (let area = 0; area < areas; area++)
    rowsAt[area + 1] = rowsAt[area]! + Math.max(0, lastRow[area]! - firstRow[area]! + 1);
  const rowStart = new Int32Array(rowsAt[areas]! + 1);
  const each = (visit: (row: number, edge: number) => void) =>
    areaOf.forEach((area, edge) => {
      const base = rowsAt[area]! - firstRow[area]!;
      const last = rowOf(ends[4 * edge + 3]!);
      for (let row = rowOf(ends[4 * edge + 1]!); row <= last; row++) visit(base + row, edge);
    });
  each((row) => {
    rowStart[row + 1]! += 1;
  });
  for (let row = 0; row + 1 < rowStart.length; row++) rowStart[row + 1]! += rowStart[row]!;
  const fill = rowStart.slice();
  const edges = new Float64Array(4 * rowStart.at(-1)!);
  each((row, edge) => {
    edges.set(ends.subarray(4 * edge, 4 * edge + 4), 4 * fill[row]!++);
  });
  return { firstRow, rowsAt, rowStart, edges };
}

/** The raster row of a northing, held within the raster. */
export function rowIn({ low, height, rows }: Frame, y: number): number {
  return Math.min(rows - 1, Math.max(0, Math.floor((y - low) / height)));
}

/** The raster column of an easting, held within the raster. */
export function columnIn({ left, width, columns }: Frame, x: number): number {
  return Math.min(columns - 1, Math.max(0, Math.floor((x - left) / width)));
}

/**
 * Marks, area by area and row by row, the cells its border runs through, and the cells between that lie wholly inside: a cell without a
 * border is inside where its middle is.
 */
function cellsOf(areas: number, frame: Frame, { firstRow, rowsAt, rowStart, edges }: Rows) {
  const cells = new Int32Array(frame.columns * frame.rows).fill(EMPTY);
  let entries = new Int32Array(1024);
  let next = new Int32Array(1024);
  let used = 0;
  const add = (cell: number, entry: number): void => {
    const there = cells[cell]!;
    if (there === EMPTY && entry % 2 === 1) {
      cells[cell] = entry >> 1;
      return;
    }
    if (there >= 0) {
      // The first area is no longer the only one.
      cells[cell] = EMPTY;
      push(cell, 2 * there + 1);
    }
    push(cell, entry);
  };
  const push = (cell: number, entry: number): void => {
    if (used === entries.length) {
      entries = doubled(entries);
      next = doubled(next);
    }
    entries[used] = entry;
    next[used] = cells[cell]! === EMPTY ? -1 : -2 - cells[cell]!;
    cells[cell] = -2 - used;
    used += 1;
  };
  const border = new Uint8Array(frame.columns);
  const crossings: number[] = [];
  for (let area = 0; area < areas; area++) {
    for (let at = rowsAt[area]!; at < rowsAt[area + 1]!; at++) {
      const row = firstRow[area]! + at - rowsAt[area]!;
      const [bottom, top] = [frame.low + row * frame.height - 1e-6, frame.low + (row + 1) * frame.height + 1e-6];
      const middle = (bottom + top) / 2;
      let [from, to] = [frame.columns, -1];
      crossings.length = 0;
      for (let e = 4 * rowStart[at]!; e < 4 * rowStart[at + 1]!; e += 4) {
        const [x1, y1, x2, y2] = [edges[e]!, edges[e + 1]!, edges[e + 2]!, edges[e + 3]!];
        const slope = y1 === y2 ? 0 : (x2 - x1) / (y2 - y1);
        // A little beyond the row and beyond both ends: rounding must never leave out a cell the border touches.
        const one = y1 >= bottom ? x1 : x1 + (bottom - y1) * slope;
        const other = y2 <= top ? x2 : x1 + (top - y1) * slope;
        const first = columnIn(frame, Math.min(one, other) - 1e-3);
        const last = columnIn(frame, Math.max(one, other) + 1e-3);
        border.fill(1, first, last + 1);
        from = Math.min(from, first);
        to = Math.max(to, last);
        if (y1 <= middle && middle < y2) crossings.push(x1 + (middle - y1) * slope);
      }
      crossings.sort((a, b) => a - b);
      let passed = 0;
      for (let column = from; column <= to; column++) {
        const x = frame.left + (column + 0.5) * frame.width;
        while (passed < crossings.length && crossings[passed]! <= x) passed += 1;
        if (border[column] === 1) add(row * frame.columns + column, 2 * area);
        else if (passed % 2 === 1) add(row * frame.columns + column, 2 * area + 1);
      }
      if (to >= from) border.fill(0, from, to + 1);
    }
  }
  return { cells, entries: entries.subarray(0, used), next: next.subarray(0, used) };
}

function doubled(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * list.length);
  twice.set(list);
  return twice;
}
