import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CombinationRow } from '../../src/edition/index.ts';
import { isSensitivePart, type ProtectionRulesFile } from '../../src/protection/index.ts';
import { protectCombinations } from '../../src/protection-run/protect-combinations.ts';
import { libraryContent } from '../../src/workspace/index.ts';

const internal = libraryContent<ProtectionRulesFile>('protection/internal');
/** Without what is asked of the size of areas: the worlds are small. */
const rules: ProtectionRulesFile = { ...internal, population: { ...internal.population, classes: [] } };
const COMBINATIONS = ['', 'a', 'a b', 'b'];
const ROW = { law: 'loven', period: '2024-01-01', considered: 'a b', obs_status: 'A', conf_status: 'F' };

/** The rows of areas by their four counts, with the set's total, and the municipality with so many more elsewhere. */
function rowsOf(areas: readonly (readonly number[])[], elsewhere?: readonly number[]): CombinationRow[] {
  const total = COMBINATIONS.map((_, c) => areas.reduce((all, counts) => all + counts[c]!, 0));
  const places: [string, string, readonly number[]][] = [
    ...areas.map((counts, at): [string, string, readonly number[]] => ['omr', `A${at}`, counts]),
    ['omr', '_T', total],
    ...(elsewhere
      ? [['kommune', '0999', total.map((one, c) => one + elsewhere[c]!)] as [string, string, number[]]]
      : []),
  ];
  return places.flatMap(([area_set, area, counts]) =>
    COMBINATIONS.flatMap((criteria, c) => {
      const base = counts.reduce((a, b) => a + b, 0);
      return counts[c]! > 0 ? [{ ...ROW, area_set, area, criteria, persons: counts[c]!, base }] : [];
    }),
  );
}

const protectedRows = async (rows: readonly CombinationRow[], isMarginKnown = () => false) =>
  (
    await protectCombinations({
      rows,
      rules,
      lives: () => ({ residents: Number.NaN, households: Number.NaN }),
      isMarginKnown,
    })
  ).rows;

const key = ({ area_set, area, criteria }: CombinationRow) => `${area_set} ${area} ${criteria}`;

/**
 * Every way the withheld rows can be, by trying: whole numbers from 1 that give every area its residents, the set and the municipality their sums, and the known
 * margins. Returns the values each withheld row can have.
 */
function possible(
  shown: readonly CombinationRow[],
  areas: number,
  margins?: ReadonlyMap<string, number>,
): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  const valueIn = (row: CombinationRow, guess: ReadonlyMap<string, number>) => row.persons ?? guess.get(key(row)) ?? 0;
  const place = (name: string) => shown.filter((row) => `${row.area_set} ${row.area}` === name);
  const waysOf = (name: string): ReadonlyMap<string, number>[] => {
    const rows = place(name);
    const hidden = rows.filter(({ persons }) => persons === null);
    const left = (rows[0]?.base ?? 0) - rows.reduce((sum, { persons }) => sum + (persons ?? 0), 0);
    const ways: Map<string, number>[] = [];
    const fill = (at: number, rest: number, so: Map<string, number>) => {
      if (at === hidden.length) {
        if (rest === 0) ways.push(new Map(so));
        return;
      }
      for (let value = 1; value <= rest - (hidden.length - at - 1); value += 1)
        fill(at + 1, rest - value, new Map(so).set(key(hidden[at]!), value));
    };
    fill(0, left, new Map());
    return ways.filter((way) =>
      ['a', 'b'].every((criterion) => {
        const known = margins?.get(`${name} ${criterion}`);
        const sum = rows
          .filter(({ criteria }) => criteria.split(' ').includes(criterion))
          .reduce((all, row) => all + valueIn(row, way), 0);
        return known === undefined || known === sum;
      }),
    );
  };
  const names = Array.from({ length: areas }, (_, at) => `omr A${at}`);
  const totals = waysOf('omr _T');
  const together = (at: number, so: ReadonlyMap<string, number>): void => {
    if (at < names.length) {
      for (const way of waysOf(names[at]!)) together(at + 1, new Map([...so, ...way]));
      return;
    }
    for (const total of totals) {
      const adds = COMBINATIONS.every((criteria) => {
        const of = (rows: readonly CombinationRow[], guess: ReadonlyMap<string, number>) =>
          rows.filter((row) => row.criteria === criteria).reduce((sum, row) => sum + valueIn(row, guess), 0);
        return of(names.flatMap(place), so) === of(place('omr _T'), total);
      });
      if (!adds) continue;
      for (const [name, value] of [...so, ...total]) found.set(name, (found.get(name) ?? new Set()).add(value));
    }
  };
  together(0, new Map());
  return found;
}

