import { type Chance, chanceOf } from '../chance.ts';
import {
  COUNTRY_DISTRICTS,
  MUNICIPALITY,
  type PlannedArea,
  TOWN,
  TOWN_DISTRICTS,
  VILLAGE_HALF,
  VILLAGES,
} from './plan.ts';
import type { Ring, TownArea } from './town.ts';

/** A rectangle: west, south, east, north. */
export type Box = readonly [number, number, number, number];

/** Points spread evenly in a rectangle, row by row. */
export function spread([west, south, east, north]: Box, count: number): (readonly [number, number])[] {
  const columns = Math.max(1, Math.ceil(Math.sqrt((count * (east - west)) / (north - south))));
  const rows = Math.max(1, Math.ceil(count / columns));
  return Array.from({ length: count }, (_, at) => [
    west + ((at % columns) + 0.5) * ((east - west) / columns),
    south + (Math.floor(at / columns) + 0.5) * ((north - south) / rows),
  ]);
}

/** A point in one of the four districts around the town, outside the villages. */
export function inCountry(chance: Chance, district: number): readonly [number, number] {
  const west = TOWN.west;
  const south = TOWN.south;
  const east = west + TOWN.columns * TOWN.side;
  const north = south + TOWN.rows * TOWN.side;
  const m = MUNICIPALITY;
  for (;;) {
    // From the rim of the town (0) to the border (1), and along it.
    const out = 0.06 + chance.next() * 0.88;
    const along = 0.03 + chance.next() * 0.94;
    const [w, s, e, n] = [
      west + (m.west - west) * out,
      south + (m.south - south) * out,
      east + (m.east - east) * out,
      north + (m.north - north) * out,
    ];
    const point: readonly [number, number] =
      district === 0
        ? [w + (e - w) * along, n]
        : district === 1
          ? [e, s + (n - s) * along]
          : district === 2
            ? [w + (e - w) * along, s]
            : [w, s + (n - s) * along];
    const x = Math.round(point[0]);
    const y = Math.round(point[1]);
    if (
      !VILLAGES.some(
        (village) => Math.abs(village.x - x) < VILLAGE_HALF + 40 && Math.abs(village.y - y) < VILLAGE_HALF + 40,
      )
    )
      return [x, y];
  }
}

/** The sixteen districts: together they are the municipality, and neighbours share their corners. */
export function districts(): TownArea[] {
  const bend = chanceOf(4_711, 0);
  const corner: [number, number][][] = [];
  for (let row = 0; row <= TOWN.rows; row++) {
    corner.push([]);
    for (let column = 0; column <= TOWN.columns; column++) {
      const inside = row > 0 && row < TOWN.rows && column > 0 && column < TOWN.columns;
      const [dx, dy] = inside ? [bend.below(50) - 25, bend.below(50) - 25] : [0, 0];
      corner[row]!.push([TOWN.west + column * TOWN.side + dx, TOWN.south + (TOWN.rows - row) * TOWN.side + dy]);
    }
  }
  const town = TOWN_DISTRICTS.map((name, at): TownArea => {
    const row = Math.floor(at / TOWN.columns);
    const column = at % TOWN.columns;
    const ring = [
      corner[row + 1]![column]!,
      corner[row + 1]![column + 1]!,
      corner[row]![column + 1]!,
      corner[row]![column]!,
    ];
    return { id: districtId(at), name, ring, district: at, fate: 'steady' };
  });
  const { west, south, east, north } = MUNICIPALITY;
  const top = corner[0]!;
  const bottom = corner[TOWN.rows]!;
  const left = corner.map((row) => row[0]!);
  const right = corner.map((row) => row[TOWN.columns]!);
  const rings: Ring[] = [
    [[west, north], ...top, [east, north]],
    [[east, north], ...right, [east, south]],
    [[west, south], [east, south], ...[...bottom].reverse()],
    [[west, south], ...[...left].reverse(), [west, north]],
  ];
  const country = COUNTRY_DISTRICTS.map(
    (name, at): TownArea => ({
      id: districtId(TOWN_DISTRICTS.length + at),
      name,
      ring: rings[at]!,
      district: TOWN_DISTRICTS.length + at,
      fate: 'steady',
    }),
  );
  return [...town, ...country];
}

const districtId = (at: number): string => `B${String(at + 1).padStart(2, '0')}`;

/** The rectangle of a plot, drawn in by some metres. */
export function plotBox(district: number, plot: number, inset: number): Box {
  const row = Math.floor(district / TOWN.columns);
  const column = district % TOWN.columns;
  const side = (TOWN.side - 120) / 4;
  const west = TOWN.west + column * TOWN.side + 60 + (plot % 4) * side;
  const north = TOWN.south + (TOWN.rows - row) * TOWN.side - 60 - Math.floor(plot / 4) * side;
  return [west + inset, north - side + inset, west + side - inset, north - inset];
}

/** The rectangle an area's plots make, drawn in by some metres. */
export function boxOf({ district, plots }: PlannedArea, inset: number): Box {
  const boxes = plots.map((plot) => plotBox(district, plot, 0));
  return [
    Math.min(...boxes.map((box) => box[0])) + inset,
    Math.min(...boxes.map((box) => box[1])) + inset,
    Math.max(...boxes.map((box) => box[2])) - inset,
    Math.max(...boxes.map((box) => box[3])) - inset,
  ];
}

/** The corners of a rectangle. */
export const ringOf = ([west, south, east, north]: Box): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];
