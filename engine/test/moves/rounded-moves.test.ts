import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFjordby } from '../../src/demo/index.ts';
import { type RoundedMoves, roundMoves } from '../../src/moves/index.ts';
import { movesRelations, offSql } from '../../src/moves/relations.ts';
import { attack, roundedCells } from '../../src/protection/index.ts';
import { type Followed, followFjordby, type Row } from './fjordby.ts';

/** `ikke-vestlig` lets moves be divided by origin. */
const INDICATORS = ['beboere', 'ikke-vestlig'];
/** Districts, housing areas that lie in and across them, villages: a home may be in an area of each. */
const AREA_SETS = ['boligomraader', 'bydele', 'landsbyer', 'staten-2010'];
const BASE = 5;

const folder = mkdtempSync(join(tmpdir(), 'kvarter-rounded-'));
let fjordby: Followed;
let rounded: RoundedMoves;
const rows = (sql: string): Promise<Row[]> => fjordby.rows(sql);

beforeAll(async () => {
  await makeFjordby(folder, { residents: 2500, seed: 4 });
  fjordby = await followFjordby(folder, INDICATORS, AREA_SETS, { keepsParts: true });
  rounded = await roundMoves(fjordby.counted.moves!.madeOf!.wanted, { method: 'smallcount', base: BASE }, 'test');
  for (const table of ['flows', 'accounts', 'rates'] as const)
    await fjordby.read.warehouse.run(`CREATE TABLE rounded_${table} AS ${rounded[table]}`);
}, 120_000);
afterAll(() => {
  fjordby?.read.warehouse.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.noegle`, { force: true });
});

const EVENTS =
  'births, immigrated, moved_in, tenure_change_in, border_in, deaths, emigrated, moved_out, tenure_change_out, border_out, moved_within'.split(
    ', ',
  );

describe('rounded flows and accounts', () => {
  const ids = movesRelations()
    .filter(({ total, parts }) => [total, ...parts].every(({ table }) => table === 'flows' || table === 'accounts'))
    .map(({ id }) => id);

  test('are looked at by all relations between flows and accounts', () => {
    expect(ids).toEqual([
      'accounts-close',
      'accounts-follow',
      'accounts-tenures',
      'accounts-moves-into-tenures',
      'flows-in',
      'flows-out',
      'flows-within',
      'flows-groups',
    ]);
  });

  test.each(ids)('%s, as the true ones do', async (id) => {
    const relation = movesRelations().find((one) => one.id === id)!;
    expect(await rows(offSql(relation, (name) => `rounded_${name}`))).toEqual([]);
  });

  test('have no count between 0 and the base, in any column', async () => {
    const small = (column: string) => `count(*) FILTER (${column} > 0 AND ${column} < ${BASE}) AS ${column}`;
    const [flows] = await rows(
      `SELECT count(*) AS n, ${['persons', 'households'].map(small).join(', ')} FROM rounded_flows`,
    );
    expect(flows).toMatchObject({ persons: 0, households: 0 });
    const [accounts] = await rows(`SELECT ${EVENTS.map(small).join(', ')} FROM rounded_accounts`);
    expect(Object.values(accounts!)).toEqual(EVENTS.map(() => 0));
    const [before] = await rows(`SELECT ${['persons', 'households'].map(small).join(', ')} FROM flows`);
    expect(Number(before!.persons)).toBeGreaterThan(1000);
  });

  test('say the same of the whole municipality in every area set, from tenure to tenure and in and out', async () => {
    const found = await rows(`SELECT count(DISTINCT persons) AS said, count(*) AS sets FROM (
        SELECT area_set, period, from_tenure, to_tenure,
          CASE WHEN from_area IN ('_neighbour', '_region', '_country', '_abroad', '_unknown') THEN from_area ELSE 'here' END AS was,
          CASE WHEN to_area IN ('_neighbour', '_region', '_country', '_abroad', '_unknown') THEN to_area ELSE 'here' END AS is_now, sum(persons) AS persons
        FROM rounded_flows WHERE dimension = '_T' GROUP BY ALL
      ) GROUP BY period, from_tenure, to_tenure, was, is_now`);
    expect(found.length).toBeGreaterThan(100);
    expect(new Set(found.map(({ said, sets }) => `${said} in ${sets}`))).toEqual(new Set(['1 in 5']));
  });

  test('never divide an area by origin', async () => {
    const sets = await rows(`SELECT DISTINCT area_set FROM rounded_flows WHERE dimension = 'origin'`);
    expect(sets).toEqual([{ area_set: 'kommune' }]);
  });

  test('come near: no sum of an area is off by more than a few times the base, and hardly at all on average', async () => {
    const key = ['area_set', 'area', 'period', 'tenure'];
    const [off] =
      await rows(`SELECT max(abs(error)) AS most, avg(error) AS mean, avg(abs(error)) AS size, max(abs(whole)) AS whole FROM (
        SELECT rounded.moved_in + rounded.immigrated - accounts.moved_in - accounts.immigrated AS error,
          CASE WHEN area_set = 'kommune' AND tenure = '_T' THEN error END AS whole
        FROM rounded_accounts rounded JOIN accounts USING (${key.join(', ')}))`);
    expect(Number(off!.most)).toBeLessThanOrEqual(4 * BASE);
    expect(Number(off!.size)).toBeLessThan(BASE);
    expect(Math.abs(Number(off!.mean))).toBeLessThan(1);
    expect(Number(off!.whole)).toBeLessThanOrEqual(2 * BASE);
    expect(rounded.told.changed).toBeGreaterThan(0.5 * rounded.told.cells);
  });

  test('keep opening and closing as they are, and make rates of what is rounded', async () => {
    expect(
      await rows(`SELECT count(*) AS n FROM rounded_accounts JOIN accounts USING (area_set, area, period, tenure)
        WHERE rounded_accounts.opening <> accounts.opening OR rounded_accounts.closing <> accounts.closing`),
    ).toEqual([{ n: 0 }]);
    const [rates] = await rows(`SELECT count(*) AS n, sum(abs(numerator - moved_in - immigrated)) AS off
      FROM rounded_rates JOIN rounded_accounts USING (area_set, area, period, tenure) WHERE measure = 'in'`);
    expect(Number(rates!.n)).toBeGreaterThan(500);
    expect(rates!.off).toBe(0);
  });

  test('true accounts have nothing to round', async () => {
    expect(await rows('SELECT sum(abs(rounding)) AS rounding FROM accounts')).toEqual([{ rounding: 0 }]);
  });

  test('give nobody away beside the exact number of residents of every area and tenure at both ends', async () => {
    const { rounded: cells, accounts, spots } = await eventsOf('2025-01-01');
    expect(cells.values.length).toBeGreaterThan(100);
    expect(spots.length).toBeGreaterThan(20);
    // Nobody can see which events there were: of every spot and tenure some may have come from outside, and gone there, that are not shown.
    const unseen = spots.flatMap((spot) => ['in', 'in', 'out', 'out'].map((way) => ({ spot, way })));
    const asked = (some: typeof unseen) => {
      const count = cells.values.length;
      const equations = { starts: [0], cells: [] as number[], coefficients: [] as number[] };
      const known: number[] = [];
      for (const { key, change, own } of accounts) {
        for (const [cell, sign] of own) equations.cells.push(cell) && equations.coefficients.push(sign);
        some.forEach(({ spot, way }, at) => {
          if (!spot.accounts.includes(key)) return;
          equations.cells.push(count + at);
          equations.coefficients.push(way === 'in' ? 1 : -1);
        });
        equations.starts.push(equations.cells.length);
        known.push(change);
      }
      return roundedCells({
        values: [...cells.values, ...some.map(() => 0)],
        rounded: [...cells.rounded, ...some.map(() => 0)],
        method: 'smallcount',
        base: BASE,
        needs: BASE - 1,
        equations: {
          starts: Int32Array.from(equations.starts),
          cells: Int32Array.from(equations.cells),
          coefficients: Float64Array.from(equations.coefficients),
        },
        known,
      });
    };
    const found = async (linked: ReturnType<typeof roundedCells>) =>
      attack(linked, new Uint8Array(linked.values.length));
    const shown = await found(asked(unseen));
    expect([shown.broken.length, shown.unproved.length]).toEqual([0, 0]);
    // Were it known that nothing else happened, the residents would give some of them away.
    const all = await found(asked([]));
    expect(all.broken.length).toBeGreaterThan(0);
  }, 60_000);

  test('are the same when they are made again', async () => {
    const again = await roundMoves(
      fjordby.counted.moves!.madeOf!.wanted,
      { method: 'smallcount', base: BASE },
      'again',
    );
    for (const table of ['flows', 'accounts'] as const)
      expect(
        await rows(`SELECT count(*) AS n FROM ((${again[table]}) EXCEPT ALL (SELECT * FROM rounded_${table}))`),
      ).toEqual([{ n: 0 }]);
  }, 60_000);
});

/** The events of a period with what they were rounded to, and the account of each area and tenure: which events are in it, and how many more live there now. */
async function eventsOf(period: string) {
  const sets = AREA_SETS.map((_, at) => at + 1)
    .concat(0)
    .sort();
  const places = sets.flatMap((set) => [`from_${set}`, `to_${set}`]);
  const key = ['kind', 'from_tenure', 'to_tenure', ...places];
  const events =
    await rows(`SELECT inner_event.*, coalesce(seen.persons, 0) AS rounded FROM moving.inner_event LEFT JOIN moving.test_event seen USING (since, period, ${key.join(', ')})
    WHERE inner_event.dimension IS NULL AND seen.dimension IS NULL AND period = DATE '${period}' ORDER BY ALL`);
  const accounts = new Map<string, { key: string; change: number; own: [number, number][] }>();
  for (const {
    set_number,
    area,
    tenure,
    closing,
    opening,
  } of await rows(`SELECT set_number, area, tenure, closing, opening FROM moving.account
      WHERE tenure IS NOT NULL AND period = DATE '${period}' ORDER BY ALL`)) {
    const own = `${set_number} ${area} ${tenure}`;
    accounts.set(own, { key: own, change: Number(closing) - Number(opening), own: [] });
  }
  const spots = new Map<string, { accounts: string[] }>();
  events.forEach((event, at) => {
    for (const [side, tenure, sign] of [
      ['from', event.from_tenure, -1],
      ['to', event.to_tenure, 1],
    ] as const) {
      const keys = sets.map((set) => `${set} ${event[`${side}_${set}`]} ${tenure}`);
      if (keys.some((one) => one.includes('-100'))) continue;
      if (Number(event[`${side}_0`]) >= 0) spots.set(keys.join(), { accounts: keys });
      for (const [place, set] of sets.map((set, place) => [place, set] as const)) {
        const stays = event[`from_${set}`] === event[`to_${set}`] && event.from_tenure === event.to_tenure;
        if (!stays) accounts.get(keys[place]!)?.own.push([at, sign]);
      }
    }
  });
  return {
    rounded: {
      values: events.map(({ persons }) => Number(persons)),
      rounded: events.map(({ rounded }) => Number(rounded)),
    },
    accounts: [...accounts.values()],
    spots: [...spots.values()],
  };
}
