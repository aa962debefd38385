import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { preparePopulation } from '../../src/population/index.ts';
import type { Warehouse } from '../../src/warehouse/index.ts';
import type { Finding } from '../../src/words/index.ts';
import { fill, type Registers, rowsOf } from './registers.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  const { openWarehouse } = await import('../../src/warehouse/index.ts');
  warehouse = await openWarehouse({ threads: 2 });
});
afterAll(() => warehouse.close());

type Stay = {
  person?: number;
  from: string | null;
  to?: string | null;
  municipality?: string;
  address?: number | null;
};
type Extra = { registered?: number; corrected?: boolean };

const stay = ({ person = 1, municipality = '0999', to = null, address = 1, ...rest }: Stay & Extra) => ({
  person,
  municipality,
  to,
  address,
  ...rest,
});

const someone = { person: 1, born: '1980-05-01', sex: 'M', status: '01' };

async function spellsOf(
  registers: Registers,
  lastDay = '2024-06-30',
): Promise<{ spells: string[]; findings: Map<string, Finding> }> {
  await fill(warehouse, registers);
  const findings = await preparePopulation(warehouse, { municipality: '0999', lastDay });
  const rows = await rowsOf(
    warehouse,
    `SELECT person, CAST("from" AS VARCHAR) AS f, CAST("to" AS VARCHAR) AS t, municipality, address, entry, exit
      FROM spell ORDER BY person, "from"`,
  );
  return {
    spells: rows.map(
      ({ f, t, municipality, address, entry, exit }) =>
        `${f}/${t ?? ''} ${municipality === '0999' ? '' : `${municipality} `}${address ?? '-'} ${entry} ${exit}`,
    ),
    findings: new Map(findings.map((finding) => [finding.rule, finding])),
  };
}

