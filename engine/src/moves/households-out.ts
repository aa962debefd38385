import { OPEN } from '../population/index.ts';
import { literal } from '../warehouse/index.ts';
import { inEverySet } from './day.ts';
import type { MovesWanted } from './places.ts';
import { tenureNumber } from './tenure-codes.ts';

/** Days a stay must have lasted to count as a letting that ended (Landsbyggefonden leaves out lets of at most a month). */
export const SHORTEST_LET = 31;

/** SQL: a spell that covers the day before `"day"`. */
const LIVED = `spell."from" < "day" AND coalesce(spell."to", ${OPEN}) >= "day"`;

/** Adds the homes of a snapshot to `moving.home_count`, by area and tenure (null: all). Needs `dwellings_at`. */
export async function addHomes(wanted: MovesWanted, day: string): Promise<void> {
  const { warehouse } = wanted;
  const on = `DATE ${literal(day)}`;
  const number = tenureNumber('CAST(tenure AS VARCHAR)');
  const homesBySpot = `SELECT coalesce(spot, 0) AS spot, ${number} AS tenure, count(*) AS counted
    FROM dwellings_at LEFT JOIN moving.home_spot USING (address) GROUP BY ALL`;
  await warehouse.run(`CREATE OR REPLACE TABLE moving.spot_homes AS ${homesBySpot}`);
  await warehouse.run(`INSERT INTO moving.home_count ${inEverySet(wanted, on, 'SELECT * FROM moving.spot_homes')}`);
  await warehouse.run('DROP TABLE moving.spot_homes');
}

/**
 * Makes `moving.household_out`: households that left a home for good, by area, tenure and period, as near to Landsbyggefonden's moving-out rate as the
 * register of persons lets us. A household leaves when everybody who lived in a home is gone from it on the same day, by moving, emigrating
 * or dying; newcomers of that day do not count. Left out are stays of at most 31 days, and, as `internal`, households whose oldest member (of
 * those who live) went to another home in the same area.
 *
 * Landsbyggefonden counts lettings that end, which the register does not know: a household of which one stays behind has no end here.
 */
export async function makeHouseholdsOut(wanted: MovesWanted): Promise<void> {
  const { warehouse } = wanted;
  await warehouse.run(`CREATE OR REPLACE TABLE moving.emptied AS
    WITH gone AS (
      SELECT event.person, from_address AS address, "day",
        row_number() OVER (PARTITION BY from_address, "day" ORDER BY CASE WHEN to_where IS NULL THEN 1 ELSE 0 END, born NULLS LAST, event.person) AS place,
        count(*) OVER (PARTITION BY from_address, "day") AS left_home
      FROM moving.event JOIN spell ON spell.person = event.person AND ${LIVED}
      WHERE from_where = 0 AND from_address IS NOT NULL AND kind <> 'home'
    ),
    leader AS (SELECT person, address, "day", left_home FROM gone WHERE place = 1),
    lived AS (
      SELECT leader.address, "day", count(*) AS residents, max("day" - spell."from") AS days
      FROM leader JOIN spell ON spell.address = leader.address AND ${LIVED} GROUP BY leader.address, "day"
    )
    SELECT person, "day" FROM leader JOIN lived USING (address, "day") WHERE left_home = residents AND days > ${SHORTEST_LET}`);
  const grain = (
    tenure: string,
  ) => `SELECT set_number, since, period."day" AS period, from_area AS area, ${tenure} AS tenure,
      sum(CASE WHEN from_area = to_area THEN 0 ELSE 1 END) AS households, sum(CASE WHEN from_area = to_area THEN 1 ELSE 0 END) AS internal
    FROM moving.emptied JOIN moving.step step USING (person, "day")
    JOIN moving.period period ON step."day" > period.since AND step."day" <= period."day"
    WHERE from_area >= 0 GROUP BY ALL`;
  await warehouse.run(
    `CREATE TABLE moving.household_out AS ${grain('from_tenure')} UNION ALL ${grain('CAST(NULL AS TINYINT)')}`,
  );
  await warehouse.run('DROP TABLE moving.emptied');
}
