import { ROW_COLUMNS, TENURES } from '../../population/row-columns.ts';
import { identifier, type Warehouse } from '../../warehouse/index.ts';
import { type ColumnGroup, valueIn, WHOSE } from './columns.ts';
import type { RowKind } from './read-indicators.ts';
import { HOMES, NOWHERE, spotOfArea } from './spots.ts';

/** The rows of a snapshot with the spot each lies in: codes are texts. Names that begin with `row` are ours: no expression can write them. */
export const PLACED = 'measuring_placed';
/** The same as it is kept: codes as the snapshot has them. */
const KEPT = 'measuring_kept';
/** Every area of every set, each set's total, and the municipality, by number. */
export const AREAS = 'measuring_area';

/** An area set in the table of areas: numbers of its total and of the municipality. */
export interface Numbered {
  readonly areaSet: string;
  readonly total: number;
  readonly municipality: number;
}

/**
 * Makes the rows of a kind for a snapshot: each once, with its spot, its tenure as a number, and the columns that are used.
 *
 * @param whose the rows say whom they are about too: `"row person"` and `"row address"`
 */
export async function makeRows(
  warehouse: Warehouse,
  of: RowKind,
  used: Used,
  groups: readonly ColumnGroup[],
  whose = false,
): Promise<void> {
  const spots = `LEFT JOIN ${HOMES} AS placed ON placed.address = of_day.address`;
  await warehouse.run(placedRows(of, used, groups, spots, whose ? WHOM : []));
  await seePlaced(warehouse, of, used, whose ? ['"row person"', '"row address"'] : []);
}

const WHOM = ['of_day.person AS "row person"', 'of_day.address AS "row address"'];

/**
 * Puts the rows in the areas of a set in which some home lies twice: a row stands in each of its areas, or, for the set's total, once in
 * any of them.
 */
export async function placeRows(
  warehouse: Warehouse,
  of: RowKind,
  set: Numbered,
  day: string,
  placing: 'area' | 'total',
  used: Used,
  groups: readonly ColumnGroup[],
): Promise<void> {
  const area = placing === 'area' ? '"number"' : String(set.total);
  const placed = `JOIN (
    SELECT DISTINCT address, CAST(${spotOfArea(area)} AS INTEGER) AS spot FROM address_area JOIN ${AREAS} USING (area_set, area)
    WHERE area_set = $set AND "from" <= DATE '${day}' AND ("to" IS NULL OR "to" > DATE '${day}')
  ) AS placed ON placed.address = of_day.address`;
  await warehouse.run(placedRows(of, used, groups, placed), { set: set.areaSet });
  await seePlaced(warehouse, of, used);
}

function placedRows(
  of: RowKind,
  used: Used,
  groups: readonly ColumnGroup[],
  placed: string,
  whom: readonly string[] = [],
): string {
  const joined = of === 'persons' ? groups : [];
  const extra = new Map(
    joined.flatMap((group, at) => group.columns.map((column) => [column.id, valueIn(column, `own_${at}`)])),
  );
  const columns = [...used].map((name) => `${extra.get(name) ?? `of_day.${identifier(name)}`} AS ${identifier(name)}`);
  const joins = joined.map(
    ({ table, key }, at) => `LEFT JOIN ${table} AS own_${at} ON own_${at}.${WHOSE} = of_day.${key}`,
  );
  return `CREATE OR REPLACE TABLE ${KEPT} AS
    SELECT ${[`coalesce(placed.spot, ${NOWHERE}) AS "row spot"`, `${TENURE_NUMBER} AS "row tenure"`, ...whom, ...columns].join(', ')}
    FROM ${of}_at AS of_day ${joins.join(' ')} ${placed}`;
}

async function seePlaced(warehouse: Warehouse, of: RowKind, used: Used, whom: readonly string[] = []): Promise<void> {
  const texts = new Set(ROW_COLUMNS[of].filter(({ type }) => type === 'VARCHAR').map(({ name }) => name));
  const columns = [...used].map((name) =>
    texts.has(name) ? `CAST(${identifier(name)} AS VARCHAR) AS ${identifier(name)}` : identifier(name),
  );
  await warehouse.run(
    `CREATE OR REPLACE VIEW ${PLACED} AS SELECT ${['"row spot"', '"row tenure"', ...whom, ...columns].join(', ')} FROM ${KEPT}`,
  );
}

/** Columns of a row that are used. */
type Used = ReadonlySet<string>;

const TENURE_NUMBER = `CASE of_day.tenure ${TENURES.map((tenure, at) => `WHEN '${tenure}' THEN ${at}`).join(' ')} ELSE ${TENURES.length - 1} END`;
