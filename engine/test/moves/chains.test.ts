import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHAIN_ENDS, chainsFile } from '../../src/moves/chains/chain-rule.ts';
import { addChainGroups, makeChains } from '../../src/moves/chains/chains.ts';
import { chainsTable } from '../../src/moves/chains/chains-table.ts';
import { makeEvents } from '../../src/moves/events.ts';
import { type MovesWanted, numberPlaces } from '../../src/moves/places.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { rowsOf } from '../population/registers.ts';
import { type Home, iso, type Life, makeTown, type Place, placeOn } from './chain-town.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse({ threads: 2 });
});
afterAll(() => warehouse.close());

const LAST = 100;
const RULE = { longest_vacancy: 30, links: 10 };

/** Chains as texts: the start, then each link as `who from where`, then the ending. */
async function chainsOf(lives: readonly Life[], homes: readonly Home[], rule = RULE): Promise<string[]> {
  await makeTown(warehouse, lives, homes);
  const wanted = wantedOf();
  await numberPlaces(wanted);
  await makeEvents(wanted);
  await makeChains(wanted, rule);
  const rows = await rowsOf(
    warehouse,
    `SELECT chain, start, CAST(started AS VARCHAR) AS started, start_address, link, CAST("day" AS VARCHAR) AS "day", leader, persons, from_address, "end"
    FROM moving.chain ORDER BY chain, link`,
  );
  const chains = new Map<string, string>();
  for (const row of rows) {
    const key = String(row.chain);
    const before = chains.get(key) ?? `${row.start} ${row.start_address} ${row.started}:`;
    const link = Number(row.link) === 0 ? '' : ` ${linkText(String(row.day), Number(row.leader), Number(row.persons))}`;
    chains.set(key, `${before}${link}${row.end === null ? '' : ` ${row.end}`}`);
  }
  return [...chains.values()].sort();
}

function wantedOf(): MovesWanted {
  return {
    warehouse,
    municipality: '0999',
    neighbours: ['0998'],
    areaSets: [{ id: 'blocks', kind: 'housing', areas: ['A', 'B'] }],
    days: [iso(0), iso(50), iso(LAST)],
  };
}

const linkText = (day: string, leader: number, persons: number) =>
  `${day}/${leader}${persons > 1 ? `+${persons - 1}` : ''}`;

const lives = (...turns: Life['turns']): Life => ({ turns });

