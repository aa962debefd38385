import { identifier, literal, type Warehouse } from '../warehouse/index.ts';
import { knownOn } from './known-on.ts';
import { DWELLINGS, HOUSEHOLDS, PERSONS, type RowColumn } from './row-columns.ts';
import { IS_HOME } from './tenure.ts';

/** Whom a snapshot counts. */
export interface SnapshotOptions {
  /** Code of the municipality, four characters; `0000` is all of Denmark. */
  readonly municipality: string;
  /** Everyone as the register has it today, or as known 30 days after the day. __Default value:__ `register`. */
  readonly at?: 'register' | 'dst';
  /** The last day the registers speak of, ISO: nobody knows where people live after it. */
  readonly lastDay: string;
  /** Columns of persons that somebody will read: the others are not made, and `persons_at` has them not. __Default value:__ all. */
  readonly columns?: ReadonlySet<string>;
}

/** Fewer years than this between two adults who live alone together, and are no kin, and they are a couple. */
export const COUPLE_YEARS = 15;

/**
 * The population of a day: makes `persons_at`, `households_at` and `dwellings_at`, with the columns of `row-columns.ts`, in place of those of
 * another day. Needs `preparePopulation`.
 *
 * A person counts where the spell is that covers the day. A household is the persons at one address, unless the registers give households
 * (`register.household`); grown-up is 18 and over, and whose age is not known. Two grown-ups are a couple if they are partners by the
 * register, or no kin (neither the other's parent, no parent in common) and born less than 15 years apart; with a third grown-up the
 * household is `other`. `before` and `after` look at the same day a year earlier and later, as that day is known.
 *
 * @param day ISO
 */
export async function makeSnapshot(
  warehouse: Warehouse,
  day: string,
  { municipality, at = 'register', lastDay, columns: wanted }: SnapshotOptions,
): Promise<void> {
  const [before, after] = [yearsAfter(day, -1), yearsAfter(day, 1)];
  const known = await knownOn(warehouse, at === 'dst' ? [before, day, after] : []);
  const [then, now, later] = at === 'dst' ? known : ['people.lived', 'people.lived', 'people.lived'];
  const days: Days = { day: date(day), before: date(before), after: date(after) };
  const asked = await askRegisters(warehouse, days);
  const isGiven = asked.households;
  const isKnown = { before: asked.before, after: after <= lastDay };
  const persons = PERSONS.filter(({ name }) => !wanted || wanted.has(name));
  const kept = ['person', 'address', 'municipality', ...persons.map(({ name }) => name)];
  const steps: [table: string, sql: string][] = [
    ['home', home(days)],
    ['here', here(days, now!, municipality)],
    ['partner_now', partners(days)],
    ['grown', isGiven ? givenHouseholds(days) : addressHouseholds],
    ['couple', COUPLES],
    ['household', HOUSEHOLD],
    ['before', isKnown.before ? moversBefore(days, then!) : NOBODY],
    ['after', isKnown.after ? moversAfter(days, later!) : NOBODY],
    ['person_row', `SELECT ${kept.map(identifier).join(', ')} FROM (${personRow(days, asked, isKnown)})`],
    ['dwelling_row', dwellingRow(isGiven, municipality)],
  ];
  for (const [table, sql] of steps) await warehouse.run(`CREATE OR REPLACE TABLE people.${table} AS ${sql}`);
  for (const table of ['here', 'partner_now', 'grown', 'couple', 'before', 'after', 'home']) {
    await warehouse.run(`DROP TABLE people.${table}`);
  }
  // Codes stay what they are kept as: they read as texts, and are copied and grouped as the small numbers they are.
  const list = (columns: readonly RowColumn[]) =>
    columns.map(({ name, type }) =>
      type === 'VARCHAR' ? identifier(name) : `CAST(${identifier(name)} AS ${type}) AS ${identifier(name)}`,
    );
  const views: [view: string, columns: string[], table: string][] = [
    ['persons_at', ['person', 'address', 'municipality', ...list(persons)], 'person_row'],
    ['households_at', ['household', 'address', ...list(HOUSEHOLDS)], 'household'],
    ['dwellings_at', ['address', ...list(DWELLINGS)], 'dwelling_row'],
  ];
  for (const [view, columns, table] of views) {
    await warehouse.run(`CREATE OR REPLACE VIEW ${view} AS SELECT ${columns.join(', ')} FROM people.${table}`);
  }
}

