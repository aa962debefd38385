/** A table of the country: what the registers are filled with, as statements over one municipality's life (`load-history.ts`). */
export interface DenmarkTable {
  readonly name: string;
  readonly da: string;
  readonly en: string;
  /** Name in the file → SQL of its value, and how a profile calls it where its type does not say. */
  readonly columns: Readonly<Record<string, readonly [sql: string, as?: string]>>;
  /** What stands after FROM; `copy.nr` is the number of the municipality that is written. */
  readonly from: string;
  readonly orderBy: readonly string[];
}

/** The statement whose rows a file holds: one life in every municipality that is like it. */
export function selectOf({ columns, from }: DenmarkTable): string {
  const values = Object.entries(columns).map(([name, [sql]]) => `${sql} AS "${name}"`);
  return `SELECT ${values.join(', ')} FROM copy CROSS JOIN ${from}`;
}

/** A municipality's numbers begin at its own number times this. */
const PERSONS = 1_000_000;
const ADDRESSES = 100_000;

const person = (sql = 'who.person') => `CAST(copy.nr * ${PERSONS} + ${sql} AS BIGINT)`;
const address = (sql = 'home.address') => `CAST(copy.nr * ${ADDRESSES} + ${sql} AS BIGINT)`;
const municipality = `printf('%04d', copy.nr)`;
const area = (sql: string) => `printf('%04d-%02d', copy.nr, ${sql} + 1)`;
const day = (sql: string) => `DATE '1970-01-01' + ${sql}`;
const open = (sql: string) => `CASE WHEN ${sql} >= 0 THEN ${day(sql)} END`;
const known = (sql: string) => `CASE WHEN ${sql} >= 0 THEN CAST(${sql} AS VARCHAR) END`;

const PERSON = { person: [person(), 'pseudonym'] } as const;
const FROM_TO = { from: [day('one."from"')], to: [open('one."to"')] } as const;

const parent = (column: string) => `CASE WHEN ${column}.person IS NOT NULL THEN ${person(`${column}.person`)} END`;
const someone = (table: string) => `${table} one JOIN life_person who ON who.nr = one.person`;
const coded = (table: string, column: string) =>
  `${someone(`life_${table}`)} JOIN life_${table}_codes code ON code.nr = one.${column}`;

