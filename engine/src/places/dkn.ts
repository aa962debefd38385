import type { MultiPolygonCoordinates } from './area-set.ts';

/** Sizes of the squares of Det Danske Kvadratnet that area sets are made of. */
export type GridSize = '100m' | '250m' | '500m' | '1km' | '10km';

/** Sides in metres, and the unit in which a square's name gives its corner: the largest power of ten that divides the side. */
const SIDES: Readonly<Record<GridSize, { readonly side: number; readonly unit: number }>> = {
  '100m': { side: 100, unit: 100 },
  '250m': { side: 250, unit: 10 },
  '500m': { side: 500, unit: 100 },
  '1km': { side: 1000, unit: 1000 },
  '10km': { side: 10_000, unit: 10_000 },
};

/** A square: its size and its south-western corner in metres (EPSG:25832). */
export interface Square {
  readonly size: GridSize;
  readonly side: number;
  readonly east: number;
  readonly north: number;
}

/** The side of a square in metres. */
export function sideOf(size: GridSize): number {
  return SIDES[size].side;
}

/**
 * The name of the square a point lies in: size, north, east (`100m_61663_7250`). Borders belong to the square north and east of them.
 *
 * Source: Klimadatastyrelsen, Det Danske Kvadratnet (EPSG:25832, north first).
 */
export function squareNameAt(x: number, y: number, size: GridSize): string {
  const { side, unit } = SIDES[size];
  const corner = (metres: number) => (Math.floor(metres / side) * side) / unit;
  return `${size}_${corner(y)}_${corner(x)}`;
}

/** SQL of `squareNameAt`, of columns of metres; null where one of them is. */
export function squareNameSql(x: string, y: string, size: GridSize): string {
  const { side, unit } = SIDES[size];
  const corner = (metres: string) => `CAST(floor(${metres} / ${side}) AS BIGINT) * ${side} // ${unit}`;
  return `'${size}_' || (${corner(y)}) || '_' || (${corner(x)})`;
}

/** The square of a name, or undefined if it is none: of another form, or a corner where no square begins. */
export function squareOf(name: string): Square | undefined {
  const parts = /^(100m|250m|500m|1km|10km)_(\d{1,7})_(\d{1,6})$/.exec(name);
  if (!parts) return undefined;
  const size = parts[1] as GridSize;
  const { side, unit } = SIDES[size];
  const [north, east] = [Number(parts[2]) * unit, Number(parts[3]) * unit];
  return north % side === 0 && east % side === 0 ? { size, side, east, north } : undefined;
}

/** The outline of a square in metres, against the clock from its south-western corner. */
export function outlineOfSquare({ side, east, north }: Square): MultiPolygonCoordinates {
  return [
    [
      [
        [east, north],
        [east + side, north],
        [east + side, north + side],
        [east, north + side],
        [east, north],
      ],
    ],
  ];
}