/** The same day some years later, ISO; 29 February becomes the 28th. */
export function yearsAfter(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  const isLeap = new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1;
  return day.slice(5) === '02-29' && !isLeap ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

/** The day and those a year around it, as SQL. */
interface Days {
  readonly day: string;
  readonly before: string;
  readonly after: string;
}

const date = (day: string) => `DATE ${literal(day)}`;

const tenure = (code: string) => `CAST(${literal(code)} AS people.tenure_code)`;
const whereabouts = (code: string) => `CAST(${literal(code)} AS people.whereabouts_code)`;
const covers = (table: string, day: string) => `${table}."from" <= ${day} AND ${table}.until > ${day}`;

const HOME_COLUMNS = DWELLINGS.filter(({ name }) => !name.startsWith('resident')).map(({ name }) => name);

/** What the registers can tell about a day: households, partners, and where people lived a year earlier. */
interface Asked {
  readonly households: boolean;
  readonly partners: boolean;
  readonly before: boolean;
}

async function askRegisters(warehouse: Warehouse, { day, before }: Days): Promise<Asked> {
  const holds = (table: string) =>
    `(SELECT count(*) FROM (SELECT 1 FROM register.${table} WHERE "from" <= ${day} AND ("to" IS NULL OR "to" > ${day}) LIMIT 1))`;
  const { columns } = await warehouse.query(
    `SELECT ${holds('household')} AS households, ${holds('partner')} AS partners,
      (SELECT count(*) FROM (SELECT 1 FROM people.lived WHERE "from" <= ${before} LIMIT 1)) AS before`,
  );
  const is = (name: string) => Number(columns[name]?.[0]) > 0;
  return { households: is('households'), partners: is('partners'), before: is('before') };
}

/** The homes of the day, with their tenure a year earlier and later. Few homes change: only those are looked up. */
function home({ day, before, after }: Days): string {
  const other = (at: string, changed: string) => `SELECT address, tenure FROM people.home_time other
    WHERE ${covers('other', at)} AND address IN (SELECT address FROM now WHERE ${changed})`;
  return `WITH now AS (SELECT * FROM people.home_time home WHERE ${covers('home', day)}),
    earlier AS (${other(before, `"from" > ${before}`)}),
    later AS (${other(after, `until <= ${after}`)})
    SELECT now.address, ${HOME_COLUMNS.map((name) => `now.${name}`).join(', ')}, now.municipality,
      CASE WHEN now."from" <= ${before} THEN now.tenure ELSE earlier.tenure END AS tenure_before,
      CASE WHEN now.until > ${after} THEN now.tenure ELSE later.tenure END AS tenure_after
    FROM now LEFT JOIN earlier ON earlier.address = now.address LEFT JOIN later ON later.address = now.address`;
}

/** Those who live in the municipality on the day. */
function here({ day }: Days, lived: string, municipality: string): string {
  const monthAndDay = `(month(${day}) * 100 + day(${day}))`;
  const age = `CAST(year(${day}) - year(born) - CASE WHEN month(born) * 100 + day(born) > ${monthAndDay} THEN 1 ELSE 0 END AS SMALLINT)`;
  return `SELECT person, address, municipality, "from", until, entry, born, ${age} AS age, sex, danish_citizen, origin_group, origin_western,
      origin_quality
    FROM ${lived} lived WHERE ${covers('lived', day)}
      ${municipality === '0000' ? '' : `AND CAST(municipality AS VARCHAR) = ${literal(municipality)}`}`;
}

function partners({ day }: Days): string {
  return `SELECT person, min(partner) AS partner FROM register.partner
    WHERE person IS NOT NULL AND "from" <= ${day} AND ("to" IS NULL OR "to" > ${day}) GROUP BY person`;
}

const GROWN = 'age IS NULL OR age >= 18';

const households = `count(*) AS household_size, sum(CASE WHEN ${GROWN} THEN 1 ELSE 0 END) AS adults, min(age) AS youngest, max(age) AS oldest,
  min(CASE WHEN ${GROWN} THEN person END) AS one, max(CASE WHEN ${GROWN} THEN person END) AS other,
  min(CASE WHEN ${GROWN} THEN born END) AS born_first, max(CASE WHEN ${GROWN} THEN born END) AS born_last, count(*) - count(born) AS ageless`;

/** Households: the persons at one address. The household's number is the address's. */
const addressHouseholds = `SELECT address AS household, address, CAST(NULL AS VARCHAR) AS given_type, ${households}
  FROM people.here WHERE address IS NOT NULL GROUP BY address`;

/** Households as the registers give them; whoever is in none, by address: their numbers are below zero, so that none is taken twice. */
function givenHouseholds({ day }: Days): string {
  return `WITH given AS (
      SELECT person, min(household) AS household, min(family_type) AS family_type FROM register.household
      WHERE household IS NOT NULL AND "from" <= ${day} AND ("to" IS NULL OR "to" > ${day}) GROUP BY person
    ),
    member AS (
      SELECT here.person, here.address, here.age, here.born, given.family_type, coalesce(given.household, -1 - here.address) AS household
      FROM people.here here LEFT JOIN given ON given.person = here.person
    )
    SELECT household, min(address) AS address, min(family_type) AS given_type, ${households}
    FROM member WHERE household IS NOT NULL GROUP BY household`;
}

/** Households of two grown-ups who are a couple. */
const COUPLES = `WITH two AS (
    SELECT household, one, other, ageless = 0 AND born_last < born_first + INTERVAL ${COUPLE_YEARS} YEAR AS near
    FROM people.grown WHERE adults = 2 AND given_type IS NULL
  )
  SELECT household FROM two
  LEFT JOIN people.partner_now ours ON ours.person = one LEFT JOIN people.partner_now theirs ON theirs.person = other
  LEFT JOIN people.kin this ON this.person = one LEFT JOIN people.kin that ON that.person = other
  WHERE ours.partner = other OR theirs.partner = one OR (
    near
    AND NOT coalesce(this.mother IN (one, other), false) AND NOT coalesce(this.father IN (one, other), false)
    AND NOT coalesce(that.mother IN (one, other), false) AND NOT coalesce(that.father IN (one, other), false)
    AND NOT coalesce(this.mother = that.mother, false) AND NOT coalesce(this.father = that.father, false)
  )`;

const type = (one: string, withChildren: string) =>
  `CASE WHEN household_size > adults THEN '${withChildren}' ELSE '${one}' END`;

const HOUSEHOLD = `SELECT grown.household, grown.address,
    CAST(CASE
      WHEN given_type IS NOT NULL THEN given_type
      WHEN adults = 1 THEN ${type('single', 'single-with-children')}
      WHEN couple.household IS NOT NULL THEN ${type('couple', 'couple-with-children')}
      ELSE 'other'
    END AS people.household_type_code) AS household_type,
    CAST(household_size AS INTEGER) AS household_size, CAST(adults AS INTEGER) AS adults,
    CAST(household_size - adults AS INTEGER) AS children, youngest, oldest,
    ${homeColumns('home')}, home.tenure_before, home.tenure_after
  FROM people.grown grown LEFT JOIN people.couple couple ON couple.household = grown.household
  LEFT JOIN people.home home ON home.address = grown.address`;

/** The columns of a home that may not be known: then its tenure is uoplyst, and it is neither student home nor institution. */
function homeColumns(table: string): string {
  return HOME_COLUMNS.map((name) => {
    if (name === 'tenure') return `coalesce(${table}.tenure, ${tenure('uoplyst')}) AS tenure`;
    if (name === 'kollegium' || name === 'institution') return `coalesce(${table}.${name}, false) AS ${name}`;
    return `${table}.${name}`;
  }).join(', ');
}

const NOBODY = `SELECT CAST(NULL AS BIGINT) AS person, CAST(NULL AS people.whereabouts_code) AS whereabouts,
  CAST(NULL AS people.tenure_code) AS tenure WHERE false`;

/** Where those who did not live in the home of the day a year earlier lived then, and in which tenure. */
function moversBefore({ day, before }: Days, then: string): string {
  return `WITH mover AS (
      SELECT person, address, municipality, born FROM people.here
      WHERE "from" > ${before} OR person IN (SELECT person FROM people.late)
    ),
    was AS (
      SELECT person, address, municipality FROM ${then} lived
      WHERE ${covers('lived', before)} AND person IN (SELECT person FROM mover)
    ),
    came AS (
      SELECT person, "from", entry FROM people.lived
      WHERE "from" > ${before} AND "from" <= ${day} AND person IN (SELECT person FROM mover)
    ),
    soonest AS (SELECT person, min("from") AS "from" FROM came GROUP BY person),
    abroad AS (SELECT person FROM came JOIN soonest USING (person, "from") WHERE entry = 'immigration')
    SELECT mover.person, CASE
        WHEN was.person IS NOT NULL THEN ${whereFrom('mover', 'was')}
        WHEN mover.born > ${before} THEN ${whereabouts('not-born')}
        WHEN abroad.person IS NOT NULL THEN ${whereabouts('abroad')}
      END AS whereabouts, ${tenureAt('was')} AS tenure
    FROM mover LEFT JOIN was ON was.person = mover.person LEFT JOIN abroad ON abroad.person = mover.person
    LEFT JOIN people.home_time home ON home.address = was.address AND ${covers('home', before)}`;
}

/** Where those who do not live in the home of the day a year later live then. */
function moversAfter({ day, after }: Days, later: string): string {
  return `WITH mover AS (
      SELECT person, address, municipality FROM people.here
      WHERE until <= ${after} OR person IN (SELECT person FROM people.late)
    ),
    stays AS (
      SELECT person, address, municipality FROM ${later} lived
      WHERE ${covers('lived', after)} AND person IN (SELECT person FROM mover)
    ),
    ended AS (
      SELECT person, until, exit FROM people.lived
      WHERE until > ${day} AND until <= ${after} AND person IN (SELECT person FROM mover)
    ),
    latest AS (SELECT person, max(until) AS until FROM ended GROUP BY person),
    gone AS (SELECT person, exit FROM ended JOIN latest USING (person, until))
    SELECT mover.person, CASE
        WHEN stays.person IS NOT NULL THEN ${whereFrom('mover', 'stays')}
        WHEN gone.exit = 'death' THEN ${whereabouts('dead')}
        WHEN gone.exit = 'emigration' THEN ${whereabouts('abroad')}
      END AS whereabouts, ${tenureAt('stays')} AS tenure
    FROM mover LEFT JOIN stays ON stays.person = mover.person LEFT JOIN gone ON gone.person = mover.person
    LEFT JOIN people.home_time home ON home.address = stays.address AND ${covers('home', after)}`;
}

const whereFrom = (now: string, then: string) => `CASE
    WHEN ${now}.address = ${then}.address THEN ${whereabouts('same-home')}
    WHEN ${now}.municipality = ${then}.municipality THEN ${whereabouts('same-municipality')}
    ELSE ${whereabouts('other-municipality')}
  END`;

const tenureAt = (stay: string) =>
  `CASE WHEN ${stay}.address IS NOT NULL THEN coalesce(home.tenure, ${tenure('uoplyst')}) END`;

function personRow({ day }: Days, asked: Asked, isKnown: { before: boolean; after: boolean }): string {
  const home = asked.households ? 'home' : 'household';
  // Whoever is not among the movers has not moved.
  const whereThen = (table: 'before' | 'after') =>
    isKnown[table]
      ? `CASE
          WHEN "${table}".person IS NOT NULL THEN "${table}".whereabouts
          WHEN here.address IS NULL THEN ${whereabouts('same-municipality')}
          ELSE ${whereabouts('same-home')}
        END`
      : 'CAST(NULL AS people.whereabouts_code)';
  const tenureThen = (table: 'before' | 'after') =>
    isKnown[table]
      ? `CASE
          WHEN "${table}".person IS NOT NULL THEN "${table}".tenure
          WHEN here.address IS NOT NULL THEN coalesce(${home}.tenure_${table}, ${tenure('uoplyst')})
        END`
      : 'CAST(NULL AS people.tenure_code)';
  return `SELECT here.person, here.address, here.municipality, here.age, here.sex,
      CASE WHEN ${asked.partners} THEN partner.person IS NOT NULL END AS partnered,
      here.danish_citizen, here.origin_group, here.origin_western, here.origin_quality, here.address IS NOT NULL AS has_home,
      ${homeColumns(home)}, household.household_size, household.adults, household.children, household.household_type,
      CAST(${day} - here."from" AS INTEGER) AS days_at_address, here.entry,
      ${whereThen('before')} AS before, ${whereThen('after')} AS after,
      ${tenureThen('before')} AS tenure_before, ${tenureThen('after')} AS tenure_after
    FROM people.here here
    ${asked.households ? memberships(day) : 'LEFT JOIN people.household household ON household.household = here.address'}
    LEFT JOIN people.partner_now partner ON partner.person = here.person
    LEFT JOIN people."before" "before" ON "before".person = here.person
    LEFT JOIN people."after" "after" ON "after".person = here.person`;
}

function memberships(day: string): string {
  return `LEFT JOIN (
      SELECT person, min(household) AS household FROM register.household
      WHERE household IS NOT NULL AND "from" <= ${day} AND ("to" IS NULL OR "to" > ${day}) GROUP BY person
    ) given ON given.person = here.person
    LEFT JOIN people.household household ON household.household = coalesce(given.household, -1 - here.address)
    LEFT JOIN people.home home ON home.address = here.address`;
}

/** Homes of the municipality, lived in or not. A home whose address no register places is taken to be the municipality's own. */
function dwellingRow(isGiven: boolean, municipality: string): string {
  const lived = isGiven
    ? `(SELECT address, count(*) AS residents, sum(CASE WHEN ${GROWN} THEN 0 ELSE 1 END) AS children
        FROM people.here WHERE address IS NOT NULL GROUP BY address)`
    : '(SELECT address, household_size AS residents, children FROM people.household)';
  const own =
    municipality === '0000' ? '' : `AND (home.municipality IS NULL OR home.municipality = ${literal(municipality)})`;
  return `SELECT home.address, ${HOME_COLUMNS.map((name) => `home.${name}`).join(', ')},
      CAST(coalesce(lived.residents, 0) AS INTEGER) AS residents, CAST(coalesce(lived.children, 0) AS INTEGER) AS resident_children
    FROM people.home home LEFT JOIN ${lived} lived ON lived.address = home.address
    WHERE ${IS_HOME('CAST(home.use AS VARCHAR)')} ${own}`;
}
