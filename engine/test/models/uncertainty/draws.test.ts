import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  classProbability,
  drawShares,
  drawWeights,
  empiricalBayes,
  leaveOneOut,
  normalQuantile,
  rankInterval,
} from '../../../src/models/index.ts';
import type { Problem } from '../../../src/words/index.ts';

/** P(X = k), X binomial, straight from the definition with logarithms of factorials. */
function chance(k: number, n: number, p: number): number {
  let log = k * Math.log(p) + (n - k) * Math.log(1 - p);
  for (let i = 1; i <= k; i++) log += Math.log((n - k + i) / i);
  return Math.exp(log);
}

function drawn(count: number, base: number, times: number, seed = 7): number[] {
  const draw = drawShares({ share: { counts: [count], bases: [base] } }, seed);
  return Array.from({ length: times }, () => draw().share[0]!);
}

/** Chi-square of k cells with expectation ≥ 5 has mean k − 1 and variance 2(k − 1): five standard deviations are never reached by luck. */
test.each([
  [0, 30],
  [3, 50],
  [30, 30],
  [120, 600],
  [2500, 5000],
])("%d of %d: counts are drawn with the binomial's own chances", (count, base) => {
  const times = 40_000;
  const seen = new Map<number, number>();
  for (const share of drawn(count, base, times)) {
    const k = Math.round((share * base) / 100);
    expect(share).toBeCloseTo((100 * k) / base, 10);
    seen.set(k, (seen.get(k) ?? 0) + 1);
  }
  const p = (count + 0.5) / (base + 1);
  let [chiSquare, cells, restSeen, restExpected] = [0, 0, 0, 0];
  for (let k = 0; k <= base; k++) {
    const expectedTimes = times * chance(k, base, p);
    if (expectedTimes >= 5) {
      chiSquare += ((seen.get(k) ?? 0) - expectedTimes) ** 2 / expectedTimes;
      cells++;
    } else {
      restSeen += seen.get(k) ?? 0;
      restExpected += expectedTimes;
    }
  }
  if (restExpected >= 5) {
    chiSquare += (restSeen - restExpected) ** 2 / restExpected;
    cells++;
  }
  expect(cells).toBeGreaterThan(3);
  expect(chiSquare).toBeLessThan(cells - 1 + 5 * Math.sqrt(2 * (cells - 1)));
});

test('the same seed gives the same draws, another seed others, and neighbouring seeds have nothing in common', () => {
  expect(drawn(120, 600, 50, 1)).toEqual(drawn(120, 600, 50, 1));
  const [first, second] = [drawn(2500, 5000, 2000, 1), drawn(2500, 5000, 2000, 2)];
  expect(first).not.toEqual(second);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(first), mean(second)];
  const correlation =
    mean(first.map((x, i) => (x - a) * (second[i]! - b))) /
    Math.sqrt(mean(first.map((x) => (x - a) ** 2)) * mean(second.map((y) => (y - b) ** 2)));
  expect(Math.abs(correlation)).toBeLessThan(0.1);
});

/** xoroshiro128+ with its jump, in 64-bit whole numbers after the authors' description (Blackman and Vigna 2018). */
function generator(seed: number): () => number {
  const word = (high: number, low: number): bigint =>
    BigInt.asUintN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
  const turn = (x: bigint, bits: bigint): bigint => BigInt.asUintN(64, (x << bits) | (x >> (64n - bits)));
  let [s0, s1] = [word(-1, ~seed), word(seed, 0)];
  const next = (): bigint => {
    const sum = BigInt.asUintN(64, s0 + s1);
    const mixed = s0 ^ s1;
    s0 = turn(s0, 24n) ^ mixed ^ BigInt.asUintN(64, mixed << 16n);
    s1 = turn(mixed, 37n);
    return sum;
  };
  let [jumped0, jumped1] = [0n, 0n];
  for (const jump of [0xdf900294d8f554a5n, 0x170865df4b3201fcn]) {
    for (let bit = 0n; bit < 64n; bit++) {
      if ((jump >> bit) & 1n) {
        jumped0 ^= s0;
        jumped1 ^= s1;
      }
      next();
    }
  }
  [s0, s1] = [jumped0, jumped1];
  return () => (Number(BigInt.asUintN(32, next())) + 0.5) / 2 ** 32;
}

test('a seed means the same draws on every machine and in every version: xoroshiro128+, turned into counts by inversion', () => {
  for (const seed of [1, 42, -5, 4_000_000_000]) {
    const uniform = generator(seed);
    const byHand = Array.from({ length: 200 }, () => {
      const u = uniform();
      let [k, below] = [0, chance(0, 600, 120.5 / 601)];
      while (below < u) below += chance(++k, 600, 120.5 / 601);
      return k;
    });
    expect(drawn(120, 600, 200, seed).map((share) => Math.round(share * 6))).toEqual(byHand);
  }
});

