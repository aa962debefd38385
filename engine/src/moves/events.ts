import { OPEN } from '../population/index.ts';
import { joinRegion, type MovesWanted, OUTSIDE, setsOf, whereIs } from './places.ts';
import { NOT_OURS, tenureNumber } from './tenure-codes.ts';

/**
 * Makes `moving.event`: everything that happened to anybody's place after the first snapshot and until the last, once each, with the day, the
 * address before and after, and where each is (0 is our municipality, below zero a code of `OUTSIDE`, null for nowhere); and from it
 * `moving.step`: the same for every area set, with the area before and after.
 *
 * Kinds: `move` is a change of address; `birth`, `immigration`, `death` and `emigration` what the register calls so; `home` a home that came to be of
 * another tenure or in another area while somebody lived in it, which is no move; `appearance` and `disappearance` what it does not explain.
 *
 * The place before is the place on the day before, in the tenure and area of that day. So a person is in an area and a tenure from one
 * step to the next, and opening population + steps in − steps out = closing population, exactly. Several events of one person on one day
 * cannot be: spells last a day at least.
 *
 * `leads` is true of the oldest of those who go from one address to another on one day: the sum of it is households that moved. Addresses in
 * other municipalities are not known here: those who come to one home from one municipality on one day are a household.
 */
export async function makeEvents(wanted: MovesWanted): Promise<void> {
  const { warehouse, days } = wanted;
  const reach = { first: days[0]!, last: days.at(-1)! };
  await warehouse.run(`CREATE TABLE moving.turn AS ${turns}`, reach);
  await warehouse.run(`CREATE TABLE moving.home_turn AS ${homeTurns}`, reach);
  await warehouse.run(`CREATE TABLE moving.event AS ${events(wanted)}`);
  for (const table of ['turn', 'home_turn']) await warehouse.run(`DROP TABLE moving.${table}`);
  await warehouse.run(`CREATE TABLE moving.step (set_number SMALLINT, person BIGINT, "day" DATE, kind VARCHAR, leads BOOLEAN,
    from_area INTEGER, from_tenure TINYINT, to_area INTEGER, to_tenure TINYINT)`);
  for (const { number } of setsOf(wanted)) await warehouse.run(`INSERT INTO moving.step ${steps(number)}`);
}

/** Where a spell follows another on the day it begins, somebody moved; else the register says how it began. The same at its end. */
const turns = `WITH near AS (
    SELECT person, "from", coalesce("to", ${OPEN}) AS until, municipality, address, entry, exit, born FROM spell
    WHERE coalesce("to", ${OPEN}) > CAST($first AS DATE) AND "from" <= CAST($last AS DATE)
      AND ("from" > CAST($first AS DATE) OR coalesce("to", ${OPEN}) <= CAST($last AS DATE))
  ),
  beside AS (
    SELECT *, lag(until) OVER earlier AS before_until, lag(municipality) OVER earlier AS before_municipality,
      lag(address) OVER earlier AS before_address, lead("from") OVER earlier AS next_from
    FROM near WINDOW earlier AS (PARTITION BY person ORDER BY "from")
  )
  SELECT person, born, "from" AS "day",
    CASE WHEN before_until = "from" THEN 'move' WHEN entry IN ('birth', 'immigration') THEN entry ELSE 'appearance' END AS kind,
    CASE WHEN before_until = "from" THEN before_address END AS from_address,
    CASE WHEN before_until = "from" THEN before_municipality END AS from_municipality,
    address AS to_address, municipality AS to_municipality
  FROM beside WHERE "from" > CAST($first AS DATE)
  UNION ALL
  SELECT person, born, until, CASE WHEN exit IN ('death', 'emigration') THEN exit ELSE 'disappearance' END, address, municipality, NULL, NULL
  FROM beside WHERE until <= CAST($last AS DATE) AND next_from IS DISTINCT FROM until`;

