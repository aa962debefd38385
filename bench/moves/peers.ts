import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { literal, openWarehouse } from '../../engine/src/warehouse/index.ts';
import { builtOnce } from '../parts/built.ts';
import { writeTown } from '../peers/data.ts';
import { writeWorkspace } from '../peers/kvarter.ts';
import { polarsOfOwn } from '../peers/polars.ts';
import { townInPostgres } from '../peers/postgres.ts';

const TURNS = 3;

/**
 * Persons who moved from an area and tenure to an area and tenure in each of five periods, of the invented town of `peers`, three ways: Kvarter, a script in polars, and
 * one SQL statement on PostgreSQL. The script and the statement find these flows and no more. Kvarter finds them on the way to an edition, with households, flows by
 * age and labour, those within the town as a whole, accounts of everybody, rates, who came, went and stayed on one indicator, the parts of its change, chains of moves,
 * and tests of patterns; it also checks the registers and lets homes and areas change with time.
 *
 * Kvarter's times are a whole build that follows people, and what it takes more than one that does not. `KVARTER_PEERS_PERSONS` asks for another town.
 */
export async function flowsOfPeers(): Promise<void> {
  const persons = Number(process.env.KVARTER_PEERS_PERSONS ?? 600_000);
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
    await writeTown(town, persons);
    const polars = polarsOfOwn('flows_polars.py');
    if (!polars) console.log('  polars left out: no Python 3 with venv and pip, or no package to be had');
    const postgres = await townInPostgres(server, town, 'flows.sql');
    if (!postgres) console.log('  PostgreSQL left out: it is not installed, or does not start');
    stop = () => postgres?.stop();
    const edition = join(folder, 'edition');
    const [fromPolars, fromPostgres] = [join(folder, 'polars.parquet'), join(server, 'flows.csv')];
    const seconds = {
      counted: [] as number[],
      followed: [] as number[],
      polars: [] as number[],
      postgres: [] as number[],
    };
    for (let turn = 0; turn < TURNS; turn++) {
      const built = (moves: string) => {
        writeWorkspace(workspace, 'data', moves);
        return () => void builtOnce(workspace, edition);
      };
      seconds.counted.push(secondsOf(built('{follow: false}')));
      seconds.followed.push(secondsOf(built('{indicators: [beboere]}')));
      if (polars) seconds.polars.push(secondsOf(() => polars.count(town, fromPolars)));
      if (postgres) seconds.postgres.push(secondsOf(() => postgres.count(fromPostgres)));
    }
    const [whole, following] = [median(seconds.followed), median(seconds.followed) - median(seconds.counted)];
    console.log(
      `flows among ${persons.toLocaleString('en')} persons: Kvarter ${whole.toFixed(1)} s, of it following people ${following.toFixed(1)} s`,
    );
    const loading = `; loading and indexing took ${postgres?.loadingSeconds.toFixed(1)} s more`;
    const peers = [
      { name: `polars ${polars?.version}`, times: seconds.polars, file: fromPolars, more: '' },
      { name: `PostgreSQL ${postgres?.version}`, times: seconds.postgres, file: fromPostgres, more: loading },
    ];
    for (const { name, times, file, more } of peers.filter(({ times }) => times.length > 0)) {
      const theirs = median(times);
      const { flows, moved, different } = await compareFlows(folder, edition, file);
      console.log(
        `  ${name} ${theirs.toFixed(2)} s, / Kvarter = ${(theirs / whole).toFixed(3)}, / its following people = ${(theirs / following).toFixed(3)}${more}; ` +
          `${flows.toLocaleString('en')} flows of ${moved.toLocaleString('en')} moves, ${different === 0 ? 'all equal' : `${different} NOT EQUAL`}`,
      );
      if (different > 0) process.exitCode = 1;
    }
  } finally {
    stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Compares a peer's flows with the edition's, every one: those that only one of them has, or has otherwise, are different. */
async function compareFlows(
  folder: string,
  edition: string,
  theirs: string,
): Promise<{ flows: number; moved: number; different: number }> {
  const warehouse = await openWarehouse({ folders: [folder] });
  const read = theirs.endsWith('.csv') ? 'read_csv' : 'read_parquet';
  try {
    const { columns } = await warehouse.query(`
      WITH ours AS (
        SELECT period, from_area, from_tenure, to_area, to_tenure, persons FROM read_parquet(${literal(join(edition, 'flows.parquet'))})
        WHERE area_set = 'omraader' AND dimension = '_T'
      ),
      theirs AS (
        SELECT CAST(period AS VARCHAR) AS period, from_area, from_tenure, to_area, to_tenure, persons FROM ${read}(${literal(theirs)})
      )
      SELECT count(theirs.persons) AS flows, sum(theirs.persons) AS moved, count(*) FILTER (WHERE ours.persons IS DISTINCT FROM theirs.persons) AS different
      FROM ours FULL JOIN theirs USING (period, from_area, from_tenure, to_area, to_tenure)`);
    const of = (name: string) => Number(columns[name]?.[0]);
    return { flows: of('flows'), moved: of('moved'), different: of('different') };
  } finally {
    warehouse.close();
  }
}

function secondsOf(run: () => void): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1]!;
}
