import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFjordby } from '../../src/demo/index.ts';
import { type FiguresShown, type MovesProtected, protectedTables, protectMoves } from '../../src/moves/index.ts';
import { movesRelations, offSql } from '../../src/moves/relations.ts';
import { type Followed, followFjordby, type Row } from './fjordby.ts';

/** Counts, shares of all and of an age group, what cannot change in a person, and a figure that is no count. */
const INDICATORS = ['beboere', 'andel-boern', 'andel-unge', 'i-arbejde', 'ikke-vestlig', 'gennemsnitsalder', 'enlige'];
const AREA_SETS = ['boligomraader', 'bydele', 'landsbyer', 'staten-2010'];
const LIMITS = { minimum: 5, complement: 5, size: 20, band: 5 };

/** As a rule set would: no area under 100 residents, no count under 5 nor 5 from the base. */
const FIGURE = `SELECT area_set, area, tenure, period, indicator, numerator, denominator, population,
    CASE WHEN population < 100 OR (numerator > 0 AND numerator < 5) OR (unit = 'percent' AND denominator - numerator < 5) OR denominator < 20 THEN 'A' ELSE 'F' END AS conf_status
  FROM figure_of`;
const SHOWN: FiguresShown = {
  figures: `SELECT * REPLACE (CASE WHEN conf_status = 'F' THEN numerator END AS numerator, CASE WHEN conf_status = 'F' THEN denominator END AS denominator) FROM (${FIGURE})`,
  residents: `SELECT area_set, area, tenure, period, conf_status FROM (${FIGURE}) WHERE indicator = 'beboere'`,
  hidden: `SELECT DISTINCT area_set, area, period FROM (${FIGURE}) WHERE population < 100`,
};

const folder = mkdtempSync(join(tmpdir(), 'kvarter-protected-'));
let fjordby: Followed;
let made: MovesProtected;
const rows = (sql: string): Promise<Row[]> => fjordby.rows(sql);
const one = async (sql: string): Promise<number> => Number(Object.values((await rows(sql))[0]!)[0]);

