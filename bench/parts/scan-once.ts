/** Scans the columns of Parquet files that indicators use, once for each group of indicators, in a process of its own, and says how long it took. */
import { join } from 'node:path';
import { identifier, literal, openWarehouse } from '../../engine/src/warehouse/index.ts';

const [folder] = process.argv.slice(2) as [string];
const data = join(folder, 'data');

const STAYS = { residence: ['person', 'from', 'to', 'municipality', 'address'] };
/** Where people live, how old they are, in which tenure and area: what every figure about persons needs. */
const PEOPLE = {
  ...STAYS,
  person: ['person', 'born', 'died', 'sex', 'status'],
  dwelling: ['address', 'ownership', 'letting', 'use', 'from', 'to'],
  address_in_area: ['area_set', 'area', 'address'],
};
const BENEFIT = { benefit: ['person', 'from', 'to', 'benefit', 'share'] };
const EDUCATION = { education: ['person', 'from', 'to', 'level', 'approved'] };

/** The themes of the indicators that the country counts, and the columns that theme needs. */
const GROUPS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  befolkning: PEOPLE,
  husstand: {
    ...PEOPLE,
    person: [...PEOPLE.person, 'mother', 'father'],
    partner: ['person', 'partner', 'from', 'to'],
  },
  bolig: { ...PEOPLE, dwelling: [...PEOPLE.dwelling, 'rooms', 'floor_area', 'built'] },
  flytning: { ...PEOPLE, abroad: ['person', 'from', 'to'] },
  arbejde: { ...PEOPLE, labour: ['person', 'from', 'to', 'status', 'share'] },
  ydelser: { ...PEOPLE, ...BENEFIT },
  staten: {
    ...PEOPLE,
    person: [...PEOPLE.person, 'birth_country', 'citizenship', 'origin_group', 'origin_country'],
    ...BENEFIT,
    ...EDUCATION,
    conviction: ['person', 'date', 'law'],
  },
  indkomst: { ...PEOPLE, income: ['person', 'from', 'to', 'gross', 'disposable'] },
  uddannelse: { ...PEOPLE, ...EDUCATION },
  oprindelse: {
    ...PEOPLE,
    person: [...PEOPLE.person, 'birth_country', 'citizenship', 'origin_group', 'origin_country'],
  },
};

const warehouse = await openWarehouse({ folders: [data] });
const scan = (table: string) => `read_parquet(${literal(join(data, table, '*.parquet'))})`;
const types = new Map<string, string>();
for (const table of new Set(Object.values(GROUPS).flatMap((group) => Object.keys(group)))) {
  const { columns } = await warehouse.query(
    `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${scan(table)})`,
  );
  columns.column_name!.forEach((name, at) => {
    types.set(`${table}.${name}`, String(columns.column_type![at]));
  });
}

/** A sum that must read every value of a column, as cheap as there is one for its type. */
function sumOf(table: string, column: string): string {
  const [type, name] = [types.get(`${table}.${column}`), identifier(column)];
  if (type === 'DATE') return `sum(${name} - DATE '2000-01-01')`;
  if (type === 'VARCHAR') return `sum(strlen(${name}))`;
  return `sum(CAST(${name} AS BIGINT))`;
}

const start = performance.now();
for (const tables of Object.values(GROUPS)) {
  for (const [table, columns] of Object.entries(tables)) {
    await warehouse.query(`SELECT ${columns.map((column) => sumOf(table, column)).join(', ')} FROM ${scan(table)}`);
  }
}
const seconds = (performance.now() - start) / 1000;
warehouse.close();
console.log(JSON.stringify({ seconds, groups: Object.keys(GROUPS).length }));
