import { howMany } from '../tables/index.ts';
import { literal, type Warehouse } from '../warehouse/index.ts';
import { type Finding, says } from '../words/index.ts';
import { libraryContent } from '../workspace/index.ts';
import { counts, found } from './counted.ts';
import { OPEN } from './spells.ts';

/** `library/registers/boligform.yaml`: the dated versions of the rule of tenure. */
interface TenureFile {
  readonly versions: readonly TenureVersion[];
}

/** One version of the rule: in force from its day until the next version's. The first rule that holds decides. */
export interface TenureVersion {
  readonly id: string;
  readonly from: string;
  /** `when` is SQL over ownership, letting, use, almene and occupied. It comes from the library only, never from a workspace. */
  readonly rules: readonly { readonly tenure: string; readonly when: string }[];
}

/**
 * Makes `people.dwelling`: each home in a time (`from`, `until`) with its tenure (boligform, formats.md § 4.3), at most one row an address
 * and day.
 *
 * Where several units of BBR lie at one address, a home (use 110 to 190) stands before what is none, then the later begun, then the larger.
 * A home on the list of almene departments is almen while it is on the list, whatever BBR says, also where BBR does not know the home.
 * `kollegium` and `institution` say what BBR's use says, whatever the tenure. Needs `people.spell`, since a rule may ask whether anybody lives there.
 *
 * @param versions the rule. __Default value:__ library/registers/boligform.yaml
 */
export async function makeDwellings(
  warehouse: Warehouse,
  versions: readonly TenureVersion[] = libraryContent<TenureFile>('registers/boligform').versions,
): Promise<Finding[]> {
  await warehouse.run(`CREATE OR REPLACE TABLE people.almen AS ${ALMEN}`);
  await warehouse.run(`CREATE OR REPLACE TABLE people.unit AS ${UNITS}`);
  await warehouse.run(`CREATE OR REPLACE TABLE people.several AS
    SELECT address FROM people.unit GROUP BY address HAVING count(*) > 1
    UNION SELECT address FROM people.almen`);
  await warehouse.run(`CREATE OR REPLACE TABLE people.fact AS ${facts(versions)}`);
  await warehouse.run(`CREATE OR REPLACE TABLE people.dwelling AS ${tenured(versions)}`);
  for (const table of ['almen', 'unit', 'several', 'fact']) await warehouse.run(`DROP TABLE people.${table}`);
  return [...(await livedInWithoutHome(warehouse)), ...(await tenureUnknown(warehouse))];
}

/** Addresses of the register of addresses where somebody lives now and where the register of homes has none. */
async function livedInWithoutHome(warehouse: Warehouse): Promise<Finding[]> {
  const { homes = 0 } = await counts(warehouse, 'SELECT count(*) AS homes FROM people.dwelling');
  // Without a register of homes, that they are missing says nothing.
  if (homes === 0) return [];
  const { addresses = 0, persons = 0 } = await counts(
    warehouse,
    `SELECT count(DISTINCT address) AS addresses, count(*) AS persons FROM people.spell
      WHERE until = ${OPEN} AND address IN (SELECT address FROM people.address_municipality)
        AND address NOT IN (
          SELECT address FROM people.dwelling WHERE until = ${OPEN} AND "from" <= (SELECT max("from") FROM people.spell))`,
  );
  return found(addresses, {
    rule: 'lived-in-without-home',
    severity: 'warning',
    text: howMany(
      addresses,
      `{adresse|adresser}, hvor der bor nogen (${persons} i alt), {har|har} ingen bolig i boligregistret.`,
      `{address|addresses} where somebody lives (${persons} in all) {has|have} no home in the register of homes.`,
    ),
    done: says(
      'Beboerne tæller med, men boligformen er uoplyst, og boligerne tæller ikke. Se efter, om udtrækket af BBR er helt og af samme dato som CPR.',
      'The residents are counted, but the tenure is not known, and the homes are not counted. See whether the extract of BBR is whole and of the day of that of CPR.',
    ),
  });
}

async function tenureUnknown(warehouse: Warehouse): Promise<Finding[]> {
  const { homes = 0, unknown = 0 } = await counts(
    warehouse,
    `SELECT count(*) AS homes, count(*) FILTER (WHERE tenure = 'uoplyst') AS unknown FROM people.dwelling
      WHERE until = ${OPEN} AND ${IS_HOME('use')}`,
  );
  const share = homes === 0 ? 0 : Math.round((1000 * unknown) / homes) / 10;
  return found(unknown, {
    rule: 'tenure-unknown',
    severity: 'note',
    text: says(
      `Boligformen er uoplyst for ${unknown} af ${homes} boliger (${String(share).replace('.', ',')} %).`,
      `The tenure of ${unknown} of ${homes} homes is not known (${share} per cent).`,
    ),
    done: says(
      'De vises som «uoplyst». En liste over almene afdelinger fra Landsbyggefonden hjælper.',
      'They are shown as "uoplyst". A list of almene departments from Landsbyggefonden helps.',
    ),
  });
}

/** First day of a home whose first day is not known. */
const BEGINNING = `DATE '1900-01-01'`;

/** SQL of: the use is a home's, or not known. */
export const IS_HOME = (use: string) => `(${use} IS NULL OR ${use} BETWEEN '110' AND '190')`;

