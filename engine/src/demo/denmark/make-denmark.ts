import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openWarehouse } from '../../warehouse/index.ts';
import { copySchemas } from '../../workspace/index.ts';
import { ownTables } from '../people/own-tables.ts';
import { simulate } from '../people/simulate.ts';
import { buildTown } from '../town/build-town.ts';
import { areasOf, loadHistory } from './load-history.ts';
import { readme } from './readme.ts';
import { DENMARK_TABLES, selectOf } from './tables.ts';
import { areaSetFiles, profile, workspaceFile } from './workspace.ts';

/** What can be chosen about the invented country. */
export interface DenmarkOptions {
  /** About how many residents it has. */
  readonly residents: number;
  /** The same seed makes the same country, byte for byte. __Default value:__ 1. */
  readonly seed?: number;
  /** How many yearly snapshots, the last on 1 January 2026. __Default value:__ 15, as far back as the municipalities are lived through. */
  readonly years?: number;
  /** About how many residents a municipality has. __Default value:__ 60,000. */
  readonly each?: number;
}

/** What was made. */
export interface DenmarkMade {
  /** The workspace. */
  readonly folder: string;
  readonly municipalities: number;
  /** Municipalities that were lived through; the others are copies of them under other numbers. */
  readonly lives: number;
  /** Residents on the last snapshot. */
  readonly residents: number;
  /** Everybody in the registers. */
  readonly persons: number;
}

/** Residents of one municipality. */
const USUAL_EACH = 60_000;

/**
 * Municipalities that are lived through. Each takes some seconds, so a whole country is these, each copied under other numbers of persons
 * and addresses: to whoever counts they are as many people, homes and areas.
 */
const MOST_LIVES = 10;

/** Snapshots from 1 January of the first year that is lived through. */
const USUAL_YEARS = 15;

/**
 * Makes an invented country of municipalities like Fjordby, as a statistical office holds one: Parquet files of persons, stays, homes and the
 * office's own tables (also income, education and convictions), whole numbers in place of personnumre, and addresses that are already put in
 * areas. One municipality is in memory at a time; time and disk grow with the residents.
 *
 * @param folder made if it is not there; files in the way are replaced
 */
export async function makeDenmark(folder: string, options: DenmarkOptions): Promise<DenmarkMade> {
  const { residents, seed = 1, years = USUAL_YEARS, each = USUAL_EACH } = options;
  const municipalities = Math.max(1, Math.round(residents / each));
  const lives = Math.min(municipalities, MOST_LIVES);
  const path = resolve(folder);
  for (const one of ['areas', 'data', 'sources']) rmSync(join(path, one), { recursive: true, force: true });
  for (const { name } of DENMARK_TABLES) mkdirSync(join(path, 'data', name), { recursive: true });
  for (const one of ['areas', 'sources']) mkdirSync(join(path, one));
  const write = (name: string, content: string) => writeFileSync(join(path, name), content);

  const areas: (readonly Area[])[] = Array.from({ length: municipalities }, () => []);
  const total = { residents: 0, persons: 0 };
  for (let life = 0; life < lives; life++) {
    const numbers = Array.from({ length: municipalities }, (_, at) => at).filter((at) => at % lives === life);
    const one = await writeLife(join(path, 'data'), life, numbers, Math.round(residents / municipalities), seed);
    for (const at of numbers) areas[at] = one.areas(at + 1);
    total.residents += one.residents * numbers.length;
    total.persons += one.persons * numbers.length;
  }
  for (const table of DENMARK_TABLES) write(`sources/${table.name.replaceAll('_', '-')}.yaml`, profile(table));
  for (const [name, content] of Object.entries(areaSetFiles(areas.flat()))) write(name, content);
  write('kvarter.yaml', workspaceFile(years));
  await copySchemas(path);
  const made = { folder: path, municipalities, lives, ...total };
  write('README.md', readme(made, seed, years));
  return made;
}

/** An area of one of the two sets. */
type Area = ReturnType<typeof areasOf>[number];

/**
 * Lives through one municipality and writes it as often as it is wanted.
 *
 * @param numbers the municipalities, from 0, that are like this one
 */
async function writeLife(
  folder: string,
  life: number,
  numbers: readonly number[],
  residents: number,
  seed: number,
): Promise<{ residents: number; persons: number; areas: (municipality: number) => readonly Area[] }> {
  const own = seed * 1009 + life;
  const town = buildTown(residents, own);
  const history = simulate(town, own);
  const warehouse = await openWarehouse({ folders: [folder], isClean: true });
  try {
    const persons = await loadHistory(warehouse, history, ownTables(history, own));
    await warehouse.load('copy', [{ name: 'nr', type: 'integer', values: numbers.map((at) => at + 1) }]);
    for (const table of DENMARK_TABLES) {
      const path = join(folder, table.name, `${String(life + 1).padStart(3, '0')}.parquet`);
      await warehouse.writeParquet({ select: selectOf(table), path, orderBy: table.orderBy });
    }
    return { residents: history.population.residents, persons, areas: (municipality) => areasOf(town, municipality) };
  } finally {
    warehouse.close();
  }
}
