import { cprKeySql, digestSql } from '../../registers/index.ts';
import { parcelSql } from './homes.ts';
import { EVER } from './rows.ts';

/** SQL of the first of two days where both may be null (open). */
const earlier = (one: string, other: string) => `least(${one}, ${other})`;
const later = (one: string, other: string) => `greatest(${one}, coalesce(${other}, DATE '${EVER}'))`;

/** SQL of the rows of an address list, and of which of its lines name an address that a register has. */
export function addressListSql(as: 'address' | 'cpr-address'): { rows: string; known: string } {
  if (as === 'address') {
    const address = `CASE WHEN regexp_full_match(list.key, '-?[0-9]{1,18}') THEN TRY_CAST(list.key AS BIGINT) ELSE ${digestSql('lower(list.key)')} END`;
    return {
      rows: `SELECT area, ${address}, CAST("from" AS DATE), CAST("to" AS DATE) FROM place_list AS list`,
      known: `EXISTS (SELECT 1 FROM place_home WHERE place_home.address = ${address})`,
    };
  }
  const cut = (at: number, length: number) => `substring(rpad(replace(list.key, '_', ' '), 19, ' '), ${at}, ${length})`;
  const parts = { municipality: cut(1, 4), road: cut(5, 4), house: cut(9, 4), floor: cut(13, 3), door: cut(16, 4) };
  const digest = digestSql(cprKeySql(parts));
  // The key may have meant one address and later another; one that DAR does not know is the address of its own digest.
  return {
    rows: `SELECT list.area, coalesce(known.address, ${digest}), ${later('CAST(list."from" AS DATE)', 'known."from"')}, ${earlier('CAST(list."to" AS DATE)', 'known."to"')}
      FROM place_list AS list LEFT JOIN register.address_key AS known ON known.key = ${digest}`,
    known: `EXISTS (SELECT 1 FROM register.address_key AS known WHERE known.key = ${digest})
      OR EXISTS (SELECT 1 FROM place_home WHERE place_home.address = ${digest})`,
  };
}

/** SQL of the homes of properties by their BFE number, as BBR and the list of almene homes have them. */
export function propertiesSql(): { rows: string; known: string } {
  const homes = `(SELECT address, bbr_property, "from", "to" FROM register.dwelling WHERE bbr_property IS NOT NULL
    UNION ALL SELECT address, bbr_property, "from", "to" FROM register.almene WHERE bbr_property IS NOT NULL AND address IS NOT NULL)`;
  return {
    rows: `SELECT list.area, home.address, ${later('CAST(list."from" AS DATE)', 'home."from"')}, ${earlier('CAST(list."to" AS DATE)', 'home."to"')}
      FROM place_list AS list JOIN ${homes} AS home ON home.bbr_property = list.key`,
    known: `EXISTS (SELECT 1 FROM ${homes} AS home WHERE home.bbr_property = list.key)`,
  };
}

/** SQL of the homes of departments that a list names as the registers write them; without an organisation the department alone counts. */
export function departmentsSql(): { rows: string; known: string } {
  const same = `home.department = list.key AND (list.key2 = '' OR home.organisation = list.key2)`;
  return {
    rows: `SELECT list.area, home.address, ${later('CAST(list."from" AS DATE)', 'home."from"')}, ${earlier('CAST(list."to" AS DATE)', 'home."to"')}
      FROM place_list AS list JOIN dwelling AS home ON ${same}`,
    known: `EXISTS (SELECT 1 FROM dwelling AS home WHERE ${same})`,
  };
}

/** SQL of the homes of every department that the registers name: its area is `organisation-department`, or the department where no organisation is known. */
export function everyDepartmentSql(): string {
  return `SELECT coalesce(organisation || '-', '') || department AS area, address, coalesce("from", DATE '${EVER}'), "to"
    FROM dwelling WHERE department IS NOT NULL`;
}

/** SQL of what registers themselves put in the areas of the set `$id`. */
export function registerListsSql(): string {
  return `SELECT area, address, coalesce("from", DATE '${EVER}') AS "from", "to" FROM register.address_in_area WHERE area_set = $id
    UNION ALL
    SELECT list.area, place_home.address, coalesce(list."from", DATE '${EVER}'), list."to"
    FROM register.parcel_in_area AS list JOIN place_home ON place_home.parcel = ${parcelSql('list.parcel')}
    WHERE list.area_set = $id`;
}
