import type { Warehouse } from '../warehouse/index.ts';
import { mergers } from './regions.ts';

/** Where stays come from and where spells go. */
export interface MakingSpells {
  /** Table of stays: person, from, to, municipality, address, registered. */
  readonly stays: string;
  /** Table that is made: person, from, until, municipality, address, entry, exit. */
  readonly into: string;
  /** The last day the registers speak of, ISO; null if it is not known. */
  readonly lastDay: string | null;
}

/** Longest gap between two stays, in days, that is a matter of paperwork: it is closed. A longer one stays a gap. */
export const LONGEST_PAPER_GAP = 31;

/** What `until` is while a spell is open. */
export const OPEN = `DATE '9999-12-31'`;

/**
 * Makes spells of stays: at most one place a person and day (formats.md § 3.5). The rules, in their order:
 *
 * 1. Of several stays that begin on one day the last registered stands. An open stay ends when the next open one begins.
 * 2. A day that several stays cover belongs to the one registered last, of equals to the one that began last.
 * 3. Death ends a stay on its day; an emigration ends the stay it falls in; an open stay of somebody who is no resident by the newest status
 *    ends on the register's last day.
 * 4. A gap of at most 31 days without a stay abroad is closed: the earlier stay lasts until the next. A longer one stays a gap.
 * 5. Stays that follow each other at one address are one spell, and so are stays without fixed abode in one municipality, and stays that
 *    change municipality on the day their municipality was merged into another (regioner.yaml). A spell has the municipality and address of
 *    its last stay.
 *
 * `entry` is `immigration` after a time abroad, `birth` if the first spell begins within 31 days of birth, `first` if it begins otherwise,
 * `move` if a spell ends where it begins, `correction` after a gap that nothing explains. `exit` is `open`, `move`, `death` (at most 31 days
 * before the day of death), `emigration`, else `correction`.
 *
 * Beside the spells it leaves tables to count in: `people.ordered` (each stay and the next), `people.piece` (a place a day) and
 * `people.gap` (with `abroad`).
 */
export async function makeSpells(warehouse: Warehouse, { stays, into, lastDay }: MakingSpells): Promise<void> {
  const last = lastDay === null ? {} : { lastDay };
  const steps: [table: string, sql: string, parameters?: Record<string, string>][] = [
    ['ordered', ordered(stays)],
    ['tangled', 'SELECT DISTINCT person FROM people.ordered WHERE is_tangled'],
    ['place_of_day', PLACES],
    ['ending', ENDING],
    ['piece', piece(lastDay), last],
    ['neighbour', NEIGHBOUR],
    ['gap', GAP],
    ['joined', JOINED],
    ['whole', WHOLE],
  ];
  for (const [table, sql, parameters] of steps) {
    await warehouse.run(`CREATE OR REPLACE TABLE people.${table} AS ${sql}`, parameters ?? {});
  }
  for (const table of ['tangled', 'place_of_day', 'ending', 'neighbour'])
    await warehouse.run(`DROP TABLE people.${table}`);
  await warehouse.run(`CREATE OR REPLACE TABLE ${into} AS ${labelled}`);
  for (const table of ['joined', 'whole']) await warehouse.run(`DROP TABLE people.${table}`);
}

const ORDER = `"from", registered, "to" NULLS LAST, municipality, address NULLS FIRST`;

/**
 * Each stay and the next of the person. A person is tangled if cutting each stay at the next does not do: two begin on one day, a stay
 * lasts longer than the next that begins inside it, or the later registered begins first.
 */
function ordered(stays: string): string {
  return `SELECT *,
      next_from IS NOT NULL AND (
        next_from = "from"
        OR ("to" IS NULL AND next_to IS NOT NULL)
        OR ("to" > next_from AND next_to IS NOT NULL AND "to" > next_to)
        OR (("to" IS NULL OR "to" > next_from) AND registered > next_registered)
      ) AS is_tangled
    FROM (
      SELECT person, "from", "to", municipality, address, registered,
        lead("from") OVER earlier AS next_from, lead("to") OVER earlier AS next_to, lead(registered) OVER earlier AS next_registered
      FROM ${stays} WINDOW earlier AS (PARTITION BY person ORDER BY ${ORDER})
    )`;
}

