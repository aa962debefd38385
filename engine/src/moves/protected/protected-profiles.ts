import { BESIDE, besideStayers } from '../tables.ts';
import { bandOf, type FiguresShown, hiddenBy, type MoveLimits, worse } from './limits.ts';

/** Who came, went and stayed, as it may be shown. */
export interface ProtectedProfiles {
  readonly profiles: string;
  readonly changes: string;
}

/**
 * SQL of the profiles and changes that may be shown, of figures in persons (counts and shares).
 *
 * A figure at the end of a period is of those who stayed and those who came, at its beginning of those who stayed and those who left. So whoever has the figure and
 * one of them has the other. Therefore only the counts of those who came and left are told, by bands, and those who stayed are the figure less the middle of the band:
 * all three add up to the figure, and nothing is told of any of them but the band. What cannot change in a person (residents, sex, origin) ties those who left to those who
 * came: then those who left are what is left over, so that no two bands narrow each other.
 *
 * Bands are told where the figure is shown, the base is not small, and neither the count nor those not counted are few. Where one of the three is not told, the change is
 * not divided. Who came and left is told as one: by kind and tenure they are few.
 *
 * @param tables the true SELECTs of profiles and changes; `moving.allowed` must be there still
 * @param table what is made, in the schema `moving`, to be read by both
 */
export function protectedProfiles(
  tables: { readonly profiles: string; readonly changes: string },
  shown: FiguresShown,
  limits: MoveLimits,
  table: string,
): ProtectedProfiles & { readonly make: string } {
  return {
    make: `CREATE OR REPLACE TABLE ${table} AS ${shared(tables.profiles, shown, limits)}`,
    profiles: profilesOf(table),
    changes: changesOf(table, tables.changes, limits),
  };
}

const KEY = 'area_set, area, since, period, tenure, indicator';

/** A row an area, tenure, period and indicator: figures at both ends, and what is told of the three. */
function shared(profiles: string, shown: FiguresShown, limits: MoveLimits): string {
  const { minimum, complement, size } = limits;
  const of = (population: string, column: string) =>
    `coalesce(max(CASE WHEN population = '${population}' THEN ${column} END), 0)`;
  const sums = ['entrant', 'leaver', 'stayer'].flatMap((population) => [
    `${of(population, 'numerator')} AS true_n_${population}`,
    `${of(population, 'denominator')} AS true_d_${population}`,
  ]);
  const left = (what: 'n' | 'd') =>
    `CASE WHEN same_${what} THEN ${what}_entrant + was_${what} - now_${what} ELSE ${bandOf(`true_${what}_leaver`, limits)} END`;
  const enough = (count: string, base: string) =>
    `${count} >= ${minimum} AND (is_count OR (${base} >= ${size} AND ${base} - ${count} >= ${complement}))`;
  const status = (population: string, figure: string) =>
    `CASE WHEN unit NOT IN ('count', 'percent') THEN 'D' WHEN ${figure} <> 'F' THEN ${figure}
      WHEN ${enough(`true_n_${population}`, `true_d_${population}`)} AND ${enough(`n_${population}`, `d_${population}`)} THEN 'F' ELSE 'D' END AS status_${population}`;
  return `WITH ${hiddenBy(shown)},
    figure AS (${shown.figures}),
    steady AS (
      SELECT id AS indicator, bool_and(n0 = n1) AS same_n, bool_and(d0 = d1) AS same_d FROM moving.allowed WHERE component = 'stayer' GROUP BY id
    ),
    wide AS (
      SELECT ${KEY}, any_value(unit) AS unit, any_value(unit) = 'count' AS is_count, ${sums.join(', ')} FROM (${profiles}) GROUP BY ALL
    ),
    known AS (
      SELECT wide.*, coalesce(same_n, false) AS same_n, coalesce(same_d, false) AS same_d,
        was.numerator AS was_n, CASE WHEN is_count THEN 0 ELSE was.denominator END AS was_d,
        is_now.numerator AS now_n, CASE WHEN is_count THEN 0 ELSE is_now.denominator END AS now_d,
        CASE WHEN hidden.area IS NOT NULL THEN 'A' WHEN was.numerator IS NULL THEN coalesce(nullif(was.conf_status, 'F'), 'D') ELSE was.conf_status END AS was_status,
        CASE WHEN hidden.area IS NOT NULL THEN 'A' WHEN is_now.numerator IS NULL THEN coalesce(nullif(is_now.conf_status, 'F'), 'D') ELSE is_now.conf_status END AS now_status
      FROM wide LEFT JOIN steady USING (indicator)
      LEFT JOIN figure was ON was.area_set = wide.area_set AND was.area = wide.area AND was.tenure = wide.tenure AND was.indicator = wide.indicator AND was.period = wide.since
      LEFT JOIN figure is_now ON is_now.area_set = wide.area_set AND is_now.area = wide.area AND is_now.tenure = wide.tenure AND is_now.indicator = wide.indicator AND is_now.period = wide.period
      LEFT JOIN hidden ON hidden.area_set = wide.area_set AND hidden.area = wide.area AND hidden.since = wide.since AND hidden.period = wide.period
    ),
    came AS (
      SELECT *, ${bandOf('true_n_entrant', limits)} AS n_entrant, CASE WHEN is_count THEN 0 ELSE ${bandOf('true_d_entrant', limits)} END AS d_entrant FROM known
    ),
    went AS (
      SELECT *, ${left('n')} AS n_leaver, CASE WHEN is_count THEN 0 ELSE ${left('d')} END AS d_leaver,
        now_n - n_entrant AS n_stayer, now_d - d_entrant AS d_stayer FROM came
    )
    SELECT *, ${status('entrant', 'now_status')}, ${status('stayer', 'now_status')},
      ${status('leaver', `(CASE WHEN same_n OR same_d THEN ${worse('was_status', 'now_status')} ELSE was_status END)`)}
    FROM went`;
}

