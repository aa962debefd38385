import type { Warehouse } from '../../warehouse/index.ts';

/**
 * The rows of one area set while it is made: `place_rows(area, address, "from", "to")`, "from" the first day (`EVER` for always), "to" the first
 * day after, null while open.
 */
export const ROWS = 'place_rows';

/** The first day there is, for what has always been. */
export const EVER = '0001-01-01';

/** Makes the table of rows, empty. */
export async function emptyRows(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${ROWS} (area VARCHAR, address BIGINT, "from" DATE, "to" DATE)`);
}

/** Times of the same address in the same area that touch or overlap become one, so that no home is counted twice. */
export async function joinTimes(warehouse: Warehouse): Promise<void> {
  const until = `coalesce("to", DATE '9999-12-31')`;
  await warehouse.run(`
    CREATE OR REPLACE TEMP TABLE ${ROWS} AS
    WITH ordered AS (
      SELECT area, address, "from", ${until} AS until,
        max(${until}) OVER (PARTITION BY area, address ORDER BY "from", ${until} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM ${ROWS} WHERE "from" < ${until}
    ), marked AS (
      SELECT *, count(*) FILTER (WHERE before IS NULL OR before < "from")
        OVER (PARTITION BY area, address ORDER BY "from", until ROWS UNBOUNDED PRECEDING) AS run
      FROM ordered
    )
    SELECT area, address, min("from") AS "from", nullif(max(until), DATE '9999-12-31') AS "to"
    FROM marked GROUP BY area, address, run`);
}

/**
 * Leaves an address in one area at a time, the first in the set's order where there are two, and tells how many addresses were in two and which
 * areas those were.
 *
 * @param order ids of the areas, first one first
 */
export async function inOneArea(
  warehouse: Warehouse,
  order: readonly string[],
): Promise<{ addresses: number; pairs: readonly string[] }> {
  await warehouse.load('place_order', [
    { name: 'area', type: 'text', values: order },
    { name: 'rank', type: 'integer', values: order.map((_, at) => at) },
  ]);
  await warehouse.run(`
    CREATE OR REPLACE TEMP TABLE place_two AS
    SELECT one.area, one.address, one."from", other.area AS other
    FROM ${ROWS} AS one JOIN ${ROWS} AS other ON one.address = other.address AND one.area <> other.area
      AND one."from" < coalesce(other."to", DATE '9999-12-31') AND other."from" < coalesce(one."to", DATE '9999-12-31')
    JOIN place_order AS a ON a.area = one.area JOIN place_order AS b ON b.area = other.area
    WHERE a.rank > b.rank`);
  const { columns: counted } = await warehouse.query('SELECT count(DISTINCT address) AS n FROM place_two');
  const addresses = Number(counted.n![0]);
  if (addresses === 0) return { addresses, pairs: [] };
  const { columns } = await warehouse.query(
    'SELECT other, area FROM place_two GROUP BY ALL ORDER BY count(*) DESC, other, area LIMIT 10',
  );
  await warehouse.run(`
    DELETE FROM ${ROWS} USING place_two AS two
    WHERE two.area = ${ROWS}.area AND two.address = ${ROWS}.address AND two."from" = ${ROWS}."from"`);
  const [others, areas] = [columns.other as string[], columns.area as string[]];
  return { addresses, pairs: others.map((other, at) => `${other} / ${areas[at]}`) };
}
