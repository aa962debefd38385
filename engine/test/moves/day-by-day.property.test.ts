import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonsOfDay } from '../../src/measures/index.ts';
import { followMoves } from '../../src/moves/index.ts';
import { TENURES } from '../../src/population/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';

/**
 * The moves of invented people, day by day: each is asked every day where they are, and what is different from the day before is counted.
 * Slow and plain, and told nothing of spells, events or joins.
 */

const DAYS = 40;
const SNAPSHOTS = [0, 13, 27, 40];
const HOMES = 5;
const FIRST = Date.UTC(2024, 0, 1);
const iso = (day: number) => new Date(FIRST + day * 86_400_000).toISOString().slice(0, 10);

/** Where a person is from a day on: a home of ours (1 to 5), no home of ours (0), a neighbour (-2), elsewhere (-4), or nowhere at all. */
type Place = number | undefined;
interface Life {
  /** The place of every day, and how they came into the register if they were not in it the day before. */
  readonly places: readonly Place[];
  readonly entry: 'birth' | 'immigration' | 'first';
  readonly exit: 'death' | 'emigration' | 'correction';
}

const life: fc.Arbitrary<Life> = fc.record({
  places: fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: DAYS + 1 }),
        fc.option(fc.constantFrom(0, 1, 2, 3, 4, 5, -2, -4), { nil: undefined }),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((turns) => {
      const sorted = turns.toSorted(([a], [b]) => a - b);
      return Array.from({ length: DAYS + 2 }, (_, day) => sorted.findLast(([from]) => from <= day)?.[1]);
    }),
  entry: fc.constantFrom('birth', 'immigration', 'first'),
  exit: fc.constantFrom('death', 'emigration', 'correction'),
});

/** The area (A, B or none) and tenure of each home before and from a day on. */
const home = fc.record({
  turns: fc.integer({ min: 1, max: DAYS }),
  areas: fc.tuple(fc.constantFrom('A', 'B', null), fc.constantFrom('A', 'B', null)),
  tenures: fc.tuple(fc.constantFrom('almen', 'ejer'), fc.constantFrom('almen', 'ejer')),
});
type Home = typeof home extends fc.Arbitrary<infer T> ? T : never;

const OUT: Record<number, string> = { [-2]: '_neighbour', [-4]: '_country' };
const MUNICIPALITY_OF: Record<number, string> = { [-2]: '0998', [-4]: '0101' };

interface Spot {
  readonly area: string;
  readonly tenure: string;
}

function spotOf(place: Place, day: number, homes: readonly Home[]): Spot | undefined {
  if (place === undefined) return undefined;
  if (place < 0) return { area: OUT[place]!, tenure: '_Z' };
  if (place === 0) return { area: '_rest', tenure: 'uoplyst' };
  const one = homes[place - 1]!;
  const at = day >= one.turns ? 1 : 0;
  return { area: one.areas[at] ?? '_rest', tenure: one.tenures[at]! };
}