/** The almene homes: those the list names, and the homes of the properties it names. */
const ALMEN = `SELECT DISTINCT address, organisation, department, coalesce("from", ${BEGINNING}) AS "from", coalesce("to", ${OPEN}) AS until
  FROM register.almene WHERE address IS NOT NULL
  UNION
  SELECT dwelling.address, almene.organisation, almene.department,
    greatest(coalesce(almene."from", ${BEGINNING}), coalesce(dwelling."from", ${BEGINNING})),
    least(coalesce(almene."to", ${OPEN}), coalesce(dwelling."to", ${OPEN}))
  FROM register.almene almene JOIN register.dwelling dwelling ON dwelling.bbr_property = almene.bbr_property
  WHERE almene.address IS NULL AND dwelling.address IS NOT NULL`;

const UNITS = `SELECT address, ownership, letting, use, dwelling_type, rooms, floor_area, built, toilet, bath, organisation, department,
    coalesce("from", ${BEGINNING}) AS "from", coalesce("to", ${OPEN}) AS until, ${IS_HOME('use')} AS is_home, 1 AS known
  FROM register.dwelling WHERE address IS NOT NULL AND ("to" IS NULL OR "from" IS NULL OR "to" > "from")
  UNION ALL
  SELECT address, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "from", until, false, 0 FROM people.almen WHERE until > "from"`;

/** One unit an address and day; cut where the list of almene homes, the units or the rule change. */
function facts(versions: readonly TenureVersion[]): string {
  const changes = versions.slice(1).map(({ from }) => `SELECT address, DATE ${literal(from)} AS day FROM people.unit`);
  const several = versions.length > 1 ? 'true' : 'address IN (SELECT address FROM people.several)';
  return `WITH unit AS (SELECT * FROM people.unit WHERE ${several}),
    cut AS (
      SELECT address, "from" AS day FROM unit UNION SELECT address, until FROM unit
      UNION SELECT address, "from" FROM people.almen UNION SELECT address, until FROM people.almen
      ${changes.map((one) => `UNION ${one}`).join(' ')}
    ),
    bit AS (SELECT address, day AS "from", lead(day) OVER (PARTITION BY address ORDER BY day) AS until FROM cut),
    covered AS (
      SELECT bit.address, bit."from", bit.until, ${FACTS.map((name) => `unit.${name}`).join(', ')}, organisation, department, row_number() OVER (
        PARTITION BY bit.address, bit."from"
        ORDER BY known DESC, is_home DESC, unit."from" DESC, floor_area DESC NULLS LAST, ${FACTS.map((name) => `unit.${name}`).join(', ')}, organisation, department
      ) AS place
      FROM bit JOIN unit ON unit.address = bit.address AND unit."from" <= bit."from" AND unit.until >= bit.until
    ),
    listed AS (
      SELECT bit.address, bit."from", min(organisation) AS organisation, min(department) AS department
      FROM bit JOIN people.almen almen ON almen.address = bit.address AND almen."from" <= bit."from" AND almen.until >= bit.until
      GROUP BY bit.address, bit."from"
    )
    SELECT covered.address, covered."from", covered.until, ${FACTS.map((name) => `covered.${name}`).join(', ')},
      coalesce(covered.organisation, listed.organisation) AS organisation, coalesce(covered.department, listed.department) AS department,
      listed.address IS NOT NULL AS almene
    FROM covered LEFT JOIN listed ON listed.address = covered.address AND listed."from" = covered."from" WHERE place = 1
    UNION ALL
    SELECT address, "from", until, ${FACTS.join(', ')}, organisation, department, false FROM people.unit WHERE NOT (${several})`;
}

const FACTS = ['ownership', 'letting', 'use', 'rooms', 'floor_area', 'built', 'toilet', 'bath'];

function tenured(versions: readonly TenureVersion[]): string {
  const cases = versions.map(({ from, rules }, at) => {
    const next = versions[at + 1];
    const inForce = `${at === 0 ? 'true' : `"from" >= DATE ${literal(from)}`}${next ? ` AND "from" < DATE ${literal(next.from)}` : ''}`;
    const first = rules.map(({ when, tenure }) => `WHEN (${when}) THEN ${literal(tenure)}`);
    return `WHEN ${inForce} THEN CASE ${first.join(' ')} ELSE 'uoplyst' END`;
  });
  const asksWhoLives = versions.some(({ rules }) => rules.some(({ when }) => /\boccupied\b/.test(when)));
  const occupied = asksWhoLives
    ? `lived AS (
        SELECT DISTINCT fact.address, fact."from" FROM people.fact fact JOIN people.spell spell
          ON spell.address = fact.address AND spell."from" < fact.until AND spell.until > fact."from"
      )`
    : `lived AS (SELECT address, "from" FROM people.fact WHERE false)`;
  return `WITH ${occupied},
    asked AS (
      SELECT fact.*, lived.address IS NOT NULL AS occupied
      FROM people.fact fact LEFT JOIN lived ON lived.address = fact.address AND lived."from" = fact."from"
    )
    SELECT address, CASE ${cases.join(' ')} END AS tenure, coalesce(use = '150', false) AS kollegium,
      coalesce(use = '160', false) AS institution, organisation, department, use, rooms, floor_area, built, toilet, bath,
      "from", until, municipality
    FROM asked LEFT JOIN people.address_municipality lies USING (address)`;
}
