import { OPEN } from '../../population/index.ts';
import { literal } from '../../warehouse/index.ts';
import { type MovesWanted, OUTSIDE } from '../places.ts';
import type { ChainRule } from './chain-rule.ts';

/**
 * Makes what chains are followed in, for the homes of our municipality:
 *
 * - `moving.tenancy(tenancy, address, "from", until, next, next_from, institution, gone)`: times in which a home was lived in without a
 *   break of everybody. It is over on the day on which all who lived there the day before are gone, also where others move in on that day:
 *   those begin the next (`next`, `next_from`). `gone` is the day from which the register of homes has the home no more.
 * - `moving.taking(tenancy, address, "day", tenure, persons, leader, from_address, from_where, from_tenure, heir, "end", next)`: how each
 *   tenancy that began after the first snapshot began. `leader` is the oldest of those who came that day; where they came from is where the
 *   leader did. `heir` is the tenancy whose home the household left empty. `next` is the tenancy that began there within the time the rule
 *   gives; else `"end"` says why there is none (`CHAIN_ENDS`).
 *
 * A tenancy has one heir at most: of several households that leave a home empty on one day, the one with the oldest leader. Institutions (BBR's use
 * 160) neither inherit nor are inherited.
 */
export async function makeHomesTaken(wanted: MovesWanted, rule: ChainRule): Promise<void> {
  const { warehouse, municipality, days } = wanted;
  const reach = { first: days[0]!, last: days.at(-1)! };
  const ours = municipality === '0000' ? 'true' : `municipality = ${literal(municipality)}`;
  await warehouse.run(`CREATE OR REPLACE TABLE moving.tenancy AS ${tenancies(ours)}`, { first: reach.first });
  await warehouse.run(`CREATE OR REPLACE TABLE moving.taken AS ${taken}`, reach);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.taking AS ${takings(rule)}`, { last: reach.last });
  await warehouse.run('DROP TABLE moving.taken');
}

/** A tenancy begins where no stay that began before lasts beyond the day. What ended before the first snapshot cannot touch what is asked. */
function tenancies(ours: string): string {
  return `WITH stay AS (
      -- Each stretch of days once: of equals, nothing would say which stands first.
      SELECT DISTINCT address, "from", coalesce("to", ${OPEN}) AS until FROM spell
      WHERE address IS NOT NULL AND ${ours} AND coalesce("to", ${OPEN}) > CAST($first AS DATE)
    ),
    begun AS (
      SELECT *, CASE WHEN "from" < max(until) OVER (PARTITION BY address ORDER BY "from", until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        THEN 0 ELSE 1 END AS is_new FROM stay
    ),
    numbered AS (
      SELECT *, sum(is_new) OVER (PARTITION BY address ORDER BY "from", until ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS number FROM begun
    ),
    lived AS (SELECT address, number, min("from") AS "from", max(until) AS until FROM numbered GROUP BY address, number),
    home AS (
      SELECT address, max(coalesce("to", ${OPEN})) AS gone, max(CASE WHEN institution THEN 1 ELSE 0 END) = 1 AS institution FROM dwelling GROUP BY address
    ),
    ordered AS (
      SELECT row_number() OVER (ORDER BY address, "from") AS tenancy, address, "from", until,
        lead("from") OVER (PARTITION BY address ORDER BY "from") AS next_from FROM lived
    )
    SELECT tenancy, ordered.address, "from", until, CASE WHEN next_from IS NOT NULL THEN tenancy + 1 END AS next, next_from,
      coalesce(institution, false) AS institution, coalesce(gone, ${OPEN}) AS gone
    FROM ordered LEFT JOIN home ON home.address = ordered.address`;
}

/** Those who came on the first day of each tenancy, and the oldest of them. */
const taken = `WITH came AS (
    SELECT tenancy, event.person, spell.born, kind, event."day", to_tenure, from_address, from_where, from_tenure, tenancy.institution
    FROM moving.tenancy JOIN moving.event ON event.to_address = tenancy.address AND event."day" = tenancy."from"
    JOIN spell ON spell.person = event.person AND spell."from" = event."day"
    WHERE tenancy."from" > CAST($first AS DATE) AND tenancy."from" <= CAST($last AS DATE) AND kind <> 'home' AND to_where = 0
  ),
  ranked AS (
    SELECT *, count(*) OVER (PARTITION BY tenancy) AS persons,
      row_number() OVER (PARTITION BY tenancy ORDER BY born NULLS LAST, person) AS place
    FROM came
  )
  SELECT tenancy, person AS leader, born, "day", to_tenure AS tenure, persons, from_address, from_where, from_tenure, institution
  FROM ranked WHERE place = 1`;

function takings({ longest_vacancy }: ChainRule): string {
  const waits = `"day" + CAST(${Math.trunc(longest_vacancy)} AS INTEGER)`;
  return `WITH came AS (SELECT *, CASE WHEN from_where = 0 THEN from_address END AS our_address FROM moving.taken),
    vacated AS (
      SELECT taken.*, was.tenancy AS left_tenancy, was.institution AS left_institution, was.next, was.next_from, was.gone,
        row_number() OVER (PARTITION BY was.tenancy ORDER BY taken.institution, taken.born NULLS LAST, leader) AS place
      FROM came taken LEFT JOIN moving.tenancy was ON was.address = taken.our_address AND was.until = taken."day"
    ),
    judged AS (
      SELECT *, CASE
          WHEN from_where IS NULL OR from_where = ${OUTSIDE._unknown} THEN 'unknown'
          WHEN from_where = ${OUTSIDE._abroad} THEN 'abroad' WHEN from_where = ${OUTSIDE._neighbour} THEN 'neighbour'
          WHEN from_where = ${OUTSIDE._region} THEN 'region' WHEN from_where < 0 THEN 'country'
          WHEN from_address IS NULL THEN 'no-home'
          WHEN left_tenancy IS NULL OR place > 1 THEN 'not-vacated'
          WHEN left_institution OR institution THEN 'institution'
        END AS ended FROM vacated
    )
    SELECT tenancy, "day", tenure, persons, leader, from_address, from_where, from_tenure,
      CASE WHEN ended IS NULL THEN left_tenancy END AS heir,
      CASE WHEN ended IS NOT NULL THEN ended ELSE ${afterVacancy('next_from', waits)} END AS "end",
      CASE WHEN ended IS NULL AND next_from <= least(${waits}, CAST($last AS DATE)) THEN next END AS next
    FROM judged`;
}

/** SQL of why nobody has moved into a home; null if somebody did. */
export function afterVacancy(nextFrom: string, waits: string): string {
  return `CASE WHEN ${nextFrom} <= least(${waits}, CAST($last AS DATE)) THEN NULL
      WHEN gone <= least(${waits}, CAST($last AS DATE)) THEN 'gone' WHEN ${waits} >= CAST($last AS DATE) THEN 'open' ELSE 'empty' END`;
}