const isSensitive = isSensitivePart({ kind: 'share', of: 'persons' }, rules);
const counts = fc.tuple(
  fc.integer({ min: 3, max: 12 }),
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: 0, max: 5 }),
);

describe('combinations of criteria, protected', () => {
  test('tell of nobody: what is small is withheld, and trying every way leaves at least two answers for it', async () => {
    await fc.assert(
      fc.asyncProperty(counts, counts, async (first, second) => {
        const rows = rowsOf([first, second]);
        const shown = await protectedRows(rows);
        const ways = possible(shown, 2);
        rows.forEach((row, at) => {
          if (!isSensitive(row.persons!, row.base)) return;
          expect([key(row), shown[at]!.persons, shown[at]!.conf_status]).toEqual([key(row), null, 'A']);
          // Where all of an area is withheld and it is forced all the same, nothing of this table forces it.
          const own = shown.filter(({ area }) => area === row.area);
          if (own.some(({ persons }) => persons !== null)) expect(ways.get(key(row))!.size).toBeGreaterThan(1);
        });
        for (const [at, row] of shown.entries()) if (row.persons !== null) expect(row.persons).toBe(rows[at]!.persons);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('hold against margins that can be read elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(counts, async (first) => {
        const rows = rowsOf([first]);
        const margins = new Map(
          ['omr A0', 'omr _T'].flatMap((place): [string, number][] => [
            [`${place} a`, first[1] + first[2]],
            [`${place} b`, first[2] + first[3]],
          ]),
        );
        const shown = await protectedRows(rows, () => true);
        const ways = possible(shown, 1, margins);
        rows.forEach((row) => {
          const own = shown.filter(({ area }) => area === row.area);
          const one = shown.find((other) => key(other) === key(row))!;
          if (!isSensitive(row.persons!, row.base) || own.every(({ persons }) => persons === null)) return;
          expect(one.persons).toBeNull();
          expect(ways.get(key(row))!.size).toBeGreaterThan(1);
        });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('are all shown where all are large, the municipality too', async () => {
    const rows = rowsOf(
      [
        [40, 20, 30, 25],
        [50, 10, 15, 20],
      ],
      [100, 50, 40, 30],
    );
    expect(await protectedRows(rows)).toEqual(rows);
  });

  test('do not give a small area away by the set or the municipality', async () => {
    const rows = rowsOf(
      [
        [40, 1, 30, 25],
        [50, 10, 15, 20],
        [60, 12, 14, 18],
      ],
      [100, 50, 40, 30],
    );
    const shown = await protectedRows(rows);
    const withheld = shown.filter(({ persons }) => persons === null).map(key);
    expect(withheld).toContain('omr A0 a');
    // One more of its own area, and of another area or the total, for both sums that it stands in.
    expect(withheld.filter((one) => one.startsWith('omr A0')).length).toBeGreaterThan(1);
    expect(withheld.filter((one) => !one.startsWith('omr A0')).length).toBeGreaterThan(1);
  });

  test('withhold all of an area that is too small to be told of', async () => {
    const rows = rowsOf([
      [4, 2, 1, 2],
      [50, 10, 15, 20],
    ]);
    const { rows: shown } = await protectCombinations({
      rows,
      rules: internal,
      lives: ({ area }) => (area === 'A0' ? { residents: 9, households: 5 } : { residents: 95, households: 60 }),
      isMarginKnown: () => false,
    });
    expect(shown.filter(({ area }) => area === 'A0').every(({ persons }) => persons === null)).toBe(true);
  });
});
