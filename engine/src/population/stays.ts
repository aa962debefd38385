import type { Warehouse } from '../warehouse/index.ts';
import { type Finding, says } from '../words/index.ts';
import { counts, found } from './counted.ts';

/**
 * Makes `people.stay`: the stays of `people.stay_read` that have a first day and last at least a day. Not yet checked against each other.
 *
 * - A stay without a first day begins on the day of birth; without that it is left out.
 * - A stay that begins after the register's last day, or ends the day it begins or before, is left out. An end after the register's last
 *   day is not known yet: the stay is open.
 * - Stays of numbers that are no person's are left out.
 *
 * @param lastDay the last day the registers speak of, ISO; null if it is not known
 */
export async function makeStays(warehouse: Warehouse, lastDay: string | null): Promise<Finding[]> {
  const last = lastDay === null ? `DATE '9999-12-30'` : 'CAST($lastDay AS DATE)';
  const parameters = lastDay === null ? {} : { lastDay };
  const someone = 'person IS NOT NULL AND person NOT IN (SELECT person FROM people.no_person)';
  await warehouse.run(
    `CREATE OR REPLACE TABLE people.stay AS
      WITH begun AS (
        SELECT person, "from", "to", municipality, address, registered, recorded FROM people.stay_read WHERE "from" IS NOT NULL
        UNION ALL
        SELECT person, born, "to", municipality, address, registered, recorded
        FROM people.stay_read JOIN people.person USING (person) WHERE "from" IS NULL
      )
      SELECT person, "from", CASE WHEN "to" <= ${last} THEN "to" END AS "to", municipality, address,
        coalesce(registered, 0) AS registered, recorded
      FROM begun WHERE "from" <= ${last} AND ("to" IS NULL OR "to" > "from") AND ${someone}`,
    parameters,
  );
  const all = await counts(
    warehouse,
    `SELECT count(*) FILTER (WHERE "from" IS NULL) AS undated,
        count(*) FILTER (WHERE "from" > ${last}) AS future,
        count(*) FILTER (WHERE "to" < "from") AS backwards,
        count(*) FILTER (WHERE "to" = "from") AS empty,
        count(*) FILTER (WHERE person IS NULL) AS nobody
      FROM people.stay_read`,
    parameters,
  );
  const { lost = 0 } = await counts(
    warehouse,
    `SELECT count(*) AS lost FROM people.stay_read LEFT JOIN people.person USING (person) WHERE "from" IS NULL AND born IS NULL`,
  );
  const count = (name: string) => all[name] ?? 0;
  return [
    ...found(count('undated'), {
      rule: 'stays-without-first-day',
      severity: 'warning',
      text: says(
        `${count('undated')} ophold har ingen tilflytningsdato.`,
        `${count('undated')} stays have no day on which they began.`,
      ),
      done: says(
        `De regnes fra fødslen; ${lost} uden kendt fødselsdag er ikke med.`,
        `They are taken to begin at birth; ${lost} without a known day of birth are left out.`,
      ),
    }),
    ...found(count('future'), {
      rule: 'stays-in-the-future',
      severity: 'warning',
      text: says(
        `${count('future')} ophold begynder efter registrets sidste dag, ${lastDay}.`,
        `${count('future')} stays begin after the register's last day, ${lastDay}.`,
      ),
      done: says('De er ikke med.', 'They are left out.'),
    }),
    ...found(count('backwards'), {
      rule: 'stays-that-end-before-they-begin',
      severity: 'warning',
      text: says(
        `${count('backwards')} ophold slutter, før de begynder.`,
        `${count('backwards')} stays end before they begin.`,
      ),
      done: says('De er ikke med.', 'They are left out.'),
    }),
    ...found(count('empty'), {
      rule: 'stays-of-no-day',
      severity: 'note',
      text: says(
        `${count('empty')} ophold slutter den dag, de begynder.`,
        `${count('empty')} stays end the day they begin.`,
      ),
      done: says(
        'De er ikke med: af flere flytninger på en dag gælder den sidste.',
        'They are left out: of several moves on a day the last stands.',
      ),
    }),
    ...found(count('nobody'), {
      rule: 'stays-of-nobody',
      severity: 'warning',
      text: says(`${count('nobody')} ophold har ingen person.`, `${count('nobody')} stays have no person.`),
      done: says('De er ikke med.', 'They are left out.'),
    }),
  ];
}
