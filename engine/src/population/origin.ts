import { literal, type Warehouse } from '../warehouse/index.ts';
import { type Finding, SHOWN, says } from '../words/index.ts';
import { libraryContent } from '../workspace/index.ts';
import { counts, found } from './counted.ts';

/** `library/registers/lande.yaml`: countries as CPR writes them, and how the division of origin counts them. */
interface CountryFile {
  readonly denmark: string;
  readonly abroad: { readonly from: string; readonly to: string };
  readonly realm: { readonly born_in_denmark: boolean; readonly counts_as: 'dansk' | 'vestlig' | 'ikke-vestlig' };
  readonly unspecific: { readonly counts_as: 'vestlig' | 'ikke-vestlig' };
  readonly countries: readonly { readonly code: string; readonly group: string }[];
}

/**
 * Makes `person_origin(person, origin_group, origin_country, origin_western, origin_quality)`: herkomst as Danmarks Statistik defines it
 * (formats.md § 3.7).
 *
 * - *dansk*: a parent is a Danish citizen born in Denmark. Without any known parent: born in Denmark with Danish citizenship.
 * - *indvandrer*: born abroad and no such parent. *efterkommer*: born in Denmark and no such parent; without any known parent a foreign citizen.
 * - The country of a dansk is Denmark; else of the only known parent, of two the mother's: country of birth, and if that is Denmark, the
 *   citizenship. Without any known parent: one's own country of birth (indvandrer) or citizenship (efterkommer).
 * - `origin_quality` is `register` where the source gives the group, `derived` where both parents are known, else `approximation`: parents who
 *   died or left are often not in an extract, and then a dansk turns into an efterkommer.
 *
 * A parent is known if the register has their country of birth or citizenship. What cannot be decided is null, and counted.
 */
export async function makeOrigin(warehouse: Warehouse): Promise<Finding[]> {
  const file = libraryContent<CountryFile>('registers/lande');
  await warehouse.run(`CREATE OR REPLACE TABLE people.country (code VARCHAR, counts_as VARCHAR, is_denmark BOOLEAN)`);
  await warehouse.run(
    `INSERT INTO people.country VALUES ${file.countries.map((one) => countryRow(file, one)).join(', ')}`,
  );
  await warehouse.run(`CREATE OR REPLACE TABLE people.birth AS ${birth(file)}`);
  await warehouse.run(`CREATE OR REPLACE TABLE person_origin AS ${origin(file)}`);
  const { columns } = await warehouse.query(
    `SELECT country FROM (
      SELECT birth AS country FROM people.birth UNION SELECT citizenship FROM people.birth
    ) WHERE country BETWEEN $from AND $to AND country NOT IN (SELECT code FROM people.country) ORDER BY country`,
    file.abroad,
  );
  const unknown = (columns.country ?? []) as readonly string[];
  const {
    persons = 0,
    approximate = 0,
    undecided = 0,
  } = await counts(
    warehouse,
    `SELECT count(*) AS persons, count(*) FILTER (WHERE origin_quality = 'approximation') AS approximate,
      count(*) FILTER (WHERE origin_group IS NULL) AS undecided FROM person_origin`,
  );
  for (const table of ['birth', 'country']) await warehouse.run(`DROP TABLE people.${table}`);
  const share = persons === 0 ? 0 : Math.round((100 * approximate) / persons);
  return [
    ...found(unknown.length, {
      rule: 'unknown-countries',
      severity: 'warning',
      names: unknown.slice(0, SHOWN),
      text: says(
        `${unknown.length} landekoder står ikke i library/registers/lande.yaml.`,
        `${unknown.length} codes of countries are not in library/registers/lande.yaml.`,
      ),
      done: says(
        'De regnes som ikke-vestlige. Tilføj dem i filen.',
        'They count as non-western. Add them to the file.',
      ),
    }),
    ...found(approximate, {
      rule: 'origin-approximate',
      severity: 'note',
      text: says(
        `Herkomst er en tilnærmelse for ${approximate} personer (${share} %): mindst en forælder er ikke i registret.`,
        `Origin is an approximation for ${approximate} persons (${share} per cent): a parent is not in the register.`,
      ),
      done: says(
        'Mangler en dansk forælder, bliver en dansker til efterkommer. Brug herkomst fra kilden, hvis den har den.',
        'Where a Danish parent is missing, a Dane turns into a descendant. Use the source’s own origin if it has it.',
      ),
    }),
    ...found(undecided, {
      rule: 'origin-unknown',
      severity: 'note',
      text: says(
        `Herkomst kan ikke afgøres for ${undecided} personer: fødested eller statsborgerskab mangler.`,
        `Origin cannot be decided for ${undecided} persons: place of birth or citizenship is missing.`,
      ),
      done: says('De står uden herkomst.', 'They stand without origin.'),
    }),
  ];
}

