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

/**
 * Makes the rows of a kind for a snapshot: where each lies, its tenure as a number, and the columns that are used.
 *
 * @param often the rows are read more than once, so that joining their columns once and for all pays
 */
export async function makeRows(
  warehouse: Warehouse,
  of: RowKind,
  used: Used,
  groups: readonly ColumnGroup[],
  often: boolean,
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
    CREATE OR REPLACE ${often ? 'TABLE' : 'VIEW'} ${ROWS} AS
    SELECT ${['of_day.address AS "row address"', `${TENURE_NUMBER} AS "row tenure"`, ...columns].join(', ')}
    FROM ${of}_at AS of_day ${joins.join(' ')}`);
}

/** Whether each row lies in its own area, in any area of the set (as the set's total), or is just in the municipality. */
export type Placing = 'area' | 'total' | 'municipality';

/** Puts everybody in the municipality, as one area. */
export async function placeAll(warehouse: Warehouse, { municipality }: Numbered, used: Used): Promise<void> {
  await warehouse.run(`
    CREATE OR REPLACE TABLE ${PLACED} AS
    SELECT ${municipality} AS "row area", ${listed(used)} FROM ${ROWS} ORDER BY "row tenure"`);
}

/**
 * Puts the rows in the areas of a set on a day, sorted: the sums over them are then quick.
 *
 * @returns true if each row is there once; false if some home lies in two areas, so that the set's total is not the sum of its areas
 */
export async function placeRows(
  warehouse: Warehouse,
  of: RowKind,
  set: Numbered,
  day: string,
  placing: 'area' | 'total',
  used: Used,
): Promise<boolean> {
  const area = placing === 'area' ? '"number"' : String(set.total);
  const place = (distinct: string) =>
    warehouse.run(
      `CREATE OR REPLACE TABLE ${PLACED} AS
      SELECT placed.area AS "row area", ${listed(used)}
      FROM ${ROWS} LEFT JOIN (
        SELECT ${distinct} address, CAST(${area} AS INTEGER) AS area FROM address_area JOIN ${AREAS} USING (area_set, area)
        WHERE area_set = $set AND "from" <= DATE '${day}' AND ("to" IS NULL OR "to" > DATE '${day}')
      ) AS placed ON placed.address = "row address"
      ORDER BY "row area", "row tenure"`,
      { set: set.areaSet },
    );
  const isOnce = async () => {
    const { columns } = await warehouse.query(
      `SELECT (SELECT count(*) FROM ${PLACED}) AS placed, (SELECT count(*) FROM ${of}_at) AS there`,
    );
    return columns.placed?.[0] === columns.there?.[0];
  };
  await place('');
  if (await isOnce()) return true;
  await place('DISTINCT');
  return isOnce();
}

/** Columns of a row that are used. */
type Used = ReadonlySet<string>;

const listed = (used: Used) => ['"row tenure"', ...[...used].map(identifier)].join(', ');

const TENURE_NUMBER = `CASE of_day.tenure ${TENURES.map((tenure, at) => `WHEN '${tenure}' THEN ${at}`).join(' ')} ELSE ${TENURES.length - 1} END`;
