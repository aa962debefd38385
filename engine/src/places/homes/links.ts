import type { Warehouse } from '../../warehouse/index.ts';
import type { AreaLink } from '../../workspace/definitions.ts';
import { ROWS } from './rows.ts';

/**
 * Dates the rows of areas that were split, merged or closed, link by link.
 *
 * On a link's day an area ends unless it is among its own successors, and a successor begins unless it is also among those that end or live on
 * that day. What is cut off is not lost: homes that an ended area still holds after the day go to its successor, if it has only one (a merger needs no
 * new map), and homes that a new area holds before the day go to the area it came from, if it came from only one (nor does a split).
 * Where maps follow each other nothing is cut, and nothing is moved.
 */
export async function dateByLinks(warehouse: Warehouse, links: readonly AreaLink[]): Promise<void> {
  const days = [...new Set(links.map(({ on }) => on))].sort();
  for (const on of days) {
    const here = links.filter((link) => link.on === on);
    const [before, after] = [new Set(here.map(({ from }) => from)), new Set(here.flatMap(({ to }) => to))];
    for (const { from, to } of here) if (!after.has(from)) await end(warehouse, from, to, on);
    for (const area of after) {
      const origins = here.filter(({ to }) => to.includes(area)).map(({ from }) => from);
      if (!before.has(area)) await begin(warehouse, area, origins, on);
    }
  }
}

async function end(warehouse: Warehouse, area: string, to: readonly string[], on: string): Promise<void> {
  const late = `area = $area AND coalesce("to", DATE '9999-12-31') > CAST($on AS DATE)`;
  if (to.length === 1)
    await warehouse.run(
      `INSERT INTO ${ROWS} SELECT $heir, address, greatest("from", CAST($on AS DATE)), "to" FROM ${ROWS} AS row
       WHERE ${late} AND ${notIn('$heir', `greatest(row."from", CAST($on AS DATE))`, `row."to"`)}`,
      { area, on, heir: to[0]! },
    );
  await warehouse.run(`DELETE FROM ${ROWS} WHERE area = $area AND "from" >= CAST($on AS DATE)`, { area, on });
  await warehouse.run(`UPDATE ${ROWS} SET "to" = CAST($on AS DATE) WHERE ${late}`, { area, on });
}

async function begin(warehouse: Warehouse, area: string, origins: readonly string[], on: string): Promise<void> {
  const early = `area = $area AND "from" < CAST($on AS DATE)`;
  if (origins.length === 1)
    await warehouse.run(
      `INSERT INTO ${ROWS} SELECT $origin, address, "from", least("to", CAST($on AS DATE)) FROM ${ROWS} AS row
       WHERE ${early} AND ${notIn('$origin', `row."from"`, `least(row."to", CAST($on AS DATE))`)}`,
      { area, on, origin: origins[0]! },
    );
  await warehouse.run(`DELETE FROM ${ROWS} WHERE area = $area AND "to" <= CAST($on AS DATE)`, { area, on });
  await warehouse.run(`UPDATE ${ROWS} SET "from" = CAST($on AS DATE) WHERE ${early}`, { area, on });
}

/** SQL: the address is in no row of an area in a time. */
function notIn(area: string, from: string, to: string): string {
  return `NOT EXISTS (SELECT 1 FROM ${ROWS} AS there WHERE there.area = ${area} AND there.address = row.address
    AND there."from" < coalesce(${to}, DATE '9999-12-31') AND coalesce(there."to", DATE '9999-12-31') > ${from})`;
}