/** Homes that change tenure or area on a day, and who lives through it there. */
const homeTurns = `WITH change AS (
    SELECT address, "from" AS "day" FROM dwelling
    UNION SELECT address, "to" FROM dwelling
    UNION SELECT address, "from" FROM moving.placed
    UNION SELECT address, until FROM moving.placed
  )
  SELECT person, born, "day", spell.address, municipality FROM change JOIN spell
    ON spell.address = change.address AND spell."from" < "day" AND coalesce(spell."to", ${OPEN}) > "day"
  WHERE "day" > CAST($first AS DATE) AND "day" <= CAST($last AS DATE)`;

function events(wanted: MovesWanted): string {
  const tenure = (home: string, where: string) =>
    `CASE WHEN ${where} = 0 THEN ${tenureNumber(`${home}.tenure`)} WHEN ${where} IS NOT NULL THEN CAST(${NOT_OURS} AS TINYINT) END`;
  const covers = (home: string, address: string, day: string) =>
    `LEFT JOIN dwelling ${home} ON ${home}.address = ${address} AND ${home}."from" <= ${day} AND coalesce(${home}."to", ${OPEN}) > ${day}`;
  const eve = '"day" - 1';
  return `WITH everything AS (
      SELECT person, born, "day", kind, from_address, from_municipality, to_address, to_municipality FROM moving.turn
      UNION ALL
      SELECT person, born, "day", 'home', address, municipality, address, municipality FROM moving.home_turn
    ),
    located AS (
      SELECT everything.*, 
        CASE WHEN kind = 'immigration' THEN ${OUTSIDE._abroad} WHEN kind IN ('birth', 'appearance') THEN NULL
          ELSE ${whereIs('from_municipality', 'before_region', wanted)} END AS from_where,
        CASE WHEN kind = 'emigration' THEN ${OUTSIDE._abroad} WHEN kind IN ('death', 'disappearance') THEN NULL
          ELSE ${whereIs('to_municipality', 'after_region', wanted)} END AS to_where
      FROM everything
      ${joinRegion('before_region', 'from_municipality', '"day"')}
      ${joinRegion('after_region', 'to_municipality', '"day"')}
    )
    SELECT located.person, "day", kind, from_address, to_address, CAST(from_where AS TINYINT) AS from_where, CAST(to_where AS TINYINT) AS to_where,
      ${tenure('home_before', 'from_where')} AS from_tenure, ${tenure('home_after', 'to_where')} AS to_tenure,
      kind IN ('move', 'immigration', 'emigration') AND (
        (from_address IS NULL AND to_address IS NULL)
        OR row_number() OVER (
          PARTITION BY kind, "day", from_municipality, from_address, to_municipality, to_address ORDER BY born NULLS LAST, located.person
        ) = 1
      ) AS leads
    FROM located
    ${covers('home_before', 'from_address', eve)} ${covers('home_after', 'to_address', '"day"')}`;
}

/** The events of one set. A home that changed what this set does not see is left out. */
function steps(set: number): string {
  const area = (side: 'from' | 'to', place: string) =>
    set === 0
      ? `CAST(${side}_where AS INTEGER)`
      : `CASE WHEN ${side}_where = 0 THEN coalesce(${place}.number, ${OUTSIDE._rest}) ELSE ${side}_where END`;
  const joins =
    set === 0
      ? ''
      : `LEFT JOIN moving.placed was ON was.set_number = ${set} AND was.address = from_address AND was."from" < "day" AND was.until >= "day"
      LEFT JOIN moving.placed is_now ON is_now.set_number = ${set} AND is_now.address = to_address AND is_now."from" <= "day" AND is_now.until > "day"`;
  return `SELECT * FROM (
      SELECT CAST(${set} AS SMALLINT) AS set_number, person, "day", kind, leads, ${area('from', 'was')} AS from_area, from_tenure,
        ${area('to', 'is_now')} AS to_area, to_tenure
      FROM moving.event ${joins}
      WHERE from_where = 0 OR to_where = 0
    ) WHERE kind <> 'home' OR from_area <> to_area OR from_tenure <> to_tenure`;
}
