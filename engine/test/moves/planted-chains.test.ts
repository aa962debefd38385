import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFjordby } from '../../src/demo/index.ts';
import { type ChainRule, chainsFile } from '../../src/moves/chains/chain-rule.ts';
import { makeChains } from '../../src/moves/chains/chains.ts';
import { makeEvents } from '../../src/moves/events.ts';
import { type MovesWanted, numberPlaces } from '../../src/moves/places.ts';
import { readAreaSet } from '../../src/places/index.ts';
import { TENURES } from '../../src/population/index.ts';
import { type RegistersRead, readRegisters } from '../../src/register-run.ts';
import { loadWorkspace } from '../../src/workspace/index.ts';
import { rowsOf } from '../population/registers.ts';

/** A Fjordby read from its registers, and the chains that its simulation wrote down while they happened. */
let folder: string;
let read: RegistersRead;
let wanted: MovesWanted;
let planted: Link[][];

interface Link {
  readonly link: number;
  readonly date: string;
  readonly toArea: string;
  readonly toTenure: string;
  readonly cameFrom: string;
  readonly persons: number;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-chains-'));
  const town = join(folder, 'fjordby');
  await makeFjordby(town, { residents: 4000 });
  for (const name of readdirSync(join(town, 'sources')))
    if (!['almene', 'bbr', 'cpr', 'dar', 'vejregister'].includes(basename(name, '.yaml')))
      rmSync(join(town, 'sources', name));
  writeFileSync(
    join(town, 'kvarter.yaml'),
    `municipality: {code: "0999", name: Fjordby, region: "1083"}
periods: {from: 2018-01-01, to: 2026-01-01, every: year}
area_sets: [areas/boligomraader.yaml, areas/bydele.yaml]
sources: [sources/*.yaml]
indicators: [library:befolkning/beboere]
`,
  );
  const workspace = await loadWorkspace(town);
  const sets = [];
  for (const { definition, geometry, versions } of workspace.areaSets)
    sets.push(await readAreaSet(definition.value, geometry, { place: definition.place, versions }));
  read = await readRegisters(workspace, sets, { drafts: join(folder, 'drafts') });
  wanted = {
    warehouse: read.warehouse,
    municipality: '0999',
    neighbours: [],
    days: read.days,
    areaSets: read.areaSets.map(({ id, kind, areas }) => ({ id, kind, areas: areas.map((area) => area.id) })),
  };
  await numberPlaces(wanted);
  await makeEvents(wanted);
  planted = readPlanted(join(town, 'truth/chains.csv'));
}, 120_000);
afterAll(() => {
  read?.warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every planted chain comes out link for link, when chains wait for as long as it takes', async () => {
  const found = await chainsOfNewHomes({ longest_vacancy: 10_000, links: 100 });
  expect(planted.length).toBeGreaterThan(80);
  expect(planted.some((links) => links.length >= 4)).toBe(true);
  expect(sorted(found)).toEqual(sorted(planted));
});

test('by the rule of the library they are the planted ones, but for what comes after a home stood empty for more than a year or after ten links', async () => {
  const { rule } = chainsFile();
  const cut = planted.map((links) => {
    const late = links.findIndex(({ date }, at) => at > 0 && daysBetween(links[at - 1]!.date, date) > 365);
    return links.slice(0, Math.min(10, late < 0 ? links.length : late));
  });
  expect(sorted(await chainsOfNewHomes(rule))).toEqual(sorted(cut));
});

test('nobody is in two links, and a second making gives the same', async () => {
  const all = 'SELECT * FROM moving.chain ORDER BY chain, link';
  const made = await makeChains(wanted);
  const first = await rowsOf(read.warehouse, all);
  const [{ twice }] = (await rowsOf(
    read.warehouse,
    'SELECT count(*) - count(DISTINCT (leader, "day")) AS twice FROM moving.chain WHERE link > 0',
  )) as [{ twice: number }];
  expect(Number(twice)).toBe(0);
  expect(made.links).toBeLessThanOrEqual(made.taken);
  expect(await makeChains(wanted)).toEqual(made);
  expect(await rowsOf(read.warehouse, all)).toEqual(first);
});

/** The chains of new homes in the words of the planted ones. */
async function chainsOfNewHomes(rule: ChainRule): Promise<Link[][]> {
  await makeChains(wanted, rule);
  const set = (
    id: string,
    address: string,
  ) => `(SELECT area FROM moving.placed JOIN moving.place USING (set_number, number)
    WHERE area_set = '${id}' AND placed.address = ${address} AND placed."from" <= chain."day" AND until > chain."day")`;
  const area = (address: string) => `coalesce(${set('boligomraader', address)}, ${set('bydele', address)}, 'outside')`;
  const rows = await rowsOf(
    read.warehouse,
    `SELECT chain, link, CAST("day" AS VARCHAR) AS date, ${area('start_address')} AS start_area, tenure, persons,
      CASE WHEN from_where = -5 THEN 'abroad' WHEN from_where < 0 THEN 'elsewhere' WHEN from_address IS NULL THEN 'nowhere' ELSE ${area('from_address')} END AS came_from
    FROM moving.chain WHERE start = 'new' AND link > 0 ORDER BY chain, link`,
  );
  const chains = new Map<number, Link[]>();
  for (const row of rows) {
    const links = chains.get(Number(row.chain)) ?? [];
    chains.set(Number(row.chain), links);
    links.push({
      link: Number(row.link),
      date: String(row.date),
      toArea: links.at(-1)?.cameFrom ?? String(row.start_area),
      toTenure: TENURES[Number(row.tenure)]!,
      cameFrom: String(row.came_from),
      persons: Number(row.persons),
    });
  }
  return [...chains.values()];
}

function readPlanted(path: string): Link[][] {
  const chains = new Map<string, Link[]>();
  for (const line of readFileSync(path, 'utf8').trim().split('\n').slice(1)) {
    const [chain, link, date, toArea, toTenure, cameFrom, persons] = line.split(',');
    const links = chains.get(chain!) ?? [];
    chains.set(chain!, links);
    links.push({
      link: Number(link),
      date: date!,
      toArea: toArea!,
      toTenure: toTenure!,
      cameFrom: cameFrom!,
      persons: Number(persons),
    });
  }
  return [...chains.values()].map((links) => links.sort((a, b) => a.link - b.link));
}

const sorted = (chains: readonly (readonly Link[])[]): string[] => chains.map((links) => JSON.stringify(links)).sort();

const daysBetween = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / 86_400_000;
