import { OPEN } from '../population/index.ts';
import { literal } from '../warehouse/index.ts';
import type { KeptValue } from './kept-values.ts';
import { joinRegion, type MovesWanted, setsOf, whereIs } from './places.ts';

/**
 * Makes `moving.day_after` of a snapshot; what it was becomes `moving.day_before`. A row is a resident: the
 * address, the spot it lies in, its tenure as a number, and the values. Whoever lives in another municipality by the register stands in
 * `moving.elsewhere_after` with the code of `OUTSIDE`.
 *
 * A spot is the areas of every set that an address lies in together: `moving.spot(spot, area_1, area_2, …)`; −1 lies in none.
 *
 * @param residents SELECT of the residents with the values (`PersonsOfDay.select`)
 */
export async function addDay(
  wanted: MovesWanted,
  day: string,
  residents: string,
  values: readonly KeptValue[],
): Promise<void> {
  const { warehouse, municipality } = wanted;
  const on = `DATE ${literal(day)}`;
  for (const table of ['day', 'elsewhere']) {
    await warehouse.run(`DROP TABLE IF EXISTS moving.${table}_before`);
    await warehouse.run(`ALTER TABLE IF EXISTS moving.${table}_after RENAME TO ${table}_before`);
  }
  await makeSpots(wanted, on);
  await warehouse.run(`CREATE TABLE moving.day_after AS
    SELECT "row person" AS person, "row address" AS address, coalesce(lies.spot, 0) AS spot,
      CAST("row tenure" AS TINYINT) AS tenure ${values.map(({ name }) => `, ${name}`).join('')}
    FROM (${residents}) AS residents LEFT JOIN moving.home_spot lies ON lies.address = "row address"`);
  await warehouse.run(`CREATE TABLE moving.elsewhere_after AS
    SELECT person, CAST(${whereIs('spell.municipality', 'region', wanted)} AS TINYINT) AS "where"
    FROM spell ${joinRegion('region', 'spell.municipality', on)}
    WHERE spell."from" <= ${on} AND coalesce(spell."to", ${OPEN}) > ${on}
      AND ${municipality === '0000' ? 'false' : `spell.municipality <> ${literal(municipality)}`}`);
  const residentsBySpot = 'SELECT spot, tenure, count(*) AS counted FROM moving.day_after GROUP BY spot, tenure';
  await warehouse.run(`INSERT INTO moving.day_count ${inEverySet(wanted, on, residentsBySpot)}`);
}

/**
 * SQL of what was counted by spot and tenure on a day, added up to the areas of every set, by tenure and for all together (null): day, set, area,
 * tenure, count.
 *
 * @param on the day as SQL @param bySpot SELECT of `spot, tenure, counted`
 */
export function inEverySet(wanted: MovesWanted, on: string, bySpot: string): string {
  return setsOf(wanted)
    .map(({ number }) => ({ number, area: number === 0 ? '0' : `area_${number}` }))
    .flatMap(({ number, area }) =>
      ['tenure', 'CAST(NULL AS TINYINT)'].map(
        (
          by,
        ) => `SELECT ${on} AS "day", CAST(${number} AS SMALLINT) AS set_number, ${area} AS area, ${by} AS tenure, sum(counted) AS counted
          FROM (${bySpot}) JOIN moving.spot USING (spot) WHERE ${area} >= 0 GROUP BY ALL`,
      ),
    )
    .join(' UNION ALL ');
}

/** Makes the tables that days add to. */
export async function makeDayTables(wanted: MovesWanted): Promise<void> {
  const { warehouse } = wanted;
  const areas = setsOf(wanted)
    .slice(1)
    .map(({ number }) => `, area_${number} INTEGER`);
  await warehouse.run(`CREATE TABLE moving.spot (spot INTEGER ${areas.join('')})`);
  await warehouse.run(`INSERT INTO moving.spot VALUES (0 ${areas.map(() => ', -1').join('')})`);
  await warehouse.run(
    'CREATE TABLE moving.day_count ("day" DATE, set_number SMALLINT, area INTEGER, tenure TINYINT, residents BIGINT)',
  );
  await warehouse.run(
    'CREATE TABLE moving.home_count ("day" DATE, set_number SMALLINT, area INTEGER, tenure TINYINT, homes BIGINT)',
  );
}

/** The spot of each address on the day, and the spots that were not seen before. */
async function makeSpots(wanted: MovesWanted, on: string): Promise<void> {
  const { warehouse } = wanted;
  const sets = setsOf(wanted).slice(1);
  const columns = sets.map(({ number }) => `area_${number}`);
  const areas = sets.map(
    ({ number }) => `, coalesce(max(CASE WHEN set_number = ${number} THEN "number" END), -1) AS area_${number}`,
  );
  await warehouse.run(`CREATE OR REPLACE TABLE moving.lies AS
    SELECT address ${areas.join('')} FROM moving.placed WHERE "from" <= ${on} AND until > ${on} GROUP BY address`);
  if (columns.length === 0) {
    await warehouse.run('CREATE OR REPLACE TABLE moving.home_spot AS SELECT address, 0 AS spot FROM moving.lies');
    return;
  }
  const list = columns.join(', ');
  await warehouse.run(`INSERT INTO moving.spot
    SELECT CAST((SELECT max(spot) FROM moving.spot) + row_number() OVER (ORDER BY ${list}) AS INTEGER), ${list}
    FROM (SELECT DISTINCT ${list} FROM moving.lies EXCEPT SELECT ${list} FROM moving.spot)`);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.home_spot AS
    SELECT address, spot FROM moving.lies JOIN moving.spot USING (${list})`);
}