function profilesOf(table: string): string {
  const ofPopulation = (
    population: string,
  ) => `SELECT ${KEY}, unit, is_count, unit = 'percent' AS is_share, '${population}' AS population, status_${population} AS status,
      CASE WHEN status_${population} = 'F' THEN n_${population} END AS numerator,
      CASE WHEN status_${population} = 'F' AND NOT is_count THEN d_${population} END AS denominator FROM ${table}`;
  return `WITH told AS (${['stayer', 'entrant', 'leaver'].map(ofPopulation).join(' UNION ALL ')}),
    valued AS (SELECT *, CASE WHEN is_count THEN numerator ELSE 100 * numerator / denominator END AS "value" FROM told),
    ${besideStayers('area_set, area, period, tenure, indicator')}
    SELECT ${KEY}, population, "value", numerator, denominator, unit, low, high, difference, difference_low, difference_high,
      ${BESIDE}, CASE WHEN status = 'F' THEN 'A' ELSE 'Q' END AS obs_status, status AS conf_status
    FROM apart`;
}

/** The change of what is shown at both ends, and its parts where all three are told. Indicators with a break between are left out, as of the true ones. */
function changesOf(table: string, changes: string, { minimum, complement }: MoveLimits): string {
  const parts = [
    ['_T', 'was_n', 'was_d', 'now_n', 'now_d'],
    ['stayer', 'was_n - n_leaver', 'was_d - d_leaver', 'n_stayer', 'd_stayer'],
    ['entrant', '0', '0', 'n_entrant', 'd_entrant'],
    ['leaver', 'n_leaver', 'd_leaver', '0', '0'],
  ] as const;
  const rows = parts.map(
    ([
      component,
      n0,
      d0,
      n1,
      d1,
    ]) => `SELECT * EXCLUDE (status), '${component}' AS component, ${n0} AS n0, ${d0} AS d0, ${n1} AS n1, ${d1} AS d1,
      ${component === '_T' ? 'whole_status' : `CASE WHEN whole_status <> 'F' THEN whole_status WHEN status = 'F' AND NOT stay_enough THEN 'D' ELSE status END`} AS status FROM middle`,
  );
  return `WITH asked AS (SELECT DISTINCT area_set, area, since, period, indicator FROM (${changes})),
    middle AS (
      SELECT shared.*, ${worse('was_status', 'now_status')} AS whole_status, ${worse(worse('status_entrant', 'status_leaver'), 'status_stayer')} AS status,
        CASE WHEN is_count THEN 1 ELSE 100 END AS scale,
        was_n - n_leaver >= ${minimum} AND (is_count OR was_d - d_leaver - (was_n - n_leaver) >= ${complement}) AS stay_enough,
        CASE WHEN is_count THEN 0 WHEN was_d > 0 AND now_d > 0 THEN (was_n / was_d + now_n / now_d) / 2 END AS mean_value,
        CASE WHEN is_count THEN 1 WHEN was_d > 0 AND now_d > 0 THEN (was_d + now_d) / 2 END AS mean_base
      FROM ${table} shared JOIN asked USING (area_set, area, since, period, indicator) WHERE tenure = '_T' AND unit IN ('count', 'percent')
    ),
    parted AS (${rows.join(' UNION ALL ')}),
    told AS (
      SELECT *, CASE WHEN status = 'F' THEN scale * ((n1 - n0) - mean_value * (d1 - d0)) / mean_base END AS contribution FROM parted
    )
    SELECT area_set, area, since, period, indicator, component, '_T' AS kind, '_T' AS other_tenure,
      CASE WHEN status = 'F' THEN n0 END AS opening_numerator, CASE WHEN status = 'F' AND NOT is_count THEN d0 END AS opening_denominator,
      CASE WHEN status = 'F' THEN n1 END AS closing_numerator, CASE WHEN status = 'F' AND NOT is_count THEN d1 END AS closing_denominator, contribution,
      CASE WHEN status <> 'F' THEN 'Q' WHEN contribution IS NULL THEN 'M' ELSE 'A' END AS obs_status, status AS conf_status
    FROM told`;
}
