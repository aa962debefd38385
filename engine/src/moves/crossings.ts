import type { Adds, FollowedIndicator, KeptValue } from './kept-values.ts';
import { type MovesWanted, OUTSIDE, setsOf } from './places.ts';

/** Columns of sums that an indicator has in `moving.crossing_value`: all before and after, and those who are in the base both times. */
export const SUMS = ['n0', 'd0', 'n1', 'd1', 'bn0', 'bd0', 'bn1', 'bd1'] as const;

/**
 * Makes, for the period between `moving.day_before` and `moving.day_after` and for every set, who was in one area and tenure at its beginning and
 * in one at its end (in `OUTSIDE`, if they were not among our residents): `moving.crossing` how many, and `moving.crossing_value` the sums of
 * each indicator's values at both ends.
 *
 * Sums are made by spot once for all sets, many indicators at a time; a row of sums then stands for itself, so that what follows is narrow.
 */
export async function makeCrossings(
  wanted: MovesWanted,
  since: string,
  day: string,
  indicators: readonly FollowedIndicator[],
  values: readonly KeptValue[],
): Promise<void> {
  const { warehouse } = wanted;
  const ends = { since, day };
  const key = KEY.join(', ');
  await warehouse.run(`CREATE OR REPLACE TABLE moving.arrival AS ${firstOf('"day"')}`, ends);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.departure AS ${firstOf('"day" DESC')}`, ends);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.pair_found AS ${pairs(values)}`);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.spot_crossing AS
    SELECT CAST(row_number() OVER (ORDER BY ${key}) AS INTEGER) AS crossing, * FROM (
      SELECT ${key}, count(*) AS persons, sum(adult) AS adults FROM moving.pair_found GROUP BY ${key}
    )`);
  // Persons are added up by one small number from here on, many times.
  await warehouse.run(`CREATE OR REPLACE TABLE moving.pair AS
    SELECT crossing ${values.map(({ name }) => `, ${name}_0, ${name}_1`).join('')} FROM moving.pair_found JOIN moving.spot_crossing USING (${key})`);
  await warehouse.run(
    `CREATE OR REPLACE TABLE moving.spot_value (crossing INTEGER, indicator SMALLINT, ${SUMS.map((name) => `${name} BIGINT`).join(', ')})`,
  );
  for (let first = 0; first < indicators.length; first += AT_ONCE) {
    const some = indicators.slice(first, first + AT_ONCE).map(sumsOf);
    // Many indicators have the same base: each sum is made once.
    const names = new Map([...new Set(some.flat())].map((sql, at) => [sql, `sum_${at}`]));
    const sums = [...names].map(([sql, name]) => `, CAST(coalesce(sum(${sql}), 0) AS BIGINT) AS ${name}`);
    await warehouse.run(`CREATE OR REPLACE TABLE moving.sums AS
      SELECT crossing ${sums.join('')} FROM moving.pair GROUP BY crossing`);
    const rows = some.map((own, at) => {
      const columns = own.map((sql) => names.get(sql)!);
      const isThere = columns.slice(0, 4).map((name) => `${name} <> 0`);
      return `SELECT crossing, ${first + at}, ${columns.join(', ')} FROM moving.sums WHERE ${isThere.join(' OR ')}`;
    });
    await warehouse.run(`INSERT INTO moving.spot_value ${rows.join(' UNION ALL ')}`);
  }
  const area = (set: number, end: 0 | 1) =>
    `CASE WHEN where_${end} = 0 THEN ${set === 0 ? '0' : `spot_${end}.area_${set}`} ELSE where_${end} END`;
  const ofSets = (from: string, sums: readonly string[], by = '') =>
    setsOf(wanted)
      .map(
        ({
          number,
        }) => `SELECT CAST(${number} AS SMALLINT) AS set_number, ${area(number, 0)} AS area_0, tenure_0, ${area(number, 1)} AS area_1, tenure_1,
          same_home ${by} ${sums.map((name) => `, CAST(sum(${name}) AS BIGINT) AS ${name}`).join('')}
        FROM ${from} JOIN moving.spot spot_0 ON spot_0.spot = spot_crossing.spot_0 JOIN moving.spot spot_1 ON spot_1.spot = spot_crossing.spot_1
        GROUP BY ALL`,
      )
      .join(' UNION ALL ');
  await warehouse.run(
    `CREATE OR REPLACE TABLE moving.crossing AS ${ofSets('moving.spot_crossing', ['persons', 'adults'])}`,
  );
  await warehouse.run(
    `CREATE OR REPLACE TABLE moving.crossing_value AS ${ofSets('moving.spot_value JOIN moving.spot_crossing USING (crossing)', SUMS, ', indicator')}`,
  );
}

/** Indicators whose sums are made by one statement. */
const AT_ONCE = 32;

const KEY = ['where_0', 'spot_0', 'tenure_0', 'where_1', 'spot_1', 'tenure_1', 'same_home'];

/** The first thing that happened to each person in the period, or the last. */
function firstOf(order: string): string {
  return `SELECT person, kind FROM (
      SELECT person, kind, row_number() OVER (PARTITION BY person ORDER BY ${order}) AS place FROM moving.event
      WHERE "day" > CAST($since AS DATE) AND "day" <= CAST($day AS DATE) AND kind <> 'home'
    ) WHERE place = 1`;
}

/** Everybody who was ours at one end at least. Whoever was not is elsewhere by the register, or the events say how they came or went. */
function pairs(values: readonly KeptValue[]): string {
  const kept = values.flatMap(({ name }) => [`was.${name} AS ${name}_0`, `is_now.${name} AS ${name}_1`]);
  const at = (ours: string, elsewhere: string, otherwise: string) =>
    `CAST(CASE WHEN ${ours}.person IS NOT NULL THEN 0 ELSE coalesce(${elsewhere}."where", ${otherwise}) END AS TINYINT)`;
  const came = `CASE arrival.kind WHEN 'birth' THEN ${OUTSIDE._born} WHEN 'immigration' THEN ${OUTSIDE._abroad} ELSE ${OUTSIDE._unknown} END`;
  const went = `CASE departure.kind WHEN 'death' THEN ${OUTSIDE._dead} WHEN 'emigration' THEN ${OUTSIDE._abroad} ELSE ${OUTSIDE._unknown} END`;
  return `SELECT ${at('was', '"then"', came)} AS where_0, coalesce(was.spot, 0) AS spot_0, CAST(coalesce(was.tenure, -1) AS TINYINT) AS tenure_0,
      ${at('is_now', 'later', went)} AS where_1, coalesce(is_now.spot, 0) AS spot_1, CAST(coalesce(is_now.tenure, -1) AS TINYINT) AS tenure_1,
      coalesce(was.address = is_now.address,
        was.address IS NULL AND is_now.address IS NULL AND was.person IS NOT NULL AND is_now.person IS NOT NULL) AS same_home,
      coalesce(was.adult, 0) AS adult ${kept.map((one) => `, ${one}`).join('')}
    FROM moving.day_before was FULL JOIN moving.day_after is_now ON is_now.person = was.person
    LEFT JOIN moving.elsewhere_before "then" ON "then".person = is_now.person
    LEFT JOIN moving.elsewhere_after later ON later.person = was.person
    LEFT JOIN moving.arrival arrival ON arrival.person = is_now.person
    LEFT JOIN moving.departure departure ON departure.person = was.person`;
}

/** What a person adds to each of `SUMS`, in their order. */
function sumsOf({ n, d, u }: FollowedIndicator): string[] {
  const inBoth = ({ at, isBit }: Adds, end: 0 | 1) =>
    isBit && at(0) === u.at(0)
      ? `${u.at(0)} & ${u.at(1)}`
      : isBit
        ? `${at(end)} & ${u.at(0)} & ${u.at(1)}`
        : `CASE WHEN ${u.at(0)} & ${u.at(1)} = 1 THEN ${at(end)} END`;
  return [n.at(0), d.at(0), n.at(1), d.at(1), inBoth(n, 0), inBoth(d, 0), inBoth(n, 1), inBoth(d, 1)];
}
