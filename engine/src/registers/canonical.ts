/**
 * The register tables: what every reader of persons, homes and addresses fills, whatever file the rows came from (contracts.md § 2).
 *
 * Keys are whole numbers: `person` is the first 60 bits of the keyed hash of the personnummer (`key.ts`), `address` the first 60 bits
 * of the SHA-256 of the address's own key (the DAR id, or for an address that DAR does not know the CPR key). A source that already
 * holds whole-number pseudonyms keeps them. Dates are days; `from` is the first day, `to` the first day after, null while open.
 * Municipalities are four characters. Money is whole øre, full-time persons are thousandths.
 */
export type RegisterType = 'BIGINT' | 'INTEGER' | 'SMALLINT' | 'DATE' | 'VARCHAR' | 'DOUBLE' | 'BOOLEAN';

/** A column of a register table. */
export interface RegisterColumn {
  readonly name: string;
  readonly type: RegisterType;
  /** What it holds: codes, units, what null means. */
  readonly holds: string;
}

/** A register table: a row stands for what `row` says. */
export interface RegisterTable {
  readonly name: string;
  readonly row: string;
  readonly columns: readonly RegisterColumn[];
}

const column = (name: string, type: RegisterType, holds: string): RegisterColumn => ({ name, type, holds });
const person = column('person', 'BIGINT', 'the person, pseudonymised');
const address = column('address', 'BIGINT', 'the home address; null without fixed abode and on road codes 9900-9999');
const from = column('from', 'DATE', 'first day');
const to = column('to', 'DATE', 'first day after; null while open');
const source = column('source', 'VARCHAR', 'id of the source');