test('a seed that is no whole number is refused', () => {
  for (const seed of [1.5, Number.NaN, 2 ** 33]) {
    let problem: Problem | undefined;
    try {
      drawShares({ a: { counts: [1], bases: [2] } }, seed);
    } catch (error) {
      problem = error as Problem;
    }
    expect(problem?.code).toBe('K-UNCERTAINTY-01');
  }
});

test('areas without people, and missing or impossible counts, are NaN in every draw and disturb nobody', () => {
  const draw = drawShares({ a: { counts: [0, Number.NaN, 9, 5], bases: [0, 10, 8, 10] } }, 1);
  for (let i = 0; i < 20; i++) {
    const { a } = draw();
    expect([...a].map(Number.isNaN)).toEqual([true, true, true, false]);
  }
});

test('the chance of a class is the binomial tail', () => {
  const [count, base, cut] = [33, 100, 40];
  const draw = drawShares({ share: { counts: [count, 0, 1], bases: [base, 0, 1000] } }, 3);
  const { classes, probability, none } = classProbability(
    draw,
    ({ share }) => Array.from(share, (x) => (Number.isNaN(x) ? null : x > cut ? 'over' : 'under')),
    20_000,
  );
  let tail = 0;
  for (let k = cut + 1; k <= base; k++) tail += chance(k, base, (count + 0.5) / (base + 1));
  const error = Math.sqrt((tail * (1 - tail)) / 20_000);
  expect(Math.abs(probability.over![0]! - tail)).toBeLessThan(5 * error);
  expect(new Set(classes)).toEqual(new Set(['over', 'under']));
  expect([...none]).toEqual([0, 1, 0]);
  expect(probability.under![2]).toBe(1);
  for (const i of [0, 1, 2]) expect(probability.over![i]! + probability.under![i]! + none[i]!).toBeCloseTo(1, 12);
});

test('which of two areas stands first is the chance that the one is drawn above the other', () => {
  const counts = [30, 36];
  const draw = drawShares({ share: { counts, bases: [100, 100] } }, 11);
  let [above, level] = [0, 0];
  for (let x = 0; x <= 100; x++) {
    for (let y = 0; y <= 100; y++) {
      const both = chance(x, 100, 30.5 / 101) * chance(y, 100, 36.5 / 101);
      if (x > y) above += both;
      if (x === y) level += both;
    }
  }
  const times = 20_000;
  const { probability } = classProbability(
    draw,
    ({ share }) => [share[0]! > share[1]! ? 'a' : share[0] === share[1] ? '=' : 'b', null],
    times,
  );
  expect(Math.abs(probability.a![0]! - above)).toBeLessThan(5 * Math.sqrt((above * (1 - above)) / times));
  expect(Math.abs(probability['=']![0]! - level)).toBeLessThan(5 * Math.sqrt((level * (1 - level)) / times));
});

test('ranks that cannot change have no width; ranks of like areas span nearly all places', () => {
  const apart = drawShares({ share: { counts: [10, 5000, 9990], bases: [10_000, 10_000, 10_000] } }, 1);
  expect(rankInterval(apart, ({ share }) => share)).toEqual({
    low: new Float64Array([3, 2, 1]),
    median: new Float64Array([3, 2, 1]),
    high: new Float64Array([3, 2, 1]),
  });
  const like = drawShares(
    { share: { counts: new Float64Array(40).fill(50), bases: new Float64Array(40).fill(500) } },
    1,
  );
  const { low, median, high } = rankInterval(like, ({ share }) => share);
  // A rank among 40 equals is nearly even over 1 to 40: 95 % of it is 38 places.
  for (let i = 0; i < 40; i++) {
    expect(low[i]).toBeLessThanOrEqual(3);
    expect(high[i]).toBeGreaterThanOrEqual(37);
    expect(Math.abs(median[i]! - 20)).toBeLessThan(5);
  }
});

test('rank intervals cut the same number of draws at either end, share ties, and leave areas without a score out', () => {
  let turn = 0;
  const scores = [
    [3, 2, 2, Number.NaN],
    [1, 2, 2, Number.NaN],
  ];
  const { low, median, high } = rankInterval(
    () => turn++,
    (n) => scores[n % 2]!,
    { draws: 100, confidence: 0.9 },
  );
  expect([...low]).toEqual([1, 1, 1, Number.NaN]);
  expect([...median]).toEqual([2, 1.5, 1.5, Number.NaN]);
  expect([...high]).toEqual([3, 2, 2, Number.NaN]);
  // Ranks 1 … 100 once each: 5 cut at either end of 100 leave 6 … 95.
  let place = 0;
  const slide = rankInterval(
    () => place++,
    (n) => Array.from({ length: 100 }, (_, i) => -((i + n) % 100)),
    { draws: 100, confidence: 0.9 },
  );
  expect([slide.low[0], slide.high[0]]).toEqual([6, 95]);
});

