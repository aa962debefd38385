import { ROW_COLUMNS, TENURES } from '../../population/row-columns.ts';
import { identifier, literal, type Warehouse } from '../../warehouse/index.ts';
import { type ColumnGroup, valueIn, WHOSE } from './columns.ts';
import type { RowKind } from './read-indicators.ts';

/** Tables of a snapshot's rows. Names that begin with `row` are ours: no expression can write them. */
export const ROWS = 'measuring_rows';
/** The rows of a snapshot with the area each lies in, sorted by area and tenure: codes are texts again. */
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
export async function placeAll(
  warehouse: Warehouse,
  { municipality }: Numbered,
  used: Used,
  codes: Codes,
): Promise<void> {
  await warehouse.run(`
    CREATE OR REPLACE TABLE ${SORTED} AS
    SELECT ${municipality} AS "row area", ${listed(used, codes)} FROM ${ROWS} ORDER BY "row tenure"`);
  await seePlaced(warehouse, used, codes);
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
  codes: Codes,
): Promise<boolean> {
  const area = placing === 'area' ? '"number"' : String(set.total);
  const place = (distinct: string) =>
    warehouse.run(
      `CREATE OR REPLACE TABLE ${SORTED} AS
      SELECT placed.area AS "row area", ${listed(used, codes)}
      FROM ${ROWS} LEFT JOIN (
        SELECT ${distinct} address, CAST(${area} AS INTEGER) AS area FROM address_area JOIN ${AREAS} USING (area_set, area)
        WHERE area_set = $set AND "from" <= DATE '${day}' AND ("to" IS NULL OR "to" > DATE '${day}')
      ) AS placed ON placed.address = "row address"
      ORDER BY "row area", "row tenure"`,
      { set: set.areaSet },
    );
  const isOnce = async () => {
    const { columns } = await warehouse.query(
      `SELECT (SELECT count(*) FROM ${SORTED}) AS placed, (SELECT count(*) FROM ${of}_at) AS there`,
    );
    return columns.placed?.[0] === columns.there?.[0];
  };
  await place('');
  let once = await isOnce();
  if (!once) {
    await place('DISTINCT');
    once = await isOnce();
  }
  await seePlaced(warehouse, used, codes);
  return once;
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

function listed(used: Used, codes: Codes): string {
  const coded = (name: string) => {
    const list = codes.get(name)?.map(literal).join(', ');
    return list === undefined ? identifier(name) : `CAST(${identifier(name)} AS ENUM (${list})) AS ${identifier(name)}`;
  };
  return ['"row tenure"', ...[...used].map(coded)].join(', ');
}

const TENURE_NUMBER = `CASE of_day.tenure ${TENURES.map((tenure, at) => `WHEN '${tenure}' THEN ${at}`).join(' ')} ELSE ${TENURES.length - 1} END`;
