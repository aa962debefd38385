import { ROW_COLUMNS, TENURES } from '../../population/row-columns.ts';
import { identifier, literal, type Warehouse } from '../../warehouse/index.ts';
import { type ColumnGroup, valueIn, WHOSE } from './columns.ts';
import type { RowKind } from './read-indicators.ts';
import { HOMES } from './spots.ts';

/** The rows of a snapshot with the spot or area each lies in, sorted by it and tenure. Names that begin with `row` are ours: no expression can write them. */
export const PLACED = 'measuring_placed';
/** The same as it is kept: codes as numbers, since sorting texts along takes twice as long. */
const SORTED = 'measuring_sorted';
/** Every area of every set, each set's total, and the municipality, by number. */
export const AREAS = 'measuring_area';

/** An area set in the table of areas: numbers of its total and of the municipality. */
export interface Numbered {
  readonly areaSet: string;
  readonly total: number;
  readonly municipality: number;
}

/** Makes the rows of a kind for a snapshot: each once, with its spot, its tenure as a number, and the columns that are used. Sums over sorted rows are quick. */
export async function makeRows(
  warehouse: Warehouse,
  of: RowKind,
  used: Used,
  groups: readonly ColumnGroup[],
  codes: Codes,
): Promise<void> {
  const spots = `LEFT JOIN (SELECT address, spot AS area FROM ${HOMES}) AS placed ON placed.address = of_day.address`;
  await warehouse.run(sortedRows(of, used, groups, codes, spots));
  await seePlaced(warehouse, used, codes);
}

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
  codes: Codes,
): Promise<void> {
  const area = placing === 'area' ? '"number"' : String(set.total);
  const placed = `LEFT JOIN (
    SELECT DISTINCT address, CAST(${area} AS INTEGER) AS area FROM address_area JOIN ${AREAS} USING (area_set, area)
    WHERE area_set = $set AND "from" <= DATE '${day}' AND ("to" IS NULL OR "to" > DATE '${day}')
  ) AS placed ON placed.address = of_day.address`;
  await warehouse.run(sortedRows(of, used, groups, codes, placed), { set: set.areaSet });
  await seePlaced(warehouse, used, codes);
}

function sortedRows(of: RowKind, used: Used, groups: readonly ColumnGroup[], codes: Codes, placed: string): string {
  const joined = of === 'persons' ? groups : [];
  const extra = new Map(
    joined.flatMap((group, at) => group.columns.map((column) => [column.id, valueIn(column, `own_${at}`)])),
  );
  const columns = [...used].map((name) => {
    const list = codes.get(name)?.map(literal).join(', ');
    const value = extra.get(name) ?? `of_day.${identifier(name)}`;
    return `${list === undefined ? value : `CAST(${value} AS ENUM (${list}))`} AS ${identifier(name)}`;
  });
  const joins = joined.map(
    ({ table, key }, at) => `LEFT JOIN ${table} AS own_${at} ON own_${at}.${WHOSE} = of_day.${key}`,
  );
  return `CREATE OR REPLACE TABLE ${SORTED} AS
    SELECT ${['placed.area AS "row area"', `${TENURE_NUMBER} AS "row tenure"`, ...columns].join(', ')}
    FROM ${of}_at AS of_day ${joins.join(' ')} ${placed}
    ORDER BY "row area", "row tenure"`;
}

/** The codes that columns of a row have on a day: as long as they are few, they are kept as numbers. */
export type Codes = ReadonlyMap<string, readonly string[]>;

/** Finds the codes of the text columns that are used. */
export async function codesOf(warehouse: Warehouse, of: RowKind, used: Used): Promise<Codes> {
  const codes = new Map<string, string[]>();
  for (const { name, type } of ROW_COLUMNS[of]) {
    if (type !== 'VARCHAR' || !used.has(name)) continue;
    const column = identifier(name);
    const { columns } = await warehouse.query(
      `SELECT DISTINCT ${column} AS code FROM ${of}_at WHERE ${column} IS NOT NULL ORDER BY code LIMIT ${FEW + 1}`,
    );
    const there = (columns.code ?? []) as string[];
    if (there.length > 0 && there.length <= FEW) codes.set(name, [...there]);
  }
  return codes;
}

const FEW = 200;

async function seePlaced(warehouse: Warehouse, used: Used, codes: Codes): Promise<void> {
  const columns = [...used].map((name) =>
    codes.has(name) ? `CAST(${identifier(name)} AS VARCHAR) AS ${identifier(name)}` : identifier(name),
  );
  await warehouse.run(
    `CREATE OR REPLACE VIEW ${PLACED} AS SELECT ${['"row area"', '"row tenure"', ...columns].join(', ')} FROM ${SORTED}`,
  );
}

/** Columns of a row that are used. */
type Used = ReadonlySet<string>;

const TENURE_NUMBER = `CASE of_day.tenure ${TENURES.map((tenure, at) => `WHEN '${tenure}' THEN ${at}`).join(' ')} ELSE ${TENURES.length - 1} END`;
