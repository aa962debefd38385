import { ACCOUNT } from '../accounts.ts';
import type { RoundedMoves } from '../rounded-moves.ts';
import { bandOf, type FiguresShown, hiddenBy, type MoveLimits, worse } from './limits.ts';

/** Columns of what came and went in the edition's accounts. */
export const EVENTS = [...ACCOUNT.in, ...ACCOUNT.out].filter((name) => !/appeared$/.test(name));

/**
 * SQL of the accounts that may be shown: what came and went is rounded; opening and closing are there where the number of residents is, and `rounding` where both
 * are. Of an area that is too small at either end nothing is shown. `conf_status` says why opening or closing is withheld.
 */
export function protectedAccounts({ accounts }: RoundedMoves, shown: FiguresShown): string {
  const event = (name: string) => `CASE WHEN NOT is_hidden THEN ${name} END AS ${name}`;
  return `WITH ${hiddenBy(shown)},
    account AS (
      SELECT made.*, hidden.area IS NOT NULL AS is_hidden, ${statusOf('was', 'opening')} AS was_status, ${statusOf('is_now', 'closing')} AS now_status
      FROM (${accounts}) AS made
      LEFT JOIN (${shown.residents}) AS was ON ${sameCell('was', 'made.since')}
      LEFT JOIN (${shown.residents}) AS is_now ON ${sameCell('is_now', 'made.period')}
      LEFT JOIN hidden ON hidden.area_set = made.area_set AND hidden.area = made.area AND hidden.since = made.since AND hidden.period = made.period
    )
    SELECT area_set, area, since, period, tenure, CASE WHEN was_status = 'F' THEN opening END AS opening,
      ${EVENTS.map(event).join(', ')}, ${event('correction')},
      CASE WHEN was_status = 'F' AND now_status = 'F' AND NOT is_hidden THEN rounding END AS rounding,
      CASE WHEN now_status = 'F' THEN closing END AS closing, ${event('moved_within')},
      CASE WHEN is_hidden THEN 'A' WHEN births IS NULL THEN ${worse("'D'", worse('was_status', 'now_status'))} ELSE ${worse('was_status', 'now_status')} END AS conf_status
    FROM account`;
}

/** A tenure that nobody lives in on any day has no figure; a number without a figure to go by is withheld. */
const statusOf = (figure: string, count: string) =>
  `coalesce(${figure}.conf_status, CASE WHEN ${count} = 0 THEN 'F' ELSE 'D' END)`;

const sameCell = (figure: string, day: string) =>
  `${figure}.area_set = made.area_set AND ${figure}.area = made.area AND ${figure}.tenure = made.tenure AND ${figure}.period = ${day}`;

/** SQL of the flows that may be shown: rounded; an area that is too small is a part of the rest of the municipality, so that everything adds. */
export function protectedFlows({ flows }: RoundedMoves, shown: FiguresShown): string {
  const join = (side: 'from' | 'to') =>
    `LEFT JOIN hidden ${side}_hidden ON ${side}_hidden.area_set = made.area_set AND ${side}_hidden.area = ${side}_area AND ${side}_hidden.since = made.since AND ${side}_hidden.period = made.period`;
  const place = (side: 'from' | 'to') =>
    `CASE WHEN ${side}_hidden.area IS NULL THEN ${side}_area ELSE '_rest' END AS ${side}_area`;
  return `WITH ${hiddenBy(shown)}
    SELECT made.area_set, made.since, made.period, ${place('from')}, from_tenure, ${place('to')}, to_tenure, dimension, category,
      CAST(sum(persons) AS BIGINT) AS persons, CAST(sum(households) AS BIGINT) AS households, 'F' AS conf_status
    FROM (${flows}) AS made ${join('from')} ${join('to')} GROUP BY ALL`;
}

/** Rates that are not made of an account: counted from day to day. */
const COUNTED = ['out-adults', 'out-households'];

/**
 * SQL of the rates that may be shown. Those of accounts are made of the rounded account over the residents that are shown. `out-adults` and `out-households` are not: their
 * counts are told by bands, for all tenures of an area together, and by tenure for the whole municipality.
 *
 * The municipality is the sum of its areas, and of its tenures. Beside their bands its own narrows none, as long as it does not begin so far above the sum of where theirs begin that
 * only their upper ends are left. It is never told to begin higher than that; withheld it would be known to.
 */
export function protectedRates({ rates }: RoundedMoves, accounts: string, limits: MoveLimits): string {
  const { minimum, complement, size, band } = limits;
  const isCounted = `made.measure IN (${COUNTED.map((name) => `'${name}'`).join(', ')})`;
  const start = (count: string) => `floor(${count} / ${band}.0) * ${band}`;
  const parts = (
    by: string,
    where: string,
  ) => `SELECT ${by} since, period, measure, sum(numerator) AS whole, sum(${start('numerator')}) AS begins, count(*) AS parts
      FROM made WHERE ${isCounted} AND ${where} GROUP BY ALL`;
  return `WITH made AS (${rates}),
    account AS (${accounts}),
    divided AS (
      ${parts('area_set,', `area_set <> 'kommune' AND tenure = '_T'`)}
      UNION ALL ${parts(`'kommune' AS area_set,`, `area_set = 'kommune' AND tenure <> '_T'`)}
    ),
    capped AS (
      SELECT made.since, made.period, made.measure, min(begins + floor(${band - 1}.0 * (parts - 1) / ${band}) * ${band}) AS most FROM made JOIN divided USING (since, period, measure)
      WHERE made.area_set = 'kommune' AND made.tenure = '_T' AND whole = numerator GROUP BY ALL
    ),
    judged AS (
      SELECT made.* REPLACE (CASE WHEN ${isCounted} THEN least(numerator, coalesce(most, numerator)) ELSE numerator END AS numerator), ${isCounted} AS is_counted, opening, closing, births,
        CASE WHEN births IS NULL AND (NOT ${isCounted} OR account.conf_status = 'A') THEN account.conf_status
          WHEN NOT ${isCounted} THEN CASE WHEN made.measure = 'effectiveness' THEN 'F' ELSE account.conf_status END
          WHEN made.area_set <> 'kommune' AND made.tenure <> '_T' THEN 'D'
          WHEN denominator >= ${size} AND numerator >= ${minimum} AND denominator - numerator >= ${complement} THEN 'F' ELSE 'D' END AS status
      FROM made LEFT JOIN account USING (area_set, area, since, period, tenure) LEFT JOIN capped ON made.area_set = 'kommune' AND made.tenure = '_T' AND capped.since = made.since AND capped.period = made.period AND capped.measure = made.measure
    ),
    told AS (
      SELECT * REPLACE (
        CASE WHEN status = 'F' THEN CASE WHEN is_counted THEN ${bandOf('numerator', limits)} ELSE numerator END END AS numerator,
        CASE WHEN status = 'F' THEN CASE WHEN is_counted THEN ${bandOf('denominator', limits)} ELSE denominator END END AS denominator
      ) FROM judged
    )
    SELECT area_set, area, since, period, tenure, measure, CASE WHEN denominator > 0 THEN 100 * numerator / denominator END AS "value", numerator, denominator,
      CASE WHEN status <> 'F' THEN 'Q' WHEN denominator > 0 THEN 'A' ELSE 'M' END AS obs_status, status AS conf_status
    FROM told`;
}
