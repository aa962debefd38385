import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltOnce, builtOnce } from './parts/built.ts';
import { compare } from './peers/compare.ts';
import { writeTown } from './peers/data.ts';
import { writeWorkspace } from './peers/kvarter.ts';
import { polarsOfOwn } from './peers/polars.ts';
import { townInPostgres } from './peers/postgres.ts';

/**
 * Eight indicators by area, tenure and snapshot (six), of the same invented town, three ways: Kvarter, a script in polars, and one SQL
 * statement on PostgreSQL. Whole processes in turn. Kvarter's reads the registers, checks them, makes spells and homes of them, counts, and
 * writes an edition with intervals; the script reads, counts and writes a table; PostgreSQL, already loaded and indexed, counts and writes one.
 * Every figure is compared. `KVARTER_PEERS_PERSONS` asks for another town.
 */
const persons = Number(process.env.KVARTER_PEERS_PERSONS ?? 600_000);
const TURNS = 3;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-bench-'));
const [workspace, town, server] = ['by', 'by/data', 'postgres'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
// PostgreSQL's own user must reach its folder.
chmodSync(folder, 0o711);
for (const one of [town, server]) mkdirSync(one, { recursive: true });
// The town holds pseudonyms; no register is read without a key all the same.
process.env.KVARTER_KEY ??= 'en opfundet hemmelighed til en opfunden by';

let stop = () => {};
try {
  const rows = await writeTown(town, persons);
  writeWorkspace(workspace, 'data');
  console.log(
    `${Object.entries(rows)
      .map(([table, count]) => `${count.toLocaleString('en')} ${table}`)
      .join(', ')}`,
  );
  const polars = polarsOfOwn('eight_polars.py');
  if (!polars) console.log('  polars left out: no Python 3 with venv and pip, or no package to be had');
  const postgres = await townInPostgres(server, town, 'eight.sql');
  if (!postgres) console.log('  PostgreSQL left out: it is not installed, or does not start');
  stop = () => postgres?.stop();

  const edition = (turn: number) => join(folder, `edition-${turn}`);
  const [fromPolars, fromPostgres] = [join(folder, 'polars.parquet'), join(server, 'figures.csv')];
  const built: BuiltOnce[] = [];
  const seconds = { kvarter: [] as number[], polars: [] as number[], postgres: [] as number[] };
  for (let turn = 0; turn < TURNS; turn++) {
    seconds.kvarter.push(secondsOf(() => built.push(builtOnce(workspace, edition(turn)))));
    if (polars) seconds.polars.push(secondsOf(() => polars.count(town, fromPolars)));
    if (postgres) seconds.postgres.push(secondsOf(() => postgres.count(fromPostgres)));
  }
  const [ours, counting] = [median(seconds.kvarter), median(built.map(countingSeconds))];
  console.log(
    `Kvarter ${ours.toFixed(1)} s, of it counting ${counting.toFixed(1)} s; ${built[0]!.counts.observations.toLocaleString('en')} figures`,
  );
  const peers = [
    { name: `polars ${polars?.version}`, times: seconds.polars, file: fromPolars, more: '' },
    {
      name: `PostgreSQL ${postgres?.version}`,
      times: seconds.postgres,
      file: fromPostgres,
      more: `; loading and indexing took ${postgres?.loadingSeconds.toFixed(1)} s more`,
    },
  ];
  for (const { name, times, file, more } of peers.filter(({ times }) => times.length > 0)) {
    const theirs = median(times);
    const { figures, different } = await compare(join(edition(0), 'observations.parquet'), file);
    console.log(
      `${name} ${theirs.toFixed(1)} s, / Kvarter = ${(theirs / ours).toFixed(2)}, / its counting = ${(theirs / counting).toFixed(2)}${more}; ` +
        `${figures.toLocaleString('en')} figures, ${different === 0 ? 'all equal' : `${different} NOT EQUAL`}`,
    );
    if (different > 0) process.exitCode = 1;
  }
} finally {
  stop();
  rmSync(folder, { recursive: true, force: true });
}

function secondsOf(run: () => void): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}

/** From the first snapshot until the edition is written. */
function countingSeconds({ steps }: BuiltOnce): number {
  const at = (begins: string) => steps.find(([what]) => what.startsWith(begins))?.[1] ?? Number.NaN;
  return (at('Writing') - at('Counting')) / 1000;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1]!;
}
