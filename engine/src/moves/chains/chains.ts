import { OPEN } from '../../population/index.ts';
import type { MovesWanted } from '../places.ts';
import { tenureNumber } from '../tenure-codes.ts';
import { type ChainRule, chainsFile } from './chain-rule.ts';
import { afterVacancy, makeHomesTaken } from './homes-taken.ts';

/** What was made beside `moving.chain`, and how much of what happened chains tell. */
export interface ChainsMade {
  /** Homes that a chain starts with. */
  readonly chains: number;
  /** Links of all chains: households that moved into a home because another became theirs to take. */
  readonly links: number;
  /**
   * Households that moved into a home nobody lived in, in a chain or not. Those not in one took a home that had stood empty too long, or since
   * before the first snapshot.
   */
  readonly taken: number;
}

/**
 * Makes `moving.chain`: the chains of moves (flyttekæder) that new and emptied homes set going between the first snapshot and the last, a row a link.
 *
 * A chain starts with a home. It is *new* if its first day in `dwelling` is after the first snapshot and nobody lived there before; it is
 * *emptied* on the day on which the last who lived there are gone and none of them leads a household into another home of the municipality:
 * they died, left, went to an institution, moved in with somebody, or have no abode. Institutions (BBR's use 160) start no chain.
 *
 * Link 1 is the first household to move in: everybody who does on that day, led by the oldest. If it leaves a home in the municipality
 * empty, whoever first moves into that is link 2, and so on. A household has one place in all chains at most, so that links can be added up.
 * New homes may wait for link 1 as long as it takes, vacated ones as long as the rule says. Where a household comes from two homes, the
 * chain follows the leader's; the other starts one of its own, as an emptied home.
 *
 * Columns: `chain` (a number in this run alone), `start`, `started`, `start_address`, `start_tenure`, `link`, `"day"`, `tenure` and
 * `persons` of who moved in, `leader`, where the leader came from (`from_address`, `from_where`, `from_tenure`), and `"end"`: why this link
 * is the last (`CHAIN_ENDS`), null if it is not. A home that nobody moved into is one row, link 0. Tenures are numbers, as in
 * `moving.event`.
 *
 * Source: chains of vacancies as Kristof (1965) and White (1970) follow them, with LIFA's ten links. Needs `makeEvents`.
 *
 * @param rule how long a home may stand empty and how many links are followed. __Default value:__ library/moves/kaeder.yaml
 */
