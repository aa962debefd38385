import { cprKeySql, digestSql } from '../registers/key.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { type Finding, says } from '../words/index.ts';
import { counts, found } from './counted.ts';

/**
 * Finds the address that each stay means, so that a road that got another code, or another municipality, is no move. Makes
 *
 * - `people.stay_read`: `register.residence` with the addresses of `register.address` in place of CPR's keys;
 * - `people.address_municipality(address, municipality)`: the municipality an address lies in now.
 *
 * An address that is known as it stands is kept. A CPR key is looked up in `register.address_key`; for addresses that have no key there it
 * is made of the address's own parts, and for roads that changed (`register.road_change`, chains followed back) of the parts as they were
 * before. A key that meant several addresses means the one that was valid on the first day of the stay, else the next after it, else the
 * last before it. A key that nobody knows stays as it is, an address of its own, and is counted.
 *
 * @param municipality whose stays at unknown addresses are a warning; those elsewhere are a note. `0000` is all
 */
export async function mapAddresses(warehouse: Warehouse, municipality: string): Promise<Finding[]> {
  await warehouse.run(`CREATE OR REPLACE TABLE people.address_municipality AS
    SELECT address, municipality FROM (
      SELECT address, municipality, row_number() OVER (
        PARTITION BY address ORDER BY "to" IS NULL DESC, "to" DESC, "from" DESC, municipality
      ) AS place FROM register.address WHERE address IS NOT NULL AND municipality IS NOT NULL
    ) WHERE place = 1`);
  await warehouse.run(`CREATE OR REPLACE TABLE people.unknown_key AS
    SELECT DISTINCT address AS key FROM register.residence
    WHERE address IS NOT NULL AND address NOT IN (SELECT address FROM register.address WHERE address IS NOT NULL)`);
  const { unknown = 0 } = await counts(warehouse, 'SELECT count(*) AS unknown FROM people.unknown_key');
  const { addresses = 0 } = await counts(warehouse, 'SELECT count(*) AS addresses FROM register.address');
  const { keys = 0 } = await counts(warehouse, 'SELECT count(*) AS keys FROM register.address_key');
  if (unknown === 0 || (addresses === 0 && keys === 0)) {
    // Addresses that need no look-up: nothing is copied.
    await warehouse.run(`CREATE OR REPLACE VIEW people.stay_read AS
      SELECT person, "from", "to", municipality, address, registered, recorded FROM register.residence`);
    return [];
  }
  await warehouse.run(`CREATE OR REPLACE TABLE people.address_key AS ${KEYS}`);
  await warehouse.run(`CREATE OR REPLACE TABLE people.meaning AS
    SELECT key, min(address) AS address, count(DISTINCT address) AS meanings FROM people.address_key GROUP BY key`);
  await warehouse.run(`CREATE OR REPLACE TABLE people.meaning_at AS ${MEANING_AT}`);
  await warehouse.run(`CREATE OR REPLACE TABLE people.stay_read AS ${STAYS}`);
  const own = municipality === '0000' ? 'true' : `municipality = $municipality`;
  const all = await counts(
    warehouse,
    `SELECT count(*) FILTER (WHERE ${own}) AS stays, count(DISTINCT address) FILTER (WHERE ${own}) AS addresses,
        count(*) FILTER (WHERE NOT (${own})) AS elsewhere
      FROM people.stay_read WHERE address IN (SELECT key FROM people.unknown_key)`,
    municipality === '0000' ? {} : { municipality },
  );
  for (const table of ['address_key', 'meaning', 'meaning_at', 'unknown_key']) {
    await warehouse.run(`DROP TABLE people.${table}`);
  }
  const count = (name: string) => all[name] ?? 0;
  return [
    ...found(count('stays'), {
      rule: 'stays-at-unknown-addresses',
      severity: 'warning',
      text: says(
        `${count('stays')} ophold på ${count('addresses')} adresser findes ikke i adresseregistret.`,
        `${count('stays')} stays at ${count('addresses')} addresses are not in the register of addresses.`,
      ),
      done: says(
        'De tæller i kommunen, men i intet område. Tilføj et adresseregister med nedlagte adresser, eller et vejregister med ændrede vejkoder.',
        'They count in the municipality but in no area. Add a register of addresses with those that ended, or a road register with changed road codes.',
      ),
    }),
    ...found(count('elsewhere'), {
      rule: 'stays-at-addresses-elsewhere',
      severity: 'note',
      text: says(
        `${count('elsewhere')} ophold i andre kommuner er på adresser, der ikke er i adresseregistret.`,
        `${count('elsewhere')} stays in other municipalities are at addresses that are not in the register of addresses.`,
      ),
      done: says(
        'De bruges kun til at se, hvor folk kom fra og flyttede hen.',
        'They are used only to see where people came from and went.',
      ),
    }),
  ];
}