beforeAll(async () => {
  await makeFjordby(folder, { residents: 2500, seed: 4 });
  fjordby = await followFjordby(folder, INDICATORS, AREA_SETS, { keepsParts: true });
  const { warehouse } = fjordby.read;
  const { observations } = fjordby.counted.rows;
  await warehouse.run(`CREATE TABLE figure_of AS SELECT seen.*, coalesce(max(CASE WHEN indicator = 'beboere' AND tenure = '_T' THEN numerator END) OVER (PARTITION BY area_set, area, period), 0) AS population
    FROM (${observations}) AS seen WHERE obs_status IN ('A', 'B')`);
  made = await protectMoves(fjordby.counted.moves!.madeOf!, {
    rule: { method: 'smallcount', base: 5 },
    limits: LIMITS,
    shown: SHOWN,
    audience: 'public',
  });
  for (const [name, select] of Object.entries(made.tables))
    await warehouse.run(`CREATE TABLE shown_${name} AS ${select}`);
}, 180_000);
afterAll(() => {
  fjordby?.read.warehouse.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.noegle`, { force: true });
});

/** Columns of counts that no small one may stand in. `rounding`, `net` and contributions are differences. */
const COUNTS: readonly (readonly [string, readonly string[], string])[] = [
  [
    'accounts',
    [
      'births',
      'immigrated',
      'moved_in',
      'tenure_change_in',
      'border_in',
      'deaths',
      'emigrated',
      'moved_out',
      'tenure_change_out',
      'border_out',
      'moved_within',
    ],
    '',
  ],
  ['flows', ['persons', 'households'], ''],
  ['rates', ['numerator', 'denominator'], `WHERE measure NOT IN ('net', 'effectiveness')`],
  ['profiles', ['numerator', 'denominator', 'denominator - numerator'], ''],
  [
    'changes',
    [
      'opening_numerator',
      'opening_denominator',
      'closing_numerator',
      'closing_denominator',
      'closing_denominator - closing_numerator',
      'opening_denominator - opening_numerator',
    ],
    '',
  ],
  ['chains', ['chains', 'persons'], ''],
  ['waterbed', ['households', 'left_area'], ''],
];

describe('what is shown of moves', () => {
  test('is said of every table', () => {
    expect(
      protectedTables()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(Object.keys(made.tables).sort());
    for (const { how, lost } of protectedTables())
      for (const text of [how, lost]) expect(text.da.length > 10 && text.en.length > 10).toBe(true);
  });

  test('may leave out a group, and is rounded once for all audiences of a rule', async () => {
    const { madeOf } = fjordby.counted.moves!;
    expect([...madeOf!.rounded.keys()]).toEqual(['by_smallcount_5']);
    const { tables } = await protectMoves(madeOf!, {
      rule: { method: 'smallcount', base: 5 },
      limits: LIMITS,
      shown: SHOWN,
      audience: 'internal',
      leaveOut: ['origin'],
    });
    const rest = (from: string) => `SELECT * FROM ${from} WHERE dimension <> 'origin'`;
    expect(await one(`SELECT count(*) FROM (${tables.flows}) WHERE dimension = 'origin'`)).toBe(0);
    expect(await one(`SELECT count(*) FROM shown_flows WHERE dimension = 'origin'`)).toBeGreaterThan(0);
    expect(await one(`SELECT count(*) FROM ((${tables.flows}) EXCEPT ALL (${rest('shown_flows')}))`)).toBe(0);
    expect([...madeOf!.rounded.keys()]).toEqual(['by_smallcount_5']);
  }, 60_000);

  test('without rounding there are no flows, and accounts of residents alone', async () => {
    const { tables } = await protectMoves(fjordby.counted.moves!.madeOf!, {
      rule: { method: 'suppress' },
      limits: LIMITS,
      shown: SHOWN,
      audience: 'other',
    });
    for (const table of ['flows', 'chains', 'waterbed'] as const)
      expect([table, await one(`SELECT count(*) FROM (${tables[table]})`)]).toEqual([table, 0]);
    expect(
      await rows(
        `SELECT count(moved_in + births + rounding) AS events, bool_or(conf_status = 'F') AS free, count(closing) > 100 AS closes FROM (${tables.accounts})`,
      ),
    ).toEqual([{ events: 0, free: 'false', closes: 'true' }]);
    expect(await rows(`SELECT DISTINCT measure FROM (${tables.rates}) WHERE "value" IS NOT NULL ORDER BY 1`)).toEqual([
      { measure: 'out-adults' },
      { measure: 'out-households' },
    ]);
    expect(await one(`SELECT count(*) FROM ((${tables.profiles}) EXCEPT ALL (SELECT * FROM shown_profiles))`)).toBe(0);
  }, 60_000);

  test.each(COUNTS)('%s: no count from 1 to 4', async (table, columns, where) => {
    expect(await one(`SELECT count(*) FROM shown_${table}`)).toBeGreaterThan(0);
    for (const column of columns)
      expect([
        column,
        await one(`SELECT count(*) FILTER (abs(${column}) > 0 AND abs(${column}) < 5) FROM shown_${table} ${where}`),
      ]).toEqual([column, 0]);
  });

  const relations = movesRelations().filter(({ id }) => !/-closing$|^accounts-follow$/.test(id));
  /** The rows of a table that are held against each other: those of an area and period of which nothing is withheld. */
  const whole = (table: string): string => {
    const isAsked = ['accounts', 'changes'].includes(table);
    const key = table === 'accounts' ? 'area_set, area, period' : 'area_set, area, period, indicator';
    return isAsked
      ? `(SELECT * EXCLUDE (is_free) FROM (SELECT *, bool_and(conf_status = 'F') OVER (PARTITION BY ${key}) AS is_free FROM shown_${table}) WHERE is_free)`
      : `shown_${table}`;
  };
  test.each(relations.map(({ id }) => id))('%s, where nothing of it is withheld', async (id) => {
    const relation = relations.find((some) => some.id === id)!;
    expect(await rows(offSql(relation, whole))).toEqual([]);
    expect(await one(`SELECT count(*) FROM ${whole(relation.total.table)}`)).toBeGreaterThan(100);
  });

  test('those who stayed, came and left give the figures at both ends, wherever all are told', async () => {
    const key = 'area_set, area, since, period, tenure, indicator';
    const told = `SELECT ${key}, sum(numerator) AS n, sum(denominator) AS d, count(*) AS parts FROM shown_profiles
      WHERE population <> 'leaver' AND conf_status = 'F' GROUP BY ALL HAVING parts = 2`;
    expect(await one(`SELECT count(*) FROM (${told})`)).toBeGreaterThan(200);
    expect(
      await one(`SELECT count(*) FROM (${told}) AS told JOIN figure_of USING (area_set, area, period, tenure, indicator)
        WHERE abs(n - numerator) > 1e-6 OR abs(d - denominator) > 1e-6`),
    ).toBe(0);
    expect(
      await one(`SELECT count(*) FROM shown_changes changes JOIN figure_of figure ON figure.tenure = '_T' AND figure.period = changes.period
        AND figure.area_set = changes.area_set AND figure.area = changes.area AND figure.indicator = changes.indicator
        WHERE component = '_T' AND changes.conf_status = 'F' AND abs(closing_numerator - numerator) > 1e-6`),
    ).toBe(0);
  });

  test('a profile tells the band of those who came, and no more', async () => {
    const key = 'area_set, area, since, period, tenure, indicator, population';
    const off =
      await rows(`SELECT max(abs(told.numerator - profiles.numerator)) AS n, max(abs(told.denominator - profiles.denominator)) AS d,
        count(*) AS told, count(DISTINCT CASE WHEN population = 'entrant' THEN profiles.numerator END) AS counts, count(DISTINCT CASE WHEN population = 'entrant' THEN told.numerator END) AS bands
      FROM shown_profiles told JOIN profiles USING (${key}) WHERE told.conf_status = 'F'`);
    expect(Number(off[0]!.n)).toBeLessThanOrEqual(4);
    expect(Number(off[0]!.d)).toBeLessThanOrEqual(4);
    expect(Number(off[0]!.told)).toBeGreaterThan(1000);
    expect(Number(off[0]!.bands)).toBeLessThan(Number(off[0]!.counts) / 2);
    // What is told of those who came is the middle of a band of five, for every indicator.
    expect(await one(`SELECT count(*) FROM shown_profiles WHERE population = 'entrant' AND numerator % 5 <> 2`)).toBe(
      0,
    );
  });

  test('of residents, those who left are what those who came and the figures leave over: no second band narrows the first', async () => {
    expect(
      await one(`SELECT count(*) FROM shown_profiles came JOIN shown_profiles went USING (area_set, area, since, period, tenure, indicator)
        JOIN shown_accounts accounts USING (area_set, area, since, period, tenure)
        WHERE indicator = 'beboere' AND came.population = 'entrant' AND went.population = 'leaver' AND came.conf_status = 'F' AND went.conf_status = 'F'
          AND went.numerator - came.numerator <> opening - closing`),
    ).toBe(0);
  });

  test('an area that is too small is nowhere but as a part of the rest', async () => {
    expect(await one(`SELECT count(*) FROM (${SHOWN.hidden})`)).toBeGreaterThan(0);
    const ends = (table: string, area: string) =>
      `SELECT count(*) FROM shown_${table} seen JOIN (${SHOWN.hidden}) hidden ON hidden.area_set = seen.area_set AND hidden.area = seen.${area} AND hidden.period IN (seen.since, seen.period)`;
    for (const side of ['from_area', 'to_area']) expect(await one(ends('flows', side))).toBe(0);
    expect(await one(ends('chains', 'area'))).toBe(0);
    for (const [table, value] of [
      ['rates', '"value"'],
      ['profiles', '"value"'],
      ['changes', 'contribution'],
      ['accounts', 'moved_in'],
    ] as const)
      expect([table, await one(`${ends(table, 'area')} WHERE ${value} IS NOT NULL`)]).toEqual([table, 0]);
    expect(await one("SELECT sum(persons) FROM shown_flows WHERE dimension = '_T' AND area_set = 'landsbyer'")).toBe(
      await one("SELECT sum(persons) FROM shown_flows WHERE dimension = '_T' AND area_set = 'kommune'"),
    );
  });

  test('opening and closing are withheld where the residents are, and the account says so', async () => {
    expect(
      await one(`SELECT count(*) FROM shown_accounts seen JOIN (${SHOWN.residents}) AS residents USING (area_set, area, tenure, period)
        WHERE (residents.conf_status = 'F') <> (closing IS NOT NULL)`),
    ).toBe(0);
    expect(
      await one(
        `SELECT count(*) FROM shown_accounts WHERE (opening IS NULL OR closing IS NULL) <> (conf_status <> 'F')`,
      ),
    ).toBe(0);
    expect(await one(`SELECT count(*) FROM shown_accounts WHERE rounding IS NOT NULL AND conf_status <> 'F'`)).toBe(0);
  });

  test('a mean is not told of those who came and left: one of them may be most of it', async () => {
    expect(await rows(`SELECT DISTINCT conf_status FROM shown_profiles WHERE indicator = 'gennemsnitsalder'`)).toEqual([
      { conf_status: 'D' },
    ]);
  });

  test('links of chains are what went on from the link before', async () => {
    const key = 'area_set, area, period, start, tenure';
    expect(
      await one(`SELECT count(*) FROM (
          SELECT ${key}, link + 1 AS link, chains AS went FROM shown_chains WHERE dimension = 'end' AND category = 'goes-on'
        ) FULL JOIN (SELECT ${key}, link, chains FROM shown_chains WHERE dimension = '_T' AND link > 1) USING (${key}, link) WHERE went IS DISTINCT FROM chains`),
    ).toBe(0);
    expect(
      await rows(`SELECT DISTINCT dimension FROM (SELECT ${key}, link, dimension, sum(chains) AS parts FROM shown_chains WHERE dimension <> '_T' GROUP BY ALL)
        JOIN (SELECT ${key}, link, chains FROM shown_chains WHERE dimension = '_T') USING (${key}, link) WHERE parts <> chains`),
    ).toEqual([]);
    const [whole] = await rows(`SELECT sum(shown.chains) AS shown, sum(chains.chains) AS chains FROM chains
      LEFT JOIN shown_chains shown USING (${key}, link, dimension, category) WHERE area_set = 'kommune' AND dimension = '_T' AND tenure = '_T' AND link <= 1`);
    expect(Math.abs(Number(whole!.shown) - Number(whole!.chains))).toBeLessThan(0.2 * Number(whole!.chains));
  });

  test('signs and balance are told of what is shown alone', async () => {
    expect(
      await one(`SELECT count(*) FROM shown_signs signs LEFT JOIN shown_profiles profiles USING (area_set, area, period, indicator)
        WHERE profiles.population = 'entrant' AND profiles.tenure = '_T' AND signs."value" IS DISTINCT FROM profiles."value"`),
    ).toBe(0);
    expect(
      (await rows('SELECT DISTINCT component FROM shown_balance ORDER BY 1')).map(({ component }) => component),
    ).toEqual(['_T', 'closing', 'opening']);
    expect(
      await one(`SELECT max(abs(shown."value" - balance."value")) FROM shown_balance shown JOIN balance USING (area_set, "by", period, indicator, measure, component)
        WHERE component = 'opening' AND shown.units = balance.units`),
    ).toBeLessThan(1e-9);
  });
});
