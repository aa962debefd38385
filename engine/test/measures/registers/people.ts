import {
  type Combining,
  measureRegisters,
  type RegistersMeasured,
  type RegistersToMeasure,
} from '../../../src/measures/index.ts';
import { DWELLINGS, HOUSEHOLDS, PERSONS } from '../../../src/population/row-columns.ts';
import { identifier, openWarehouse, type Warehouse } from '../../../src/warehouse/index.ts';
import type { ColumnFile, IndicatorFile } from '../../../src/workspace/index.ts';
import { type Definition, parseDefinition } from '../../../src/workspace/index.ts';

/** A value of a cell in an invented table. */
export type Cell = string | number | boolean | null;

/** An invented resident (or household, or home): some columns of a row, the rest null. */
export type Row = Readonly<Record<string, Cell>>;

/** A world small enough to count by hand. */
export interface World {
  readonly days: readonly string[];
  /** Day → rows. */
  readonly persons?: Readonly<Record<string, readonly Row[]>>;
  readonly households?: Readonly<Record<string, readonly Row[]>>;
  readonly dwellings?: Readonly<Record<string, readonly Row[]>>;
  /** Own tables: column types and rows. */
  readonly own?: Readonly<Record<string, { readonly columns: Row; readonly rows: readonly Row[] }>>;
  readonly areas?: readonly Row[];
  readonly areaSets?: RegistersToMeasure['areaSets'];
}

const KINDS = { persons: PERSONS, households: HOUSEHOLDS, dwellings: DWELLINGS } as const;
const KEYS = {
  persons: { person: 'BIGINT', address: 'BIGINT', municipality: 'VARCHAR' },
  households: { household: 'BIGINT', address: 'BIGINT' },
  dwellings: { address: 'BIGINT' },
} as const;

/** Opens a database with the world in it. */
export async function openWorld(world: World, threads = 2): Promise<Warehouse> {
  const warehouse = await openWarehouse({ threads });
  await warehouse.run('CREATE SCHEMA own');
  await fill(
    warehouse,
    'address_area',
    { area_set: 'VARCHAR', area: 'VARCHAR', address: 'BIGINT', from: 'DATE', to: 'DATE' },
    world.areas ?? [],
  );
  for (const [name, { columns, rows }] of Object.entries(world.own ?? {}))
    await fill(warehouse, `own.${name}`, columns, rows);
  return warehouse;
}

/** Makes the rows of a day. */
export function snapshotOf(warehouse: Warehouse, world: World): (day: string) => Promise<void> {
  return async (day) => {
    for (const kind of ['persons', 'households', 'dwellings'] as const) {
      const types = { ...KEYS[kind], ...Object.fromEntries(KINDS[kind].map(({ name, type }) => [name, type])) };
      await fill(
        warehouse,
        `${kind}_at`,
        types,
        (world[kind]?.[day] ?? []).map((row) => ({ tenure: 'uoplyst', ...row })),
      );
    }
  };
}

async function fill(warehouse: Warehouse, table: string, types: Row, rows: readonly Row[]): Promise<void> {
  const names = Object.keys(types);
  await warehouse.run(
    `CREATE OR REPLACE TABLE ${table} (${names.map((name) => `${identifier(name)} ${types[name]}`).join(', ')})`,
  );
  const value = (cell: Cell | undefined) => (typeof cell === 'string' ? `'${cell}'` : String(cell ?? null));
  const lines = rows.map((row) => `(${names.map((name) => value(row[name])).join(', ')})`);
  if (lines.length > 0) await warehouse.run(`INSERT INTO ${table} VALUES ${lines.join(', ')}`);
}

/** An indicator as its file would say it. */
export function indicator(text: string): Promise<Definition<IndicatorFile>> {
  const sheet = 'sheet: {tells: "", does_not_tell: "", source: ""}';
  const id = /^id: (.*)$/m.exec(text)?.[1];
  return parseDefinition(
    'indicator',
    `name: test\npolarity: neutral\n${text.includes('sheet:') ? '' : `${sheet}\n`}${text}`,
    `indicators/${id}.yaml`,
  );
}

/** A column as its file would say it. */
export function column(text: string): Promise<Definition<ColumnFile>> {
  const id = /^id: (.*)$/m.exec(text)?.[1];
  return parseDefinition('column', text, `columns/${id}.yaml`);
}

/** A row of the table `observation`. */
export type Figure = Record<string, string | number | null>;

/** Counts in a world while somebody takes the persons of each day. @returns what the taker makes of it and the rows of its SELECT */
export async function takenOf(
  world: World,
  indicators: readonly string[],
  columns: readonly string[],
  follow: (warehouse: Warehouse) => Promise<Combining>,
): Promise<Figure[]> {
  const warehouse = await openWorld(world);
  try {
    const following = await follow(warehouse);
    const { missing } = await measureRegisters({
      warehouse,
      indicators: await Promise.all(indicators.map(indicator)),
      columns: await Promise.all(columns.map(column)),
      days: world.days,
      areaSets: world.areaSets ?? [],
      municipality: '0999',
      snapshot: snapshotOf(warehouse, world),
      persons: following.persons,
    });
    return await rowsOf(warehouse, (await following.finish(missing)).select);
  } finally {
    warehouse.close();
  }
}

/** Counts in a world. @returns what the count told and every figure of the table, in the order of its keys */
export async function count(
  world: World,
  indicators: readonly string[],
  columns: readonly string[] = [],
  threads = 2,
): Promise<RegistersMeasured & { figures: Figure[]; explained: (sql: string) => Promise<Figure[]> }> {
  const warehouse = await openWorld(world, threads);
  try {
    const measured = await measureRegisters({
      warehouse,
      indicators: await Promise.all(indicators.map(indicator)),
      columns: await Promise.all(columns.map(column)),
      days: world.days,
      areaSets: world.areaSets ?? [],
      municipality: '0999',
      snapshot: snapshotOf(warehouse, world),
    });
    const keys = 'area_set, area, indicator, period, tenure, sex, age, origin';
    const figures = await rowsOf(warehouse, `SELECT * FROM observation ORDER BY ${keys}`);
    const explained = new Map<string, Figure[]>();
    for (const [id, sql] of measured.sql) explained.set(id, await rowsOf(warehouse, sql));
    return { ...measured, figures, explained: async (id) => explained.get(id)! };
  } finally {
    warehouse.close();
  }
}

async function rowsOf(warehouse: Warehouse, sql: string): Promise<Figure[]> {
  const { rows, columns } = await warehouse.query(sql);
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, values]) => {
        const value = values[row]!;
        return [name, typeof value === 'number' && Number.isNaN(value) ? null : value];
      }),
    ),
  );
}

/** The one figure that all of these are true of. */
export function only(figures: readonly Figure[], of: Figure): Figure {
  const whole = { tenure: '_T', sex: '_T', age: '_T', origin: '_T', ...of };
  const found = figures.filter((figure) => Object.entries(whole).every(([name, value]) => figure[name] === value));
  if (found.length !== 1) throw new Error(`${found.length} figures of ${JSON.stringify(of)}`);
  return found[0]!;
}
