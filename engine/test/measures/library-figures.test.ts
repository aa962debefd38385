/**
 * The library's columns and indicators over eight invented people, two and three homes: every expected figure is counted by hand in the
 * comment before it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measureRegisters } from '../../src/measures/index.ts';
import { ROW_COLUMNS } from '../../src/population/row-columns.ts';
import { identifier, openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { libraryFolder, parseDefinition } from '../../src/workspace/index.ts';

type Row = Record<string, string | number | boolean | null>;

const HOME = { tenure: 'almen', kollegium: false, institution: false, has_home: true, sex: 'F' };
/** The same people on all days; a person's address is the person's own number. */
const PEOPLE: Row[] = [
  { person: 1, age: 30, after: 'same-home', entry: 'move', days_at_address: 2000 },
  { person: 2, age: 40, after: 'same-municipality', entry: 'first', days_at_address: 400 },
  { person: 3, age: 50, after: 'abroad', entry: 'move', days_at_address: 100 },
  { person: 4, age: 66, after: 'dead', entry: 'first', days_at_address: 3000 },
  { person: 5, age: 17, after: 'same-home', entry: 'move', days_at_address: 10 },
  { person: 6, age: 64, after: 'other-municipality', entry: 'move', days_at_address: 1826 },
  { person: 7, age: 10, after: 'same-home', entry: 'move', days_at_address: 10 },
  { person: 8, age: 3, after: 'same-home', entry: 'birth', days_at_address: 1200 },
];
const HOUSEHOLDS: Row[] = [
  { household: 1, address: 1, household_size: 4, adults: 2, children: 2, rooms: 3, floor_area: 100 },
  { household: 2, address: 2, household_size: 1, adults: 1, children: 0, rooms: 2, floor_area: 50 },
];
const DWELLINGS: Row[] = [
  { address: 1, residents: 4, rooms: 3, floor_area: 100, toilet: true, bath: true },
  { address: 2, residents: 1, rooms: 2, floor_area: 50, toilet: false, bath: null },
  { address: 3, residents: 0, rooms: 2, floor_area: 60, toilet: true, bath: null },
];
const SPELL = 'person BIGINT, "from" DATE, "to" DATE';
const YEAR = `DATE '2023-01-01', DATE '2024-01-01'`;

/** The municipality's own tables. */
const OWN = `
  CREATE TABLE own.benefit (${SPELL}, benefit VARCHAR, share INTEGER);
  INSERT INTO own.benefit VALUES
    (1, '2023-01-01', NULL, 'kontanthjaelp', 1000), (2, '2023-07-01', '2023-10-01', 'uddannelseshjaelp', 1000),
    (2, '2023-10-01', '2024-03-01', 'barsel', 1000), (3, '2020-01-01', NULL, 'foertidspension', 1000),
    (3, '2020-01-01', NULL, 'dagpenge', 500), (4, '2020-01-01', NULL, 'kontanthjaelp', 1000), (6, '2020-01-01', NULL, 'fleksjob', 1000);
  CREATE TABLE own.labour (${SPELL}, status VARCHAR, share INTEGER);
  INSERT INTO own.labour VALUES (5, '2022-08-01', NULL, 'uddannelse', 1000), (6, '2020-01-01', '2023-07-02', 'beskaeftiget', 500);
  CREATE TABLE own.absence (person BIGINT, date DATE, days_absent INTEGER, school_days INTEGER);
  INSERT INTO own.absence VALUES (5, '2023-06-30', 20, 200), (7, '2023-06-30', 5, 180), (7, '2022-06-30', 99, 180);
  CREATE TABLE own.well_being (person BIGINT, date DATE, score INTEGER);
  INSERT INTO own.well_being VALUES (5, '2023-03-01', 4000), (7, '2023-03-01', 2500);
  CREATE TABLE own.dental (person BIGINT, date DATE, surfaces INTEGER);
  INSERT INTO own.dental VALUES (7, '2023-05-01', 0), (5, '2023-05-01', 3);
  CREATE TABLE own.day_care (${SPELL}, kind VARCHAR);
  INSERT INTO own.day_care VALUES (7, '2020-08-01', NULL, 'sfo'), (8, '2023-08-01', NULL, 'boernehave');
  CREATE TABLE own.friplads (${SPELL}, share INTEGER);
  INSERT INTO own.friplads VALUES (7, '2023-01-01', NULL, 500);
  CREATE TABLE own.notification (person BIGINT, date DATE);
  INSERT INTO own.notification VALUES (7, '2023-02-01'), (7, '2023-09-01'), (7, '2022-12-31'), (8, '2024-01-01');
  CREATE TABLE own.allocation (person BIGINT, date DATE, kind VARCHAR);
  INSERT INTO own.allocation VALUES (1, '2023-05-01', 'kommunal-anvisning'), (2, '2023-06-01', 'venteliste');
  CREATE TABLE own.education (${SPELL}, level VARCHAR, approved BOOLEAN);
  INSERT INTO own.education VALUES (1, '2010-01-01', NULL, 'H10', true), (2, '2010-01-01', NULL, 'H70', false),
    (3, '2000-01-01', NULL, 'H50', true);
  CREATE TABLE own.income (${SPELL}, gross BIGINT, disposable BIGINT);
  INSERT INTO own.income VALUES (1, ${YEAR}, 20000000, 15000000), (2, ${YEAR}, 30000000, 20000000);
  CREATE TABLE own.conviction (person BIGINT, date DATE, law VARCHAR);
  INSERT INTO own.conviction VALUES (6, '2023-02-02', 'straffelov'), (4, '2023-02-02', 'faerdselslov'), (3, '2022-05-05', 'vaabenlov')`;

