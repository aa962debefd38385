import type { Warehouse } from '../../warehouse/index.ts';
import type { Area } from '../area-set.ts';
import { pointsInAreas } from '../point-in-areas.ts';
import type { HomePoints } from './homes.ts';
import { EVER, ROWS } from './rows.ts';

/** A map and the days it holds; both days null for the only map of a set. */
export interface MapInTime {
  readonly from: string | null;
  readonly to: string | null;
  readonly areas: readonly Area[];
}

/** The homes whose points lie in the outlines of a map, as rows; a point in two areas gives a row in each. */
export async function homesOfOutlines(warehouse: Warehouse, map: MapInTime, points: HomePoints): Promise<void> {
  const { area, inTwo } = pointsInAreas(map.areas, points.x, points.y);
  const hits = area.reduce((sum, one) => sum + (one >= 0 ? 1 : 0), inTwo.length);
  const [point, hit] = [new Int32Array(hits), new Int32Array(hits)];
  let at = 0;
  for (let i = 0; i < area.length; i++) {
    if (area[i]! < 0) continue;
    point[at] = i;
    hit[at++] = area[i]!;
  }
  for (const two of inTwo) {
    point[at] = two.point;
    hit[at++] = two.other;
  }
  await warehouse.load('place_hit', [
    { name: 'point', type: 'integer', values: point },
    { name: 'area', type: 'integer', values: hit },
  ]);
  await warehouse.load('place_drawn', [
    { name: 'at', type: 'integer', values: map.areas.map((_, index) => index) },
    { name: 'area', type: 'text', values: map.areas.map(({ id }) => id) },
  ]);
  await warehouse.run(
    `INSERT INTO ${ROWS}
     SELECT place_drawn.area, place_home.address, coalesce(CAST($from AS DATE), DATE '${EVER}'), CAST($to AS DATE)
     FROM place_hit JOIN place_drawn ON place_drawn.at = place_hit.area
     JOIN place_point ON place_point.point = place_hit.point
     JOIN place_home ON place_home.x = place_point.x AND place_home.y = place_point.y`,
    { from: map.from, to: map.to },
  );
  await warehouse.run('DROP TABLE place_hit');
  await warehouse.run('DROP TABLE place_drawn');
}
