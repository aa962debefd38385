import type { MovesWanted } from './places.ts';

/**
 * Makes `moving.flow` for a period: persons and households that moved from an area and tenure to an area and tenure, of all together and of each
 * group (`dimension`, `category`; null for all). Only the pairs that somebody moved between are there. Within the rest of the municipality and
 * within one area too, so that what moved from a place is the sum of all that stands there.
 *
 * The groups are those of the day the period began, or the day it ended for whoever was not there before. A household is counted in
 * the group of the oldest of those who moved together, so that the groups add up to all.
 *
 * @param dimensions groups, as columns of `moving.day_before` and `moving.day_after`
 */
export async function addFlows(
  { warehouse }: MovesWanted,
  since: string,
  day: string,
  dimensions: readonly { readonly id: string; readonly onlyWhole: boolean }[],
): Promise<void> {
  const kinds = `kind IN ('move', 'immigration', 'emigration')`;
  const pair = 'set_number, from_area, from_tenure, to_area, to_tenure';
  await warehouse.run(`CREATE OR REPLACE TABLE moving.period_flow AS
    SELECT step.person, ${pair}, leads${dimensions.map((_, at) => `, coalesce(was.group_${at}, is_now.group_${at}) AS group_${at}`).join('')}
    FROM moving.step step LEFT JOIN moving.day_before was ON was.person = step.person LEFT JOIN moving.day_after is_now ON is_now.person = step.person
    WHERE ${kinds} AND "day" > DATE '${since}' AND "day" <= DATE '${day}'`);
  const all = `SELECT ${pair}, NULL AS dimension, NULL AS category, count(*) AS persons, sum(CASE WHEN leads THEN 1 ELSE 0 END) AS households
    FROM moving.period_flow GROUP BY ${pair}`;
  const groups = dimensions.map(
    (
      { id, onlyWhole },
      at,
    ) => `SELECT ${pair}, '${id}', coalesce(group_${at}, '_U'), count(*), sum(CASE WHEN leads THEN 1 ELSE 0 END)
      FROM moving.period_flow ${onlyWhole ? 'WHERE set_number = 0' : ''} GROUP BY ${pair}, group_${at}`,
  );
  await warehouse.run(`INSERT INTO moving.flow
    SELECT DATE '${since}', DATE '${day}', * FROM (${[all, ...groups].join(' UNION ALL ')})`);
}

/** Makes the table of flows, empty. */
export async function makeFlowTable({ warehouse }: MovesWanted): Promise<void> {
  await warehouse.run(`CREATE TABLE moving.flow (since DATE, period DATE, set_number SMALLINT, from_area INTEGER, from_tenure TINYINT,
    to_area INTEGER, to_tenure TINYINT, dimension VARCHAR, category VARCHAR, persons BIGINT, households BIGINT)`);
}
