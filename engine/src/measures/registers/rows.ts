import { TENURES } from '../../population/row-columns.ts';
import { identifier, type Warehouse } from '../../warehouse/index.ts';
import { type ColumnGroup, valueIn, WHOSE } from './columns.ts';
import type { RowKind } from './read-indicators.ts';

/** Tables of a snapshot's rows. Names that begin with `row` are ours: no expression can write them. */
export const ROWS = 'measuring_rows';
/** The rows of a snapshot with the area each lies in, sorted by area and tenure. */
export const PLACED = 'measuring_placed';
/** Every area of every set, each set's total, and the municipality, by number. */
export const AREAS = 'measuring_area';

/** An area set in the table of areas: numbers of its total and of the municipality. */
export interface Numbered {
  readonly areaSet: string;
  readonly total: number;
  readonly municipality: number;
}

/** Makes the rows of a kind for a snapshot: where each lies, its tenure as a number, and the columns that are used. */
export async function makeRows(
  warehouse: Warehouse,
  of: RowKind,
  used: ReadonlySet<string>,
  groups: readonly ColumnGroup[],
): Promise<void> {
  const joined = of === 'persons' ? groups : [];
  const extra = new Map(
    joined.flatMap((group, at) => group.columns.map((column) => [column.id, valueIn(column, `own_${at}`)])),
  );
  const columns = [...used].map((name) => `${extra.get(name) ?? `of_day.${identifier(name)}`} AS ${identifier(name)}`);
  const joins = joined.map(
    ({ table, key }, at) => `LEFT JOIN ${table} AS own_${at} ON own_${at}.${WHOSE} = of_day.${key}`,
  );
  await warehouse.run(`
    CREATE OR REPLACE TABLE ${ROWS} AS
    SELECT ${['of_day.address AS "row address"', `${TENURE_NUMBER} AS "row tenure"`, ...columns].join(', ')}
    FROM ${of}_at AS of_day ${joins.join(' ')}`);
}

/** Whether each row lies in its own area, in any area of the set (as the set's total), or is just in the municipality. */
export type Placing = 'area' | 'total' | 'municipality';

/** Puts the rows in the areas of a set on a day, sorted: the sums over them are then quick. */
export async function placeRows(
  warehouse: Warehouse,
  set: Numbered,
  day: string,
  placing: Placing,
  used: ReadonlySet<string>,
): Promise<void> {
  const columns = ['"row tenure"', ...[...used].map(identifier)].join(', ');
  if (placing === 'municipality') {
    await warehouse.run(`
      CREATE OR REPLACE TABLE ${PLACED} AS
      SELECT ${set.municipality} AS "row area", ${columns} FROM ${ROWS} ORDER BY "row tenure"`);
    return;
  }
  const area = placing === 'area' ? '"number"' : String(set.total);
  await warehouse.run(
    `CREATE OR REPLACE TABLE ${PLACED} AS
      SELECT placed.area AS "row area", ${columns}
      FROM ${ROWS} LEFT JOIN (
        SELECT DISTINCT address, CAST(${area} AS INTEGER) AS area FROM ${inForce(day)}
      ) AS placed ON placed.address = "row address"
      ORDER BY "row area", "row tenure"`,
    { set: set.areaSet },
  );
}

/** True if some address lies in two areas of the set on the day: then the set's total is not the sum of its areas. */
export async function overlaps(warehouse: Warehouse, areaSet: string, day: string): Promise<boolean> {
  const { rows } = await warehouse.query(
    `SELECT address FROM (SELECT DISTINCT address, area FROM ${inForce(day)}) GROUP BY address HAVING count(*) > 1 LIMIT 1`,
    { set: areaSet },
  );
  return rows > 0;
}

function inForce(day: string): string {
  return `address_area JOIN ${AREAS} USING (area_set, area)
        WHERE area_set = $set AND "from" <= DATE '${day}' AND ("to" IS NULL OR "to" > DATE '${day}')`;
}

const TENURE_NUMBER = `CASE of_day.tenure ${TENURES.map((tenure, at) => `WHEN '${tenure}' THEN ${at}`).join(' ')} ELSE ${TENURES.length - 1} END`;
