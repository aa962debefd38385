import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TENURES } from '../../../src/population/row-columns.ts';
import { count, only, type Row } from './people.ts';

const [FIRST, SECOND] = ['2023-01-01', '2024-01-01'];
const AREAS = ['A', 'B', 'C'];
/** Addresses 1 to 6: two in each of A and B, one in C, one outside; nobody lives at a null address but somebody may. */
const AREA_OF: Record<number, string | undefined> = { 1: 'A', 2: 'A', 3: 'B', 4: 'B', 5: 'C' };

interface Resident extends Row {
  readonly person: number;
  readonly address: number | null;
  readonly age: number;
  readonly sex: string;
  readonly tenure: string;
  readonly rooms: number | null;
  readonly toilet: boolean | null;
  readonly share: number | null;
}

const people = fc
  .array(
    fc.record({
      address: fc.option(fc.integer({ min: 1, max: 6 })),
      age: fc.integer({ min: 0, max: 90 }),
      sex: fc.constantFrom('M', 'F'),
      tenure: fc.constantFrom(...TENURES.slice(0, 3)),
      rooms: fc.option(fc.integer({ min: 1, max: 6 })),
      toilet: fc.option(fc.boolean()),
      share: fc.option(fc.integer({ min: 0, max: 1000 })),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((all): Resident[] => all.map((one, person) => ({ person, ...one })));

const INDICATORS = [
  'id: residents\nof: persons\nunit: count\nby: [sex, age]\nage_groups: [0, 18, 65]',
  'id: children\nuniverse: has_home or not has_home or has_home is null\ncounts: age < 18\nunit: percent\nby: [sex]',
  'id: toilets\nuniverse: age >= 18\ncounts: toilet\nunit: percent',
  'id: rooms\nuniverse: age >= 18\ncounts: rooms\nunit: average',
  'id: rooms_a_person\ncounts: rooms\nbase: case when toilet then 2 else 1 end\nunit: rate-per-1000',
  'id: fulltime\nuniverse: age between 18 and 64\ncounts: share_of_year\nunit: percent',
  'id: median_age\ncounts: age\nquantile: 0.5\nunit: years\nby: [sex]',
  'id: mean_of_two\nuniverse: age >= 18\ncounts: toilet\nunit: percent\naverage: {periods: 2}',
];
const COLUMN =
  'id: share_of_year\nfrom: labour\nper: snapshot-year\nsql: sum(share)\nunit: thousandth-person\notherwise: 0';

function worldOf(first: readonly Resident[], second: readonly Resident[]) {
  return {
    days: [SECOND, FIRST],
    persons: { [FIRST]: first, [SECOND]: second },
    areas: Object.entries(AREA_OF).map(([address, area]) => ({
      area_set: 'blocks',
      area: area!,
      address: Number(address),
      from: '2000-01-01',
      to: null,
    })),
    areaSets: [{ id: 'blocks', kind: 'housing', areas: AREAS }],
    own: {
      labour: {
        columns: { person: 'BIGINT', from: 'DATE', to: 'DATE', share: 'BIGINT' },
        rows: [
          { person: 99, from: '2000-01-01', to: null, share: 1 },
          ...second.flatMap(({ person, share }) =>
            share === null ? [] : [{ person, from: '2023-06-01', to: '2023-09-01', share }],
          ),
        ],
      },
    },
  };
}

/** Those whose figure stands at an area and a tenure. */
function those(all: readonly Resident[], set: string, area: string, tenure = '_T') {
  return all.filter(
    (one) =>
      (tenure === '_T' || one.tenure === tenure) &&
      (set === 'kommune' || (area === '_T' ? AREA_OF[one.address!] !== undefined : AREA_OF[one.address!] === area)),
  );
}

const adults = (all: readonly Resident[]) => all.filter(({ age }) => age >= 18);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function median(ages: readonly number[]) {
  const sorted = [...ages].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

describe('every figure', () => {
  it('is what counting one by one gives, in every area, the set together, and the municipality, by tenure', async () => {
    await fc.assert(
      fc.asyncProperty(people, people, async (first, second) => {
        const { figures } = await count(worldOf(first, second), INDICATORS, [COLUMN]);
        const places = [...AREAS, '_T'].map((area) => ['blocks', area] as const);
        for (const [area_set, area] of [...places, ['kommune', '0999'] as const]) {
          for (const tenure of [
            '_T',
            ...new Set(those([...first, ...second], area_set, area).map((one) => one.tenure)),
          ]) {
            const at = (indicator: string, period = SECOND) =>
              only(figures, { area_set, area, indicator, period, tenure });
            const [then, now] = [those(first, area_set, area, tenure), those(second, area_set, area, tenure)];
            expect(at('residents')).toMatchObject({ value: now.length, denominator: null, obs_status: 'A' });
            expect(at('residents', FIRST).value).toBe(then.length);
            expect(at('children')).toMatchObject(
              share(now.filter(({ age }) => age < 18).length, now.length, now.length),
            );
            const known = adults(now).filter(({ toilet }) => toilet !== null);
            expect(at('toilets')).toMatchObject(
              share(known.filter(({ toilet }) => toilet).length, known.length, adults(now).length),
            );
            const roomy = adults(now).filter(({ rooms }) => rooms !== null);
            const rooms = sum(roomy.map((one) => one.rooms!));
            expect(at('rooms').value).toBe(roomy.length === 0 ? null : rooms / roomy.length);
            const all = now.filter((one) => one.rooms !== null);
            const base = sum(all.map(({ toilet }) => (toilet ? 2 : 1)));
            expect(at('rooms_a_person').value).toBe(
              base === 0 ? null : (1000 * sum(all.map((one) => one.rooms!))) / base,
            );
            const workers = now.filter(({ age }) => age >= 18 && age <= 64);
            const worked = sum(workers.map((one) => one.share ?? 0));
            expect(at('fulltime')).toMatchObject({
              numerator: workers.length === 0 ? 0 : worked / 1000,
              denominator: workers.length,
            });
            expect(at('fulltime').value).toBe(workers.length === 0 ? null : (100 * worked) / (1000 * workers.length));
            const ages = now.map(({ age }) => age);
            const [largest, second_] = [...ages].sort((a, b) => b - a);
            expect(at('median_age')).toMatchObject(
              ages.length === 0
                ? { value: null, obs_status: 'M', contributors: 0 }
                : { value: median(ages), contributors: ages.length, largest: largest!, second: second_ ?? null },
            );
            const both = [...known, ...adults(then).filter(({ toilet }) => toilet !== null)];
            expect(at('mean_of_two')).toMatchObject(
              share(both.filter(({ toilet }) => toilet).length, both.length, adults(now).length + adults(then).length),
            );
            expect(at('mean_of_two', FIRST)).toMatchObject({ value: null, obs_status: 'O', conf_status: 'F' });
            expect(at('fulltime', FIRST).obs_status).toBe(workersThen(then) ? 'A' : 'M');
          }
        }
      }),
      { numRuns: 8 },
    );
  }, 30_000);

  it('by sex and age adds up to all, and tenures and areas to their totals', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (now) => {
        const { figures } = await count(worldOf(now, now), INDICATORS.slice(0, 2), []);
        for (const [area_set, area] of [
          ['blocks', 'A'],
          ['blocks', '_T'],
          ['kommune', '0999'],
        ] as const) {
          const here = those(now, area_set, area);
          const at = figures.filter((one) => one.area_set === area_set && one.area === area && one.period === SECOND);
          const parts = (indicator: string, by: string) =>
            at.filter((one) => one.indicator === indicator && one[by] !== '_T');
          for (const by of ['sex', 'age', 'tenure']) {
            expect(sum(parts('residents', by).map(({ value }) => value as number))).toBe(here.length);
          }
          const women = here.filter(({ sex }) => sex === 'F');
          const girls = parts('children', 'sex').find(({ sex }) => sex === 'F');
          expect(girls?.numerator ?? 0).toBe(women.filter(({ age }) => age < 18).length);
          const old = parts('residents', 'age').find(({ age }) => age === '65+');
          expect(old?.value ?? 0).toBe(here.filter(({ age }) => age >= 65).length);
          for (const one of parts('residents', 'sex')) expect([one.tenure, one.age]).toEqual(['_T', '_T']);
        }
        const keys = figures.map(({ area_set, area, indicator, period, tenure, sex, age, origin }) =>
          [area_set, area, indicator, period, tenure, sex, age, origin].join(),
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 8 },
    );
  }, 30_000);
});

/** A share as the table has it: a figure, not applicable where nobody is, missing where nobody is known. */
function share(count: number, of: number, universe: number) {
  if (of === 0)
    return universe === 0
      ? { value: null, obs_status: 'M', conf_status: 'F' }
      : { value: null, numerator: null, obs_status: 'O' };
  return {
    value: (100 * count) / of,
    numerator: count,
    denominator: of,
    contributors: of,
    obs_status: 'A',
    conf_status: 'F',
  };
}

const workersThen = (all: readonly Resident[]) => all.some(({ age }) => age >= 18 && age <= 64);
