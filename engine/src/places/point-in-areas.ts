import { type AreaRaster, areaRaster, columnIn, EMPTY, rowIn } from './area-raster.ts';
import type { Area } from './area-set.ts';

/** A point that lies in two areas: which point, and both areas, as indexes. */
export interface InTwo {
  readonly point: number;
  readonly area: number;
  readonly other: number;
}

/** The area of each point. */
export interface PointsInAreas {
  /** Per point, the index of its area; −1 in none. In two areas the first one, in the order of the set. */
  readonly area: Int32Array;
  /** The points that lie in more than one area: the first area with each of the others. */
  readonly inTwo: readonly InTwo[];
}

/**
 * Which area of a set each point lies in: 2.5 million points in the 2,097 parishes of Denmark take about a second.
 *
 * A point is in an area if a ray from it to the east crosses the area's border an odd number of times; an edge is crossed by rays at its
 * lower end and not at its upper one, and a point on an edge is east of it. So a point on the border of two areas that share it is in exactly one
 * of them, whichever way their rings run, and holes and islands need no rule of their own. An area has its western and southern borders and not its
 * eastern and northern ones, as squares of a grid do.
 *
 * @param areas outlines in metres (EPSG:25832); an area without an outline has no points
 * @param x metres east, one a point; NaN lies nowhere
 * @param y metres north, one a point
 */
export function pointsInAreas(areas: readonly Pick<Area, 'utm'>[], x: Float64Array, y: Float64Array): PointsInAreas {
  const raster = areaRaster(areas);
  const area = new Int32Array(x.length).fill(-1);
  const inTwo: InTwo[] = [];
  const [right, high] = [raster.left + raster.columns * raster.width, raster.low + raster.rows * raster.height];
  for (let point = 0; point < x.length; point++) {
    const [px, py] = [x[point]!, y[point]!];
    if (!(px >= raster.left && px <= right && py >= raster.low && py <= high)) continue;
    const row = rowIn(raster, py);
    const cell = raster.cells[row * raster.columns + columnIn(raster, px)]!;
    if (cell >= EMPTY) {
      area[point] = cell;
      continue;
    }
    let found = -1;
    const others: number[] = [];
    // Areas fall along the list: the last one that holds the point is the first of the set.
    for (let at = -2 - cell; at >= 0; at = raster.next[at]!) {
      const entry = raster.entries[at]!;
      if (entry % 2 === 0 && !isInside(raster, entry >> 1, row, px, py)) continue;
      if (found >= 0) others.push(found);
      found = entry >> 1;
    }
    area[point] = found;
    for (const other of others.reverse()) inTwo.push({ point, area: found, other });
  }
  return { area, inTwo };
}

/** Crossings of a ray to the east with the edges of an area that reach into the point's raster row: no others can cross it. */
function isInside({ firstRow, rowsAt, rowStart, edges }: AreaRaster, area: number, row: number, x: number, y: number) {
  const at = rowsAt[area]! + row - firstRow[area]!;
  if (at < rowsAt[area]! || at >= rowsAt[area + 1]!) return false;
  let inside = false;
  const end = 4 * rowStart[at + 1]!;
  for (let e = 4 * rowStart[at]!; e < end; e += 4) {
    const y1 = edges[e + 1]!;
    if (y < y1) continue;
    const y2 = edges[e + 3]!;
    if (y >= y2) continue;
    // West of the edge: the cross product of the edge and the way to the point is positive.
    const x1 = edges[e]!;
    if ((edges[e + 2]! - x1) * (y - y1) - (x - x1) * (y2 - y1) > 0) inside = !inside;
  }
  return inside;
}
