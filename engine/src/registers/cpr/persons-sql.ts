import { LINE_COLUMNS, LINES } from './line-sql.ts';

/** Table of numbers that are no longer a person's own: `former`, and the `current` one, both pseudonymised. */
export const NUMBERS = 'cpr_number';

/** Table of the lines that hold: those of a person's last 001, under the person's current number. `pos` is their order in the files. */
export const HELD = 'cpr_held';

/**
 * Statements that make `cpr_number`: of status 60 (changed) and 50 (double number) from PNRGAELD, and of earlier numbers from record 022.
 * A number that was changed several times leads to the last one; numbers that lead back to themselves are left alone.
 */
export function numbersSql(): string[] {
  const follow = `UPDATE ${NUMBERS} AS n SET current = next.current FROM ${NUMBERS} AS next WHERE n.current = next.former`;
  return [
    `CREATE OR REPLACE TABLE ${NUMBERS} AS SELECT former, arg_max(current, pos) AS current FROM (
        SELECT person AS former, current, rowid AS pos FROM ${LINES}
          WHERE about = 'person' AND status IN ('50', '60') AND current IS NOT NULL AND current <> person
        UNION ALL SELECT former, person, rowid FROM ${LINES} WHERE about = 'number' AND former IS NOT NULL AND former <> person)
      GROUP BY former`,
    // Each doubles the length of the chains that are followed: 32 changes.
    ...Array<string>(5).fill(follow),
    `DELETE FROM ${NUMBERS} WHERE former = current`,
  ];
}

/** Statements that make `cpr_held`. What stood under a former number is history of the current one. */
export function holdSql(): string[] {
  const people = ['person', 'partner', 'mother', 'father'];
  const kept = LINE_COLUMNS.map(({ name }) => name).filter(
    (name) => ![...people, 'fault', 'impossible', 'utf8', 'latin', 'current', 'former', 'records'].includes(name),
  );
  const named = people.map((name) => `coalesce(${name}_now.current, line.${name}) AS ${name}`);
  const joins = people.map((name) => `LEFT JOIN ${NUMBERS} AS ${name}_now ON line.${name} = ${name}_now.former`);
  return [
    `CREATE OR REPLACE TABLE ${HELD} AS
      SELECT line.rowid AS pos, ${named.join(', ')}, person_now.current IS NOT NULL AS under_former,
        ${kept.map((name) => `line."${name}"`).join(', ')}
      FROM ${LINES} AS line
      JOIN (SELECT person, max(rowid) AS pos FROM ${LINES} WHERE about = 'person' GROUP BY person) AS last
        ON last.person = line.person AND line.rowid >= last.pos
      ${joins.join(' ')}
      WHERE line.about IS NOT NULL AND line.about <> 'number'`,
    // The 001 of a former number says only that it is former, and what it calls current was overtaken by what the current number says.
    `DELETE FROM ${HELD} WHERE under_former AND about NOT IN ('past-address', 'past-abroad', 'past-civil')`,
    `DELETE FROM ${HELD} WHERE person NOT IN (SELECT person FROM ${HELD} WHERE about = 'person')`,
  ];
}

/** Statements that fill the register tables from `cpr_held`. They bind `$source`. */
export function insertSql(): string[] {
  return [personSql(), residenceSql(), abroadSql(), partnerSql()];
}

function personSql(): string {
  const own = (name: string) => `max("${name}") FILTER (WHERE about = 'person')`;
  const newest = (name: string) => `arg_max(${name}, pos)`;
  return `INSERT INTO register.person BY NAME
    SELECT person, ${own('born')} AS born, max("from") FILTER (WHERE about = 'person' AND status = '90') AS died,
      ${own('sex')} AS sex, ${own('status')} AS status,
      ${['birth_country', 'citizenship', 'mother', 'father'].map((name) => `${newest(name)} AS ${name}`).join(', ')}, $source AS source
    FROM ${HELD} WHERE about IN ('person', 'birth', 'citizenship', 'parents') GROUP BY person`;
}

/** The first day of a stay: the day of moving in, else for the present home the day of coming to the municipality. */
const STAY_FROM = `coalesce("from", CASE WHEN about = 'address' THEN arrived END)`;

/**
 * Of stays that began on one day, the present one stands over history, a later hour over an earlier one, a correction over what it
 * corrects, and else the one further down in the files.
 */
function residenceSql(): string {
  const order = `${STAY_FROM}, about = 'address', minute NULLS FIRST, coalesce(mark = 'K', false), pos`;
  return `INSERT INTO register.residence BY NAME
    SELECT person, ${STAY_FROM} AS "from", "to", municipality, address, uncertain OR "from" IS NULL AS uncertain,
      coalesce(mark = 'K', false) AS corrected, recorded, row_number() OVER (PARTITION BY person ORDER BY ${order})::INTEGER AS registered, $source AS source
    FROM ${HELD}
    WHERE about IN ('address', 'past-address') AND ${NOT_ANNULLED}`;
}

/** Annulled rows never were. */
export const NOT_ANNULLED = `coalesce(mark <> 'A', true)`;

/** A first coming to Denmark has an end and no beginning. */
function abroadSql(): string {
  return `INSERT INTO register.abroad BY NAME
    SELECT person, "from", "to", coalesce(country, country_in) AS country, $source AS source FROM ${HELD}
    WHERE about IN ('abroad', 'past-abroad') AND ${NOT_ANNULLED} AND ("from" IS NOT NULL OR "to" IS NOT NULL)`;
}

/** Married (G) and in a registered partnership (P); in the other states the number is that of a partner who was. */
function partnerSql(): string {
  return `INSERT INTO register.partner BY NAME
    SELECT person, partner, "from", "to", $source AS source FROM ${HELD}
    WHERE about IN ('civil', 'past-civil') AND civil_status IN ('G', 'P') AND partner IS NOT NULL AND ${NOT_ANNULLED}`;
}
