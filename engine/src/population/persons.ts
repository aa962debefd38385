import type { Warehouse } from '../warehouse/index.ts';
import { type Finding, says } from '../words/index.ts';
import { counts, found } from './counted.ts';

/** Statuses whose number is no person's: tax number only, annulled, a double that was deleted, changed to another. */
const NO_PERSON = `('20', '30', '50', '60')`;

/** Statuses of residents: an address in Denmark, or a road code 9900-9999. */
const RESIDENT = `('01', '03')`;

/**
 * Makes `people.person`: the persons of `register.person`, one row each, without numbers that are no person's (`people.no_person`), and
 * with `gone`: true if the status, today, is not a resident's. Of several rows about one person the resident one is kept.
 */
export async function makePersons(warehouse: Warehouse): Promise<Finding[]> {
  const { rows = 0, persons = 0 } = await counts(
    warehouse,
    'SELECT count(*) AS rows, count(DISTINCT person) AS persons FROM register.person WHERE person IS NOT NULL',
  );
  const columns =
    'person, born, died, sex, status, birth_country, citizenship, mother, father, origin_group, origin_country';
  const one =
    rows === persons
      ? 'register.person WHERE person IS NOT NULL'
      : `(SELECT *, row_number() OVER (
            PARTITION BY person ORDER BY (status IN ${RESIDENT}) DESC NULLS LAST, source DESC, born, citizenship, birth_country, status
          ) AS place FROM register.person WHERE person IS NOT NULL) WHERE place = 1`;
  await warehouse.run(`CREATE OR REPLACE TABLE people.no_person AS
    SELECT person FROM register.person WHERE status IN ${NO_PERSON}
    EXCEPT SELECT person FROM register.person WHERE status IS NULL OR status NOT IN ${NO_PERSON}`);
  await warehouse.run(`CREATE OR REPLACE TABLE people.person AS
    SELECT ${columns}, coalesce(status NOT IN ${RESIDENT}, false) AS gone FROM ${one}
    AND person NOT IN (SELECT person FROM people.no_person)`);
  const { none = 0 } = await counts(warehouse, 'SELECT count(*) AS none FROM people.no_person');
  return [
    ...found(rows - persons, {
      rule: 'persons-twice',
      severity: 'warning',
      text: says(
        `${rows - persons} rækker om personer gælder en person, der står der i forvejen.`,
        `${rows - persons} rows about persons are about a person who stands there already.`,
      ),
      done: says(
        'En række pr. person er brugt: helst den, der er bosat. Se efter, om to kilder dækker de samme personer.',
        'One row a person is used: the resident one if there is one. See whether two sources cover the same persons.',
      ),
    }),
    ...found(none, {
      rule: 'numbers-of-nobody',
      severity: 'note',
      text: says(
        `${none} personnumre er annulleret, ændret til et andet eller kun skattenumre.`,
        `${none} personnumre are annulled, changed to another or for tax only.`,
      ),
      done: says('De tæller ikke med.', 'They are not counted.'),
    }),
  ];
}