export async function makeChains(wanted: MovesWanted, rule: ChainRule = chainsFile().rule): Promise<ChainsMade> {
  const { warehouse, days } = wanted;
  const reach = { first: days[0]!, last: days.at(-1)! };
  await makeHomesTaken(wanted, rule);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.chain_start AS ${starts(rule)}`, reach);
  await warehouse.run(`CREATE OR REPLACE TABLE moving.chain (chain BIGINT, start VARCHAR, started DATE, start_address BIGINT, start_tenure TINYINT,
    link TINYINT, "day" DATE, tenure TINYINT, persons BIGINT, leader BIGINT, from_address BIGINT, from_where TINYINT, from_tenure TINYINT, "end" VARCHAR, next BIGINT)`);
  await warehouse.run(`INSERT INTO moving.chain (chain, start, started, start_address, start_tenure, link, "end")
    SELECT chain, start, started, address, tenure, 0, "end" FROM moving.chain_start WHERE tenancy IS NULL`);
  for (let link = 1; link <= rule.links; link++) await warehouse.run(round(link, link === rule.links));
  const { columns } = await warehouse.query(`SELECT (SELECT count(*) FROM moving.chain_start) AS chains,
    (SELECT count(*) FROM moving.chain WHERE link > 0) AS links, (SELECT count(*) FROM moving.taking) AS taken`);
  await warehouse.run('ALTER TABLE moving.chain DROP COLUMN next');
  await warehouse.run(
    'CREATE OR REPLACE TABLE moving.chain_group (chain BIGINT, link TINYINT, dimension VARCHAR, category VARCHAR)',
  );
  for (const table of ['chain_start', 'taking', 'tenancy']) await warehouse.run(`DROP TABLE moving.${table}`);
  const [chains, links, taken] = ['chains', 'links', 'taken'].map((name) => Number(columns[name]![0]));
  return { chains: chains!, links: links!, taken: taken! };
}

/**
 * Adds to `moving.chain_group` the groups of those who led the links of a period: that of the day it began, or of the day it ended for
 * whoever was not there before, as in `moving.flow`. Needs `moving.day_before` and `moving.day_after`.
 *
 * @param groups all groups, in the order in which they are columns of the days (`group_0`, …); only those the rule names are used
 */
export async function addChainGroups(
  { warehouse }: MovesWanted,
  since: string,
  day: string,
  groups: readonly string[],
  rule: ChainRule = chainsFile().rule,
): Promise<void> {
  for (const [at, id] of groups.entries()) {
    if (!rule.groups?.includes(id)) continue;
    await warehouse.run(
      `INSERT INTO moving.chain_group
        SELECT chain, link, CAST($id AS VARCHAR), coalesce(was.group_${at}, is_now.group_${at}, '_U')
        FROM moving.chain chain LEFT JOIN moving.day_before was ON was.person = leader LEFT JOIN moving.day_after is_now ON is_now.person = leader
        WHERE link > 0 AND chain."day" > CAST($since AS DATE) AND chain."day" <= CAST($day AS DATE)`,
      { id, since, day },
    );
  }
}

/** Homes that chains start with: `tenancy` is the first that began there, null if none did, and then `"end"` says why. */
function starts({ longest_vacancy }: ChainRule): string {
  const waits = `until + CAST(${Math.trunc(longest_vacancy)} AS INTEGER)`;
  return `WITH home AS (
      SELECT address, min("from") AS began, max(coalesce("to", ${OPEN})) AS gone FROM dwelling
      WHERE address NOT IN (SELECT address FROM dwelling WHERE institution)
      GROUP BY address HAVING min("from") > CAST($first AS DATE) AND min("from") <= CAST($last AS DATE)
    ),
    lived AS (SELECT address, min("from") AS "from" FROM spell WHERE address IN (SELECT address FROM home) GROUP BY address),
    built AS (
      SELECT 'new' AS start, least(began, coalesce(lived."from", began)) AS started, home.address, home.began AS tenure_on, tenancy.tenancy,
        CASE WHEN home.gone <= CAST($last AS DATE) THEN 'gone' ELSE 'open' END AS nobody
      FROM home LEFT JOIN lived ON lived.address = home.address
      LEFT JOIN moving.tenancy tenancy ON tenancy.address = home.address AND tenancy."from" = lived."from" AND tenancy."from" <= CAST($last AS DATE)
      WHERE lived."from" IS NULL OR lived."from" > CAST($first AS DATE)
    ),
    emptied AS (
      SELECT 'emptied' AS start, until AS started, address, until - 1 AS tenure_on,
        ${afterVacancy('next_from', waits)} AS nobody, next
      FROM moving.tenancy
      WHERE until <= CAST($last AS DATE) AND NOT institution AND tenancy NOT IN (SELECT heir FROM moving.taking WHERE heir IS NOT NULL)
    ),
    start AS (
      SELECT start, started, address, tenure_on, tenancy, CASE WHEN tenancy IS NULL THEN nobody END AS "end" FROM built
      UNION ALL
      SELECT start, started, address, tenure_on, CASE WHEN nobody IS NULL THEN next END, nobody FROM emptied
    )
    SELECT row_number() OVER (ORDER BY start DESC, started, start.address) AS chain, start, started, start.address, ${tenureNumber('dwelling.tenure')} AS tenure, tenancy, "end"
    FROM start LEFT JOIN dwelling ON dwelling.address = start.address AND dwelling."from" <= tenure_on AND coalesce(dwelling."to", ${OPEN}) > tenure_on`;
}

/** The links of one round: the households that took what those of the round before left. */
function round(link: number, last: boolean): string {
  const before =
    link === 1
      ? 'SELECT chain, start, started, address AS start_address, tenure AS start_tenure, tenancy AS next FROM moving.chain_start'
      : `SELECT chain, start, started, start_address, start_tenure, next FROM moving.chain WHERE link = ${link - 1}`;
  return `INSERT INTO moving.chain
    SELECT chain, start, started, start_address, start_tenure, ${link}, taking."day", taking.tenure, persons, leader, from_address, from_where, from_tenure,
      ${last ? `coalesce("end", 'ten-links')` : '"end"'}, ${last ? 'CAST(NULL AS BIGINT)' : 'taking.next'}
    FROM (${before}) before JOIN moving.taking taking ON taking.tenancy = before.next`;
}
