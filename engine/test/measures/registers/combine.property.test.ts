import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CombinationsOfSet, combineCriteria } from '../../../src/measures/index.ts';
import { type Figure, type Row, takenOf } from './people.ts';

const DAYS = ['2023-01-01', '2024-01-01'];
/** Addresses 1 and 2 lie in A, 3 in B, 4 in both (a home on the border is counted in each), 5 in none; nobody lives at an address of C. */
const AREAS_OF: Record<number, readonly string[]> = { 1: ['A'], 2: ['A'], 3: ['B'], 4: ['A', 'B'] };
/** Residents that origin asks for in these worlds. */
const ENOUGH = 4;

interface Resident extends Row {
  readonly person: number;
  readonly address: number | null;
  readonly age: number;
  readonly toilet: boolean | null;
  readonly origin_western: string | null;
  readonly share: number | null;
}

const people = fc
  .array(
    fc.record({
      address: fc.option(fc.integer({ min: 1, max: 5 })),
      age: fc.integer({ min: 10, max: 70 }),
      toilet: fc.option(fc.boolean()),
      origin_western: fc.option(fc.constantFrom('ikke-vestlig', 'vestlig', 'dansk')),
      share: fc.option(fc.integer({ min: 0, max: 2 })),
    }),
    { minLength: 1, maxLength: 15 },
  )
  .map((all): Resident[] => all.map((one, person) => ({ person, ...one })));

const INDICATORS = [
  'id: outside\nuniverse: age between 18 and 64\ncounts: outside_of_year\nunit: percent',
  'id: without\nuniverse: age >= 18\ncounts: toilet = false\nunit: percent',
  "id: origin\ncounts: origin_western = 'ikke-vestlig'\nunit: percent\nlegal: § 61 a",
  'id: median\ncounts: age\nquantile: 0.5\nunit: years',
];
const COLUMN =
  'id: outside_of_year\nfrom: labour\nper: snapshot-year\nsql: sum(share)\nunit: thousandth-person\notherwise: 0';
const CRITERIA = { labour: 'outside', convicted: 'without', nonwestern: 'origin', age: 'median', gone: 'nobody' };

function worldOf(byDay: readonly (readonly Resident[])[], silent = false) {
  return {
    days: DAYS,
    persons: Object.fromEntries(DAYS.map((day, at) => [day, byDay[at]!])),
    areas: Object.entries(AREAS_OF).flatMap(([address, areas]) =>
      areas.map((area) => ({ area_set: 'omr', area, address: Number(address), from: '2000-01-01', to: null })),
    ),
    areaSets: [{ id: 'omr', kind: 'housing', areas: ['A', 'B', 'C'] }],
    own: {
      labour: {
        columns: { person: 'BIGINT', from: 'DATE', to: 'DATE', share: 'BIGINT' },
        rows: [
          // Somebody who lives nowhere, so that the table speaks of every year; of one year where it is to be silent.
          { person: 99, from: silent ? '2023-01-01' : '2000-01-01', to: null, share: 1 },
          ...byDay.flatMap((all, at) =>
            all.flatMap(({ person, share }) =>
              share === null || (silent && at === 0)
                ? []
                : [{ person, from: `${2022 + at}-03-01`, to: `${2022 + at}-06-01`, share }],
            ),
          ),
        ],
      },
    },
  };
}

const set = (rest: Partial<CombinationsOfSet> = {}): CombinationsOfSet => ({
  id: 'loven',
  areaSet: 'omr',
  kind: 'housing',
  whole: true,
  origin: false,
  criteria: () => CRITERIA,
  ...rest,
});

function counted(world: ReturnType<typeof worldOf>, ...sets: CombinationsOfSet[]): Promise<Figure[]> {
  return takenOf(world, INDICATORS, [COLUMN], (warehouse) =>
    combineCriteria({ warehouse, municipality: '0999', originResidents: ENOUGH, sets }),
  );
}

