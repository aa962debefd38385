import type { LoadColumn, Warehouse } from '../../warehouse/index.ts';
import { yearOf } from '../days.ts';
import { DENMARK } from '../people/countries.ts';
import type { OwnTable, OwnTableName } from '../people/own-tables.ts';
import type { History } from '../people/run.ts';
import { presence } from '../people/stays.ts';
import type { Rows } from '../rows.ts';
import { COUNTRY_DISTRICTS, TOWN_DISTRICTS } from '../town/plan.ts';
import { type Town, tenureCode } from '../town/town.ts';

/** The office's own tables in the country: those that a municipality does not hold as well. */
export const OFFICE_TABLES = [
  'labour',
  'benefit',
  'income',
  'education',
  'conviction',
] as const satisfies readonly OwnTableName[];

/**
 * Loads a municipality into a warehouse as tables of whole numbers (`life_home`, `life_person`, `life_stay`, `life_marriage`, `life_<own table>`).
 * Homes are numbered by area, persons by the home they live in last, so that rows which are counted together lie together.
 *
 * @returns how many persons the registers have: those who have lived there
 */
export async function loadHistory(
  warehouse: Warehouse,
  history: History,
  tables: Readonly<Record<OwnTableName, OwnTable>>,
): Promise<number> {
  const { population, town, marriages } = history;
  const homes = homeColumns(town);
  await warehouse.load('life_home_read', homes);
  await warehouse.run(`CREATE TABLE life_home AS
    SELECT *, row_number() OVER (ORDER BY area, access, home) - 1 AS address FROM life_home_read`);
  const { people, stays } = population;
  const known = Int32Array.from({ length: people.count }, (_, person) =>
    presence(history, person).length > 0 ? 1 : 0,
  );
  const lastHome = Int32Array.from({ length: people.count }, (_, person) => lastHomeOf(history, person));
  await warehouse.load('life_person_read', [
    ...columnsOf(people, ['born', 'died', 'sex', 'mother', 'father', 'birthCountry', 'citizenship', 'origin']),
    integers(
      'nr',
      Int32Array.from({ length: people.count }, (_, person) => person),
    ),
    integers('known', known),
    integers('home', lastHome),
    integers(
      'country',
      Int32Array.from({ length: people.count }, (_, person) => countryOf(history, person)),
    ),
  ]);
  await warehouse.run(`CREATE TABLE life_person AS
    SELECT person.* EXCLUDE (known, home), row_number() OVER (ORDER BY address NULLS LAST, nr) - 1 AS person
    FROM life_person_read person LEFT JOIN life_home USING (home) WHERE known = 1`);
  await warehouse.load('life_stay', columnsOf(stays, ['person', 'place', 'from', 'to']));
  await warehouse.load('life_marriage', columnsOf(marriages, ['person', 'partner', 'from', 'to']));
  for (const name of OFFICE_TABLES) {
    const { rows, columns } = tables[name];
    await warehouse.load(
      `life_${name}`,
      columnsOf(
        rows,
        columns.map((column) => column.name),
      ),
    );
    await warehouse.load(`life_${name}_codes`, codesOf(columns.find(({ kind }) => kind === 'code')?.codes ?? []));
  }
  return known.reduce((sum, one) => sum + one, 0);
}

/**
 * The areas of a municipality: 40 `omraader` (the housing areas, the rest of the town, the four country districts) and 16 `bydele`.
 *
 * @param municipality its number, from 1
 */
export function areasOf(town: Town, municipality: number): { set: 'omraader' | 'bydele'; id: string; name: string }[] {
  const code = String(municipality).padStart(4, '0');
  const named = (set: 'omraader' | 'bydele', names: readonly string[]) =>
    names.map((name, at) => ({ set, id: areaId(municipality, at), name: `${name} (${code})` }));
  return [
    ...named('omraader', [...town.areas.map(({ name }) => name), 'Byen i øvrigt', ...COUNTRY_DISTRICTS]),
    ...named(
      'bydele',
      town.districts.map(({ name }) => name),
    ),
  ];
}

const areaId = (municipality: number, at: number) =>
  `${String(municipality).padStart(4, '0')}-${String(at + 1).padStart(2, '0')}`;

/** BBR's codes: who owns, whether it is let, and what the columns of a home are. −1 is not known. */
function homeColumns(town: Town): LoadColumn[] {
  const { homes, accesses, parcels } = town;
  const made = (name: string, of: (home: number, access: number) => number) =>
    integers(
      name,
      Int32Array.from({ length: homes.count }, (_, home) => of(home, homes.of.access[home]!)),
    );
  const parcelOf = (access: number) => parcels[accesses.of.parcel[access]!]!;
  const ownership = (code: string) => (code === '' ? -1 : Number(code));
  const own = [tenureCode('ejer'), tenureCode('andel')];
  return [
    made('home', (home) => home),
    made('access', (_, access) => access),
    made('area', (_, access) => {
      const area = accesses.of.area[access]!;
      if (area >= 0) return area;
      const district = accesses.of.district[access]!;
      return town.areas.length + Math.max(0, district - TOWN_DISTRICTS.length + 1);
    }),
    made('district', (_, access) => accesses.of.district[access]!),
    made('ownership', (_, access) => (parcelOf(access).divided ? 10 : ownership(parcelOf(access).ownership))),
    made('sold', (_, access) => parcelOf(access).sold?.on ?? -1),
    made('sold_to', (_, access) => ownership(parcelOf(access).sold?.ownership ?? '')),
    made('letting', (home) => (own.includes(homes.of.tenure[home]!) ? 2 : 1)),
    made('use', (home) => homes.of.use[home]!),
    made('rooms', (home) => homes.of.rooms[home]!),
    made('floor_area', (home) => homes.of.area[home]!),
    made('built', (_, access) => yearOf(accesses.of.built[access]!)),
    made('from', (home) => homes.of.from[home]!),
  ];
}

function lastHomeOf({ population: { people, stays } }: History, person: number): number {
  for (let stay = people.of.stay[person]!; stay >= 0; stay = stays.of.before[stay]!) {
    if (stays.of.place[stay]! >= 0) return stays.of.place[stay]!;
  }
  return -1;
}

/** Country of origin as CPR's code: of those born here by the mother's country of birth, else the father's, else the citizenship. */
function countryOf({ population: { people } }: History, person: number): number {
  const { of } = people;
  if (of.origin[person] === 0) return DENMARK;
  if (of.origin[person] === 1) return of.birthCountry[person]!;
  const parents = [of.mother[person]!, of.father[person]!].filter((one) => one >= 0);
  return parents.map((one) => of.birthCountry[one]!).find((country) => country !== DENMARK) ?? of.citizenship[person]!;
}

const integers = (name: string, values: Int32Array): LoadColumn => ({ name, type: 'integer', values });

function columnsOf<Name extends string>(rows: Rows<Name>, names: readonly Name[]): LoadColumn[] {
  return names.map((name) => integers(name, rows.of[name].subarray(0, rows.count)));
}

function codesOf(codes: readonly string[]): LoadColumn[] {
  return [
    integers(
      'nr',
      Int32Array.from(codes, (_, at) => at),
    ),
    { name: 'code', type: 'text', values: codes },
  ];
}
