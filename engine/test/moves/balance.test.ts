import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupAndTotal, random } from '../../src/models/index.ts';
import {
  BALANCE_MEASURES,
  byChance,
  segregationChange,
  tenureShares,
  type UnitPart,
} from '../../src/moves/patterns/balance.ts';
import { joinSmall } from '../../src/moves/patterns/join-small.ts';

/** Duncan and Duncan's D as ½ Σ |share of the group − share of the rest|, and Theil's H as 1 − the mean entropy of units over that of all. */
const independent = {
  dissimilarity: (group: number[], total: number[]) => {
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    const rest = sum(total) - sum(group);
    return sum(group.map((x, u) => Math.abs(x / sum(group) - (total[u]! - x) / rest))) / 2;
  },
  entropy: (group: number[], total: number[]) => {
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    const bits = (p: number) => (p <= 0 || p >= 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p));
    const within = sum(total.map((t, u) => (t > 0 ? (t / sum(total)) * bits(group[u]! / t) : 0)));
    return 1 - within / bits(sum(group) / sum(total));
  },
};

const KINDS = [
  ['stayer', 'same-home'],
  ['stayer', 'moved-within'],
  ['stayer', 'into-base'],
  ['stayer', 'out-of-base'],
  ['entrant', 'area'],
  ['entrant', 'born'],
  ['entrant', 'tenure-change'],
  ['leaver', 'abroad'],
  ['leaver', 'dead'],
  ['leaver', 'border'],
] as const;

const part = fc
  .record({
    unit: fc.constantFrom('A', 'B', 'C', 'D'),
    which: fc.nat(KINDS.length - 1),
    n: fc.tuple(fc.nat(40), fc.nat(40)),
    rest: fc.nat(60),
  })
  .map(({ unit, which, n: [a, b], rest }): UnitPart => {
    const [component, kind] = KINDS[which]!;
    const before = component !== 'entrant' && kind !== 'into-base';
    const after = component !== 'leaver' && kind !== 'out-of-base';
    // Those who stay are as many at both ends.
    const d = Math.max(a, b) + rest;
    return { unit, component, kind, n0: before ? a : 0, d0: before ? d : 0, n1: after ? b : 0, d1: after ? d : 0 };
  });

describe('how apart a group lives', () => {
  test('the measures at both ends are those computed another way, and the parts add up to the change', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 8, maxLength: 40 }), (parts) => {
        const units = [...new Set(parts.map(({ unit }) => unit))];
        const at = (name: 'n0' | 'd0' | 'n1' | 'd1') =>
          units.map((unit) => parts.filter((one) => one.unit === unit).reduce((sum, one) => sum + one[name], 0));
        for (const measure of BALANCE_MEASURES) {
          const change = segregationChange(parts, measure);
          if (change.opening !== null) expect(change.opening).toBeCloseTo(independent[measure](at('n0'), at('d0')), 10);
          if (change.closing !== null) expect(change.closing).toBeCloseTo(independent[measure](at('n1'), at('d1')), 10);
          const sum = change.components.reduce((all, { contribution }) => all + contribution, 0);
          if (change.components.length > 0) expect(sum).toBeCloseTo(change.change!, 12);
        }
      }),
    );
  });

  test('who did not move changes it in place only; who only changed homes, by moves only', () => {
    const stayed = (unit: string, n0: number, n1: number): UnitPart => ({
      unit,
      component: 'stayer',
      kind: 'same-home',
      n0,
      d0: 100,
      n1,
      d1: 100,
    });
    const work = segregationChange([stayed('A', 20, 40), stayed('B', 60, 60)], 'dissimilarity');
    expect(work.components).toEqual([{ component: 'in-place', contribution: work.change }]);
    const swap: UnitPart[] = [
      stayed('A', 20, 20),
      stayed('B', 60, 60),
      { unit: 'A', component: 'leaver', kind: 'area', n0: 0, d0: 10, n1: 0, d1: 0 },
      { unit: 'B', component: 'entrant', kind: 'area', n0: 0, d0: 0, n1: 0, d1: 10 },
    ];
    const moved = segregationChange(swap, 'entropy');
    expect(moved.components.map(({ component, contribution }) => [component, contribution !== 0])).toEqual([
      ['in-place', false],
      ['moves', true],
    ]);
  });

  test('two parts share their joint effect as the mean of both orders', () => {
    const parts: UnitPart[] = [
      { unit: 'A', component: 'stayer', kind: 'same-home', n0: 10, d0: 100, n1: 30, d1: 100 },
      { unit: 'B', component: 'stayer', kind: 'same-home', n0: 50, d0: 100, n1: 45, d1: 100 },
      { unit: 'A', component: 'entrant', kind: 'country', n0: 0, d0: 0, n1: 20, d1: 25 },
      { unit: 'B', component: 'leaver', kind: 'country', n0: 10, d0: 40, n1: 0, d1: 0 },
    ];
    const D = independent.dissimilarity;
    const start = D([10, 60], [100, 140]);
    const onlyInPlace = D([30, 55], [100, 140]);
    const onlyMoves = D([30, 50], [125, 100]);
    const end = D([50, 45], [125, 100]);
    const { components } = segregationChange(parts, 'dissimilarity');
    expect(components.map(({ component }) => component)).toEqual(['in-place', 'moves']);
    expect(components[0]!.contribution).toBeCloseTo((onlyInPlace - start + end - onlyMoves) / 2, 12);
    expect(components[1]!.contribution).toBeCloseTo((onlyMoves - start + end - onlyInPlace) / 2, 12);
  });

  test('nobody in the group is no measure, and says so with null', () => {
    const none = segregationChange(
      [{ unit: 'A', component: 'stayer', kind: 'same-home', n0: 0, d0: 5, n1: 3, d1: 5 }],
      'dissimilarity',
    );
    expect(none).toMatchObject({ opening: null, change: null, components: [] });
  });

  test('what chance alone gives is the mean of groups spread by chance', () => {
    const next = random(5);
    const total = [20, 40, 60, 80, 15, 200];
    const share = 0.3;
    const sums = { dissimilarity: 0, entropy: 0 };
    const rounds = 3000;
    for (let round = 0; round < rounds; round++) {
      const group = total.map((t) => Array.from({ length: t }, next).filter((u) => u < share).length);
      for (const measure of BALANCE_MEASURES) sums[measure] += independent[measure](group, total) / rounds;
    }
    const units = groupAndTotal(
      total.map((t) => t * share),
      total,
    );
    expect(byChance(units, 'dissimilarity')! / sums.dissimilarity).toBeCloseTo(1, 1);
    expect(byChance(units, 'entropy')! / sums.entropy).toBeCloseTo(1, 1);
  });
});

