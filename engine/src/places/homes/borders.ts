import type { Area } from '../area-set.ts';
import { squareOf } from '../dkn.ts';

/** A border between two areas, by index, and its length in metres. */
export interface Border {
  readonly one: number;
  readonly other: number;
  readonly length: number;
}

/**
 * The borders between areas. Squares of the national grid border the four beside them. Other areas border where both outlines have the same
 * edge (to the centimetre), as maps of a divided land have; areas that only touch at a corner do not.
 */
export function bordersOf(areas: readonly Area[]): Border[] {
  const squares = areas.map(({ id }) => squareOf(id));
  return squares.every((square) => square !== undefined) ? besideInGrid(squares) : alongEdges(areas);
}

type Square = NonNullable<ReturnType<typeof squareOf>>;

function besideInGrid(squares: readonly Square[]): Border[] {
  const key = (north: number, east: number) => `${north} ${east}`;
  const at = new Map(squares.map(({ north, east }, index) => [key(north, east), index]));
  return squares.flatMap(({ north, east, side }, one) =>
    [key(north, east + side), key(north + side, east)].flatMap((beside) => {
      const other = at.get(beside);
      return other === undefined ? [] : [{ one, other, length: side }];
    }),
  );
}

function alongEdges(areas: readonly Area[]): Border[] {
  const sides = new Map<string, { area: number; length: number }>();
  const found = new Map<string, Border>();
  areas.forEach(({ utm }, area) => {
    for (const ring of utm.flat()) {
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1]!, ring[i]!];
        const [from, to] = [a, b].map(([x, y]) => `${Math.round(x * 100)},${Math.round(y * 100)}`) as [string, string];
        const key = from < to ? `${from};${to}` : `${to};${from}`;
        const side = sides.get(key);
        if (!side) sides.set(key, { area, length: Math.hypot(a[0] - b[0], a[1] - b[1]) });
        else if (side.area !== area) {
          const pair = `${side.area} ${area}`;
          const before = found.get(pair)?.length ?? 0;
          found.set(pair, { one: side.area, other: area, length: before + side.length });
        }
      }
    }
  });
  return [...found.values()];
}
