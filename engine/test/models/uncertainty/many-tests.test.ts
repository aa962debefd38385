import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { falseDiscoveries, normalQuantile, normalTail } from '../../../src/models/index.ts';

describe('the upper tail of the normal distribution', () => {
  test('agrees with printed tables', () => {
    // Abramowitz and Stegun (1964), tables 26.1 and 26.2.
    expect(normalTail(0)).toBe(0.5);
    expect(normalTail(1)).toBeCloseTo(0.158655253931457, 14);
    expect(normalTail(2)).toBeCloseTo(0.0227501319481792, 15);
    expect(normalTail(3) / 0.00134989803163009).toBeCloseTo(1, 11);
    expect(normalTail(5) / 2.86651571879194e-7).toBeCloseTo(1, 11);
    expect(normalTail(10) / 7.61985302416052e-24).toBeCloseTo(1, 11);
  });

  test('is the inverse of the quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-9, noNaN: true }), (p) => {
        expect(normalTail(-normalQuantile(p)) / p).toBeCloseTo(1, 10);
      }),
    );
    expect(normalTail(Number.NaN)).toBeNaN();
  });
});

describe('adjustment for looking in many places', () => {
  test('points out what Benjamini and Hochberg pointed out in their own example', () => {
    // Benjamini and Hochberg (1995), § 4.1: fifteen comparisons of thrombolysis; at 0.05 the first four are pointed out.
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect([...falseDiscoveries(p)].filter((q) => q <= 0.05)).toHaveLength(4);
  });

  test('gives the same as the step-up rule written out, in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (p, level) => {
          const sorted = p.toSorted((a, b) => a - b);
          const last = sorted.findLastIndex((value, at) => value * p.length <= (at + 1) * level);
          const limit = last < 0 ? -1 : sorted[last]!;
          const q = falseDiscoveries(p);
          p.forEach((value, at) => {
            // On the limit itself rounding decides.
            if (Math.abs(q[at]! - level) > 1e-12) expect(q[at]! <= level).toBe(value <= limit);
          });
        },
      ),
    );
  });
});
