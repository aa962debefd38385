import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { courgeauK, migrationMeasures, type OdTable, regionMoves } from '../../../src/moves/od/index.ts';

const cases = new URL('../../../../cases/flows/', import.meta.url);

/** A square of counts, row by row: what leaves a region stands in its row. */
function table(counts: readonly (readonly number[])[]): OdTable {
  const pairs = counts.flatMap((row, i) => row.map((count, j) => ({ i, j, count })));
  return {
    regions: counts.map((_, i) => `R${i}`),
    from: pairs.map(({ i }) => i),
    to: pairs.map(({ j }) => j),
    counts: pairs.map(({ count }) => count),
  };
}

/** The published tables, read by this test itself. */
const uar = (() => {
  const rows = readFileSync(new URL('uar_1960_lifetime_od.csv', cases), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.match(/^"(.+)","(.+)",(\d+)\r?$/)!.slice(1) as [string, string, string]);
  const names = [...new Set(rows.map(([from]) => from))];
  const at = new Map(rows.map(([from, to, count]) => [`${from}>${to}`, Number(count)]));
  return names.map((from) => names.map((to) => at.get(`${from}>${to}`)!));
})();

const plane = readFileSync(new URL('us_plane1981_tab1_od_1935_40.csv', cases), 'utf8')
  .trim()
  .split('\n')
  .slice(1, 10)
  .map((line) => line.replaceAll(/"([^"]*)"/g, (_, cell: string) => cell.replaceAll(',', '')).split(','))
  .map((cells) => cells.slice(1, 10).map((cell) => Number(cell)));

/** The measures by their definitions, with plain loops over the square: Bell et al. (2002), United Nations (1983). */
function byDefinition(m: readonly (readonly number[])[], p: readonly number[]) {
  const n = m.length;
  let [moves, shifted, turned, people, preference, velocity] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    people += p[i]!;
    let [arrived, left] = [0, 0];
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      left += m[i]![j]!;
      arrived += m[j]![i]!;
    }
    moves += left;
    shifted += Math.abs(arrived - left);
    turned += arrived + left;
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const expected = moves * (p[i]! / people) * (p[j]! / people);
      preference += m[i]![j]! / expected;
      velocity += m[i]![j]! / p[i]! / (p[j]! / people);
    }
  }
  const cmi = (moves / people) * 100;
  return {
    cmi,
    mei: (shifted / turned) * 100,
    anmr: (shifted / 2 / people) * 100,
    preference,
    velocity,
    courgeau_k: cmi / Math.log(n * n),
  };
}

function close(actual: Readonly<Record<string, number | null>>, expected: Readonly<Record<string, number>>): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [name, value] of Object.entries(expected)) {
    expect(actual[name], name).not.toBeNull();
    expect(Math.abs(actual[name]! - value) / (Math.abs(value) || 1), name).toBeLessThan(1e-12);
  }
}

describe('the published tables', () => {
  test('United Arab Republic 1960: every measure as the definitions give it', () => {
    // At risk: everybody counted in the governorate, wherever born (the sum down the column).
    const people = uar.map((_, j) => uar.reduce((sum, row) => sum + row[j]!, 0));
    const { measures, undefined_because, totals } = migrationMeasures(table(uar), people);
    close(measures, byDefinition(uar, people));
    expect(undefined_because).toEqual({});
    expect(totals).toEqual({
      moves: uar.flat().reduce((sum, count) => sum + count, 0) - uar.reduce((sum, row, i) => sum + row[i]!, 0),
      regions: 11,
      population: uar.flat().reduce((sum, count) => sum + count, 0),
    });
    expect(regionMoves(table(uar))[0]!.within).toBe(2_079_434);
  });

  test('United States 1935–40: the margins that Plane prints, where they agree with his cells', () => {
    const moves = regionMoves(table(plane));
    // Plane (1981), table 1: New England, Middle Atlantic and the Pacific.
    expect(moves[0]).toMatchObject({ in: 473_505, out: 541_573, net: -68_068 });
    expect(moves[1]).toMatchObject({ in: 915_711, out: 1_487_058, net: -571_347 });
    expect(moves[8]).toMatchObject({ in: 2_129_224, out: 961_013, net: 1_168_211 });
    const people = [8, 27, 26, 13, 17, 10, 13, 4, 9].map((millions) => millions * 1e6); // round numbers: any will do
    close(migrationMeasures(table(plane), people).measures, byDefinition(plane, people));
  });

  test('Korea 2020, 17 regions: k of the intensity 4.889 is 0.863, as the R package migest gives it', () => {
    expect(courgeauK(4.889, 17)).toBeCloseTo(0.863, 3);
  });
});

const squares = fc
  .integer({ min: 2, max: 7 })
  .chain((n) =>
    fc.record({
      counts: fc.array(fc.array(fc.nat(50_000), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
      people: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: n, maxLength: n }),
    }),
  )
  .filter(({ counts }) => counts.some((row, i) => row.some((count, j) => i !== j && count > 0)));

