import type { CountedIndicator } from '../measures/index.ts';
import { originResidents, wilsonOf } from '../measures/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { ACCOUNT } from './accounts.ts';
import { chainsTable } from './chains/chains-table.ts';
import { tenureCode } from './tenure-codes.ts';

/** The moves of a run as the edition has them: a SELECT for each of its tables, to be run in the database of the run. */
export interface MovesTables {
  readonly accounts: string;
  readonly flows: string;
  readonly rates: string;
  readonly profiles: string;
  readonly changes: string;
  readonly chains: string;
}

/** SQL of the beginning and end of a period. */
const PERIOD = 'CAST(since AS VARCHAR) AS since, CAST(period AS VARCHAR) AS period';

/**
 * The tables that follow from what `followMoves` made. Profiles and changes of indicators that use origin are there only for areas with as many
 * residents as origin asks for, at both ends of the period, and for all tenures together.
 */
export async function movesTables(warehouse: Warehouse, divided: readonly CountedIndicator[]): Promise<MovesTables> {
  await loadFollowed(warehouse, divided);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.allowed AS
    SELECT part.*, followed.id, followed.factor, followed.is_count, followed.is_share, followed.unit FROM moving.part part
    JOIN moving.followed followed ON followed.indicator = part.indicator
    LEFT JOIN moving.day_count was ON was."day" = part.since AND was.set_number = part.set_number AND was.area = part.area AND was.tenure IS NULL
    LEFT JOIN moving.day_count is_now ON is_now."day" = part.period AND is_now.set_number = part.set_number AND is_now.area = part.area AND is_now.tenure IS NULL
    WHERE NOT followed.origin OR (part.tenure IS NULL AND least(coalesce(was.residents, 0), coalesce(is_now.residents, 0)) >= ${originResidents()})`);
  // Read twice: by the edition, and by those who look for early signs.
  await warehouse.run(`CREATE OR REPLACE TABLE moving.profile AS ${profiles()}`);
  const profile = 'SELECT * FROM moving.profile';
  return {
    accounts: accountsTable('moving.account', false),
    flows: flowsTable('moving.flow'),
    rates: ratesTable('moving.account'),
    profiles: profile,
    changes,
    chains: chainsTable,
  };
}

async function loadFollowed(warehouse: Warehouse, divided: readonly CountedIndicator[]): Promise<void> {
  const factor = ({ unit, scale, divisors }: CountedIndicator) =>
    unit === 'count' ? 1 / divisors.counts : (scale * divisors.base) / divisors.counts;
  await warehouse.load('moving_followed', [
    { name: 'indicator', type: 'integer', values: divided.map((_, at) => at) },
    { name: 'id', type: 'text', values: divided.map(({ id }) => id) },
    { name: 'unit', type: 'text', values: divided.map(({ unit }) => unit) },
    { name: 'factor', type: 'number', values: divided.map(factor) },
    { name: 'counts_by', type: 'number', values: divided.map(({ divisors }) => divisors.counts) },
    { name: 'base_by', type: 'number', values: divided.map(({ divisors }) => divisors.base) },
    { name: 'is_count', type: 'boolean', values: divided.map(({ unit }) => unit === 'count') },
    { name: 'is_share', type: 'boolean', values: divided.map(({ unit }) => unit === 'percent') },
    { name: 'origin', type: 'boolean', values: divided.map(({ origin }) => origin) },
  ]);
  await warehouse.run('CREATE OR REPLACE TABLE moving.followed AS SELECT * FROM moving_followed');
  await warehouse.run('DROP TABLE moving_followed');
  await warehouse.run('CREATE OR REPLACE TABLE moving.definition_break (indicator INTEGER, "day" DATE)');
  for (const [at, { breaks }] of divided.entries())
    for (const day of breaks) await warehouse.run(`INSERT INTO moving.definition_break VALUES (${at}, DATE '${day}')`);
}

/**
 * SQL of the edition's accounts. What an account does not close by is 0 of true counts, and said to be a correction if ever it were not; of rounded ones it is what
 * rounding did, and stands apart.
 *
 * @param table as `moving.account`
 */
export function accountsTable(table: string, isRounded: boolean): string {
  const kept = (names: readonly string[]) => names.filter((name) => !/appeared$/.test(name)).join(', ');
  const rest = isRounded
    ? 'appeared - disappeared AS correction, balance AS rounding'
    : 'appeared - disappeared + balance AS correction, 0 AS rounding';
  return `SELECT area_set, place.area, ${PERIOD}, ${tenureCode('tenure')} AS tenure, opening, ${kept(ACCOUNT.in)}, ${kept(ACCOUNT.out)},
      ${rest}, closing, moved_within, 'F' AS conf_status
    FROM ${table} account JOIN moving.place place ON place.set_number = account.set_number AND place.number = account.area`;
}

/** SQL of the edition's flows. @param table as `moving.flow` */
export const flowsTable = (
  table: string,
): string => `SELECT was.area_set, ${PERIOD}, was.area AS from_area, ${tenureCode('from_tenure')} AS from_tenure, is_now.area AS to_area,
    ${tenureCode('to_tenure')} AS to_tenure, coalesce(dimension, '_T') AS dimension, coalesce(category, '_T') AS category, persons, households,
    'F' AS conf_status
  FROM ${table} flow
  JOIN moving.place was ON was.set_number = flow.set_number AND was.number = flow.from_area
  JOIN moving.place is_now ON is_now.set_number = flow.set_number AND is_now.number = flow.to_area`;

/**
 * Per 100 of the mean of opening and closing population, but effectiveness: 100 · (in − out) / (in + out). `out-households` is as near to
 * Landsbyggefonden's moving-out rate as the registers let us, per 100 homes at the beginning; `out-adults` is that of BL and Danmarks Statistik: of
 * those aged 18 and over who are registered in Denmark at both ends, who lives in another home.
 *
 * @param table as `moving.account`
 */
export function ratesTable(table: string): string {
  const known = [`'area'`, `'rest'`, `'neighbour'`, `'region'`, `'country'`, `'tenure-change'`, `'border'`].join(', ');
  const middle = '(opening + closing)';
  const per = (measure: string, numerator: string) =>
    `SELECT set_number, area, since, period, tenure, '${measure}' AS measure, CAST(${numerator} AS DOUBLE) AS numerator, ${middle} / 2.0 AS denominator FROM account`;
  return `WITH account AS (
      SELECT *, moved_in + immigrated AS came, moved_out + emigrated AS went FROM ${table}
    ),
    adult AS (
      SELECT set_number, area, since, period,
        sum(CASE WHEN kind = 'moved-within' OR (component = 'leaver' AND kind IN (${known}) AND kind NOT IN ('tenure-change', 'border')) THEN adults ELSE 0 END) AS moved,
        sum(CASE WHEN component = 'stayer' OR (component = 'leaver' AND kind IN (${known})) THEN adults ELSE 0 END) AS registered
      FROM moving.people WHERE tenure IS NULL GROUP BY ALL
    ),
    measured AS (
      ${per('in', 'came')} UNION ALL ${per('out', 'went')} UNION ALL ${per('net', 'came - went')} UNION ALL ${per('within', 'moved_within')}
      UNION ALL ${per('turnover', 'came + went')}
      UNION ALL SELECT set_number, area, since, period, tenure, 'effectiveness', came - went, came + went FROM account
      UNION ALL SELECT set_number, area, since, period, NULL, 'out-adults', moved, registered FROM adult
      UNION ALL SELECT homes.set_number, homes.area, period.since, period."day", homes.tenure, 'out-households', coalesce(households, 0), homes.homes
        FROM moving.period period JOIN moving.home_count homes ON homes."day" = period.since
        LEFT JOIN moving.household_out gone ON gone.set_number = homes.set_number AND gone.area = homes.area AND gone.period = period."day"
          AND gone.tenure IS NOT DISTINCT FROM homes.tenure
    )
    SELECT area_set, place.area, ${PERIOD}, ${tenureCode('tenure')} AS tenure, measure,
      CASE WHEN denominator > 0 THEN 100 * numerator / denominator END AS "value", numerator, denominator,
      CASE WHEN denominator > 0 THEN 'A' ELSE 'M' END AS obs_status, 'F' AS conf_status
    FROM measured JOIN moving.place place ON place.set_number = measured.set_number AND place.number = measured.area`;
}

/**
 * Entrants and stayers as they are at the end, leavers as they were at the beginning, and how far entrants and leavers are from stayers. Of a
 * count there is no such difference: that fewer came than stayed says nothing of who they are.
 */
function profiles(): string {
  return `WITH grouped AS (
      SELECT set_number, area, since, period, tenure, id, unit, factor, is_count, is_share, indicator,
        CASE WHEN kind = 'out-of-base' THEN NULL ELSE component END AS population,
        sum(CASE WHEN component = 'leaver' THEN n0 ELSE n1 END) AS n, sum(CASE WHEN component = 'leaver' THEN d0 ELSE d1 END) AS d
      FROM moving.allowed GROUP BY ALL
    ),
    valued AS (
      SELECT grouped.* EXCLUDE (indicator), n / followed.counts_by AS numerator, CASE WHEN grouped.is_count THEN NULL ELSE d / followed.base_by END AS denominator,
        CASE WHEN grouped.is_count THEN n * grouped.factor WHEN d <> 0 THEN n * grouped.factor / d END AS "value"
      FROM grouped JOIN moving.followed followed ON followed.indicator = grouped.indicator WHERE population IS NOT NULL
    ),
    ${besideStayers('set_number, area, period, tenure, id')}
    SELECT area_set, place.area, ${PERIOD}, ${tenureCode('tenure')} AS tenure, id AS indicator, population, "value", numerator, denominator, unit, low, high,
      difference, difference_low, difference_high,
      ${BESIDE},
      CASE WHEN "value" IS NULL THEN 'M' ELSE 'A' END AS obs_status, 'F' AS conf_status
    FROM apart JOIN moving.place place ON place.set_number = apart.set_number AND place.number = apart.area`;
}

/**
 * Text of WITH: from `valued` (a row a population, with `"value"`, `numerator`, `denominator`, `is_share`, `is_count`) to `apart`, with intervals and how far each
 * population is from those who stayed.
 *
 * @param place columns that the populations of one place and period have in common
 */
export function besideStayers(place: string): string {
  const wilson = wilsonOf('numerator', 'denominator');
  const spread = (a: string, b: string) => `sqrt(pow(${a}, 2) + pow(${b}, 2))`;
  return `ranged AS (
    SELECT *, CASE WHEN is_share AND denominator > 0 THEN ${wilson.low} END AS low, CASE WHEN is_share AND denominator > 0 THEN ${wilson.high} END AS high FROM valued
  ),
  beside AS (
    SELECT *, max(CASE WHEN population = 'stayer' THEN "value" END) OVER place_of AS stays, max(CASE WHEN population = 'stayer' THEN low END) OVER place_of AS stays_low,
      max(CASE WHEN population = 'stayer' THEN high END) OVER place_of AS stays_high
    FROM ranged WINDOW place_of AS (PARTITION BY ${place})
  ),
  apart AS (
    SELECT *, CASE WHEN population <> 'stayer' AND NOT is_count THEN "value" - stays END AS difference, CASE WHEN population <> 'stayer' THEN "value" - stays - ${spread('"value" - low', 'stays_high - stays')} END AS difference_low,
      CASE WHEN population <> 'stayer' THEN "value" - stays + ${spread('high - "value"', 'stays - stays_low')} END AS difference_high FROM beside
  )`;
}

/** SQL of how entrants, or leavers, are beside stayers, by the ends of the interval of the difference. */
export const BESIDE = `CASE WHEN difference_low > 0 THEN 'higher' WHEN difference_high < 0 THEN 'lower' WHEN difference_low IS NOT NULL THEN 'not-told-apart' END AS beside_stayers`;

/**
 * The change of an indicator in an area, divided in those who stayed, came and went. With p̄ the mean of the figures at both ends and D̄ the mean of
 * the bases, a part adds ((n1 − n0) − p̄ (d1 − d0)) / D̄: the parts of an area add up to its change exactly, since the change of a ratio is
 * ((N1 − N0) − p̄ (D1 − D0)) / D̄ (Bennet 1920; Törnqvist's symmetric weights). Of a count, p̄ is 0 and D̄ is 1.
 *
 * Who comes at the level p̄ changes nothing. The row `_T` is the whole change. Across a break in the definition there is no change to divide: figures on
 * the two sides of it are never subtracted.
 */
const changes = `WITH parted AS (
    SELECT set_number, area, since, period, id, factor, is_count, component, kind, other_tenure,
      sum(n0) AS n0, sum(d0) AS d0, sum(n1) AS n1, sum(d1) AS d1
    FROM moving.allowed allowed WHERE tenure IS NULL AND NOT EXISTS (
      SELECT 1 FROM moving.definition_break broken WHERE broken.indicator = allowed.indicator AND broken."day" > since AND broken."day" <= period
    ) GROUP BY ALL
  ),
  whole AS (
    SELECT *, sum(n0) OVER area_of AS all_n0, sum(d0) OVER area_of AS all_d0, sum(n1) OVER area_of AS all_n1, sum(d1) OVER area_of AS all_d1
    FROM parted WINDOW area_of AS (PARTITION BY set_number, area, period, id)
  ),
  middle AS (
    SELECT *, CASE WHEN is_count THEN 0 WHEN all_d0 > 0 AND all_d1 > 0 THEN (CAST(all_n0 AS DOUBLE) / all_d0 + CAST(all_n1 AS DOUBLE) / all_d1) / 2 END AS mean_value,
      CASE WHEN is_count THEN 1 WHEN all_d0 > 0 AND all_d1 > 0 THEN (all_d0 + all_d1) / 2.0 END AS mean_base FROM whole
  ),
  told AS (
    SELECT set_number, area, since, period, id, component, kind, ${tenureCode('coalesce(other_tenure, -1)')} AS other_tenure, n0, d0, n1, d1,
      factor * ((n1 - n0) - mean_value * (d1 - d0)) / mean_base AS contribution FROM middle
    UNION ALL
    SELECT DISTINCT set_number, area, since, period, id, '_T', '_T', '_T', all_n0, all_d0, all_n1, all_d1,
      factor * CASE WHEN is_count THEN CAST(all_n1 - all_n0 AS DOUBLE) WHEN all_d0 > 0 AND all_d1 > 0 THEN CAST(all_n1 AS DOUBLE) / all_d1 - CAST(all_n0 AS DOUBLE) / all_d0 END
    FROM whole
  )
  SELECT area_set, place.area, ${PERIOD}, id AS indicator, component, kind, other_tenure,
    CAST(n0 AS DOUBLE) / counts_by AS opening_numerator, CAST(d0 AS DOUBLE) / base_by AS opening_denominator,
    CAST(n1 AS DOUBLE) / counts_by AS closing_numerator, CAST(d1 AS DOUBLE) / base_by AS closing_denominator, contribution,
    CASE WHEN contribution IS NULL THEN 'M' ELSE 'A' END AS obs_status, 'F' AS conf_status
  FROM told JOIN moving.followed followed USING (id) JOIN moving.place place ON place.set_number = told.set_number AND place.number = told.area`;
