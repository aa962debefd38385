import proj4 from 'proj4';
import type { MultiPolygonCoordinates } from './area-set.ts';
import { type Crs, projText } from './coordinate-systems.ts';

/** Takes a position from one system to another; undefined where it has none there. */
export type Reprojection = (position: readonly [number, number]) => [number, number] | undefined;

/** Digits after the point in degrees: 1e-7° is 1.1 cm north and 0.6 cm east in Denmark, finer than any register map. */
export const DEGREE_DIGITS = 7;

/**
 * The way from one coordinate system to another (proj4; within 5e-9° of PROJ in Denmark, Bornholm included). Between a
 * system and itself, positions stay exactly what they are.
 */
export function reprojection(from: Crs, to: Crs): Reprojection {
  if (from === to) return ([x, y]) => [x, y];
  const { forward } = proj4(projText(from), projText(to));
  return (position) => {
    try {
      const [x, y] = forward([position[0], position[1]]);
      return x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : undefined;
    } catch {
      // proj4 throws for positions outside what a projection can show.
      return undefined;
    }
  };
}

/** An outline in another system, or undefined if any of its positions has no place there. */
export function reprojected(outline: MultiPolygonCoordinates, way: Reprojection): MultiPolygonCoordinates | undefined {
  let whole = true;
  const moved = outline.map((polygon) =>
    polygon.map((ring) =>
      ring.map((position): [number, number] => {
        const there = way(position);
        if (!there) whole = false;
        return there ?? position;
      }),
    ),
  );
  return whole ? moved : undefined;
}

/** An outline in degrees with seven digits after the point: what pages and files show. */
export function roundedDegrees(outline: MultiPolygonCoordinates): MultiPolygonCoordinates {
  const factor = 10 ** DEGREE_DIGITS;
  const rounded = (value: number): number => Math.round(value * factor) / factor;
  return outline.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [rounded(x), rounded(y)])));
}