function countryRow(file: CountryFile, { code, group }: CountryFile['countries'][number]): string {
  const isRealm = group === 'rigsfaellesskab';
  const isDenmark = group === 'danmark' || (isRealm && file.realm.born_in_denmark);
  const countsAs =
    group === 'danmark'
      ? 'dansk'
      : isRealm
        ? file.realm.counts_as
        : group === 'uspecifik'
          ? file.unspecific.counts_as
          : group;
  return `(${literal(code)}, ${literal(countsAs)}, ${isDenmark})`;
}

/** Each person's country of birth (all Danish authorities are Denmark) and citizenship, null where not known. */
function birth({ denmark, abroad }: CountryFile): string {
  const foreign = `coalesce(NOT country.is_denmark, birth_country BETWEEN ${literal(abroad.from)} AND ${literal(abroad.to)})`;
  return `SELECT person, CASE WHEN birth_country IS NOT NULL THEN CASE WHEN ${foreign} THEN birth_country ELSE ${literal(denmark)} END END AS birth,
      citizenship
    FROM people.person LEFT JOIN people.country country ON country.code = birth_country`;
}

function origin({ denmark }: CountryFile): string {
  const dk = literal(denmark);
  const isKnown = (who: string) => `(${who}.birth IS NOT NULL OR ${who}.citizenship IS NOT NULL)`;
  const isDanish = (who: string) => `coalesce(${who}.birth = ${dk} AND ${who}.citizenship = ${dk}, false)`;
  const countryOf = (who: string) => `CASE WHEN ${who}.birth <> ${dk} THEN ${who}.birth ELSE ${who}.citizenship END`;
  return `WITH parents AS (
      SELECT person.person, own.birth, own.citizenship, person.origin_group AS given_group, person.origin_country AS given_country,
        ${isKnown('mother')} AS has_mother, ${isKnown('father')} AS has_father,
        ${isDanish('mother')} OR ${isDanish('father')} AS has_danish_parent,
        CASE WHEN ${isKnown('mother')} THEN ${countryOf('mother')} WHEN ${isKnown('father')} THEN ${countryOf('father')} END AS parents_country
      FROM people.person person
      JOIN people.birth own ON own.person = person.person
      LEFT JOIN people.birth mother ON mother.person = person.mother
      LEFT JOIN people.birth father ON father.person = person.father
    ),
    grouped AS (
      SELECT *, CASE
        WHEN given_group IS NOT NULL THEN given_group
        WHEN has_danish_parent THEN 'dansk'
        WHEN birth <> ${dk} THEN 'indvandrer'
        WHEN birth = ${dk} AND (has_mother OR has_father) THEN 'efterkommer'
        WHEN birth = ${dk} AND citizenship = ${dk} THEN 'dansk'
        WHEN birth = ${dk} AND citizenship <> ${dk} THEN 'efterkommer'
      END AS origin_group
      FROM parents
    ),
    located AS (
      SELECT *, CASE
        WHEN given_country IS NOT NULL THEN given_country
        WHEN origin_group = 'dansk' THEN ${dk}
        WHEN given_group IS NOT NULL OR origin_group IS NULL THEN NULL
        WHEN has_mother OR has_father THEN coalesce(parents_country, CASE origin_group WHEN 'indvandrer' THEN birth ELSE citizenship END)
        WHEN origin_group = 'indvandrer' THEN birth
        ELSE citizenship
      END AS origin_country
      FROM grouped
    )
    SELECT person, origin_group, origin_country,
      CASE
        WHEN origin_group = 'dansk' THEN 'dansk'
        WHEN origin_group IS NULL OR (given_group IS NOT NULL AND origin_country IS NULL) THEN NULL
        ELSE coalesce(country.counts_as, 'ikke-vestlig')
      END AS origin_western,
      CASE
        WHEN given_group IS NOT NULL THEN 'register'
        WHEN origin_group IS NULL THEN NULL
        WHEN has_mother AND has_father THEN 'derived'
        ELSE 'approximation'
      END AS origin_quality
    FROM located LEFT JOIN people.country country ON country.code = origin_country`;
}
