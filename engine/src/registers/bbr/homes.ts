import { EVER, NEVER } from '../basic-data/read-files.ts';
import type { Stage } from '../basic-data/rows.ts';
import { listSql } from '../basic-data/sql-list.ts';
import { digestSql } from '../key.ts';
import type { BbrContent } from './code-lists.ts';

/**
 * From BBR's units, buildings, plots and properties to homes in time.
 *
 * A row counts if its registration stands, its status counts, and it is valid for a day at least. Which building a unit is in is taken from its
 * newest row (a home does not move); what the unit is, who owns it and what plot the building is on are followed in time.
 *
 * Where no row has ended or was corrected (a download of the present), the homes as they are now are held to have stood from the
 * first New Year after the year of building: a municipality without history gets series all the same, and a finding says so.
 */

/** `bbr_home(unit, address, …, "from", "to")`: the rows of units that are homes and have an address. */
export function homeSql(stage: Stage, content: BbrContent): string[] {
  const known = (column: string, codes: readonly string[]) =>
    `CASE WHEN ${column} IN ${listSql(codes)} THEN ${column} END`;
  const own = (column: string, { own: code, codes }: BbrContent['toilet']) =>
    `CASE WHEN ${column} IN ${listSql(Object.keys(codes))} THEN ${column} = '${code}' END`;
  const started = stage.hasHistory()
    ? 'e."from"'
    : `CASE WHEN b.built IS NULL THEN ${EVER} ELSE least(e."from", make_date(b.built + 1, 1, 1)) END`;
  return [
    `CREATE OR REPLACE TABLE bbr_home AS
WITH ${newestSql('building', 'bbr_bygning', ['plot', 'condominium', 'built'], content)},
${newestSql('stairway', 'bbr_opgang', ['building'], content)},
${newestSql('storey', 'bbr_etage', ['building'], content)},
${newestSql('unit', 'bbr_enhed', ['building', 'stairway', 'storey'], content)},
placed AS (
  SELECT u.id AS unit, coalesce(u.building, w.building, s.building) AS building
  FROM unit AS u LEFT JOIN stairway AS w ON w.id = u.stairway LEFT JOIN storey AS s ON s.id = u.storey
),
stood AS (
  SELECT p.unit, p.building, b.plot, b.condominium, ${yearSql('b.built')} AS built FROM placed AS p LEFT JOIN building AS b ON b.id = p.building
)
SELECT lower(e.id) AS unit, ${digestSql('lower(e.address)')} AS address, b.building, b.plot, b.condominium, b.built, e.use,
  ${known('e.dwelling_type', Object.keys(content.dwelling_type))} AS dwelling_type, ${known('e.letting', Object.keys(content.letting))} AS letting,
  nullif(TRY_CAST(e.rooms AS SMALLINT), 0) AS rooms, nullif(TRY_CAST(e.floor_area AS INTEGER), 0) AS floor_area,
  ${own('e.toilet', content.toilet)} AS toilet, ${own('e.bath', content.bath)} AS bath, ${started} AS "from", e."to"
FROM bbr_enhed AS e LEFT JOIN stood AS b ON b.unit = e.id
WHERE e.status IN ${listSql(content.statuses)} AND e.address IS NOT NULL AND ${isHomeSql('e.use', content)} AND e."from" < e."to"`,
  ];
}

/**
 * `bbr_owner(unit, rank, ownership, property, "from", "to")`: who owns a home in a time, by Danmarks Statistik's order: the condominium's
 * relation if the home is one (1), else the building's if it is a condominium itself or stands on another's ground (2), else the ground's (3).
 */
export function ownerSql(stage: Stage, content: BbrContent): string[] {
  const counts = `status IN ${listSql(content.statuses)}`;
  const from = (alias: string) => (stage.hasHistory() ? `${alias}."from"` : EVER);
  return [
    `CREATE OR REPLACE TABLE bbr_owner AS
WITH property AS (
  SELECT lower(id) AS id, CASE WHEN ownership IN ${listSql(content.unknown)} THEN NULL ELSE ownership END AS ownership, bfe, ${from('r')} AS "from", "to"
  FROM bbr_ejendomsrelation AS r WHERE ${counts}
),
home AS (SELECT DISTINCT unit, building, plot, condominium FROM bbr_home),
way AS (
  SELECT h.unit, 1 AS rank, lower(r.property) AS property, ${from('r')} AS "from", r."to"
  FROM home AS h JOIN bbr_enhedejendomsrelation AS r ON lower(r.unit) = h.unit
  UNION ALL
  SELECT h.unit, 2, lower(h.condominium), ${EVER}, ${NEVER} FROM home AS h WHERE h.condominium IS NOT NULL
  UNION ALL
  SELECT h.unit, 2, lower(r.property), ${from('r')}, r."to"
  FROM home AS h JOIN bbr_bygningejendomsrelation AS r ON lower(r.building) = lower(h.building)
  UNION ALL
  SELECT h.unit, 3, lower(g.property), ${from('g')}, g."to"
  FROM home AS h JOIN bbr_grund AS g ON lower(g.id) = lower(h.plot) AND g.${counts}
)
SELECT w.unit, w.rank, p.ownership, p.bfe, greatest(w."from", p."from") AS "from", least(w."to", p."to") AS "to"
FROM way AS w JOIN property AS p ON p.id = w.property
WHERE greatest(w."from", p."from") < least(w."to", p."to")`,
  ];
}

