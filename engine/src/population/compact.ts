import { literal, type Warehouse } from '../warehouse/index.ts';
import { TENURES } from './row-columns.ts';
import { OPEN } from './spells.ts';

/** Family types (`household_type`), in the order they are shown. */
export const HOUSEHOLD_TYPES = ['single', 'single-with-children', 'couple', 'couple-with-children', 'other'] as const;

/** Codes that a column of people holds one of: kept as numbers, since a country has six million of each. */
const CODES = {
  sex: ['M', 'F'],
  tenure: TENURES,
  household_type: HOUSEHOLD_TYPES,
  entry: ['birth', 'immigration', 'move', 'correction', 'first'],
  exit: ['death', 'emigration', 'move', 'correction', 'open'],
  whereabouts: ['same-home', 'same-municipality', 'other-municipality', 'abroad', 'not-born', 'dead'],
  origin_group: ['dansk', 'indvandrer', 'efterkommer'],
  origin_western: ['dansk', 'vestlig', 'ikke-vestlig'],
  origin_quality: ['register', 'derived', 'approximation'],
} as const;

/** Makes the schema of what population keeps to itself, and the kinds of codes in it. What another run of it left is gone. */
export async function makeRoom(warehouse: Warehouse): Promise<void> {
  await warehouse.run('DROP SCHEMA IF EXISTS people CASCADE');
  await warehouse.run('CREATE SCHEMA people');
  for (const [name, codes] of Object.entries(CODES)) {
    await warehouse.run(`CREATE TYPE people.${name}_code AS ENUM (${codes.map(literal).join(', ')})`);
  }
}

/**
 * Makes `people.lived` of spells, persons and origin, and the view `spell` over it; and `people.home_time` of the dwellings, and the view
 * `dwelling` over it. Both hold codes as small numbers: a snapshot then reads one narrow table of spells, and need not look each person up.
 * `people.kin` holds the parents of those who have any.
 */
export async function makeCompact(
  warehouse: Warehouse,
  municipalities = 'SELECT municipality FROM people.spell',
): Promise<void> {
  await makeKind(warehouse, 'municipality', municipalities);
  for (const name of ['organisation', 'department', 'use']) {
    await makeKind(warehouse, name, `SELECT ${name} FROM people.dwelling`);
  }
  // Those who live together lie together: what a snapshot looks up for one of them is at hand for the next.
  await warehouse.run(
    `CREATE OR REPLACE TABLE people.lived AS ${lived('people.spell')} ORDER BY spell.municipality, spell.address`,
  );
  await warehouse.run(`CREATE OR REPLACE TABLE people.kin AS
    SELECT person, mother, father FROM people.person WHERE mother IS NOT NULL OR father IS NOT NULL`);
  await warehouse.run(`CREATE OR REPLACE VIEW spell AS
    SELECT person, "from", CASE WHEN until < ${OPEN} THEN until END AS "to", CAST(municipality AS VARCHAR) AS municipality, address,
      CAST(entry AS VARCHAR) AS entry, CAST(exit AS VARCHAR) AS exit, born
    FROM people.lived`);
  await warehouse.run(`CREATE OR REPLACE TABLE people.home_time AS
    SELECT address, CAST(tenure AS people.tenure_code) AS tenure, kollegium, institution,
      CAST(organisation AS people.organisation_code) AS organisation, CAST(department AS people.department_code) AS department,
      CAST(use AS people.use_code) AS use, rooms, floor_area, built, toilet, bath, "from", until, municipality
    FROM people.dwelling`);
  await warehouse.run(`CREATE OR REPLACE VIEW dwelling AS
    SELECT address, CAST(tenure AS VARCHAR) AS tenure, kollegium, institution, CAST(organisation AS VARCHAR) AS organisation,
      CAST(department AS VARCHAR) AS department, CAST(use AS VARCHAR) AS use, rooms, floor_area, built, toilet, bath, "from",
      CASE WHEN until < ${OPEN} THEN until END AS "to"
    FROM people.home_time`);
}

/** SQL of spells with what a snapshot asks about the person beside them. */
export function lived(spells: string): string {
  const known = (name: keyof typeof CODES) => `(${CODES[name].map(literal).join(', ')})`;
  const code = (name: keyof typeof CODES, column: string) =>
    `CAST(CASE WHEN ${column} IN ${known(name)} THEN ${column} END AS people.${name}_code)`;
  return `SELECT spell.person, spell."from", spell.until, CAST(spell.municipality AS people.municipality_code) AS municipality, spell.address,
      ${code('entry', 'spell.entry')} AS entry, ${code('exit', 'spell.exit')} AS exit,
      person.born, ${code('sex', 'person.sex')} AS sex, person.citizenship = '5100' AS danish_citizen,
      ${code('origin_group', 'origin.origin_group')} AS origin_group, ${code('origin_western', 'origin.origin_western')} AS origin_western,
      ${code('origin_quality', 'origin.origin_quality')} AS origin_quality
    FROM ${spells} spell
    LEFT JOIN people.person person ON person.person = spell.person
    LEFT JOIN person_origin origin ON origin.person = spell.person`;
}

async function makeKind(warehouse: Warehouse, name: string, values: string): Promise<void> {
  // A kind must have a code, also where the registers have none.
  await warehouse.run(`CREATE TYPE people.${name}_code AS ENUM (
    SELECT DISTINCT ${name} FROM (${values} UNION ALL SELECT '') WHERE ${name} IS NOT NULL ORDER BY 1)`);
}
