import type { MovesWanted } from './places.ts';

/** The columns of an account between opening and closing: what came in, and what went out. */
export const ACCOUNT = {
  in: ['births', 'immigrated', 'moved_in', 'tenure_change_in', 'border_in', 'appeared'],
  out: ['deaths', 'emigrated', 'moved_out', 'tenure_change_out', 'border_out', 'disappeared'],
} as const;

/**
 * Makes `moving.account`: for every area and tenure (null: all tenures together) and every period, from the steps, what came in and went out, and
 * how many moved within. Opening and closing are counted in the snapshots, apart from the steps: `balance` is closing − opening − in + out, and
 * must be 0.
 *
 * Between areas all tenures together a move to another tenure of the same area is a move within.
 */
export async function makeAccounts({ warehouse }: MovesWanted): Promise<void> {
  await warehouse.run(`CREATE TABLE moving.account AS ${accountsOf(counted)}`);
}

const COLUMNS = [...ACCOUNT.in, ...ACCOUNT.out, 'moved_within'] as const;

/** A step by period, in both grains: with the tenures, and without. */
const grains = `SELECT set_number, period.since, period."day" AS period, kind, from_area, from_tenure, to_area, to_tenure
    FROM moving.step JOIN moving.period period ON step."day" > period.since AND step."day" <= period."day"
  UNION ALL
  SELECT set_number, period.since, period."day", kind, from_area, NULL, to_area, NULL
    FROM moving.step JOIN moving.period period ON step."day" > period.since AND step."day" <= period."day"`;

const SAME = 'from_area = to_area AND from_tenure IS NOT DISTINCT FROM to_tenure';

const cameBy = `CASE kind WHEN 'birth' THEN 'births' WHEN 'immigration' THEN 'immigrated' WHEN 'appearance' THEN 'appeared'
    WHEN 'move' THEN 'moved_in' ELSE CASE WHEN from_area = to_area THEN 'tenure_change_in' ELSE 'border_in' END END`;

const wentBy = `CASE kind WHEN 'death' THEN 'deaths' WHEN 'emigration' THEN 'emigrated' WHEN 'disappearance' THEN 'disappeared'
    WHEN 'move' THEN 'moved_out' ELSE CASE WHEN from_area = to_area THEN 'tenure_change_out' ELSE 'border_out' END END`;

const sums = COLUMNS.map((name) => `coalesce(sum(CASE WHEN what = '${name}' THEN persons END), 0) AS ${name}`);

const counted = `grain AS (${grains}),
  flow AS (
    SELECT set_number, since, period, kind, from_area, from_tenure, to_area, to_tenure, count(*) AS persons FROM grain GROUP BY ALL
  )`;

/**
 * SQL of accounts, by what happened in each period.
 *
 * @param flow text of WITH that ends with `flow`: set, period, kind, places, tenures (null for all together, and of nowhere) and `persons`, in both grains
 */
export const accountsOf = (flow: string): string => `WITH ${flow},
  entry AS (
    SELECT set_number, since, period, to_area AS area, to_tenure AS tenure, ${cameBy} AS what, persons FROM flow
      WHERE to_area >= 0 AND NOT coalesce(${SAME}, false)
    UNION ALL
    SELECT set_number, since, period, from_area, from_tenure, ${wentBy}, persons FROM flow
      WHERE from_area >= 0 AND NOT coalesce(${SAME}, false)
    UNION ALL
    SELECT set_number, since, period, to_area, to_tenure, 'moved_within', persons FROM flow WHERE to_area >= 0 AND ${SAME} AND kind = 'move'
  ),
  moved AS (SELECT set_number, since, period, area, tenure, ${sums.join(', ')} FROM entry GROUP BY ALL),
  counted AS (
    SELECT set_number, since, period, area, tenure, sum(opening) AS opening, sum(closing) AS closing FROM (
      SELECT set_number, since, period."day" AS period, area, tenure, residents AS opening, 0 AS closing
        FROM moving.day_count JOIN moving.period period ON day_count."day" = period.since
      UNION ALL
      SELECT set_number, since, period."day", area, tenure, 0, residents
        FROM moving.day_count JOIN moving.period period ON day_count."day" = period."day"
    ) GROUP BY ALL
  ),
  made AS (
    SELECT coalesce(counted.set_number, moved.set_number) AS set_number, coalesce(counted.since, moved.since) AS since,
      coalesce(counted.period, moved.period) AS period, coalesce(counted.area, moved.area) AS area, coalesce(counted.tenure, moved.tenure) AS tenure,
      coalesce(opening, 0) AS opening, coalesce(closing, 0) AS closing, ${COLUMNS.map((name) => `coalesce(${name}, 0) AS ${name}`).join(', ')}
    FROM counted FULL JOIN moved ON counted.set_number = moved.set_number AND counted.period = moved.period AND counted.area = moved.area
      AND counted.tenure IS NOT DISTINCT FROM moved.tenure
  )
  SELECT *, closing - opening - (${ACCOUNT.in.join(' + ')}) + (${ACCOUNT.out.join(' + ')}) AS balance FROM made`;
