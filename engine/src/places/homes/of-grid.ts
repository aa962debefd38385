import type { Warehouse } from '../../warehouse/index.ts';
import type { Area } from '../area-set.ts';
import { DEGREES, METRES } from '../coordinate-systems.ts';
import { type GridSize, outlineOfSquare, squareNameSql, squareOf } from '../dkn.ts';
import { reprojected, reprojection, roundedDegrees } from '../reproject.ts';
import { EVER, ROWS } from './rows.ts';

/** The homes of each square of Det Danske Kvadratnet, as rows; the squares that have addresses are the areas, by name. */
export async function homesOfGrid(warehouse: Warehouse, size: GridSize): Promise<readonly Area[]> {
  await warehouse.run(`
    INSERT INTO ${ROWS}
    SELECT ${squareNameSql('x', 'y', size)}, address, DATE '${EVER}', NULL
    FROM place_home WHERE here AND x IS NOT NULL AND y IS NOT NULL`);
  const { columns } = await warehouse.query(`SELECT DISTINCT area FROM ${ROWS} ORDER BY area`);
  const way = reprojection(METRES, DEGREES);
  return (columns.area as string[]).map((name) => {
    const square = squareOf(name);
    const utm = square ? outlineOfSquare(square) : [];
    return {
      id: name,
      name,
      utm,
      degrees: roundedDegrees(reprojected(utm, way) ?? []),
      size: square ? square.side ** 2 : Number.NaN,
    };
  });
}
