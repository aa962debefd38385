import { expect, test } from 'vitest';
import type { FiguresBySpot } from '../../src/measures/index.ts';
import { REASON_CODE } from '../../src/protection/index.ts';
import { followYears } from '../../src/protection-run/follow-years.ts';
import type { MarkedFigures } from '../../src/protection-run/mark-figures.ts';

const DAYS = ['2023-01-01', '2024-01-01', '2025-01-01'];

/** One area a figure; 0 is shown. */
function marked(reasons: readonly number[]): MarkedFigures {
  const count = reasons.length;
  return {
    id: Float64Array.from(reasons.keys()),
    areas: Int32Array.from(reasons.keys()),
    groups: new Int32Array(count),
    n: new Float64Array(count),
    d: new Float64Array(count),
    contributors: new Float64Array(count),
    largest: new Float64Array(count),
    second: new Float64Array(count),
    shown: new Uint8Array(count).fill(1),
    reasons: Uint8Array.from(reasons),
    unchecked: 0,
  };
}

test('a mean over two years is shown only where both single years are', () => {
  const small = REASON_CODE['count-small'];
  const all = new Map([
    ['year', [marked([0, 0, small]), marked([0, small, 0]), marked([0, 0, 0])]],
    ['mean', DAYS.map(() => marked([0, 0, 0]))],
  ]);
  const use = (id: string, years: number) => ({ id, as: 'n' as const, indicator: { years } as FiguresBySpot });
  followYears({ key: 'mean', uses: [use('mean', 2)], ofYear: [use('year', 1)] }, all, DAYS);
  const shown = all.get('mean')!.map(({ reasons }) => Array.from(reasons, (one) => one === 0));
  // Of the first day the year before it is not known.
  expect(shown).toEqual([
    [false, false, false],
    [true, false, false],
    [true, false, true],
  ]);
});
