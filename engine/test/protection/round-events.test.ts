import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type EventCells,
  type EventParts,
  roundEvents,
  roundParts,
  UNSEEN,
} from '../../src/protection/round-events.ts';
import type { Problem } from '../../src/words/index.ts';

/** One event of one person: what, from and to which spot and tenure, first of their household or not, and in which group of two ways. */
const event = fc.record({
  kind: fc.integer({ min: 0, max: 2 }),
  fromTenure: fc.integer({ min: -1, max: 1 }),
  toTenure: fc.integer({ min: -1, max: 1 }),
  from: fc.integer({ min: -2, max: 3 }),
  to: fc.integer({ min: -2, max: 3 }),
  leads: fc.boolean(),
  groups: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1 })),
  times: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
    { weight: 1, arbitrary: fc.integer({ min: 5, max: 40 }) },
  ),
});
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** The areas of a spot: in the municipality, in a set of two districts, and in one that lies across them. The last set does not see events of kind 2. */
const AREAS = [() => 0, (spot: number) => spot % 2, (spot: number) => (spot < 1 ? -1 : 7)];

function cellsOf(events: readonly Event[]): { cells: EventCells; parts: EventParts } {
  const key = ({ kind, fromTenure, toTenure, from, to }: Event) => [kind, fromTenure, toTenure, from, to].join(' ');
  const grouped = [...Map.groupBy(events, key).values()];
  const first = grouped.map(([one]) => one!);
  const place = (areaOf: (spot: number) => number, set: number, side: 'from' | 'to') =>
    first.map((one) => (set === 2 && one.kind === 2 ? UNSEEN : one[side] < 0 ? one[side] - 10 : areaOf(one[side])));
  const persons = (some: readonly Event[]) => some.reduce((sum, { times }) => sum + times, 0);
  const households = (some: readonly Event[]) => some.filter(({ leads }) => leads).length;
  const parts = [0, 1].flatMap((dimension) =>
    grouped.flatMap((own, cell) =>
      [...Map.groupBy(own, ({ groups }) => groups[dimension]!)].map(([category, some]) => ({
        cell,
        dimension,
        category,
        some,
      })),
    ),
  );
  return {
    cells: {
      kind: first.map(({ kind }) => kind),
      fromTenure: first.map(({ fromTenure }) => fromTenure),
      toTenure: first.map(({ toTenure }) => toTenure),
      places: AREAS.map((areaOf, set) => ({ from: place(areaOf, set, 'from'), to: place(areaOf, set, 'to') })),
      persons: grouped.map(persons),
      households: grouped.map(households),
    },
    parts: {
      cell: parts.map(({ cell }) => cell),
      dimension: parts.map(({ dimension }) => dimension),
      category: parts.map(({ category }) => category),
      persons: parts.map(({ some }) => persons(some)),
      households: parts.map(({ some }) => households(some)),
    },
  };
}

const town = fc.array(event, { maxLength: 60 }).map(cellsOf);
const BASE = 5;

function isAllowed(rounded: number, count: number, method: 'smallcount' | 'round'): boolean {
  if (method === 'round') return rounded % BASE === 0 && Math.abs(rounded - count) < BASE;
  return count === 0 || count >= BASE ? rounded === count : rounded === 0 || rounded === BASE;
}

test.each(['smallcount', 'round'] as const)('events are rounded in their smallest parts, by %s', (method) => {
  fc.assert(
    fc.property(town, ({ cells }) => {
      const rounded = roundEvents(cells, { method, base: BASE });
      for (let cell = 0; cell < cells.kind.length; cell++) {
        expect(isAllowed(rounded.persons[cell]!, cells.persons[cell]!, method)).toBe(true);
        expect(isAllowed(rounded.households[cell]!, cells.households[cell]!, method)).toBe(true);
        expect(rounded.households[cell]).toBeLessThanOrEqual(rounded.persons[cell]!);
      }
      expect(roundEvents(cells, { method, base: BASE })).toEqual(rounded);
    }),
  );
});

test.each(['smallcount', 'round'] as const)(
  'the groups of every cell add up to it, and none is small, by %s',
  (method) => {
    fc.assert(
      fc.property(town, ({ cells, parts }) => {
        const rounded = roundEvents(cells, { method, base: BASE });
        const shared = roundParts(cells, rounded, parts, { method, base: BASE });
        for (const of of ['persons', 'households'] as const) {
          const sums = new Map<string, number>();
          for (let part = 0; part < parts.cell.length; part++) {
            const key = `${parts.dimension[part]} ${parts.cell[part]}`;
            sums.set(key, (sums.get(key) ?? 0) + shared[of][part]!);
            const [count, given] = [parts[of][part]!, shared[of][part]!];
            expect(given === 0 || given >= BASE).toBe(true);
            if (of === 'persons') {
              if (method === 'round') expect(isAllowed(given, count, method)).toBe(true);
              // What is not small is not hidden, and nobody is made up.
              if (count >= BASE) expect(given).toBeGreaterThan(0);
              if (count === 0) expect(given).toBe(0);
            }
          }
          for (const [key, sum] of sums) expect(sum).toBe(rounded[of][Number(key.split(' ')[1])]);
        }
      }),
    );
  },
);

test('sums over many cells come near, in all sets and by groups too', () => {
  const many = Array.from({ length: 900 }, (_, at) => ({
    kind: 0,
    fromTenure: at % 2,
    toTenure: (at >> 1) % 2,
    from: at % 4,
    to: (at * 7) % 4,
    leads: at % 2 === 0,
    groups: [at % 4, at % 2] as [number, number],
    times: 1,
  }));
  // As few of each kind as can be: every event in a cell of four at most.
  const { cells, parts } = cellsOf(many.map((one, at) => ({ ...one, kind: Math.floor(at / 60) })));
  const rule = { method: 'smallcount', base: BASE } as const;
  const rounded = roundEvents(cells, rule);
  const shared = roundParts(cells, rounded, parts, rule);
  const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, one) => all + one, 0);
  expect(Math.abs(sum(rounded.persons) - 900)).toBeLessThan(2 * BASE);
  for (const category of [0, 1, 2, 3]) {
    const isIn = (_: number, part: number) => parts.dimension[part] === 0 && parts.category[part] === category;
    expect(Math.abs(sum(shared.persons.filter(isIn)) - 225)).toBeLessThan(4 * BASE);
  }
});

test('a rule that withholds flows, or has nothing to round to, is told what to write', () => {
  const { cells } = cellsOf([]);
  const codeOf = (rule: Parameters<typeof roundEvents>[1]) => {
    try {
      roundEvents(cells, rule);
    } catch (error) {
      return (error as Problem).code;
    }
    return undefined;
  };
  expect(codeOf({ method: 'suppress' })).toBe('K-PROTECT-30');
  expect(codeOf({ method: 'smallcount' })).toBe('K-PROTECT-31');
  expect(codeOf({ method: 'round', base: 1 })).toBe('K-PROTECT-31');
  expect(codeOf({ method: 'round', base: 5 })).toBeUndefined();
});