describe('stays become spells', () => {
  test('one after the other: first, moves, open', async () => {
    const { spells, findings } = await spellsOf({
      person: [someone],
      residence: [
        stay({ from: '2000-01-01', to: '2010-03-01', address: 1 }),
        stay({ from: '2010-03-01', to: '2015-07-01', address: 2 }),
        stay({ from: '2015-07-01', address: null }),
      ],
    });
    expect(spells).toEqual([
      '2000-01-01/2010-03-01 1 first move',
      '2010-03-01/2015-07-01 2 move move',
      '2015-07-01/ - move open',
    ]);
    expect([...findings.keys()]).toEqual(['origin-unknown']);
  });

  test('an earlier stay ends when the next begins, and the person in two places is counted', async () => {
    const { spells, findings } = await spellsOf({
      person: [someone],
      residence: [
        stay({ from: '2000-01-01', to: '2012-01-01', address: 1, registered: 1 }),
        stay({ from: '2010-01-01', address: 2, registered: 2 }),
      ],
    });
    expect(spells).toEqual(['2000-01-01/2010-01-01 1 first move', '2010-01-01/ 2 move open']);
    expect(findings.get('persons-in-two-places')).toMatchObject({ count: 1, severity: 'warning' });
  });

  test('the later registered of two that overlap stands, also if it began earlier', async () => {
    const { spells } = await spellsOf({
      person: [someone],
      residence: [
        stay({ from: '2005-01-01', address: 1, registered: 1 }),
        stay({ from: '2000-01-01', to: '2007-01-01', address: 2, registered: 2, corrected: true }),
      ],
    });
    expect(spells).toEqual(['2000-01-01/2007-01-01 2 first move', '2007-01-01/ 1 move open']);
  });

  test('after a stay inside another the longer one goes on: nobody lives nowhere because of a contradiction', async () => {
    const { spells } = await spellsOf({
      person: [someone],
      residence: [
        stay({ from: '2000-01-01', address: 1, registered: 1 }),
        stay({ from: '2003-01-01', to: '2005-01-01', address: 2, registered: 2 }),
      ],
    });
    expect(spells).toEqual([
      '2000-01-01/2003-01-01 1 first move',
      '2003-01-01/2005-01-01 2 move move',
      '2005-01-01/ 1 move open',
    ]);
  });

  test('open stays end when the next open one begins, in whatever order the register has them', async () => {
    const { spells, findings } = await spellsOf({
      person: [someone],
      residence: [
        stay({ from: '2015-01-01', address: 3, registered: 1 }),
        stay({ from: '2010-01-01', address: 2, registered: 2 }),
        stay({ from: '2000-01-01', address: 1, registered: 3 }),
      ],
    });
    expect(spells).toEqual([
      '2000-01-01/2010-01-01 1 first move',
      '2010-01-01/2015-01-01 2 move move',
      '2015-01-01/ 3 move open',
    ]);
    expect(findings.has('persons-in-two-places')).toBe(false);
  });

  test('of several moves on a day the last stands', async () => {
    const { spells, findings } = await spellsOf({
      person: [someone],
      residence: [
        stay({ from: '2000-01-01', to: '2010-01-01', address: 1, registered: 1 }),
        stay({ from: '2010-01-01', to: '2010-01-01', address: 2, registered: 2 }),
        stay({ from: '2010-01-01', to: '2011-01-01', address: 3, registered: 3 }),
        stay({ from: '2010-01-01', address: 4, registered: 4 }),
      ],
    });
    expect(spells).toEqual(['2000-01-01/2010-01-01 1 first move', '2010-01-01/ 4 move open']);
    expect(findings.get('stays-of-no-day')?.count).toBe(1);
    expect(findings.get('several-moves-on-a-day')?.count).toBe(1);
  });

  test('a gap of 31 days is closed, one of 32 stays', async () => {
    const registers = (to: string): Registers => ({
      person: [someone],
      residence: [stay({ from: '2000-01-01', to, address: 1 }), stay({ from: '2010-02-01', address: 2 })],
    });
    const closed = await spellsOf(registers('2010-01-01'));
    expect(closed.spells).toEqual(['2000-01-01/2010-02-01 1 first move', '2010-02-01/ 2 move open']);
    expect(closed.findings.get('short-gaps')?.count).toBe(1);
    const kept = await spellsOf(registers('2009-12-31'));
    expect(kept.spells).toEqual(['2000-01-01/2009-12-31 1 first correction', '2010-02-01/ 2 correction open']);
    expect(kept.findings.get('gaps')).toMatchObject({ count: 1 });
    expect(kept.findings.get('gaps')?.text.en).toContain('32 days');
  });

  test('emigration and return are two spells with a gap, however short', async () => {
    const { spells, findings } = await spellsOf({
      person: [someone],
      residence: [stay({ from: '2000-01-01', to: '2010-01-01', address: 1 }), stay({ from: '2010-01-20', address: 1 })],
      abroad: [{ person: 1, from: '2010-01-01', to: '2010-01-20', country: '5120' }],
    });
    expect(spells).toEqual(['2000-01-01/2010-01-01 1 first emigration', '2010-01-20/ 1 immigration open']);
    expect(findings.has('gaps')).toBe(false);
  });

  test('an emigration ends the stay it falls in; an open time abroad ends when a stay begins', async () => {
    const { spells, findings } = await spellsOf({
      person: [someone],
      residence: [stay({ from: '2000-01-01', to: '2011-01-01', address: 1 }), stay({ from: '2012-01-01', address: 2 })],
      abroad: [{ person: 1, from: '2010-01-01', to: null, country: '5120' }],
    });
    expect(spells).toEqual(['2000-01-01/2010-01-01 1 first emigration', '2012-01-01/ 2 immigration open']);
    expect(findings.get('stays-while-abroad')?.count).toBe(1);
  });

  test('who comes from abroad for the first time immigrates; a newborn is born', async () => {
    const { spells } = await spellsOf({
      person: [someone, { person: 2, born: '2020-02-03', status: '01' }],
      residence: [stay({ from: '2010-01-01' }), stay({ person: 2, from: '2020-02-03' })],
      abroad: [{ person: 1, from: null, to: '2010-01-01', country: '5120' }],
    });
    expect(spells).toEqual(['2010-01-01/ 1 immigration open', '2020-02-03/ 1 birth open']);
  });

  test('death ends a stay on its day, and later stays with it', async () => {
    const { spells, findings } = await spellsOf({
      person: [{ ...someone, died: '2010-05-05', status: '90' }],
      residence: [stay({ from: '2000-01-01', to: '2010-06-01', address: 1 }), stay({ from: '2010-06-01', address: 2 })],
    });
    expect(spells).toEqual(['2000-01-01/2010-05-05 1 first death']);
    expect(findings.get('stays-after-death')?.count).toBe(2);
  });

  test('an open stay of somebody who is no resident ends on the last day of the register', async () => {
    const { spells, findings } = await spellsOf({
      person: [{ ...someone, status: '70' }],
      residence: [stay({ from: '2000-01-01' })],
    });
    expect(spells).toEqual(['2000-01-01/2024-06-30 1 first correction']);
    expect(findings.get('open-stays-of-non-residents')?.count).toBe(1);
  });

  test('numbers that are no person do not count', async () => {
    const { spells, findings } = await spellsOf({
      person: ['20', '30', '50', '60'].map((status, at) => ({ ...someone, person: at + 1, status })),
      residence: [1, 2, 3, 4].map((person) => stay({ person, from: '2000-01-01' })),
    });
    expect(spells).toEqual([]);
    expect(findings.get('numbers-of-nobody')?.count).toBe(4);
  });

  test('a merger of municipalities is no move, whether the address is the same or got a new key', async () => {
    const { spells, findings } = await spellsOf({
      person: [someone, { ...someone, person: 2 }, { ...someone, person: 3 }],
      residence: [
        stay({ from: '2000-01-01', to: '2007-01-01', municipality: '0717', address: 5 }),
        stay({ from: '2007-01-01', address: 5 }),
        stay({ person: 2, from: '2000-01-01', to: '2007-01-01', municipality: '0717', address: 6 }),
        stay({ person: 2, from: '2007-01-01', address: 7 }),
        // 0101 did not end that day: this is a move.
        stay({ person: 3, from: '2000-01-01', to: '2007-01-01', municipality: '0101', address: 8 }),
        stay({ person: 3, from: '2007-01-01', address: 9 }),
      ],
    });
    expect(spells).toEqual([
      '2000-01-01/ 5 first open',
      '2000-01-01/ 7 first open',
      '2000-01-01/2007-01-01 0101 8 first move',
      '2007-01-01/ 9 move open',
    ]);
    expect(findings.get('moves-that-are-none')?.count).toBe(2);
  });

  test('stays in the future, backwards, without a first day or a person in the register are counted', async () => {
    const { spells, findings } = await spellsOf({
      person: [someone, { ...someone, person: 2 }, { person: 3, born: null, status: '01' }],
      residence: [
        stay({ from: '2000-01-01', to: '2204-01-01' }),
        stay({ from: '2099-01-01', address: 2 }),
        stay({ from: '2005-01-01', to: '2004-01-01', address: 3 }),
        stay({ person: 2, from: null, address: 4 }),
        stay({ person: 3, from: null, address: 4 }),
        stay({ person: 4, from: '2010-01-01', address: 4 }),
      ],
    });
    expect(spells).toEqual(['2000-01-01/ 1 first open', '1980-05-01/ 4 birth open', '2010-01-01/ 4 first open']);
    for (const [rule, count] of [
      ['stays-in-the-future', 1],
      ['stays-that-end-before-they-begin', 1],
      ['stays-without-first-day', 2],
      ['stays-of-unknown-persons', 1],
      ['residents-without-a-stay', 1],
    ] as const) {
      expect(findings.get(rule)?.count, rule).toBe(count);
    }
  });
});