test("Dirichlet weights: signs, zeros and sum stay; mean and spread are the distribution's", () => {
  const declared = [0.5, -0.25, 0, 0.25];
  const draw = drawWeights(declared, { way: 'dirichlet', concentration: 40 }, 5);
  const times = 20_000;
  const [sums, squares] = [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ];
  for (let i = 0; i < times; i++) {
    const weights = draw();
    expect(weights.reduce((sum, w) => sum + Math.abs(w), 0)).toBeCloseTo(1, 10);
    weights.forEach((w, j) => {
      sums[j]! += w;
      squares[j]! += w * w;
    });
  }
  declared.forEach((w, j) => {
    const variance = (Math.abs(w) * (1 - Math.abs(w))) / 41;
    const mean = sums[j]! / times;
    expect(Math.abs(mean - w)).toBeLessThanOrEqual(5 * Math.sqrt(variance / times));
    expect(squares[j]! / times - mean ** 2).toBeCloseTo(variance, 3);
  });
});

test('a small concentration still has the declared mean', () => {
  const draw = drawWeights([0.8, 0.2], { way: 'dirichlet', concentration: 1 }, 9);
  let sum = 0;
  for (let i = 0; i < 20_000; i++) sum += draw()[0]!;
  // Beta(0.8, 0.2): variance 0.16/2.
  expect(Math.abs(sum / 20_000 - 0.8)).toBeLessThan(5 * Math.sqrt(0.08 / 20_000));
});

test('evenly shaken weights stay within their swing, and keep their sum', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }),
      fc.double({ min: 0, max: 0.9, noNaN: true }),
      fc.nat(),
      (weights, within, seed) => {
        const sum = weights.reduce((total, w) => total + w, 0);
        const shaken = drawWeights(weights, { way: 'uniform', within }, seed)();
        expect(shaken.reduce((total, w) => total + w, 0)).toBeCloseTo(sum, 8);
        const ratios = Array.from(shaken, (w, i) => w / weights[i]!);
        expect(Math.max(...ratios) / Math.min(...ratios)).toBeLessThanOrEqual((1 + within) / (1 - within) + 1e-9);
      },
    ),
  );
});

test.each([
  [[0, 0], { way: 'uniform', within: 0.1 }],
  [[1, Number.NaN], { way: 'uniform', within: 0.1 }],
  [[1], { way: 'uniform', within: 1 }],
  [[1], { way: 'dirichlet', concentration: 0 }],
] as const)('weights %j shaken by %j are refused', (weights, shaking) => {
  let problem: Problem | undefined;
  try {
    drawWeights(weights, shaking, 1);
  } catch (error) {
    problem = error as Problem;
  }
  expect(problem?.code).toBe('K-UNCERTAINTY-02');
});

test('leaving an input out: the one that carries the result moves the ranks, a constant moves none', () => {
  const columns: Record<string, number[]> = { carries: [9, 5, 1], against: [1, 2, 3], constant: [4, 4, 4] };
  const score = (inputs: readonly string[]) =>
    [0, 1, 2].map((i) => inputs.reduce((sum, name) => sum + columns[name]![i]!, 0));
  const { ranks, without } = leaveOneOut(['carries', 'against', 'constant'], score);
  expect([...ranks]).toEqual([1, 2, 3]);
  expect(without.map(({ input, longest }) => [input, longest])).toEqual([
    ['carries', 2],
    ['against', 0],
    ['constant', 0],
  ]);
  expect([...without[0]!.moves]).toEqual([-2, 0, 2]);
  expect(without[0]!.mean).toBeCloseTo(4 / 3, 12);
});

test('leaving an input out: an area without a score has no rank and no move', () => {
  const { without } = leaveOneOut(['a', 'b'], (inputs) => [1, inputs.includes('b') ? Number.NaN : 2]);
  expect([...without[0]!.moves]).toEqual([0, Number.NaN]);
  expect(leaveOneOut(['a'], () => []).without[0]).toMatchObject({ longest: 0, mean: 0 });
});

test('shrinking the drawn counts narrows the ranks of small areas', () => {
  const bases = Float64Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 40 : 4000));
  const counts = bases.map((n, i) => Math.round(n * (0.1 + 0.004 * i)));
  const width = (shrunk: boolean) => {
    const draw = drawShares({ share: { counts, bases } }, 2);
    const { low, high } = rankInterval(draw, ({ share }) =>
      shrunk
        ? empiricalBayes(
            share.map((x, i) => (x * bases[i]!) / 100),
            bases,
          ).rates
        : share,
    );
    return low.reduce((sum, rank, i) => sum + (i % 2 === 0 ? high[i]! - rank : 0), 0);
  };
  expect(width(true)).toBeLessThan(width(false));
});

test('normal variates behind the gamma draws are finite for every number the generator gives', () => {
  for (const u of [0.5 / 2 ** 32, 1 - 0.5 / 2 ** 32]) expect(Number.isFinite(normalQuantile(u))).toBe(true);
});