describe('what must hold of any table', () => {
  test('what left is what came, and nets add up to nothing; turnover is both', () => {
    fc.assert(
      fc.property(squares, ({ counts }) => {
        const moves = regionMoves(table(counts));
        const sum = (name: 'in' | 'out' | 'net' | 'turnover') => moves.reduce((all, one) => all + one[name]!, 0);
        expect(sum('in')).toBe(sum('out'));
        expect(sum('net')).toBe(0);
        expect(sum('turnover')).toBe(2 * sum('in'));
      }),
    );
  });

  test('the definitions, MEI from 0 to 100, ANMR = CMI · MEI / 100, velocity = preference · M / P, k = CMI / ln n²', () => {
    fc.assert(
      fc.property(squares, ({ counts, people }) => {
        const { measures: found, totals } = migrationMeasures(table(counts), people);
        close(found, byDefinition(counts, people));
        expect(found.mei).toBeGreaterThanOrEqual(0);
        expect(found.mei).toBeLessThanOrEqual(100);
        expect(found.anmr).toBeCloseTo((found.cmi! * found.mei!) / 100, 8);
        expect(found.velocity! / ((found.preference! * totals.moves!) / totals.population!)).toBeCloseTo(1, 10);
      }),
    );
  });

  test('who stays, and how many times all counts are taken, does not touch MEI and preference', () => {
    fc.assert(
      fc.property(squares, fc.integer({ min: 2, max: 50 }), ({ counts, people }, times) => {
        const before = migrationMeasures(table(counts), people).measures;
        const other = counts.map((row, i) => row.map((count, j) => (i === j ? count + 7 : count * times)));
        const after = migrationMeasures(table(other), people).measures;
        expect(after.mei).toBeCloseTo(before.mei!, 9);
        expect(after.preference! / before.preference!).toBeCloseTo(1, 9);
        expect(after.cmi! / before.cmi!).toBeCloseTo(times, 9);
      }),
    );
  });

  test('moves as many both ways have no effect: MEI and ANMR are 0', () => {
    fc.assert(
      fc.property(squares, ({ counts, people }) => {
        const both = counts.map((row, i) => row.map((count, j) => count + counts[j]![i]!));
        const { measures } = migrationMeasures(table(both), people);
        expect([measures.mei, measures.anmr]).toEqual([0, 0]);
      }),
    );
  });

  test('moves in proportion to who lives where are preferred alike everywhere', () => {
    // 120 moves among 10, 20, 30 people: mᵢⱼ = pᵢ pⱼ. Each pair is 1 / (1 − Σ(p/P)²) of the expected; there are 6 pairs.
    const people = [10, 20, 30];
    const counts = people.map((p, i) => people.map((q, j) => (i === j ? 0 : p * q)));
    const shares = people.reduce((sum, one) => sum + (one / 60) ** 2, 0);
    expect(migrationMeasures(table(counts), people).measures.preference).toBeCloseTo(6 / (1 - shares), 12);
  });
});

describe('what is not there', () => {
  const counts = [
    [90, 10, 4],
    [2, 80, 0],
    [0, 6, 70],
  ];

  test('without populations all but MEI are null, with the reason, and none is 0', () => {
    const { measures, undefined_because, totals } = migrationMeasures(table(counts));
    expect(measures).toEqual({
      cmi: null,
      mei: expect.closeTo((100 * (12 + 14 + 2)) / 44, 12),
      anmr: null,
      preference: null,
      velocity: null,
      courgeau_k: null,
    });
    expect(Object.keys(undefined_because)).toEqual(['cmi', 'anmr', 'preference', 'velocity', 'courgeau_k']);
    expect(undefined_because.cmi!.da).toContain('--population');
    expect(totals.population).toBeNull();
  });

  test('a region of unknown population makes the whole unknown; one without people has no expected moves', () => {
    const unknown = migrationMeasures(table(counts), [100, Number.NaN, 80]);
    expect(unknown.measures.cmi).toBeNull();
    expect(unknown.undefined_because.velocity!.en).toContain('no population');
    const nobody = migrationMeasures(table(counts), [100, 0, 80]);
    expect(nobody.measures).toMatchObject({ cmi: (100 * 22) / 180, preference: null, velocity: null });
    expect(nobody.undefined_because.preference!.da).toBe('Der bor ingen i et af områderne.');
    expect(migrationMeasures(table(counts), [0, 0, 0]).undefined_because.cmi!.en).toBe('Nobody lives in the regions.');
  });

  test('no moves: intensity is 0, effectiveness has no value', () => {
    const { measures, undefined_because } = migrationMeasures(
      table([
        [5, 0],
        [0, 5],
      ]),
      [5, 5],
    );
    expect(measures).toEqual({ cmi: 0, mei: null, anmr: 0, preference: null, velocity: 0, courgeau_k: 0 });
    expect(undefined_because.mei!.da).toContain('ingen flytninger');
  });

  test('an unknown count makes what it belongs to unknown, and nothing else', () => {
    const blank = counts.map((row) => [...row]);
    blank[0]![1] = Number.NaN;
    const [a, b, c] = regionMoves(table(blank));
    expect(a).toEqual({ in: 2, out: null, net: null, turnover: null, within: 90 });
    expect(b).toEqual({ in: null, out: 2, net: null, turnover: null, within: 80 });
    expect(c).toEqual({ in: 4, out: 6, net: -2, turnover: 10, within: 70 });
    const { measures, totals } = migrationMeasures(table(blank), [1, 1, 1]);
    expect(Object.values(measures)).toEqual([null, null, null, null, null, null]);
    expect(totals.moves).toBeNull();
  });

  test('one region has no moves between regions, and ln 1 divides nothing', () => {
    expect(migrationMeasures(table([[3]]), [3]).measures.courgeau_k).toBeNull();
    expect(courgeauK(5, 1)).toBeNull();
  });
});

test('the measures import themselves and the words: they run in a browser', () => {
  const room = new URL('../../../src/moves/od/', import.meta.url);
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && name !== 'index.ts' && !/^read[\\/]/.test(name),
  );
  const imports = files.flatMap((name) =>
    [...readFileSync(new URL(name, room), 'utf8').matchAll(/from '([^']+)'/g)].map((match) => match[1]!),
  );
  expect(files.length).toBeGreaterThan(8);
  expect(imports.filter((target) => !/^\.\.?\/(?!.*tables)/.test(target) || target.includes('/read/'))).toEqual([]);
});