describe('composition by tenure', () => {
  test('shares of an area add to 100, joined areas are one, and a place where nobody lives has no share', () => {
    const row = (area: string, tenure: string, residents: number) => ({ area, day: '2020-01-01', tenure, residents });
    const rows = [row('L1', 'almen', 10), row('L1', 'eje', 30), row('L2', 'eje', 60), row('L3', 'eje', 0)];
    const shares = tenureShares(
      rows,
      new Map([
        ['L1', 'L1+L2'],
        ['L2', 'L1+L2'],
      ]),
    );
    expect(shares.map(({ area, tenure, share, shareOfAll }) => [area, tenure, share, shareOfAll])).toEqual([
      ['L1+L2', 'almen', 10, 10],
      ['L1+L2', 'eje', 90, 90],
      ['L3', 'eje', null, 90],
    ]);
  });
});

describe('areas joined to a safe size', () => {
  const village = (area: string, x: number, residents: number) => ({ area, x, y: 0, residents });

  test('the smallest is joined with its nearest until all are large enough', () => {
    const units = joinSmall(
      [village('a', 0, 50), village('b', 1000, 200), village('c', 1500, 90), village('d', 9000, 300)],
      100,
    );
    // a (50) goes to b; c (90) then to a+b, whose middle is nearest.
    expect(Object.fromEntries(units)).toEqual({ a: 'a+b+c', b: 'a+b+c', c: 'a+b+c', d: 'd' });
  });

  test('everybody is in one unit, and every unit is large enough or the only one', () => {
    const some = fc.uniqueArray(
      fc.record({
        area: fc.string({ minLength: 1, maxLength: 3 }),
        x: fc.option(fc.integer({ min: 0, max: 9000 })),
        y: fc.integer({ min: 0, max: 9000 }),
        residents: fc.nat(300),
      }),
      { selector: ({ area }) => area, minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (areas) => {
        const units = joinSmall(areas, 100);
        expect(units.size).toBe(areas.length);
        const residents = new Map<string, number>();
        for (const { area, residents: n } of areas)
          residents.set(units.get(area)!, (residents.get(units.get(area)!) ?? 0) + n);
        if (residents.size > 1) expect(Math.min(...residents.values())).toBeGreaterThanOrEqual(100);
        expect(new Map(joinSmall(areas.toReversed(), 100))).toEqual(new Map(units));
      }),
    );
  });

  test('an area that is there twice is refused', () => {
    expect(() => joinSmall([village('a', 0, 5), village('a', 1, 5)], 100)).toThrow('K-MOVES-30');
  });
});

test('these run in a browser: they import the models and the words, and each other', () => {
  const room = new URL('../../src/moves/patterns/', import.meta.url);
  const pure = ['waterbed.ts', 'expected-destinations.ts', 'early-signs.ts', 'balance.ts', 'join-small.ts'];
  expect(readdirSync(room)).toEqual(expect.arrayContaining(pure));
  const imports = pure.flatMap((name) =>
    [...readFileSync(new URL(name, room), 'utf8').matchAll(/from '([^']+)'/g)].map((match) => match[1]!),
  );
  expect(
    imports.filter(
      (target) => !/^\.\.\/\.\.\/(models|words)\/index\.ts$/.test(target) && !pure.includes(target.slice(2)),
    ),
  ).toEqual([]);
});