/** Every register table, by name. They live in the database's schema `register`. */
export const REGISTER_TABLES = {
  person: {
    name: 'person',
    row: 'a person, as the newest extract has it',
    columns: [
      person,
      column('born', 'DATE', 'day of birth; an unknown month or day is 1'),
      column('died', 'DATE', 'day of death; null while alive'),
      column('sex', 'VARCHAR', 'M or F'),
      column('status', 'VARCHAR', 'CPR status: 01 and 03 are residents, 70 missing, 80 emigrated, 90 dead'),
      column('birth_country', 'VARCHAR', 'CPR code of the authority or country of birth; null if unknown'),
      column('citizenship', 'VARCHAR', 'CPR code of the country; 5100 is Denmark; null if unknown'),
      column('mother', 'BIGINT', 'the mother, pseudonymised; null if unknown'),
      column('father', 'BIGINT', 'the father, pseudonymised; null if unknown'),
      column(
        'origin_group',
        'VARCHAR',
        'dansk, indvandrer, efterkommer, where the source gives it; null where it is to be derived',
      ),
      column('origin_country', 'VARCHAR', 'CPR code of the country of origin, where the source gives it'),
      source,
    ],
  },
  residence: {
    name: 'residence',
    row: "a stay at an address as the register wrote it: not yet checked against the person's other stays",
    columns: [
      person,
      from,
      to,
      column('municipality', 'VARCHAR', 'four characters'),
      address,
      column('uncertain', 'BOOLEAN', 'the register marks a date as uncertain, or the day or month was unknown'),
      column('corrected', 'BOOLEAN', 'the row corrects an earlier one (ANNKOR K)'),
      column(
        'registered',
        'INTEGER',
        'order in which the register wrote the rows of a person: of two on one day the later stands',
      ),
      column(
        'recorded',
        'DATE',
        'day the register wrote the row; null if not known. Only a count as Danmarks Statistik makes it (population.at: dst) asks',
      ),
      source,
    ],
  },
  abroad: {
    name: 'abroad',
    row: 'a time outside Denmark',
    columns: [person, from, to, column('country', 'VARCHAR', 'CPR code of the country'), source],
  },
  partner: {
    name: 'partner',
    row: 'a marriage or registered partnership',
    columns: [person, column('partner', 'BIGINT', 'the other, pseudonymised'), from, to, source],
  },
  household: {
    name: 'household',
    row: 'a membership of a household, where a source gives households; else they are derived',
    columns: [
      person,
      column('household', 'BIGINT', 'the household'),
      column('family_type', 'VARCHAR', 'single, single-with-children, couple, couple-with-children, other'),
      from,
      to,
      source,
    ],
  },
  address: {
    name: 'address',
    row: 'a home or access address in a time',
    columns: [
      { ...address, holds: 'the address' },
      column('access_address', 'BIGINT', 'the access address (house number) it lies behind'),
      column('municipality', 'VARCHAR', 'four characters'),
      column('road_code', 'VARCHAR', 'four characters'),
      column('house_number', 'VARCHAR', 'digits and a letter: 12A'),
      column('floor', 'VARCHAR', 'st, kl, k2, 1 …; empty if none'),
      column('door', 'VARCHAR', 'tv, mf, th, 1 …; empty if none'),
      column('postcode', 'VARCHAR', 'four characters'),
      column('x', 'DOUBLE', 'metres east, EPSG:25832'),
      column('y', 'DOUBLE', 'metres north, EPSG:25832'),
      column('parcel', 'VARCHAR', 'cadastral district and parcel number: 1234567-12ab'),
      from,
      to,
      source,
    ],
  },
  address_key: {
    name: 'address_key',
    row: 'a key under which CPR writes an address: its digest, and the address it means in a time',
    columns: [
      column('key', 'BIGINT', 'digest of the CPR key (`cprKeySql`)'),
      { ...address, holds: 'the address' },
      from,
      to,
      source,
    ],
  },
  road_change: {
    name: 'road_change',
    row: 'a road that got another code or moved to another municipality',
    columns: [
      column('municipality', 'VARCHAR', 'the old one'),
      column('road_code', 'VARCHAR', 'the old one'),
      column('new_municipality', 'VARCHAR', 'the new one'),
      column('new_road_code', 'VARCHAR', 'the new one'),
      column('on', 'DATE', 'first day of the new one'),
      source,
    ],
  },
  dwelling: {
    name: 'dwelling',
    row: 'a home in a time, as BBR has it',
    columns: [
      { ...address, holds: 'the address of the home' },
      column('ownership', 'VARCHAR', 'BBR ejerforholdskode: 10, 20, 30, 40, 41, 50, 60, 70, 80, 90; null if unknown'),
      column('letting', 'VARCHAR', 'BBR udlejningsforhold: 1 let, 2 used by the owner, 3 not used; null if unknown'),
      column('use', 'VARCHAR', 'BBR anvendelse of the unit: 110 to 190 are homes'),
      column(
        'dwelling_type',
        'VARCHAR',
        'BBR boligtype: 1 proper home, 2 mixed, 3 single room, 4 shared, 5 leisure, E other',
      ),
      column('rooms', 'SMALLINT', 'number of rooms'),
      column('floor_area', 'INTEGER', 'area for living, m²'),
      column('built', 'SMALLINT', 'year of building'),
      column('toilet', 'BOOLEAN', 'has a toilet of its own'),
      column('bath', 'BOOLEAN', 'has a bath of its own'),
      column('organisation', 'VARCHAR', 'housing organisation, where known'),
      column('department', 'VARCHAR', 'department (afdeling), where known'),
      column('bbr_property', 'VARCHAR', 'BFE number of the property, for lists of almene departments'),
      from,
      to,
      source,
    ],
  },
  almene: {
    name: 'almene',
    row: 'a home or property on the list of almene departments (Landsbyggefonden): overrides the ownership in BBR',
    columns: [
      { ...address, holds: 'the address, where the list names homes' },
      column('bbr_property', 'VARCHAR', 'BFE number, where the list names properties'),
      column('organisation', 'VARCHAR', 'housing organisation'),
      column('department', 'VARCHAR', 'department (afdeling)'),
      from,
      to,
      source,
    ],
  },
  parcel_in_area: {
    name: 'parcel_in_area',
    row: "a parcel that belongs to an area in a time (the State's areas are such lists)",
    columns: [
      column('area_set', 'VARCHAR', 'id of the area set'),
      column('area', 'VARCHAR', 'id of the area'),
      column('parcel', 'VARCHAR', 'cadastral district and parcel number: 1234567-12ab'),
      from,
      to,
      source,
    ],
  },
  address_in_area: {
    name: 'address_in_area',
    row: 'an address that a source itself puts in an area (a statistical office, a list)',
    columns: [
      column('area_set', 'VARCHAR', 'id of the area set'),
      column('area', 'VARCHAR', 'id of the area'),
      { ...address, holds: 'the address' },
      from,
      to,
      source,
    ],
  },
} as const satisfies Record<string, RegisterTable>;

/** Name of a register table. */
export type RegisterTableName = keyof typeof REGISTER_TABLES;

/** The statements that make the register tables, empty. */
export function createRegisterTables(): string[] {
  return [
    'CREATE SCHEMA IF NOT EXISTS register',
    'CREATE SCHEMA IF NOT EXISTS own',
    ...Object.values(REGISTER_TABLES).map(
      ({ name, columns }) =>
        `CREATE TABLE IF NOT EXISTS register.${name} (${columns.map((one) => `"${one.name}" ${one.type}`).join(', ')})`,
    ),
  ];
}