const KEY = (municipality: string, road: string) =>
  digestSql(cprKeySql({ municipality, road, house: 'house_number', floor: 'floor', door: 'door' }));

/** How far a chain of road changes is followed back: no road has had as many codes, and a register that goes in a ring must end. */
const CHAIN = 20;

const KEYS = `WITH RECURSIVE written AS (
    SELECT address, municipality, road_code, house_number, floor, door, "from", "to" FROM register.address
    WHERE address IS NOT NULL AND municipality IS NOT NULL AND road_code IS NOT NULL
  ),
  road(municipality, road_code, old_municipality, old_road_code, until, steps) AS (
    SELECT new_municipality, new_road_code, municipality, road_code, "on", 1 FROM register.road_change
    UNION
    SELECT road.municipality, road.road_code, change.municipality, change.road_code, change."on", steps + 1
    FROM road JOIN register.road_change change
      ON change.new_municipality = old_municipality AND change.new_road_code = old_road_code AND change."on" <= until
    WHERE steps < ${CHAIN}
  )
  SELECT key, address, "from", "to" FROM register.address_key WHERE key IS NOT NULL AND address IS NOT NULL
  UNION
  SELECT ${KEY('municipality', 'road_code')}, address, "from", "to" FROM written
  WHERE address NOT IN (SELECT address FROM register.address_key WHERE address IS NOT NULL)
  UNION
  SELECT ${KEY('old_municipality', 'old_road_code')}, address, CAST(NULL AS DATE), until
  FROM written JOIN road USING (municipality, road_code)`;

const MEANING_AT = `WITH wanted AS (
    SELECT DISTINCT address AS key, "from" AS day FROM register.residence
    WHERE address IN (SELECT key FROM people.unknown_key) AND address IN (SELECT key FROM people.meaning WHERE meanings > 1)
  )
  SELECT key, day, address FROM (
    SELECT wanted.key, day, one.address, row_number() OVER (
      PARTITION BY wanted.key, day
      ORDER BY
        CASE WHEN one."from" > day THEN 1 WHEN one."to" <= day THEN 2 ELSE 0 END,
        CASE WHEN one."from" > day THEN one."from" - day WHEN one."to" <= day THEN day - one."to" ELSE 0 END,
        one."from" DESC NULLS LAST, one.address
    ) AS place
    FROM wanted JOIN people.address_key one ON one.key = wanted.key
  ) WHERE place = 1`;

const STAYS = `SELECT stay.person, stay."from", stay."to",
    -- Only a key that was looked up may say another municipality: the road came to lie in it.
    coalesce(lies.municipality, stay.municipality) AS municipality,
    coalesce(meaning_at.address, meaning.address, stay.address) AS address, stay.registered, stay.recorded
  FROM register.residence stay
  LEFT JOIN people.unknown_key unknown_key ON unknown_key.key = stay.address
  LEFT JOIN people.meaning meaning ON meaning.key = unknown_key.key
  LEFT JOIN people.meaning_at meaning_at
    ON meaning_at.key = unknown_key.key AND meaning.meanings > 1 AND meaning_at.day IS NOT DISTINCT FROM stay."from"
  LEFT JOIN people.address_municipality lies ON lies.address = coalesce(meaning_at.address, meaning.address)`;
