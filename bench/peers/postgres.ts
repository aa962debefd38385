import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { literal, openWarehouse } from '../../engine/src/warehouse/index.ts';
import { type Postgres, startPostgres } from '../parts/postgres.ts';
import { TABLES } from './data.ts';

/** A PostgreSQL with the town in it. */
export interface TownInPostgres extends Postgres {
  /** What loading, indexing and analysing took. */
  readonly loadingSeconds: number;
  /** Runs the statement and writes its answer as CSV. */
  count(into: string): void;
}

const CREATE = `
  CREATE TABLE person (person bigint PRIMARY KEY, born date NOT NULL, sex text NOT NULL, status text);
  CREATE TABLE stay (person bigint NOT NULL, "from" date NOT NULL, "to" date, municipality text NOT NULL, address bigint);
  CREATE TABLE home (address bigint PRIMARY KEY, ownership text, letting text, use text, rooms smallint, floor_area int);
  CREATE TABLE address_in_area (address bigint PRIMARY KEY, area text NOT NULL, "from" date);
  CREATE TABLE benefit (person bigint NOT NULL, "from" date NOT NULL, "to" date, benefit text NOT NULL, share int NOT NULL);`;

/** None on days: half of all stays hold on any of them, and with such an index the planner gives up counting on several cores. */
const INDEX = 'CREATE INDEX ON stay (person); CREATE INDEX ON benefit (person)';

/** Memory as one would give a database that counts people on a machine of some gigabytes; compiling the statement took longer than it saved. */
const SETTINGS = [
  'shared_buffers=1GB',
  'work_mem=256MB',
  'maintenance_work_mem=512MB',
  'effective_cache_size=4GB',
  'jit=off',
];

/**
 * Starts a PostgreSQL in the folder and puts the town in it; undefined where the machine has none.
 *
 * @param name file of the statement, in this folder
 */
export async function townInPostgres(folder: string, town: string, name: string): Promise<TownInPostgres | undefined> {
  const postgres = startPostgres(folder, SETTINGS);
  if (!postgres) return undefined;
  try {
    await writeCsv(folder, town);
    const start = performance.now();
    const copy = TABLES.map((table) => ['-c', `\\copy ${table} FROM '${join(folder, `${table}.csv`)}' CSV HEADER`]);
    postgres.psql('-c', CREATE, ...copy.flat(), '-c', INDEX, '-c', 'VACUUM ANALYZE');
    const loadingSeconds = (performance.now() - start) / 1000;
    const statement = readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
    const file = join(folder, name);
    writeFileSync(file, `COPY (${statement}) TO STDOUT (FORMAT csv, HEADER);\n`);
    return { ...postgres, loadingSeconds, count: (into) => void postgres.psql('-f', file, '-o', into) };
  } catch (error) {
    postgres.stop();
    throw error;
  }
}

async function writeCsv(folder: string, town: string): Promise<void> {
  const warehouse = await openWarehouse({ folders: [folder, town] });
  try {
    for (const table of TABLES) {
      const [from, to] = [join(town, `${table}.parquet`), join(folder, `${table}.csv`)].map(literal);
      await warehouse.run(`COPY (FROM read_parquet(${from})) TO ${to} (FORMAT csv, HEADER)`);
    }
  } finally {
    warehouse.close();
  }
}
