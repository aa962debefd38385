import { EVER, NEVER } from '../basic-data/read-files.ts';
import type { Stage } from '../basic-data/rows.ts';
import { listSql } from '../basic-data/sql-list.ts';
import type { AddressContent } from './content.ts';
import { positionSql } from './write-addresses.ts';

/**
 * From DAR's entities to `dar_found`, a row an address and time (see `writeAddresses`).
 *
 * The address's own validity rules. The house number and the road tell what it was called at the time: their rows become steps that begin
 * with the row and last until the next one, the first from the beginning, so that an address is never without a name because one of them was
 * written down later. The point, the postcode and the parcel are the newest: a corrected point was wrong before too.
 *
 * Where no row has ended or was corrected (a download of the present), the addresses as they are now are held to be as old as they need be.
 */
export function foundSql(stage: Stage, { statuses }: AddressContent): string[] {
  const counts = `status IN ${listSql(statuses.counts)}`;
  const hasHistory = stage.hasHistory();
  return [
    `CREATE OR REPLACE TABLE dar_road AS
WITH step AS (${stepsSql('dar_navngivenvejkommunedel', "lower(road) AS id, lpad(municipality, 4, '0') AS municipality, lpad(road_code, 4, '0') AS road_code", 'id, municipality', counts)})
SELECT s.*, m.municipalities FROM step AS s
JOIN (SELECT id, count(DISTINCT municipality) AS municipalities FROM step GROUP BY id) AS m ON m.id = s.id`,
    `CREATE OR REPLACE TABLE dar_house AS
WITH division AS (${newestSql('dar_kommuneinddeling', ["lpad(municipality, 4, '0') AS municipality", 'division'])}),
named AS (
  SELECT id, municipality FROM division UNION SELECT lower(division), municipality FROM division WHERE division IS NOT NULL
),
step AS (${stepsSql('dar_husnummer', 'lower(id) AS id, number, lower(road) AS road, lower(division) AS division', 'id', counts)})
SELECT s.id, s.number, coalesce(r.municipality, n.municipality) AS municipality, r.road_code, s.road IS NOT NULL AND r.id IS NULL AS roadless,
  greatest(s."from", coalesce(r."from", ${EVER})) AS "from", least(s."to", coalesce(r."to", ${NEVER})) AS "to"
FROM step AS s LEFT JOIN (SELECT id, min(municipality) AS municipality FROM named GROUP BY id) AS n ON n.id = s.division
LEFT JOIN dar_road AS r ON r.id = s.road AND r."from" < s."to" AND s."from" < r."to"
  AND (r.municipality = n.municipality OR (n.municipality IS NULL AND (r.municipalities = 1 OR r.municipality = $municipality)))`,
    `CREATE OR REPLACE TABLE dar_found AS
WITH row_in_time AS (
  SELECT lower(id) AS id, lower(house) AS house, floor, door, ${hasHistory ? '"from"' : EVER} AS "from", "to", part, record
  FROM dar_adresse WHERE ${counts} AND "from" < "to"
),
-- The same download lying there twice gives every row twice: a row lasts until the next one at most.
once AS (
  SELECT id, house, floor, door, "from", least("to", coalesce(lead("from") OVER (PARTITION BY id ORDER BY "from", part, record), ${NEVER})) AS "to" FROM row_in_time
),
house AS (${newestSql('dar_husnummer', ['lower(point) AS point', 'lower(postcode) AS postcode', 'lower(plot) AS plot'])}),
point AS (${newestSql('dar_adressepunkt', ['position'])}),
postcode AS (${newestSql('dar_postnummer', ['postcode'])}),
parcel AS (${newestSql('dar_jordstykke', ['lower(district) AS district', 'lower(parcel) AS parcel'])}),
district AS (${newestSql('dar_ejerlav', ['district'])}),
place AS (
  SELECT h.id, ${positionSql('t.position')}, p.postcode, coalesce(d.district, j.district) || '-' || j.parcel AS parcel
  FROM house AS h LEFT JOIN point AS t ON t.id = h.point LEFT JOIN postcode AS p ON p.id = h.postcode
  LEFT JOIN parcel AS j ON j.id = h.plot LEFT JOIN district AS d ON d.id = j.district
)
SELECT a.id, a.house, h.municipality, h.road_code, h.number, a.floor, a.door, p.postcode, p.x, p.y, p.parcel,
  greatest(a."from", coalesce(h."from", ${EVER})) AS "from", least(a."to", coalesce(h."to", ${NEVER})) AS "to"
FROM once AS a LEFT JOIN dar_house AS h ON h.id = a.house AND h."from" < a."to" AND a."from" < h."to"
LEFT JOIN place AS p ON p.id = a.house
WHERE a."from" < a."to"`,
  ];
}

/** A select of the rows that count as steps: each from its first day (the first from the beginning) until the next one's. */
function stepsSql(table: string, columns: string, key: string, counts: string): string {
  return `SELECT *, CASE WHEN lag(began) OVER step IS NULL THEN ${EVER} ELSE began END AS "from", coalesce(lead(began) OVER step, ${NEVER}) AS "to"
  FROM (SELECT *, row_number() OVER (PARTITION BY ${key}, began ORDER BY part DESC, record DESC) AS lastness
    FROM (SELECT ${columns}, "from" AS began, part, record FROM ${table} WHERE ${counts} AND "from" < "to") AS counted) AS ordered
  WHERE lastness = 1 WINDOW step AS (PARTITION BY ${key} ORDER BY began)`;
}

/** A select of the newest row of each id, whatever its status. */
function newestSql(table: string, columns: readonly string[]): string {
  return `SELECT lower(id) AS id, ${columns.join(', ')} FROM (SELECT *, row_number() OVER (PARTITION BY lower(id) ORDER BY "to" DESC, "from" DESC, part DESC, record DESC) AS newness FROM ${table}) AS rows WHERE newness = 1`;
}