/** Rules 1 and 2. The tangled are cut where any of their stays begins or ends, and each piece given to the stay it belongs to. */
const PLACES = `WITH stay AS (
    SELECT person, "from", "to", municipality, address, registered FROM people.ordered
    WHERE person IN (SELECT person FROM people.tangled) AND next_from IS DISTINCT FROM "from"
  ),
  ended AS (
    SELECT *, coalesce("to", min(CASE WHEN "to" IS NULL THEN "from" END) OVER (
      PARTITION BY person ORDER BY "from" ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ), ${OPEN}) AS until FROM stay
  ),
  cut AS (SELECT person, "from" AS day FROM ended UNION SELECT person, until FROM ended),
  bit AS (SELECT person, day AS "from", lead(day) OVER (PARTITION BY person ORDER BY day) AS until FROM cut),
  covered AS (
    SELECT bit.person, bit."from", bit.until, municipality, address, ended."from" AS stay, row_number() OVER (
      PARTITION BY bit.person, bit."from" ORDER BY registered DESC, ended."from" DESC
    ) AS place
    FROM bit JOIN ended ON ended.person = bit.person AND ended."from" <= bit."from" AND ended.until >= bit.until
  ),
  -- Pieces of one stay that touch are one: an emigration ends all of it.
  beside AS (
    SELECT *, CASE WHEN lag(stay) OVER earlier = stay AND lag(until) OVER earlier = "from" THEN 0 ELSE 1 END AS is_new
    FROM covered WHERE place = 1 WINDOW earlier AS (PARTITION BY person ORDER BY "from")
  ),
  numbered AS (SELECT *, sum(is_new) OVER (PARTITION BY person ORDER BY "from") AS number FROM beside)
  SELECT person, min("from") AS "from", max(until) AS until, municipality, address FROM numbered
  GROUP BY person, number, stay, municipality, address
  UNION ALL
  SELECT person, "from", CASE WHEN next_from IS NULL OR "to" < next_from THEN coalesce("to", ${OPEN}) ELSE next_from END,
    municipality, address
  FROM people.ordered WHERE person NOT IN (SELECT person FROM people.tangled)`;

/** Those whose stays something else than the next stay may end. */
const ENDING = `SELECT DISTINCT person FROM (
    SELECT person FROM people.person WHERE died IS NOT NULL OR gone
    UNION ALL SELECT person FROM register.abroad WHERE person IS NOT NULL
  )`;

/** Rule 3. */
function piece(lastDay: string | null): string {
  const today = lastDay === null ? OPEN : 'CAST($lastDay AS DATE)';
  return `WITH emigrated AS (
      SELECT place.person, place."from", min(abroad."from") AS day
      FROM people.place_of_day place JOIN register.abroad abroad ON abroad.person = place.person
        AND abroad."from" > place."from" AND abroad."from" < place.until
      GROUP BY place.person, place."from"
    ),
    ended AS (
      SELECT place.person, place."from", municipality, address, least(
          until,
          coalesce(died, ${OPEN}),
          coalesce(emigrated.day, ${OPEN}),
          CASE WHEN gone AND died IS NULL AND until = ${OPEN} THEN ${today} ELSE ${OPEN} END
        ) AS until
      FROM people.place_of_day place
      LEFT JOIN people.person person ON person.person = place.person
      LEFT JOIN emigrated ON emigrated.person = place.person AND emigrated."from" = place."from"
      WHERE place.person IN (SELECT person FROM people.ending)
    )
    SELECT person, "from", until, municipality, address FROM ended WHERE until > "from"
    UNION ALL
    SELECT person, "from", until, municipality, address FROM people.place_of_day
    WHERE person NOT IN (SELECT person FROM people.ending)`;
}

const IS_ABROAD = (from: string, until: string) => `EXISTS (
    SELECT 1 FROM register.abroad abroad WHERE abroad.person = piece.person
      AND coalesce(abroad."from", DATE '0001-01-01') < ${until} AND coalesce(abroad."to", ${OPEN}) > ${from}
  )`;

const NEIGHBOURS = `lag(until) OVER earlier AS before_until, lag(municipality) OVER earlier AS before_municipality,
    lag(address) OVER earlier AS before_address, lead("from") OVER earlier AS next_from`;

const NEIGHBOUR = `SELECT person, "from", until, municipality, address, ${NEIGHBOURS}
  FROM people.piece WINDOW earlier AS (PARTITION BY person ORDER BY "from")`;

/** The gaps of each person, and whether a time abroad explains them. */
const GAP = `SELECT person, before_until AS "from", "from" AS until,
    ${IS_ABROAD('piece.before_until', 'piece."from"')} AS abroad
  FROM people.neighbour piece WHERE before_until < "from"`;