/** Day number of the year 2000 and on, as ISO: small worlds in which stays meet often. */
const iso = (day: number) => new Date(Date.UTC(2000, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);

const DAYS = 200;
const person = fc.record({
  stays: fc.array(
    fc.record({
      from: fc.integer({ min: 0, max: DAYS }),
      length: fc.option(fc.integer({ min: -1, max: 90 }), { nil: null }),
      address: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
      registered: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 5 },
  ),
  abroad: fc.array(fc.record({ from: fc.integer({ min: 0, max: DAYS }), length: fc.integer({ min: 1, max: 60 }) }), {
    maxLength: 2,
  }),
  died: fc.option(fc.integer({ min: 0, max: DAYS * 2 }), { nil: null }),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

const LAST = DAYS + 200;

/** The rules of `makeSpells` day by day for one person: the address of each day (0 for none), or undefined where the person lives nowhere. */
function placesByDay({ stays, abroad, died }: Person): (number | undefined)[] {
  const whole = stays
    .map((one) => ({ ...one, to: one.length === null ? null : one.from + one.length }))
    .filter(({ from, to }) => to === null || to > from)
    .map((one) => ({ ...one, to: one.to !== null && one.to > LAST ? null : one.to }));
  // Of those that begin on one day the last registered; ties as the database sorts: open last, then address.
  const order = (a: (typeof whole)[number], b: (typeof whole)[number]) =>
    a.registered - b.registered ||
    (a.to ?? Number.POSITIVE_INFINITY) - (b.to ?? Number.POSITIVE_INFINITY) ||
    (a.address ?? 0) - (b.address ?? 0) ||
    0;
  const kept = whole.filter((one, at) =>
    whole.every(
      (other, place) => other.from !== one.from || order(one, other) > 0 || (order(one, other) === 0 && at <= place),
    ),
  );
  const ends = kept.map(({ from, to }) => {
    const nextOpen = Math.min(
      ...kept.filter((other) => other.to === null && other.from > from).map((other) => other.from),
    );
    return to ?? nextOpen;
  });
  const place: { address: number; stay: number }[] = [];
  for (let day = 0; day < LAST; day++) {
    let best = -1;
    kept.forEach((one, at) => {
      if (one.from > day || ends[at]! <= day) return;
      const now = kept[best];
      if (!now || one.registered > now.registered || (one.registered === now.registered && one.from > now.from))
        best = at;
    });
    if (best >= 0) place[day] = { address: kept[best]!.address ?? 0, stay: best };
  }
  // Emigration and death end the unbroken run of days at one stay that they fall in.
  for (const { from } of abroad) {
    const run = place[from];
    if (!run || place[from - 1]?.stay !== run.stay || from === 0) continue;
    for (let day = from; place[day]?.stay === run.stay; day++) delete place[day];
  }
  if (died !== null) for (let day = died; day < LAST; day++) delete place[day];
  const days = Array.from({ length: LAST }, (_, day) => place[day]?.address);
  // Short gaps without a time abroad.
  for (let day = 1; day < LAST; day++) {
    if (days[day] !== undefined || days[day - 1] === undefined) continue;
    let end = day;
    while (end < LAST && days[end] === undefined) end++;
    const isAbroad = abroad.some(({ from, length }) => from < end && from + length > day);
    if (end < LAST && end - day <= 31 && !isAbroad) days.fill(days[day - 1], day, end);
    day = end;
  }
  return days;
}

describe('every day of every person', () => {
  test('is in exactly the spell that the rules, followed day by day, say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 60 }), async (people) => {
        await fill(warehouse, {
          person: people.map(({ died }, at) => ({
            person: at,
            born: '1970-01-01',
            died: died === null ? null : iso(died),
            status: '01',
          })),
          residence: people.flatMap(({ stays }, at) =>
            stays.map(({ from, length, address, registered }) => ({
              person: at,
              from: iso(from),
              to: length === null ? null : iso(from + length),
              municipality: '0999',
              address,
              registered,
            })),
          ),
          abroad: people.flatMap(({ abroad }, at) =>
            abroad.map(({ from, length }) => ({
              person: at,
              from: iso(from),
              to: iso(from + length),
              country: '5120',
            })),
          ),
        });
        await preparePopulation(warehouse, { municipality: '0999', lastDay: iso(LAST) });
        const rows = await rowsOf(
          warehouse,
          `SELECT person, "from" - DATE '2000-01-01' AS f, "to" - DATE '2000-01-01' AS t, coalesce(address, 0) AS address, entry, exit
            FROM spell ORDER BY person, "from"`,
        );
        const found = people.map(() => new Array<number | undefined>(LAST).fill(undefined));
        const before = new Map<number, Record<string, unknown>>();
        for (const row of rows) {
          const at = row.person as number;
          for (let day = row.f as number; day < ((row.t as number | null) ?? LAST); day++) {
            expect(found[at]![day]).toBeUndefined();
            found[at]![day] = row.address as number;
          }
          // A spell is whole: what touches it is another address, and the two say so.
          const last = before.get(at);
          if (last && last.t === row.f) {
            expect([last.exit, row.entry]).toEqual(['move', 'move']);
            expect(last.address).not.toBe(row.address);
          } else {
            expect(row.entry).not.toBe('move');
          }
          before.set(at, row);
        }
        expect(found).toEqual(people.map(placesByDay));
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 60_000);

  test('does not hang on the number of threads', async () => {
    const registers: Registers = {
      person: [someone],
      residence: Array.from({ length: 400 }, (_, at) =>
        stay({
          person: at % 37,
          from: iso((at * 53) % DAYS),
          to: at % 3 === 0 ? null : iso(((at * 53) % DAYS) + (at % 71)),
          address: at % 5,
        }),
      ),
    };
    const first = await spellsOf(registers);
    const { registersOf } = await import('./registers.ts');
    const alone = await registersOf(registers, 1);
    await preparePopulation(alone, { municipality: '0999', lastDay: '2024-06-30' });
    const { columns } = await alone.query(
      'SELECT count(*) AS n, sum(hash(person, "from", "to", address, entry, exit)) AS h FROM spell',
    );
    const again = await warehouse.query(
      'SELECT count(*) AS n, sum(hash(person, "from", "to", address, entry, exit)) AS h FROM spell',
    );
    alone.close();
    expect(first.spells.length).toBeGreaterThan(50);
    expect(columns).toEqual(again.columns);
  });
});