/** What happened, counted one day and one person at a time, as `period column area tenure`. */
function byDay(lives: readonly Life[], homes: readonly Home[]): Map<string, number> {
  const found = new Map<string, number>();
  const add = (period: number, what: string, spot: Spot, tenures = true) => {
    if (spot.area.startsWith('_')) return;
    const key = `${iso(period)} ${what} ${spot.area} ${tenures ? spot.tenure : '_T'}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  };
  for (const { places, entry, exit } of lives) {
    for (const [at, period] of SNAPSHOTS.slice(1).entries()) {
      for (const [column, day] of [
        ['opening', SNAPSHOTS[at]!],
        ['closing', period],
      ] as const) {
        const spot = spotOf(places[day], day, homes);
        if (!spot) continue;
        for (const tenures of [true, false]) add(period, column, spot, tenures);
      }
      for (let day = SNAPSHOTS[at]! + 1; day <= period; day++) {
        const [then, now] = [places[day - 1], places[day]];
        const [was, is] = [spotOf(then, day - 1, homes), spotOf(now, day, homes)];
        for (const tenures of [true, false]) {
          const same = was && is && was.area === is.area && (!tenures || was.tenure === is.tenure);
          if (was && is && then !== now) {
            if (same) add(period, 'moved_within', is, tenures);
            else {
              add(period, 'moved_out', was, tenures);
              add(period, 'moved_in', is, tenures);
            }
          } else if (was && is && !same) {
            const what = was.area === is.area ? 'tenure_change' : 'border';
            add(period, `${what}_out`, was, tenures);
            add(period, `${what}_in`, is, tenures);
          } else if (!was && is)
            add(period, { birth: 'births', immigration: 'immigrated', first: 'appeared' }[entry], is, tenures);
          else if (was && !is)
            add(period, { death: 'deaths', emigration: 'emigrated', correction: 'disappeared' }[exit], was, tenures);
        }
      }
    }
  }
  return found;
}

/** Who stayed, came and went between two snapshots, and from where and to where: told by the two days alone, as `period component kind area`. */
function byEnds(lives: readonly Life[], homes: readonly Home[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { places, entry, exit } of lives) {
    for (const [at, end] of SNAPSHOTS.slice(1).entries()) {
      const begin = SNAPSHOTS[at]!;
      const [then, now] = [places[begin], places[end]];
      const [was, is] = [spotOf(then, begin, homes)?.area, spotOf(now, end, homes)?.area];
      const add = (component: string, kind: string, area: string | undefined) => {
        if (area === undefined || area.startsWith('_')) return;
        const key = `${iso(end)} ${component} ${kind} ${area}`;
        found.set(key, (found.get(key) ?? 0) + 1);
      };
      const elsewhere = (area: string | undefined, otherwise: string) => {
        if (then === now) return 'border';
        return area === undefined ? otherwise : area.startsWith('_') ? area.slice(1) : 'area';
      };
      if (was === is) add('stayer', then === now ? 'same-home' : 'moved-within', is);
      else {
        add('entrant', elsewhere(was, { birth: 'born', immigration: 'abroad', first: 'unknown' }[entry]), is);
        add('leaver', elsewhere(is, { death: 'dead', emigration: 'abroad', correction: 'unknown' }[exit]), was);
      }
    }
  }
  return found;
}

/** Spells as the registers' room makes them: each stretch in one place. */
function spellsOf(lives: readonly Life[]): string[] {
  return lives.flatMap(({ places, entry, exit }, person) => {
    const turns = places.flatMap((place, day) => (day === 0 || place !== places[day - 1] ? [{ place, day }] : []));
    return turns.flatMap(({ place, day }, at) => {
      if (place === undefined) return [];
      const next = turns[at + 1];
      const follows = at > 0 && turns[at - 1]!.place !== undefined;
      const values = [
        person,
        `DATE '${day === 0 ? '2000-01-01' : iso(day)}'`,
        next ? `DATE '${iso(next.day)}'` : 'NULL',
        `'${place >= 0 ? '0999' : MUNICIPALITY_OF[place]}'`,
        place > 0 ? place : 'NULL',
        `'${follows ? 'move' : entry}'`,
        `'${next ? (next.place === undefined ? exit : 'move') : 'open'}'`,
        `DATE '1990-01-01'`,
      ];
      return [`(${values.join(', ')})`];
    });
  });
}

describe('the moves of any people in any homes', () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await openWarehouse({ threads: 1 });
  });
  afterAll(() => warehouse.close());

  it.each([
    ['a municipality', '0999'],
    ['all of Denmark, where nobody lives in another municipality', '0000'],
  ])(
    'are in accounts what asking everybody every day gives, and those close; in parts what two days tell: %s',
    async (_, municipality) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(life, { minLength: 1, maxLength: 12 }),
          fc.array(home, { minLength: HOMES, maxLength: HOMES }),
          async (lives, homes) => {
            await world(warehouse, lives, homes);
            const moves = await followMoves({
              warehouse,
              municipality,
              neighbours: ['0998'],
              areaSets: [{ id: 'blocks', kind: 'housing', areas: ['A', 'B'] }],
              days: SNAPSHOTS.map(iso),
            });
            for (const day of SNAPSHOTS) await moves.persons.take(personsOn(iso(day), municipality));
            await moves.finish(new Map());
            const { rows, columns } =
              await warehouse.query(`SELECT account.*, place.area AS name FROM moving.account account
          JOIN moving.place place ON place.set_number = account.set_number AND place.number = account.area WHERE account.set_number = 1`);
            const open = await warehouse.query('SELECT count(*) AS n FROM moving.account WHERE balance <> 0');
            expect(Number(open.columns.n![0])).toBe(0);
            const found = new Map<string, number>();
            for (let row = 0; row < rows; row++) {
              const tenure = columns.tenure![row] as number | null;
              const code = tenure === null || Number.isNaN(tenure) ? '_T' : TENURES[tenure];
              for (const what of COLUMNS) {
                const n = Number(columns[what]![row]);
                if (n > 0) found.set(`${day(columns.period![row])} ${what} ${columns.name![row]} ${code}`, n);
              }
            }
            expect([...found].toSorted()).toEqual([...byDay(lives, homes)].toSorted());
            if (municipality === '0000') return;
            const people =
              await warehouse.query(`SELECT period, component, kind, place.area AS name, CAST(sum(persons) AS INTEGER) AS n
            FROM moving.people people JOIN moving.place place ON place.set_number = people.set_number AND place.number = people.area
            WHERE people.set_number = 1 AND tenure IS NULL GROUP BY ALL`);
            const parts = Array.from({ length: people.rows }, (_, row) => {
              const { period, component, kind, name, n } = people.columns;
              return [`${day(period![row])} ${component![row]} ${kind![row]} ${name![row]}`, Number(n![row])];
            });
            expect(parts.toSorted()).toEqual([...byEnds(lives, homes)].toSorted());
          },
        ),
        { numRuns: 15 },
      );
    },
    120_000,
  );
});

const COLUMNS = [
  'opening',
  'closing',
  'births',
  'immigrated',
  'appeared',
  'moved_in',
  'moved_within',
  'tenure_change_in',
  'border_in',
  'deaths',
  'emigrated',
  'disappeared',
  'moved_out',
  'tenure_change_out',
  'border_out',
];

/** A date as the database hands it over. */
function day(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 10) : String(value);
}

async function world(warehouse: Warehouse, lives: readonly Life[], homes: readonly Home[]): Promise<void> {
  const spells = spellsOf(lives);
  await warehouse.run(`CREATE OR REPLACE TABLE spell (person BIGINT, "from" DATE, "to" DATE, municipality VARCHAR, address BIGINT,
    entry VARCHAR, exit VARCHAR, born DATE)`);
  if (spells.length > 0) await warehouse.run(`INSERT INTO spell VALUES ${spells.join(', ')}`);
  const times = homes.flatMap(({ turns, areas, tenures }, at) => [
    { address: at + 1, from: '1900-01-01', to: iso(turns), area: areas[0], tenure: tenures[0] },
    { address: at + 1, from: iso(turns), to: null, area: areas[1], tenure: tenures[1] },
  ]);
  const until = (to: string | null) => (to === null ? 'NULL' : `DATE '${to}'`);
  await warehouse.run(
    'CREATE OR REPLACE TABLE dwelling (address BIGINT, tenure VARCHAR, "from" DATE, "to" DATE, institution BOOLEAN)',
  );
  await warehouse.run(
    `INSERT INTO dwelling VALUES ${times.map(({ address, from, to, tenure }) => `(${address}, '${tenure}', DATE '${from}', ${until(to)}, false)`).join(', ')}`,
  );
  await warehouse.run(
    'CREATE OR REPLACE TABLE address_area (area_set VARCHAR, area VARCHAR, address BIGINT, "from" DATE, "to" DATE)',
  );
  for (const { address, from, to, area } of times)
    if (area)
      await warehouse.run(
        `INSERT INTO address_area VALUES ('blocks', '${area}', ${address}, DATE '${from}', ${until(to)})`,
      );
  await warehouse.run('CREATE OR REPLACE VIEW dwellings_at AS SELECT address, tenure FROM dwelling WHERE "to" IS NULL');
  await warehouse.run(
    'CREATE OR REPLACE TABLE region_of (municipality VARCHAR, region VARCHAR, "from" DATE, "to" DATE)',
  );
  await warehouse.run(
    `INSERT INTO region_of VALUES ('0999', '1083', DATE '2007-01-01', NULL), ('0101', '1084', DATE '2007-01-01', NULL)`,
  );
}

/** The residents of a day, straight from the spells. */
function personsOn(on: string, municipality: string): PersonsOfDay {
  const covers = `"from" <= DATE '${on}' AND ("to" IS NULL OR "to" > DATE '${on}')`;
  return {
    day: on,
    columns: new Set(['age', 'has_home']),
    indicators: [],
    select: (
      values,
    ) => `SELECT "row person", "row address", "row tenure"${values.map(({ name, sql }) => `, ${sql} AS ${name}`).join('')} FROM (
      SELECT person AS "row person", spell.address AS "row address", CASE tenure WHEN 'almen' THEN ${TENURES.indexOf('almen')} WHEN 'ejer' THEN ${TENURES.indexOf('ejer')} ELSE ${TENURES.indexOf('uoplyst')} END AS "row tenure", 30 AS age, spell.address IS NOT NULL AS has_home
      FROM (SELECT * FROM spell WHERE ${covers} AND '${municipality}' IN (municipality, '0000')) AS spell LEFT JOIN (SELECT * FROM dwelling WHERE ${covers}) AS dwelling USING (address))`,
  };
}