/** Rule 5: whether a piece goes on with what the piece before it was. */
const GOES_ON = `before_until = "from" AND (
    address = before_address
    OR (address IS NULL AND before_address IS NULL AND municipality IS NOT DISTINCT FROM before_municipality)
    OR ${mergedOn()}
  )`;

function mergedOn(): string {
  const each = mergers().map(
    ({ on, ended }) =>
      `("from" = DATE '${on}' AND municipality <> before_municipality AND before_municipality IN (${ended.map((code) => `'${code}'`).join(', ')}))`,
  );
  return each.length === 0 ? 'false' : each.join(' OR ');
}

/** Rules 4 and 5, for those who have such gaps or such neighbours: the others are whole as they are. */
const JOINED = `SELECT DISTINCT person FROM people.neighbour WHERE ${GOES_ON}
  UNION SELECT person FROM people.gap WHERE NOT abroad AND until - "from" <= ${LONGEST_PAPER_GAP}`;

const WHOLE = `WITH closed AS (
    SELECT piece.person, piece."from", coalesce(gap.until, piece.until) AS until, municipality, address
    FROM people.piece piece LEFT JOIN people.gap gap
      ON gap.person = piece.person AND gap."from" = piece.until AND NOT gap.abroad AND gap.until - gap."from" <= ${LONGEST_PAPER_GAP}
    WHERE piece.person IN (SELECT person FROM people.joined)
  ),
  neighbour AS (SELECT *, ${NEIGHBOURS} FROM closed WINDOW earlier AS (PARTITION BY person ORDER BY "from")),
  numbered AS (
    SELECT *, sum(CASE WHEN ${GOES_ON} THEN 0 ELSE 1 END) OVER (PARTITION BY person ORDER BY "from") AS number FROM neighbour
  ),
  whole AS (
    SELECT person, min("from") AS "from", max("from") AS last_from FROM numbered GROUP BY person, number
  ),
  spell AS (
    SELECT whole.person, whole."from", numbered.until, numbered.municipality, numbered.address
    FROM whole JOIN numbered ON numbered.person = whole.person AND numbered."from" = whole.last_from
  )
  SELECT person, "from", until, municipality, address, ${NEIGHBOURS}
  FROM spell WINDOW earlier AS (PARTITION BY person ORDER BY "from")
  UNION ALL
  SELECT person, "from", until, municipality, address, before_until, before_municipality, before_address, next_from
  FROM people.neighbour WHERE person NOT IN (SELECT person FROM people.joined)`;

/** Days within which a first spell is that of a newborn, and within which a last spell ends in death. */
const AROUND = 31;

const labelled = `WITH came AS (
    SELECT DISTINCT piece.person, piece."from" FROM people.whole piece JOIN register.abroad abroad ON abroad.person = piece.person
      AND (piece.before_until IS NULL OR piece.before_until < piece."from")
      AND coalesce(abroad."from", DATE '0001-01-01') < piece."from"
      AND (piece.before_until IS NULL OR coalesce(abroad."to", ${OPEN}) > piece.before_until)
  ),
  went AS (
    SELECT DISTINCT piece.person, piece."from" FROM people.whole piece JOIN register.abroad abroad ON abroad.person = piece.person
      AND piece.until < ${OPEN} AND (piece.next_from IS NULL OR piece.until < piece.next_from)
      AND coalesce(abroad."to", ${OPEN}) > piece.until
      AND (piece.next_from IS NULL OR coalesce(abroad."from", DATE '0001-01-01') < piece.next_from)
  )
  SELECT piece.person, piece."from", piece.until, piece.municipality, piece.address,
    CASE
      WHEN before_until = piece."from" THEN 'move'
      WHEN came.person IS NOT NULL THEN 'immigration'
      WHEN before_until IS NOT NULL THEN 'correction'
      WHEN piece."from" - born <= ${AROUND} THEN 'birth'
      ELSE 'first'
    END AS entry,
    CASE
      WHEN piece.until = ${OPEN} THEN 'open'
      WHEN next_from = piece.until THEN 'move'
      WHEN next_from IS NULL AND died - piece.until <= ${AROUND} THEN 'death'
      WHEN went.person IS NOT NULL THEN 'emigration'
      ELSE 'correction'
    END AS exit
  FROM people.whole piece
  LEFT JOIN people.person person ON person.person = piece.person
  LEFT JOIN came ON came.person = piece.person AND came."from" = piece."from"
  LEFT JOIN went ON went.person = piece.person AND went."from" = piece."from"`;
