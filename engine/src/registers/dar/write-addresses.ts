import { type Finding, says } from '../../words/index.ts';
import { NEVER } from '../basic-data/read-files.ts';
import { type Telling, tell } from '../basic-data/tell.ts';
import { cprKeySql, digestSql } from '../key.ts';
import type { RegisterContext, RegisterToRead } from '../reader.ts';
import type { AddressContent } from './content.ts';

/**
 * SQL of `x` and `y` of a position: `POINT (E N)` with or without Z and SRID, or two numbers. Null where there is none.
 */
export function positionSql(position: string): string {
  const number = (nth: 1 | 2) =>
    `TRY_CAST(regexp_extract(${position}, '(-?[0-9]+(?:\\.[0-9]+)?)[ ,]+(-?[0-9]+(?:\\.[0-9]+)?)', ${nth}) AS DOUBLE)`;
  return `${number(1)} AS x, ${number(2)} AS y`;
}

/**
 * Writes `register.address` and `register.address_key` from `<prefix>_found(id, house, municipality, road_code, number, floor, door, postcode,
 * x, y, parcel, "from", "to")`, where `id` and `house` are DAR's, an open end is `NEVER`, and an address has one row at most on a day.
 * The table is dropped. Points outside Denmark are left out and counted; rows that say the same are joined; a key means one address
 * on a day: of two, the one that got it later.
 */
export async function writeAddresses(
  register: RegisterToRead,
  { warehouse, municipality }: RegisterContext,
  prefix: string,
  { bounds }: AddressContent,
): Promise<Finding[]> {
  const found = `${prefix}_found`;
  const inside = `x BETWEEN ${bounds.west} AND ${bounds.east} AND y BETWEEN ${bounds.south} AND ${bounds.north}`;
  const source = { source: register.definition.id };
  const findings: Finding[] = [];
  const say = async (telling: Telling) => findings.push(...(await tell(warehouse, register, telling)));

  await say({
    rule: 'address-without-coordinates',
    severity: 'warning',
    sql: `SELECT count(DISTINCT id) AS count FROM ${found} WHERE x IS NULL OR y IS NULL`,
    text: ['{adresse har|adresser har} ingen koordinater.', '{address has|addresses have} no coordinates.'],
    done: says(
      'De kan ikke lægges i områder efter et kort. Er filen med Adressepunkt med?',
      'They cannot be placed in areas by a map. Is the file with Adressepunkt there?',
    ),
  });
  await say({
    rule: 'address-outside-denmark',
    severity: 'warning',
    sql: `SELECT count(DISTINCT id) AS count FROM ${found} WHERE NOT (${inside})`,
    text: [
      '{adresse har|adresser har} koordinater uden for Danmark (EPSG:25832).',
      '{address has|addresses have} coordinates outside Denmark (EPSG:25832).',
    ],
    done: says('De regnes for at være uden koordinater.', 'They count as having no coordinates.'),
  });

  const columns = 'address, access_address, municipality, road_code, house_number, floor, door, postcode, x, y, parcel';
  await warehouse.run(`CREATE OR REPLACE TABLE ${prefix}_whole AS
WITH row_of AS (
  SELECT ${digestSql('id')} AS address, CASE WHEN house IS NULL THEN NULL ELSE ${digestSql('house')} END AS access_address, municipality, road_code,
    ltrim(upper(trim(number)), '0') AS house_number, lower(trim(coalesce(floor, ''))) AS floor, lower(trim(coalesce(door, ''))) AS door, postcode,
    CASE WHEN ${inside} THEN x END AS x, CASE WHEN ${inside} THEN y END AS y, parcel, "from", "to"
  FROM ${found} WHERE "from" < "to"
),
marked AS (
  SELECT *, CASE WHEN lag("to") OVER same = "from" THEN 0 ELSE 1 END AS begins FROM row_of WINDOW same AS (PARTITION BY ${columns} ORDER BY "from")
),
numbered AS (SELECT *, sum(begins) OVER (PARTITION BY ${columns} ORDER BY "from") AS run FROM marked)
SELECT ${columns}, min("from") AS "from", max("to") AS "to" FROM numbered GROUP BY ${columns}, run`);
  await warehouse.run(
    `INSERT INTO register.address (${columns}, "from", "to", source) SELECT ${columns}, "from", nullif("to", ${NEVER}), $source FROM ${prefix}_whole ORDER BY address, "from"`,
    source,
  );
  const key = digestSql(
    cprKeySql({
      municipality: 'municipality',
      road: 'road_code',
      house: 'house_number',
      floor: 'floor',
      door: 'door',
    }),
  );
  await warehouse.run(`CREATE OR REPLACE TABLE ${prefix}_key AS
WITH key_of AS (
  SELECT ${key} AS key, address, "from", "to" FROM ${prefix}_whole WHERE municipality IS NOT NULL AND road_code IS NOT NULL AND house_number IS NOT NULL
),
marked AS (
  SELECT *, CASE WHEN lag("to") OVER same = "from" THEN 0 ELSE 1 END AS begins FROM key_of WINDOW same AS (PARTITION BY key, address ORDER BY "from")
),
numbered AS (SELECT *, sum(begins) OVER (PARTITION BY key, address ORDER BY "from") AS run FROM marked),
whole AS (SELECT key, address, min("from") AS "from", max("to") AS "to" FROM numbered GROUP BY key, address, run)
SELECT key, address, "from", least("to", coalesce(next_from, ${NEVER})) AS "to", coalesce(next_from < "to" AND next_address <> address, false) AS clipped
FROM (
  SELECT *, lead("from") OVER in_turn AS next_from, lead(address) OVER in_turn AS next_address
  FROM whole WINDOW in_turn AS (PARTITION BY key ORDER BY "from", "to", address)
) AS turns`);
  await warehouse.run(
    `INSERT INTO register.address_key (key, address, "from", "to", source) SELECT key, address, "from", nullif("to", ${NEVER}), $source FROM ${prefix}_key WHERE "from" < "to" ORDER BY key, "from"`,
    source,
  );
  await say({
    rule: 'key-of-two-addresses',
    severity: 'warning',
    sql: `SELECT count(DISTINCT key) AS count FROM ${prefix}_key WHERE clipped`,
    text: [
      '{vejkode med husnummer, etage og dør hører|vejkoder med husnummer, etage og dør hører} til to adresser på samme tid.',
      '{road code with house number, floor and door belongs|road codes with house number, floor and door belong} to two addresses at one time.',
    ],
    done: says(
      'Den adresse, der fik den senest, bruges fra da af.',
      'The address that got it later is used from then on.',
    ),
  });
  if (municipality !== '0000') {
    await say({
      rule: 'other-municipality',
      severity: 'error',
      sql: `SELECT CASE WHEN count(*) > 0 AND count(*) FILTER (WHERE municipality = '${/^\d{4}$/.test(municipality) ? municipality : ''}') = 0 AND count(municipality) > 0 THEN count(*) ELSE 0 END AS count FROM ${prefix}_whole`,
      text: [
        `{adresse|adresser} er læst, og ingen af dem ligger i kommune ${municipality}.`,
        `{address was|addresses were} read, and none of them lies in municipality ${municipality}.`,
      ],
      done: says(
        'Hent filerne for den rigtige kommune, eller ret municipality i kvarter.yaml.',
        'Fetch the files of the right municipality, or change municipality in kvarter.yaml.',
      ),
    });
  }
  for (const table of ['found', 'whole', 'key']) await warehouse.run(`DROP TABLE ${prefix}_${table}`);
  return findings;
}