/** Person by person: who lives where, which criteria each contributes to. */
function naive(byDay: readonly (readonly Resident[])[], origin: boolean): Map<string, number> {
  const found = new Map<string, number>();
  const add = (key: string) => found.set(key, (found.get(key) ?? 0) + 1);
  DAYS.forEach((day, at) => {
    const places: [string, string, Resident[]][] = [['kommune', '0999', [...byDay[at]!]]];
    for (const area of ['A', 'B', '_T'])
      places.push([
        'omr',
        area,
        byDay[at]!.filter(({ address }) => {
          const areas = AREAS_OF[address ?? 0] ?? [];
          return area === '_T' ? areas.length > 0 : areas.includes(area);
        }),
      ]);
    for (const [areaSet, area, residents] of places) {
      for (const one of residents) {
        const met: string[] = [];
        if (one.age >= 18 && one.toilet === false) met.push('convicted');
        if (one.age >= 18 && one.age <= 64 && (one.share ?? 0) > 0) met.push('labour');
        if (origin && residents.length >= ENOUGH && one.origin_western === 'ikke-vestlig') met.push('nonwestern');
        add(`${areaSet} ${area} ${day} [${met.join(' ')}] of ${residents.length}`);
      }
    }
  });
  return found;
}

const told = (figures: readonly Figure[]) =>
  new Map(
    figures.map(({ area_set, area, period, criteria, persons, base }) => [
      `${area_set} ${area} ${period} [${criteria}] of ${base}`,
      Number(persons),
    ]),
  );
const sorted = (of: ReadonlyMap<string, number>) => [...of].toSorted();

describe('combinations of criteria', { timeout: 60_000 }, () => {
  it('are what counting person by person gives, without origin, and with it where areas are large enough', async () => {
    await fc.assert(
      fc.asyncProperty(people, people, fc.boolean(), async (first, second, origin) => {
        const found = await counted(worldOf([first, second]), set({ origin }));
        expect(sorted(told(found))).toEqual(sorted(naive([first, second], origin)));
      }),
      { numRuns: 10 },
    );
  });

  it('say which criteria were looked at: none of origin in small areas, nor of squares; a mean is nobody’s', async () => {
    const residents = Array.from({ length: 5 }, (_, person) => ({
      person,
      address: person < 4 ? 1 : 3,
      age: 30,
      toilet: true,
      origin_western: 'ikke-vestlig',
      share: null,
    }));
    const considered = async (rest: Partial<CombinationsOfSet>) =>
      new Map((await counted(worldOf([residents, residents]), set(rest))).map((row) => [row.area, row.considered]));
    expect(Object.fromEntries(await considered({ origin: true }))).toEqual({
      A: 'convicted labour nonwestern',
      B: 'convicted labour',
      _T: 'convicted labour nonwestern',
      '0999': 'convicted labour nonwestern',
    });
    expect((await considered({ origin: true, kind: 'grid' })).get('A')).toBe('convicted labour');
    expect((await considered({})).get('A')).toBe('convicted labour');
  });

  it('are not there for a day on which the source of a criterion says nothing, and follow the law of the day', async () => {
    const resident = { person: 1, address: 1, age: 30, toilet: false, origin_western: null, share: 1 };
    const world = worldOf([[resident], [resident]], true);
    const days = (figures: readonly Figure[]) => [...new Set(figures.map(({ period }) => period))];
    expect(days(await counted(world, set()))).toEqual(['2024-01-01']);
    const byYear = set({ criteria: (day) => (day < '2024' ? { convicted: 'without' } : CRITERIA) });
    const found = await counted(world, byYear);
    expect(days(found).toSorted()).toEqual(DAYS);
    expect(new Set(found.map(({ period, considered }) => `${period} ${considered}`))).toEqual(
      new Set(['2023-01-01 convicted', '2024-01-01 convicted labour']),
    );
  });
});
