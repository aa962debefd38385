import { literal, type Warehouse } from '../warehouse/index.ts';
import { lived } from './compact.ts';
import { makeSpells } from './spells.ts';

/** Days after a snapshot within which Danmarks Statistik takes in what is recorded about it. */
export const DAYS_TO_RECORD = 30;

/**
 * Where people lived on some days as it was known 30 days later: for each day the name of a table like `people.lived` of which only what
 * covers that day is to be used. Makes `people.late`, the persons about whom something was recorded later.
 *
 * A stay that was recorded later than that does not count, and a stay that ended because of it is open. Stays without a day of recording
 * count always. Deaths and times abroad have no day of recording: they count as known today.
 *
 * @param days ISO; none makes `people.late` empty
 */
export async function knownOn(warehouse: Warehouse, days: readonly string[]): Promise<string[]> {
  await warehouse.run('CREATE OR REPLACE TABLE people.late (person BIGINT)');
  const tables: string[] = [];
  for (const [at, day] of days.entries()) {
    const until = `CAST(DATE ${literal(day)} + INTERVAL ${DAYS_TO_RECORD} DAY AS DATE)`;
    await warehouse.run(`CREATE OR REPLACE TABLE people.late_then AS
      SELECT DISTINCT person FROM people.stay WHERE recorded > ${until} AND "from" <= DATE ${literal(day)}`);
    await warehouse.run(
      'INSERT INTO people.late SELECT person FROM people.late_then EXCEPT SELECT person FROM people.late',
    );
    await warehouse.run(`CREATE OR REPLACE TABLE people.stay_then AS
      WITH theirs AS (SELECT * FROM people.stay WHERE person IN (SELECT person FROM people.late_then)),
      later AS (SELECT DISTINCT person, "from" AS day FROM theirs WHERE recorded > ${until})
      SELECT theirs.person, "from", CASE WHEN later.day IS NULL THEN "to" END AS "to", municipality, address, registered
      FROM theirs LEFT JOIN later ON later.person = theirs.person AND later.day = theirs."to"
      WHERE recorded IS NULL OR recorded <= ${until}`);
    await makeSpells(warehouse, { stays: 'people.stay_then', into: 'people.spell_then', lastDay: null });
    const table = `people.lived_then_${at}`;
    await warehouse.run(`CREATE OR REPLACE TABLE ${table} AS ${lived('people.spell_then')}`);
    await warehouse.run(`INSERT INTO ${table}
      SELECT * FROM people.lived lived WHERE lived."from" <= DATE ${literal(day)} AND lived.until > DATE ${literal(day)}
        AND person NOT IN (SELECT person FROM people.late_then)`);
    tables.push(table);
  }
  for (const table of ['late_then', 'stay_then', 'spell_then']) {
    if (days.length > 0) await warehouse.run(`DROP TABLE people.${table}`);
  }
  return tables;
}
