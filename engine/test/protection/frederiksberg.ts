import { readFileSync } from 'node:fs';
import { type LinkedCells, NEVER, OPEN } from '../../src/protection/linked-cells.ts';
import { loadSolvers } from '../../src/protection/solver.ts';

/** What a municipality published of 362 blocks and of 956 squares of 100 m that lie across them, seven quarters, counts of 1 to 4 as they are. */
export interface Published {
  readonly distrikt_id: string;
  readonly type_id: number;
  readonly antal_samlet: number;
  readonly antal: number;
  readonly procent: number;
  readonly udtraek_dato: string;
}

const DATA = new URL('../../../examples/frederiksberg/data/', import.meta.url);

const read = (file: string) => JSON.parse(readFileSync(new URL(file, DATA), 'utf8'));

export const published = (theme: string): Published[] => read(`${theme}.json`);

type Ring = readonly (readonly [number, number])[];
interface Area {
  readonly id: string;
  readonly rings: readonly Ring[];
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

function areasOf(file: string): Area[] {
  return read(file).features.map(
    (one: { properties: { distrikt_id: string }; geometry: { coordinates: Ring[][] } }) => {
      const rings = one.geometry.coordinates.flat();
      const [xs, ys] = [0, 1].map((axis) => rings.flat().map((point) => point[axis as 0 | 1])) as [number[], number[]];
      return {
        id: one.properties.distrikt_id,
        rings,
        west: Math.min(...xs),
        east: Math.max(...xs),
        south: Math.min(...ys),
        north: Math.max(...ys),
      };
    },
  );
}

function isIn({ rings, west, south, east, north }: Area, x: number, y: number): boolean {
  if (x < west || x > east || y < south || y > north) return false;
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([x1, y1], at) => {
      const [x0, y0] = ring.at(at - 1)!;
      if (y1 > y !== y0 > y && x < ((x0 - x1) * (y - y1)) / (y0 - y1) + x1) inside = !inside;
    });
  }
  return inside;
}

/** Both sets, and which of them lie across each other, by a hundred points in every square. Anybody can do this with a map. */
export function overlaps(): { blocks: string[]; squares: string[]; pairs: [number, number][] } {
  const [blocks, squares] = [areasOf('karre_4326.geojson'), areasOf('kvadratnet_4326.geojson')];
  const pairs: [number, number][] = [];
  squares.forEach((square, s) => {
    const { west, east, south, north } = square;
    blocks.forEach((block, b) => {
      if (block.west > east || block.east < west || block.south > north || block.north < south) return;
      for (let at = 0; at < 100; at++) {
        const x = west + (((at % 10) + 0.5) / 10) * (east - west);
        const y = south + ((Math.floor(at / 10) + 0.5) / 10) * (north - south);
        if (!isIn(square, x, y) || !isIn(block, x, y)) continue;
        pairs.push([b, s]);
        return;
      }
    });
  });
  return { blocks: blocks.map(({ id }) => id), squares: squares.map(({ id }) => id), pairs };
}

/**
 * A count in both sets as linked cells: every area is the sum of the pieces that the other set cuts it into, and the town the sum of each set. How many live
 * in a piece nobody says; whoever attacks knows that it is 0 or more. A few live where the other set has no area; they have a piece of their own
 * where the numbers agree in no other way.
 *
 * Cells are pieces first, then blocks, squares, and the two sums.
 */
export async function acrossEachOther(
  { blocks, squares, pairs }: ReturnType<typeof overlaps>,
  count: (id: string) => number,
) {
  const areas = [...blocks, ...squares];
  const counts = Float64Array.from(areas, count);
  const rows: number[][] = areas.map(() => []);
  pairs.forEach(([b, s], piece) => {
    rows[b]!.push(piece);
    rows[blocks.length + s]!.push(piece);
  });
  rows.forEach((row, area) => void row.push(pairs.length + area));
  const pieceCount = pairs.length + areas.length;
  const pieces = await anyThatAgree(rows, counts, pairs.length, pieceCount);
  const first = pieceCount;
  const size = first + areas.length + 2;
  const equations = { starts: [0], cells: [] as number[], coefficients: [] as number[] };
  const add = (total: number, parts: readonly number[]) => {
    equations.cells.push(total, ...parts);
    equations.coefficients.push(-1, ...parts.map(() => 1));
    equations.starts.push(equations.cells.length);
  };
  rows.forEach((row, area) => {
    add(
      first + area,
      row.filter((piece) => piece < pairs.length || pieces[piece]! > 0),
    );
  });
  const [inBlocks, inSquares] = [blocks.map((_, b) => first + b), squares.map((_, s) => first + blocks.length + s)];
  add(size - 2, inBlocks);
  add(size - 1, inSquares);
  const sum = (from: number, to: number) => counts.slice(from, to).reduce((total, one) => total + one, 0);
  const values = Float64Array.from([...pieces, ...counts, sum(0, blocks.length), sum(blocks.length, areas.length)]);
  const isSmall = (value: number, cell: number) => cell >= first && cell < size - 2 && value > 0 && value < 5;
  const cells: LinkedCells = {
    values,
    low: new Float64Array(size),
    high: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    sensitive: Uint8Array.from(values, (value, cell) => Number(isSmall(value, cell))),
    seen: Uint8Array.from(values, (_, cell) => (cell < first ? NEVER : OPEN)),
    weights: values.map((value) => value + 1),
    needs: new Float64Array(size),
    whole: true,
    equations: {
      starts: Int32Array.from(equations.starts),
      cells: Int32Array.from(equations.cells),
      coefficients: Float64Array.from(equations.coefficients),
    },
  };
  return { cells, inSquares };
}

/** Any numbers of people in pieces that agree with what is published, with as few as can be outside the other set. */
async function anyThatAgree(
  rows: number[][],
  counts: Float64Array,
  cheap: number,
  size: number,
): Promise<Float64Array> {
  const starts = [0];
  for (const row of rows) starts.push(starts.at(-1)! + row.length);
  const solver = (await loadSolvers())({
    low: new Float64Array(size),
    high: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    costs: Float64Array.from({ length: size }, (_, piece) => (piece < cheap ? 0 : 1)),
    rows: {
      starts: Int32Array.from(starts),
      cells: Int32Array.from(rows.flat()),
      coefficients: new Float64Array(starts.at(-1)!).fill(1),
    },
    rowLow: counts,
    rowHigh: counts,
  });
  try {
    if (solver.solve() !== 'best') throw new Error('the sets do not agree');
    return solver.solution().map(Math.round);
  } finally {
    solver.dispose();
  }
}
