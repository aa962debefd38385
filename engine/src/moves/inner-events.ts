import { literal } from '../warehouse/index.ts';
import { type MovesWanted, setsOf } from './places.ts';

/** Nowhere, in `moving.inner_event`: where the born come from and the dead go to. No code of `OUTSIDE`. */
export const NOWHERE = -9;

/** No place, in `moving.inner_event`: the set does not see what happened. */
export const NOT_SEEN = -100;

/** Kinds of events that flows are made of. */
export const FLOW_KINDS = ['move', 'immigration', 'emigration'] as const;

/** SQL of the places of a row of `moving.inner_event`, those of every set. */
export const placesOf = (wanted: MovesWanted): string[] =>
  setsOf(wanted).flatMap(({ number }) => [`from_${number}`, `to_${number}`]);

/**
 * Adds a period to `moving.inner_event`: what happened in its smallest parts, everybody who did the same from one tenure and spot to another. A spot is
 * the areas of every set together, so that every flow and account of every set is a sum of these rows: whoever rounds them has rounded all.
 *
 * Rows without a dimension are all events. With one they are divided in its groups; a group that is counted for the whole municipality alone has
 * no place in other sets.
 *
 * @param dimensions groups, as columns of `moving.day_before` and `moving.day_after`
 */
export async function addInnerEvents(
  wanted: MovesWanted,
  since: string,
  day: string,
  dimensions: readonly { readonly id: string; readonly onlyWhole: boolean }[],
): Promise<void> {
  const { warehouse } = wanted;
  const place = (side: 'from' | 'to', set: number) =>
    `coalesce(max(CASE WHEN set_number = ${set} THEN coalesce(${side}_area, ${NOWHERE}) END), ${NOT_SEEN}) AS ${side}_${set}`;
  const places = setsOf(wanted).flatMap(({ number }) => [place('from', number), place('to', number)]);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.period_event AS
    SELECT located.*${dimensions.map((_, at) => `, coalesce(was.group_${at}, is_now.group_${at}) AS group_${at}`).join('')} FROM (
      SELECT person, "day", kind, bool_or(leads) AS leads, coalesce(min(from_tenure), ${NOWHERE}) AS from_tenure, coalesce(min(to_tenure), ${NOWHERE}) AS to_tenure, ${places.join(', ')}
      FROM moving.step WHERE "day" > DATE '${since}' AND "day" <= DATE '${day}' GROUP BY person, "day", kind
    ) AS located LEFT JOIN moving.day_before was ON was.person = located.person LEFT JOIN moving.day_after is_now ON is_now.person = located.person`);
  const counted = 'count(*) AS persons, sum(CASE WHEN leads THEN 1 ELSE 0 END) AS households';
  const all = `SELECT kind, from_tenure, to_tenure, ${placesOf(wanted).join(', ')}, NULL AS dimension, NULL AS category, ${counted}
    FROM moving.period_event GROUP BY ALL`;
  const groups = dimensions.map(({ id, onlyWhole }, at) => {
    const own = placesOf(wanted).map((name, column) => (onlyWhole && column > 1 ? `${NOT_SEEN} AS ${name}` : name));
    return `SELECT kind, from_tenure, to_tenure, ${own.join(', ')}, '${id}', coalesce(group_${at}, '_U'), ${counted}
      FROM moving.period_event WHERE kind IN (${FLOW_KINDS.map(literal).join(', ')}) GROUP BY ALL`;
  });
  await warehouse.run(`INSERT INTO moving.inner_event
    SELECT DATE '${since}', DATE '${day}', * FROM (${[all, ...groups].join(' UNION ALL ')})`);
  await warehouse.run('DROP TABLE moving.period_event');
}

/** Makes the table of events in their smallest parts, empty. */
export async function makeInnerEventTable(wanted: MovesWanted): Promise<void> {
  await wanted.warehouse.run(`CREATE TABLE moving.inner_event (since DATE, period DATE, kind VARCHAR, from_tenure TINYINT, to_tenure TINYINT,
    ${placesOf(wanted)
      .map((name) => `${name} INTEGER`)
      .join(', ')}, dimension VARCHAR, category VARCHAR, persons BIGINT, households BIGINT)`);
}
