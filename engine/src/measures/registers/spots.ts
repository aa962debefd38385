import { identifier, literal, type Warehouse } from '../../warehouse/index.ts';
import { MUNICIPALITY } from '../../words/index.ts';
import { AREAS, type Numbered } from './rows.ts';

/**
 * The spots of a day: homes that lie in the same area of every set are one spot. Rows are counted by spot once, and an area's sums are those of
 * its spots: twenty sets of areas then cost little more than one. Spots of different days have different numbers unless they are the same.
 */
const SPOTS = 'measuring_spot';
/** The spot of each home that lies in any area. */
export const HOMES = 'measuring_home';
/**
 * Spot → every area, set and municipality it is part of: the sums of an area are those of its spots. Below zero a spot is one area (`spotOfArea`),
 * for the sets in which a home can lie in two. `NOWHERE` is where rows lie that are in no area: part of the municipality alone.
 */
export const REACH = 'measuring_reach';

/** The spot of rows that lie in no area of any set. */
export const NOWHERE = 0;

/** Number, as a spot, of an area by itself. @param area SQL of the area's number */
export const spotOfArea = (area: string): string => `-1 - ${area}`;

/** Which sets the spots of a day tell of. */
export interface Spotted {
  readonly day: string;
  /** Sets in which some home lies in two areas on the day. */
  readonly shared: readonly Numbered[];
  /** The highest number of a spot. */
  readonly last: number;
}

/** Makes the table of what spots are part of, with nothing in it but areas by themselves and the municipality. */
export async function makeReach(warehouse: Warehouse, municipality: number): Promise<void> {
  await warehouse.run(`CREATE OR REPLACE TABLE ${REACH} AS
    SELECT CAST(${spotOfArea('"number"')} AS INTEGER) AS spot, "number" AS area FROM ${AREAS}
    UNION ALL SELECT ${NOWHERE}, ${municipality}`);
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
  const own = ['none', ...apart.map(areaOfSpot)].join(', ');
  await warehouse.run(`
    CREATE OR REPLACE TABLE ${SPOTS} AS
    SELECT CAST(${earlier?.last ?? NOWHERE} + row_number() OVER (ORDER BY ${own}) AS INTEGER) AS spot, *
    FROM (SELECT DISTINCT ${own} FROM ${IN_AREAS})`);
  await warehouse.run(`
    CREATE OR REPLACE TABLE ${HOMES} AS
    SELECT address, spot FROM ${IN_AREAS} JOIN ${SPOTS} USING (${own})`);
  const reached = [
    `SELECT spot, ${sets.at(-1)!.municipality} FROM ${SPOTS}`,
    ...apart.flatMap((set) =>
      [areaOfSpot(set), set.total].map((area) => `SELECT spot, ${area} FROM ${SPOTS} WHERE ${areaOfSpot(set)} >= 0`),
    ),
  ];
  await warehouse.run(`INSERT INTO ${REACH} ${reached.join(' UNION ALL ')}`);
  const { columns: made } = await warehouse.query(`SELECT max(spot) AS last FROM ${SPOTS}`);
  await warehouse.run(`DROP TABLE ${IN_AREAS}`);
  const last = Number(made.last?.[0]) || earlier?.last || NOWHERE;
  return { day, shared: all.filter(isShared), last };
}

const IN_AREAS = 'measuring_in_areas';

/** Column of a spot that holds its area in a set, −1 where it lies in none. */
const areaOfSpot = ({ total }: Numbered): string => identifier(`area_${total}`);

async function changedBetween(warehouse: Warehouse, earlier: string, later: string): Promise<boolean> {
  const between = (column: string) => `("${column}" > DATE '${earlier}' AND "${column}" <= DATE '${later}')`;
  const { columns } = await warehouse.query(
    `SELECT count(*) AS n FROM (SELECT 1 FROM address_area WHERE ${between('from')} OR ${between('to')} LIMIT 1)`,
  );
  return Number(columns.n?.[0]) > 0;
}
