import type { Warehouse } from '../../warehouse/index.ts';

/** SQL that writes a parcel as lists and registers may both be folded to: `0060351-12 AB` is `60351-12ab`. */
export function parcelSql(written: string): string {
  return `ltrim(lower(regexp_replace(${written}, '\\s', '', 'g')), '0')`;
}

/**
 * Every address once, as the register has it last: `place_home(address, x, y, parcel, here)`, `here` for the municipality's own. An address that
 * was moved lies where it lies now: its old homes are the same homes.
 *
 * @param municipality code; `0000` for all of Denmark
 */
export async function findHomes(warehouse: Warehouse, municipality: string): Promise<void> {
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE place_home AS
     SELECT address, x, y, ${parcelSql('parcel')} AS parcel,
       $municipality = '0000' OR municipality IS NULL OR municipality = $municipality AS here
     FROM register.address WHERE address IS NOT NULL
     QUALIFY row_number() OVER (
       PARTITION BY address ORDER BY x IS NULL, "to" IS NOT NULL, "from" DESC NULLS LAST, "to" DESC NULLS LAST, x, y, parcel) = 1`,
    { municipality },
  );
}

/** Where addresses lie: each place once, since the homes of a stairway share one. */
export interface HomePoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Numbers the places of addresses, from 0, in the table `place_point(point, x, y)`, and gives them in that order. */
export async function homePoints(warehouse: Warehouse): Promise<HomePoints> {
  await warehouse.run(`
    CREATE OR REPLACE TEMP TABLE place_point AS
    SELECT CAST(row_number() OVER (ORDER BY x, y) - 1 AS INTEGER) AS point, x, y
    FROM (SELECT DISTINCT x, y FROM place_home WHERE x IS NOT NULL AND y IS NOT NULL)`);
  const { columns } = await warehouse.query('SELECT x, y FROM place_point ORDER BY point');
  return { x: columns.x as Float64Array, y: columns.y as Float64Array };
}