describe('a chain of moves', () => {
  test('goes from a new home to the home each household left, and ends with one from outside', async () => {
    const chains = await chainsOf(
      [lives([0, 2], [10, 1]), lives([0, 3], [12, 2]), lives([0, -2], [20, 3]), lives([0, -2], [20, 3])],
      [{ from: 5 }, {}, {}],
    );
    expect(chains).toEqual([`new 1 ${iso(5)}: ${iso(10)}/0 ${iso(12)}/1 ${iso(20)}/2+1 neighbour`]);
  });

  test('starts where the last resident dies, emigrates, leaves the municipality, goes to an institution or moves in with somebody', async () => {
    const stays = lives([0, 6]);
    for (const [after, exit] of [
      [undefined, 'death'],
      [undefined, 'emigration'],
      [-4, 'death'],
      [7, 'death'],
      [6, 'death'],
      [0, 'death'],
    ] as const)
      expect(
        await chainsOf(
          [stays, { turns: [[0, 1] as const, [30, after] as const], exit }, lives([0, -4], [40, 1])],
          [{}, {}, {}, {}, {}, {}, { institution: true }],
        ),
      ).toEqual([`emptied 1 ${iso(30)}: ${iso(40)}/2 country`]);
  });

  test('is no longer than from a home somebody stays in', async () => {
    expect(await chainsOf([lives([0, 2]), lives([0, 2], [10, 1])], [{ from: 10 }, {}])).toEqual([
      `new 1 ${iso(10)}: ${iso(10)}/1 not-vacated`,
    ]);
  });

  test('of a couple from two homes follows the home of the older; the other home starts a chain of its own', async () => {
    expect(
      await chainsOf(
        [lives([0, 2], [10, 1]), lives([0, 3], [10, 1]), lives([0, -4], [20, 2]), lives([0, -4], [20, 3])],
        [{ from: 10 }, {}, {}],
      ),
    ).toEqual([`emptied 3 ${iso(10)}: ${iso(20)}/3 country`, `new 1 ${iso(10)}: ${iso(10)}/0+1 ${iso(20)}/2 country`]);
  });

  test('of two who leave a home on one day for a home each follows the older', async () => {
    expect(
      await chainsOf(
        [lives([0, 3], [10, 1]), lives([0, 3], [10, 2]), lives([0, -4], [10, 3])],
        [{ from: 9 }, { from: 9 }, {}],
      ),
    ).toEqual([`new 1 ${iso(9)}: ${iso(10)}/0 ${iso(10)}/2 country`, `new 2 ${iso(9)}: ${iso(10)}/1 not-vacated`]);
  });

  test('ends in a home nobody takes: empty for too long, empty still, or gone', async () => {
    const one = (homes: Home[], day: number) => chainsOf([lives([0, 2], [day, 1])], homes);
    expect(await one([{ from: 5 }, {}], 20)).toEqual([`new 1 ${iso(5)}: ${iso(20)}/0 empty`]);
    expect(await one([{ from: 5 }, {}], 70)).toEqual([`new 1 ${iso(5)}: ${iso(70)}/0 open`]);
    expect(await one([{ from: 5 }, { to: 30 }], 20)).toEqual([`new 1 ${iso(5)}: ${iso(20)}/0 gone`]);
    expect(await chainsOf([], [{ from: 5 }, { from: 6, to: 40 }])).toEqual([
      `new 1 ${iso(5)}: open`,
      `new 2 ${iso(6)}: gone`,
    ]);
  });

  test('waits for a household as long as the rule says, to the day', async () => {
    const after = (days: number) =>
      chainsOf([lives([0, 2], [20, 1]), lives([0, -4], [20 + days, 2])], [{ from: 5 }, {}]);
    expect(await after(30)).toEqual([`new 1 ${iso(5)}: ${iso(20)}/0 ${iso(50)}/1 country`]);
    expect(await after(31)).toEqual([`new 1 ${iso(5)}: ${iso(20)}/0 empty`]);
  });

  test('is followed for ten links', async () => {
    const homes = Array.from({ length: 14 }, (_, at) => (at === 0 ? { from: 1 } : {}));
    const people = homes.slice(1).map((_, at) => lives([0, at + 2], [at + 10, at + 1]));
    const [chain, ...others] = await chainsOf(people, homes);
    expect(others).toEqual([]);
    expect(chain!.match(/\//g)).toHaveLength(10);
    expect(chain).toMatch(/ ten-links$/);
  });

  test('does not begin where two households change homes', async () => {
    expect(await chainsOf([lives([0, 1], [10, 2]), lives([0, 2], [10, 1])], [{}, {}])).toEqual([]);
  });

  test('stops at an institution: who gets the place is not followed', async () => {
    expect(
      await chainsOf([lives([0, 2], [20, 1]), lives([0, -4], [21, 2])], [{ from: 5 }, { institution: true }]),
    ).toEqual([`new 1 ${iso(5)}: ${iso(20)}/0 institution`]);
  });

  test('is what following every home day by day gives', async () => {
    const days = fc.integer({ min: 0, max: LAST + 1 });
    const place = fc.option(fc.constantFrom(0, 1, 2, 3, 4, 5, 6, -2, -4), { nil: undefined });
    const life = fc.record({
      turns: fc.array(fc.tuple(days, place), { minLength: 1, maxLength: 6 }).map((turns) => {
        // One turn a day: where somebody is in the evening.
        const byDay = new Map(turns.toSorted(([a], [b]) => a - b));
        return [...byDay];
      }),
      entry: fc.constantFrom('birth' as const, 'immigration' as const, 'first' as const),
      exit: fc.constantFrom('death' as const, 'emigration' as const, 'correction' as const),
    });
    const home = fc.record(
      { from: days, to: fc.integer({ min: LAST - 40, max: LAST + 1 }), institution: fc.constant(true) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(life, { minLength: 1, maxLength: 14 }),
        fc.array(home, { minLength: 6, maxLength: 6 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 4 }),
        async (people, homes, longest_vacancy, links) => {
          const standing = homes.map((one) => (one.to !== undefined && one.to <= (one.from ?? 0) ? {} : one));
          const rule = { longest_vacancy, links };
          expect(await chainsOf(people, standing, rule)).toEqual(dayByDay(people, standing, rule));
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});

/** The chains of a town, found by asking every home on every day who lives there. Told nothing of spells, events or joins. */
function dayByDay(people: readonly Life[], homes: readonly Home[], rule: typeof RULE): string[] {
  const living = (home: number, day: number) => people.flatMap((one, n) => (placeOn(one, day) === home ? [n] : []));
  const isTaken = (home: number, day: number) => {
    const before = living(home, day - 1);
    const now = living(home, day);
    return now.length > 0 && !now.some((one) => before.includes(one));
  };
  const isEmptied = (home: number, day: number) => {
    const before = living(home, day - 1);
    return before.length > 0 && !before.some((one) => placeOn(people[one]!, day) === home);
  };
  const institution = (home: number) => homes[home - 1]!.institution === true;
  /** The household that took a home of its own as heir of one that was emptied. */
  const heirOf = (left: number, day: number) => {
    const takers = homes
      .map((_, at) => at + 1)
      .filter((home) => isTaken(home, day) && !institution(home))
      .map((home) => ({ home, leader: living(home, day)[0]! }))
      .filter(({ leader }) => placeOn(people[leader]!, day - 1) === left)
      .toSorted((a, b) => a.leader - b.leader);
    return institution(left) ? undefined : takers[0];
  };
  const nextIn = (home: number, day: number, wait: number): number | string => {
    const end = Math.min(day + wait, LAST);
    for (let on = day; on <= end; on++) if (isTaken(home, on)) return on;
    if ((homes[home - 1]!.to ?? Number.POSITIVE_INFINITY) <= end) return 'gone';
    return day + wait >= LAST ? 'open' : 'empty';
  };
  const whence = (left: Place, home: number, leader: number, day: number): string | undefined => {
    if (left === undefined) return people[leader]!.entry === 'immigration' ? 'abroad' : 'unknown';
    if (left < 0) return left === -2 ? 'neighbour' : 'country';
    if (left === 0) return 'no-home';
    if (!isEmptied(left, day)) return 'not-vacated';
    if (institution(left)) return 'institution';
    return heirOf(left, day)?.home === home ? undefined : 'not-vacated';
  };
  const found: string[] = [];
  const follow = (start: string, first: number, at: number | string) => {
    let [text, home, turn, link] = [start, first, at, 0];
    while (typeof turn === 'number') {
      const day = turn;
      const comers = living(home, day);
      link += 1;
      text += ` ${linkText(iso(day), comers[0]!, comers.length)}`;
      const left = placeOn(people[comers[0]!]!, day - 1);
      const from = whence(left, home, comers[0]!, day);
      turn = from ?? nextIn(left!, day, rule.longest_vacancy);
      if (typeof turn === 'number' && link === rule.links) turn = 'ten-links';
      home = left!;
    }
    found.push(`${text} ${turn}`);
  };
  homes.forEach(({ from }, at) => {
    const home = at + 1;
    const all = Array.from({ length: LAST + 2 }, (_, day) => day);
    const lived = all.find((day) => living(home, day).length > 0);
    if (from !== undefined && from > 0 && from <= LAST && !institution(home) && (lived === undefined || lived > 0)) {
      const nobody = (homes[at]!.to ?? Number.POSITIVE_INFINITY) <= LAST ? 'gone' : 'open';
      follow(
        `new ${home} ${iso(Math.min(from, lived ?? from))}:`,
        home,
        lived !== undefined && lived <= LAST ? lived : nobody,
      );
    }
    for (const day of all.slice(1, LAST + 1))
      if (isEmptied(home, day) && !institution(home) && !heirOf(home, day))
        follow(`emptied ${home} ${iso(day)}:`, home, nextIn(home, day, rule.longest_vacancy));
  });
  return found.sort();
}

describe('the table of chains', () => {
  test('counts links by where the households came from, one thing at a time, and each adds up to all', async () => {
    await chainsOf(
      [
        lives([0, 3], [10, 1]),
        lives([0, 4], [12, 3]),
        lives([0, -2], [20, 2]),
        lives([0, 4]),
        lives([0, -2], [20, 2]),
        { turns: [[60, 5]], entry: 'immigration' },
      ],
      [
        { from: 5, tenure: 'ejer' },
        { from: 6 },
        { tenure: 'privatleje' },
        { area: 'B' },
        { from: 60, area: null },
        { from: 70 },
      ],
    );
    await warehouse.run(`CREATE TABLE moving.period AS
      SELECT DATE '${iso(0)}' AS since, DATE '${iso(50)}' AS "day" UNION ALL SELECT DATE '${iso(50)}', DATE '${iso(LAST)}'`);
    for (const [table, group] of [
      ['before', 'low'],
      ['after', 'high'],
    ] as const)
      await warehouse.run(
        `CREATE TABLE moving.day_${table} AS SELECT DISTINCT person, 'x' AS group_0, '${group}' AS group_1 FROM spell WHERE person ${table === 'before' ? '= 0' : '< 2'}`,
      );
    const rule = { ...RULE, groups: ['fifth'] };
    await addChainGroups(wantedOf(), iso(0), iso(50), ['other', 'fifth'], rule);
    const rows = await rowsOf(warehouse, `SELECT * FROM (${chainsTable}) ORDER BY ALL`);
    const at = (area_set: string, area: string, since: number) =>
      rows
        .filter((row) => row.area_set === area_set && row.area === area && row.since === iso(since))
        .filter(({ tenure }) => tenure === '_T')
        .map(
          ({ link, dimension, category, chains, persons }) => `${link} ${dimension} ${category}: ${chains}, ${persons}`,
        )
        .sort();
    expect(at('blocks', 'A', 0)).toEqual([
      '1 _T _T: 2, 3',
      '1 end goes-on: 1, 1',
      '1 end neighbour: 1, 2',
      '1 fifth _U: 1, 2',
      '1 fifth low: 1, 1',
      '1 from_area A: 1, 1',
      '1 from_area _neighbour: 1, 2',
      '1 from_tenure _Z: 1, 2',
      '1 from_tenure privatleje: 1, 1',
      '2 _T _T: 1, 1',
      '2 end not-vacated: 1, 1',
      '2 fifth high: 1, 1',
      '2 from_area B: 1, 1',
      '2 from_tenure almen: 1, 1',
    ]);
    expect(at('blocks', 'A', 50)).toEqual(['0 _T _T: 1, 0', '0 end open: 1, 0']);
    expect(at('blocks', '_rest', 50)).toContain('1 from_area _abroad: 1, 1');
    const tenures = rows.filter(
      (row) => row.area_set === 'kommune' && row.dimension === '_T' && row.link === 1 && row.since === iso(0),
    );
    expect(tenures.map(({ tenure, chains }) => `${tenure} ${chains}`).sort()).toEqual(['_T 2', 'almen 1', 'ejer 1']);
    await warehouse.run('DROP SCHEMA moving CASCADE');
  });

  test('has words for every start and ending', () => {
    const { starts, endings, goes_on } = chainsFile();
    expect(Object.keys(endings).sort()).toEqual([...CHAIN_ENDS].sort());
    for (const { name, says } of [...Object.values(endings), ...Object.values(starts)])
      for (const text of [name.da, name.en, says.da, says.en, goes_on.da, goes_on.en]) expect(text).toMatch(/\w/);
  });
});