/** Indicator → its figure on 1 January 2024, counted by hand. */
const BY_HAND: Record<string, number> = {
  // Of persons 1, 2, 3, 6: a whole year, 92 of 365 days (252 thousandths), one at most, none.
  'uden-tilknytning-aar': (100 * (1000 + 252 + 1000)) / 4000,
  // The year before: person 3 alone.
  'uden-tilknytning': (100 * (2252 + 1000)) / 8000,
  // Person 1; the 92 days of person 2 are not 80 %.
  'langvarig-kontanthjaelp': 25,
  // Person 6, half time in 182 of 365 days: 91,000 / 365 = 249 thousandths.
  fuldtidsbeskaeftigelse: (100 * 249) / 4000,
  // Nobody of persons 1, 2, 3, 6 works or studies on the day.
  'uden-job-og-uddannelse': 100,
  fravaer: (100 * 25) / 380,
  'hoejt-fravaer': 50,
  trivsel: 3.25,
  'lav-trivsel': 50,
  cariesfri: 50,
  kariesflader: 1.5,
  // Persons 7 and 8 are in care, 7 has a reduced fee.
  friplads: 50,
  // Two in the year about three children.
  underretninger: 2000 / 3,
  'boern-med-underretning': 100 / 3,
  // Persons 1 and 2 got a home.
  'kommunal-anvisning': 50,
  // Persons 1 (basic school) and 2 (not approved) of 1, 2, 3.
  'grundskole-register': 200 / 3,
  'hoejt-uddannede-register': 100 / 3,
  // Kroner, of the two whose income is known.
  'bruttoindkomst-register': 250_000,
  'disponibel-median-register': 175_000,
  // Persons 1, 2, 3, 4, 6 in two years: person 6 in one, person 3 in the other; traffic does not count.
  'doemte-register': 20,
  // Persons 1, 2, 6 are registered on both days; 2 and 6 have moved.
  'fraflytning-18': 200 / 3,
  'fraflyttet-kommunen': 100 / 3,
  // Persons 1, 4, 6 of 1, 3, 4, 5, 6, 7: person 2 is not known yet, person 8 is too young.
  'bofast-5-aar': 50,
  gennemsnitsalder: (30 + 40 + 50 + 66 + 17 + 64 + 10 + 3) / 8,
  // Aged 3, 10, 17 and 66 to aged 30, 40, 50 and 64.
  forsoergerbyrde: 1000,
  'trangt-boende': 50,
  husstandsstoerrelse: 2.5,
  'boligareal-pr-beboer': 30,
  'tomme-boliger': 100 / 3,
  // The second home lacks a toilet; of the third it is not known.
  installationsmangler: 50,
};