/**
 * `register.dwelling`: at most one home an address and day. Time is cut wherever a home at the address or its owner changes; in each
 * piece the best unit stands (a proper home before a room, the larger before the smaller), with the owner of the lowest rank; pieces that
 * say the same are joined. `bbr_choice` keeps the pieces for the findings.
 */
export function dwellingSql(): string[] {
  const columns = 'ownership, letting, use, dwelling_type, rooms, floor_area, built, toilet, bath, bfe';
  return [
    `CREATE OR REPLACE TABLE bbr_choice AS
WITH spread AS (
  SELECT h.address, greatest(o."from", h."from") AS day FROM bbr_owner AS o JOIN bbr_home AS h ON h.unit = o.unit WHERE o."from" < h."to" AND h."from" < o."to"
  UNION SELECT h.address, o."to" FROM bbr_owner AS o JOIN bbr_home AS h ON h.unit = o.unit WHERE h."from" < o."to" AND o."to" < h."to"
  UNION SELECT address, "from" FROM bbr_home
  UNION SELECT address, "to" FROM bbr_home
),
piece AS (
  SELECT address, day AS "from", lead(day) OVER (PARTITION BY address ORDER BY day) AS "to" FROM spread
),
unit AS (
  SELECT p.address, p."from", p."to", h.unit, h.letting, h.use, h.dwelling_type, h.rooms, h.floor_area, h.built, h.toilet, h.bath,
    row_number() OVER (PARTITION BY p.address, p."from" ORDER BY coalesce(h.dwelling_type, '9'), coalesce(h.floor_area, 0) DESC, h.unit, h."from" DESC, h."to", h.use, h.letting) AS place,
    count(*) OVER (PARTITION BY p.address, p."from") AS rows_there
  FROM piece AS p JOIN bbr_home AS h ON h.address = p.address AND h."from" <= p."from" AND p."from" < h."to"
),
owned AS (
  SELECT u.*, o.ownership, o.bfe, o.rank,
    row_number() OVER (PARTITION BY u.address, u."from" ORDER BY o.rank, o."from" DESC, o.bfe, o.ownership) AS owner_place
  FROM unit AS u LEFT JOIN bbr_owner AS o ON o.unit = u.unit AND o."from" <= u."from" AND u."from" < o."to"
  WHERE u.place = 1
)
SELECT address, "from", "to", ${columns}, rank, rows_there FROM owned WHERE owner_place = 1`,
    `INSERT INTO register.dwelling (address, ownership, letting, use, dwelling_type, rooms, floor_area, built, toilet, bath, bbr_property, "from", "to", source)
WITH marked AS (
  SELECT *, CASE WHEN lag("to") OVER same = "from" THEN 0 ELSE 1 END AS begins FROM bbr_choice WINDOW same AS (PARTITION BY address, ${columns} ORDER BY "from")
),
numbered AS (
  SELECT *, sum(begins) OVER (PARTITION BY address, ${columns} ORDER BY "from") AS run FROM marked
)
SELECT address, ownership, letting, use, dwelling_type, rooms, floor_area, built, toilet, bath, bfe, min("from"), nullif(max("to"), ${NEVER}), $source
FROM numbered GROUP BY address, ${columns}, run ORDER BY address, min("from")`,
  ];
}

/** SQL of whether a use is a year-round home. */
export function isHomeSql(use: string, { homes }: BbrContent): string {
  return `TRY_CAST(${use} AS INTEGER) BETWEEN ${homes.from} AND ${homes.to}`;
}

/** A common table of the newest row of each id that has not been declared an error: what does not change, such as which building a stairway is in. */
function newestSql(name: string, table: string, columns: readonly string[], content: BbrContent): string {
  const order = `CASE WHEN status IN ${listSql(content.statuses)} THEN 0 ELSE 1 END, "to" DESC, "from" DESC, part DESC, record DESC`;
  return `${name} AS (SELECT id, ${columns.join(', ')} FROM (SELECT *, row_number() OVER (PARTITION BY id ORDER BY ${order}) AS newness FROM ${table}) AS rows WHERE newness = 1)`;
}

/** SQL of a year of building; 1000 and earlier stand for an unknown one. */
function yearSql(year: string): string {
  return `CASE WHEN TRY_CAST(${year} AS INTEGER) BETWEEN 1001 AND 2200 THEN TRY_CAST(${year} AS SMALLINT) END`;
}
