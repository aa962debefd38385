import type { CountedIndicator } from '../measures/index.ts';
import { partsOf } from '../measures/index.ts';
import type { KeptValue } from './day.ts';
import { type MovesWanted, OUTSIDE, setsOf } from './places.ts';

/** An indicator with the columns its person's values are kept in. */
export interface FollowedIndicator {
  readonly id: string;
  readonly origin: boolean;
  /** Names of what a person adds to numerator and denominator, and of whether the person is in the base at all (1 or 0). */
  readonly n: string;
  readonly d: string;
  readonly u: string;
}

/** Columns of sums that an indicator has in `moving.crossing_value`: all before and after, and those who are in the base both times. */
export const SUMS = ['n0', 'd0', 'n1', 'd1', 'bn0', 'bd0', 'bn1', 'bd1'] as const;

/** Names the values that indicators need, each once however many need it. */
export function followed(indicators: readonly CountedIndicator[]): {
  readonly indicators: readonly FollowedIndicator[];
  readonly values: readonly KeptValue[];
} {
  const names = new Map<string, string>();
  const nameOf = (sql: string) => {
    if (!names.has(sql)) names.set(sql, `x_${names.size}`);
    return names.get(sql)!;
  };
  const all = indicators.map((one) => {
    const parts = partsOf(one);
    return {
      id: one.id,
      origin: one.origin,
      n: nameOf(parts.numerator),
      d: nameOf(parts.denominator),
      u: nameOf(parts.known),
    };
  });
  // A truth is kept in a byte: a country has six million of each.
  const small = (sql: string) => /^1$|THEN 1 ELSE 0 END$/.test(sql);
  return {
    indicators: all,
    values: [...names].map(([sql, name]) => ({ name, sql: `CAST(${sql} AS ${small(sql) ? 'TINYINT' : 'BIGINT'})` })),
  };
}

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
): Promise<void> {
  const { warehouse } = wanted;
  const ends = { since, day };
  const key = KEY.join(', ');
  await warehouse.run(`CREATE OR REPLACE TABLE moving.arrival AS ${firstOf('"day"')}`, ends);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.departure AS ${firstOf('"day" DESC')}`, ends);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.pair AS ${pairs(indicators)}`);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.spot_crossing AS
    SELECT ${key}, count(*) AS persons, sum(adult) AS adults FROM moving.pair GROUP BY ${key}`);
  await warehouse.run(
    `CREATE OR REPLACE TABLE moving.spot_value (${KEY_TYPES}, indicator SMALLINT, ${SUMS.map((name) => `${name} BIGINT`).join(', ')})`,
  );
  for (let first = 0; first < indicators.length; first += AT_ONCE) {
    const some = indicators.slice(first, first + AT_ONCE);
    await warehouse.run(`CREATE OR REPLACE TABLE moving.sums AS
      SELECT ${key} ${some.map((one, at) => `, ${sumsOf(one, at)}`).join('')} FROM moving.pair GROUP BY ${key}`);
    const rows = some.map((_, at) => {
      const sums = SUMS.map((name) => `${name}_${at}`);
      return `SELECT ${key}, ${first + at}, ${sums.join(', ')} FROM moving.sums WHERE ${sums
        .slice(0, 4)
        .map((name) => `${name} <> 0`)
        .join(' OR ')}`;
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
        FROM ${from} crossing JOIN moving.spot spot_0 ON spot_0.spot = crossing.spot_0 JOIN moving.spot spot_1 ON spot_1.spot = crossing.spot_1
        GROUP BY ALL`,
      )
      .join(' UNION ALL ');
  await warehouse.run(
    `CREATE OR REPLACE TABLE moving.crossing AS ${ofSets('moving.spot_crossing', ['persons', 'adults'])}`,
  );
  await warehouse.run(
    `CREATE OR REPLACE TABLE moving.crossing_value AS ${ofSets('moving.spot_value', SUMS, ', indicator')}`,
  );
}

/** Indicators whose sums are made by one statement. */
const AT_ONCE = 16;

const KEY_TYPES =
  'where_0 TINYINT, spot_0 INTEGER, tenure_0 TINYINT, where_1 TINYINT, spot_1 INTEGER, tenure_1 TINYINT, same_home BOOLEAN';

const KEY = ['where_0', 'spot_0', 'tenure_0', 'where_1', 'spot_1', 'tenure_1', 'same_home'];

/** The first thing that happened to each person in the period, or the last. */
function firstOf(order: string): string {
  return `SELECT person, kind FROM (
      SELECT person, kind, row_number() OVER (PARTITION BY person ORDER BY ${order}) AS place FROM moving.event
      WHERE "day" > CAST($since AS DATE) AND "day" <= CAST($day AS DATE) AND kind <> 'home'
    ) WHERE place = 1`;
}

/** Everybody who was ours at one end at least. */
function pairs(indicators: readonly FollowedIndicator[]): string {
  const used = [...new Set(indicators.flatMap(({ n, d, u }) => [n, d, u]))];
  const values = used.flatMap((name) => [`was.${name} AS ${name}_0`, `is_now.${name} AS ${name}_1`]);
  return `SELECT
      CAST(coalesce(was."where", CASE arrival.kind WHEN 'birth' THEN ${OUTSIDE._born} WHEN 'immigration' THEN ${OUTSIDE._abroad} ELSE ${OUTSIDE._unknown} END) AS TINYINT) AS where_0,
      coalesce(was.spot, 0) AS spot_0, CAST(coalesce(was.tenure, -1) AS TINYINT) AS tenure_0,
      CAST(coalesce(is_now."where", CASE departure.kind WHEN 'death' THEN ${OUTSIDE._dead} WHEN 'emigration' THEN ${OUTSIDE._abroad} ELSE ${OUTSIDE._unknown} END) AS TINYINT) AS where_1,
      coalesce(is_now.spot, 0) AS spot_1, CAST(coalesce(is_now.tenure, -1) AS TINYINT) AS tenure_1,
      coalesce(was.address = is_now.address, was.address IS NULL AND is_now.address IS NULL AND was."where" = 0 AND is_now."where" = 0) AS same_home, coalesce(was.adult, 0) AS adult
      ${values.map((one) => `, ${one}`).join('')}
    FROM moving.day_before was FULL JOIN moving.day_after is_now ON is_now.person = was.person
    LEFT JOIN moving.arrival arrival ON arrival.person = is_now.person
    LEFT JOIN moving.departure departure ON departure.person = was.person
    WHERE was."where" = 0 OR is_now."where" = 0`;
}

function sumsOf({ n, d, u }: FollowedIndicator, at: number): string {
  const whole = (name: string, sql: string) => `CAST(coalesce(sum(${sql}), 0) AS BIGINT) AS ${name}_${at}`;
  const both = (sql: string) => `CASE WHEN ${u}_0 = 1 AND ${u}_1 = 1 THEN ${sql} END`;
  return [
    ...[n, d].flatMap((value, which) => [
      whole(`${'nd'[which]}0`, `${value}_0`),
      whole(`${'nd'[which]}1`, `${value}_1`),
    ]),
    ...[n, d].flatMap((value, which) => [
      whole(`b${'nd'[which]}0`, both(`${value}_0`)),
      whole(`b${'nd'[which]}1`, both(`${value}_1`)),
    ]),
  ].join(', ');
}
