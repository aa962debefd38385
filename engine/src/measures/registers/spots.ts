import { identifier, literal, type Warehouse } from '../../warehouse/index.ts';
import { MUNICIPALITY } from '../../words/index.ts';
import { AREAS, type Numbered } from './rows.ts';

/**
 * The spots of a day: homes that lie in the same area of every set are one spot. Rows are counted by spot once, and an area's sums are those of
 * its spots: twenty sets of areas then cost little more than one.
 */
export const SPOTS = 'measuring_spot';
/** The spot of each home that lies in any area. */
export const HOMES = 'measuring_home';

/** Which sets the spots of a day tell of. */
export interface Spotted {
  readonly day: string;
  /** Sets in whose areas no home lies twice: `areaOfSpot` is its column of a spot. */
  readonly apart: readonly Numbered[];
  /** Sets in which some home lies in two areas on the day. */
  readonly shared: readonly Numbered[];
}

/** Makes the spots of a day, unless those of the day before it that were made still hold. */
export async function makeSpots(
  warehouse: Warehouse,
  day: string,
  sets: readonly Numbered[],
  earlier: Spotted | undefined,
): Promise<Spotted> {
  if (earlier && !(await changedBetween(warehouse, earlier.day, day))) return { ...earlier, day };
  const all = sets.filter(({ areaSet }) => areaSet !== MUNICIPALITY);
  const inSet = ({ areaSet }: Numbered) => `CASE WHEN area_set = ${literal(areaSet)} THEN "number" END`;
  await warehouse.run(`
    CREATE OR REPLACE TABLE ${IN_AREAS} AS
    SELECT address, ${['0 AS none', ...all.flatMap((set, at) => [`coalesce(max(${inSet(set)}), -1) AS ${areaOfSpot(set)}`, `count(${inSet(set)}) AS times_${at}`])].join(', ')}
    FROM address_area JOIN ${AREAS} USING (area_set, area)
    WHERE "from" <= DATE '${day}' AND ("to" IS NULL OR "to" > DATE '${day}') GROUP BY address`);
  const { columns } = await warehouse.query(
    `SELECT ${['0 AS none', ...all.map((_, at) => `max(times_${at}) AS times_${at}`)].join(', ')} FROM ${IN_AREAS}`,
  );
  const isShared = (_: Numbered, at: number) => Number(columns[`times_${at}`]?.[0] ?? 0) > 1;
  const apart = all.filter((set, at) => !isShared(set, at));
  const own = apart.map(areaOfSpot);
  await warehouse.run(`
    CREATE OR REPLACE TABLE ${SPOTS} AS
    SELECT CAST(row_number() OVER (ORDER BY ${['none', ...own].join(', ')}) AS INTEGER) AS spot, *
    FROM (SELECT DISTINCT ${['none', ...own].join(', ')} FROM ${IN_AREAS})`);
  await warehouse.run(`
    CREATE OR REPLACE TABLE ${HOMES} AS
    SELECT address, spot FROM ${IN_AREAS} JOIN ${SPOTS} USING (${['none', ...own].join(', ')})`);
  await warehouse.run(`DROP TABLE ${IN_AREAS}`);
  return { day, apart, shared: all.filter(isShared) };
}

const IN_AREAS = 'measuring_in_areas';

/** Column of a spot that holds its area in a set, −1 where it lies in none. */
export const areaOfSpot = ({ total }: Numbered): string => identifier(`area_${total}`);

async function changedBetween(warehouse: Warehouse, earlier: string, later: string): Promise<boolean> {
  const between = (column: string) => `("${column}" > DATE '${earlier}' AND "${column}" <= DATE '${later}')`;
  const { columns } = await warehouse.query(
    `SELECT count(*) AS n FROM (SELECT 1 FROM address_area WHERE ${between('from')} OR ${between('to')} LIMIT 1)`,
  );
  return Number(columns.n?.[0]) > 0;
}
