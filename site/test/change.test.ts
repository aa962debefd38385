import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difference } from '../src/lib/change.ts';

/** Wilson's interval by solving its defining equation |p − π| = z √(π(1−π)/n) with bisection: no formula shared with the product. */
function wilson(k: number, n: number): { value: number; low: number; high: number } {
  const p = k / n;
  const z = 1.959963984540054;
  const beyond = (pi: number): boolean => Math.abs(p - pi) > z * Math.sqrt((pi * (1 - pi)) / n);
  const solve = (inside: number, outside: number): number => {
    if (!beyond(outside)) return outside;
    let [near, far] = [inside, outside];
    for (let step = 0; step < 200; step++) {
      const middle = (near + far) / 2;
      if (beyond(middle)) far = middle;
      else near = middle;
    }
    return near;
  };
  return { value: p, low: solve(p, 0), high: solve(p, 1) };
}

describe('difference between two shares', () => {
  // Newcombe 1998, Statistics in Medicine 17, 873–890, Table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%d/%d minus %d/%d is the published interval', (a, m, b, n, low, high) => {
    const found = difference(wilson(a, m), wilson(b, n));
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
    expect(found.indistinguishable).toBe(low <= 0 && high >= 0);
  });

  test('turned round, it is the same with the other sign', () => {
    const share = fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 50, max: 90 }))
      .map(([k, n]) => wilson(k, n));
    fc.assert(
      fc.property(share, share, (one, other) => {
        const there = difference(one, other);
        const back = difference(other, one);
        expect(back.value).toBeCloseTo(-there.value, 12);
        expect(back.low).toBeCloseTo(-there.high!, 12);
        expect(back.indistinguishable).toBe(there.indistinguishable);
      }),
    );
  });

  test('without an interval nothing is said of chance', () => {
    expect(difference({ value: 5, low: null, high: null }, { value: 3, low: 1, high: 4 })).toEqual({
      value: 2,
      low: null,
      high: null,
      indistinguishable: null,
    });
  });
});