/** All tables of the country. Sorted by address, area or person, which are numbered by area. */
export const DENMARK_TABLES: readonly DenmarkTable[] = [
  {
    name: 'person',
    da: 'Personer',
    en: 'Persons',
    columns: {
      ...PERSON,
      born: [day('who.born')],
      died: [open('who.died')],
      sex: [`CASE who.sex WHEN 0 THEN 'M' ELSE 'F' END`],
      status: [`CASE WHEN who.died >= 0 THEN '90' WHEN now.place <= -10000 THEN '80' ELSE '01' END`],
      birth_country: ['CAST(who.birthCountry AS VARCHAR)'],
      citizenship: ['CAST(who.citizenship AS VARCHAR)'],
      mother: [parent('mother'), 'pseudonym'],
      father: [parent('father'), 'pseudonym'],
      origin_group: [`CASE who.origin WHEN 0 THEN 'dansk' WHEN 1 THEN 'indvandrer' ELSE 'efterkommer' END`],
      origin_country: ['CAST(who.country AS VARCHAR)'],
    },
    from: `life_person who LEFT JOIN life_person mother ON mother.nr = who.mother LEFT JOIN life_person father ON father.nr = who.father
      LEFT JOIN (SELECT person, arg_max(place, "from") AS place FROM life_stay GROUP BY person) now ON now.person = who.nr`,
    orderBy: ['person'],
  },
  {
    name: 'residence',
    da: 'Ophold',
    en: 'Stays',
    columns: {
      ...PERSON,
      ...FROM_TO,
      municipality: [municipality],
      address: [`CASE WHEN home.home IS NOT NULL THEN ${address()} END`, 'address'],
    },
    // Stays in other municipalities than the invented ones are nobody's: whoever moves to one is gone, whoever comes from one is new.
    from: `(SELECT * FROM life_stay WHERE place >= -1) one JOIN life_person who ON who.nr = one.person LEFT JOIN life_home home ON home.home = one.place`,
    orderBy: ['address', 'from', 'person', 'to'],
  },
  {
    name: 'abroad',
    da: 'Tid i udlandet',
    en: 'Times abroad',
    columns: { ...PERSON, ...FROM_TO, country: ['CAST(-10000 - one.place AS VARCHAR)'] },
    from: someone('(SELECT * FROM life_stay WHERE place <= -10000)'),
    orderBy: ['person', 'from'],
  },
  {
    name: 'partner',
    da: 'Ægteskaber',
    en: 'Marriages',
    columns: { ...PERSON, partner: [person('other.person'), 'pseudonym'], ...FROM_TO },
    from: `(SELECT * FROM life_marriage UNION ALL SELECT partner, person, "from", "to" FROM life_marriage) one
      JOIN life_person who ON who.nr = one.person JOIN life_person other ON other.nr = one.partner`,
    orderBy: ['person', 'from', 'partner'],
  },
  {
    name: 'address',
    da: 'Adresser',
    en: 'Addresses',
    columns: {
      address: [address(), 'address'],
      access_address: [address('home.access'), 'address'],
      municipality: [municipality],
      from: [day('home."from"')],
    },
    from: 'life_home home',
    orderBy: ['address'],
  },
  {
    name: 'dwelling',
    da: 'Boliger',
    en: 'Homes',
    columns: {
      address: [address(), 'address'],
      ownership: [known('home.own')],
      letting: ['CAST(home.letting AS VARCHAR)'],
      use: ['CAST(home.use AS VARCHAR)'],
      rooms: ['home.rooms'],
      floor_area: ['home.floor_area'],
      built: ['home.built'],
      from: [day('home."from"')],
      to: [open('home."to"')],
    },
    // A home whose parcel was sold has the owner of before until that day.
    from: `(SELECT * EXCLUDE (sold, sold_to, ownership), ownership AS own, sold AS "to" FROM life_home
      UNION ALL SELECT * EXCLUDE (sold, sold_to, ownership) REPLACE (sold AS "from"), sold_to, -1 FROM life_home WHERE sold >= 0) home`,
    orderBy: ['address', 'from'],
  },
  {
    name: 'address_in_area',
    da: 'Adresser i områder',
    en: 'Addresses in areas',
    columns: {
      area_set: ['place.area_set'],
      area: [area('place.area')],
      address: [address('place.address'), 'address'],
    },
    from: `(SELECT 'omraader' AS area_set, area, address FROM life_home UNION ALL SELECT 'bydele', district, address FROM life_home) place`,
    orderBy: ['area_set', 'address'],
  },
  office(
    'labour',
    'Arbejde og uddannelse',
    'Work and study',
    { ...FROM_TO, status: ['code.code'], share: ['one.share'] },
    coded('labour', 'status'),
  ),
  office(
    'benefit',
    'Ydelser',
    'Benefits',
    { ...FROM_TO, benefit: ['code.code'], share: ['one.share'] },
    coded('benefit', 'benefit'),
  ),
  // Money is kept as whole øre.
  office('income', 'Indkomst', 'Income', {
    ...FROM_TO,
    gross: ['CAST(one.gross AS BIGINT) * 10000'],
    disposable: ['CAST(one.disposable AS BIGINT) * 10000'],
  }),
  office(
    'education',
    'Uddannelse',
    'Education',
    { ...FROM_TO, level: ['code.code'], approved: ['one.approved = 1'] },
    coded('education', 'level'),
  ),
  office(
    'conviction',
    'Domme',
    'Convictions',
    { date: [day('one.date')], law: ['code.code'] },
    coded('conviction', 'law'),
  ),
];

function office(
  name: string,
  da: string,
  en: string,
  columns: DenmarkTable['columns'],
  from = someone(`life_${name}`),
): DenmarkTable {
  const all = { ...PERSON, ...columns };
  return { name, da, en, columns: all, from, orderBy: Object.keys(all) };
}
