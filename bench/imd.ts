import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type ModelFile, runModel } from '../engine/src/models/index.ts';
import { literal, openWarehouse, type Warehouse } from '../engine/src/warehouse/index.ts';

/**
 * The English IMD 2019 from a Parquet file to scores, ranks and deciles (32,844 areas × 7 domains), against DuckDB reading the same
 * file and sorting one of its columns eight times: in one process, on one open database each, by turns. At most 2 is the aim.
 */

const file = fileURLToPath(new URL('../cases/imd/imd2019_england_lsoa11.parquet', import.meta.url));
const library = new URL('../library/models/england-imd-2019.yaml', import.meta.url);
const model = parse(readFileSync(library, 'utf8')) as ModelFile;
const PUBLISHED = {
  income_rank: 'Income_rank',
  employment_rank: 'Employment_rank',
  education_rank: 'Education_rank',
  health_rank: 'Health_rank',
  crime_rank: 'Crime_rank',
  barriers_rank: 'Housing_and_Access_rank',
  living_environment_rank: 'Environment_rank',
};

async function scores(warehouse: Warehouse): Promise<void> {
  const { columns } = await warehouse.readParquet(file, ['lsoa11_code', ...Object.values(PUBLISHED)]);
  const inputs = Object.entries(PUBLISHED).map(([name, column]) => [name, columns[column]!] as const);
  runModel(model, { ids: columns.lsoa11_code as string[], columns: Object.fromEntries(inputs) });
}

async function eightSorts(warehouse: Warehouse): Promise<void> {
  await warehouse.query(`CREATE OR REPLACE TEMP TABLE imd AS SELECT * FROM read_parquet(${literal(file)})`);
  for (let time = 0; time < 8; time++)
    await warehouse.query('CREATE OR REPLACE TEMP TABLE sorted AS SELECT IMD_score FROM imd ORDER BY IMD_score');
}

/** Milliseconds of one run. */
async function time(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}

const warehouse = await openWarehouse({ files: [file] });
const ours: number[] = [];
const theirs: number[] = [];
for (let turn = 0; turn < 21; turn++) {
  ours.push(await time(() => scores(warehouse)));
  theirs.push(await time(() => eightSorts(warehouse)));
}
const first = ours[0]! / theirs[0]!;
const { columns } = await warehouse.readParquet(file);
const table = {
  ids: columns.lsoa11_code as string[],
  columns: Object.fromEntries(Object.entries(PUBLISHED).map(([name, column]) => [name, columns[column]!])),
};
const alone_times: number[] = [];
for (let turn = 0; turn < 21; turn++) alone_times.push(await time(async () => void runModel(model, table)));
warehouse.close();
const [our, their, alone] = [median(ours), median(theirs), median(alone_times)];
console.log(
  `IMD 2019, Parquet to scores: ours / DuckDB reading and sorting a column 8 times = ${(our / their).toFixed(2)} ` +
    `(aim: at most 2; first turn, cold, ${first.toFixed(2)}); the model alone is ${((100 * alone) / our).toFixed(0)} % of it`,
);