describe("the library's figures", () => {
  let warehouse: Warehouse;
  let figures: Map<string, number | null>;

  beforeAll(async () => {
    warehouse = await openWarehouse();
    await warehouse.run('CREATE SCHEMA own');
    for (const statement of OWN.split(';\n')) await warehouse.run(statement);
    await warehouse.run(
      'CREATE TABLE address_area (area_set VARCHAR, area VARCHAR, address BIGINT, "from" DATE, "to" DATE)',
    );
    await warehouse.run(
      `INSERT INTO address_area SELECT 'boligomraader', 'A', address, DATE '2000-01-01', NULL FROM range(1, 9) AS r(address)`,
    );
    const { findings } = await measureRegisters({
      warehouse,
      indicators: await read('indicator', 'indicators', (id) => id in BY_HAND),
      columns: await read('column', 'columns', () => true),
      days: ['2023-01-01', '2024-01-01'],
      areaSets: [{ id: 'boligomraader', kind: 'housing', areas: ['A'] }],
      municipality: '0999',
      snapshot: async () => {
        const persons = PEOPLE.map((one) => ({ ...HOME, address: one.person!, municipality: '0999', ...one }));
        const first = ['person BIGINT', 'address BIGINT', 'municipality VARCHAR'];
        await make(warehouse, 'persons_at', first, ROW_COLUMNS.persons, persons);
        const households = HOUSEHOLDS.map((one) => ({ ...HOME, ...one }));
        await make(
          warehouse,
          'households_at',
          ['household BIGINT', 'address BIGINT'],
          ROW_COLUMNS.households,
          households,
        );
        const dwellings = DWELLINGS.map((one) => ({ ...HOME, ...one }));
        await make(warehouse, 'dwellings_at', ['address BIGINT'], ROW_COLUMNS.dwellings, dwellings);
      },
    });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { rows, columns } = await warehouse.query(`
      SELECT indicator, "value" FROM observation
      WHERE area_set = 'boligomraader' AND area = 'A' AND period = '2024-01-01' AND tenure = '_T' AND sex = '_T' AND age = '_T'
        AND origin = '_T'`);
    figures = new Map(
      Array.from({ length: rows }, (_, row) => [String(columns.indicator![row]), columns.value![row] as number | null]),
    );
  });
  afterAll(() => warehouse.close());

  test.each(Object.entries(BY_HAND))('%s', (id, figure) => {
    expect(figures.get(id)).toBeCloseTo(figure, 9);
  });
});

/** Definitions of a shelf of the library. */
async function read<K extends 'indicator' | 'column'>(kind: K, shelf: string, wanted: (id: string) => boolean) {
  const folder = join(libraryFolder(), shelf);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && wanted(basename(file, '.yaml')))
    .sort();
  return Promise.all(files.map((file) => parseDefinition(kind, readFileSync(join(folder, file), 'utf8'), file)));
}

/** Makes a table of rows; columns that a row does not name are null. */
async function make(
  warehouse: Warehouse,
  table: string,
  first: readonly string[],
  columns: readonly { name: string; type: string }[],
  rows: readonly Row[],
): Promise<void> {
  const names = [...first.map((one) => one.split(' ')[0]!), ...columns.map(({ name }) => name)];
  const types = [...first, ...columns.map(({ name, type }) => `${identifier(name)} ${type}`)];
  await warehouse.run(`CREATE OR REPLACE TABLE ${table} (${types.join(', ')})`);
  const written = (value: Row[string] | undefined) =>
    typeof value === 'string' ? `'${value}'` : String(value ?? null);
  const values = rows.map((row) => `(${names.map((name) => written(row[name])).join(', ')})`);
  await warehouse.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
}
