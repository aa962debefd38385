/**
 * Colours of figures: one hue from light to dark (the design system's data-blue scale), which is told apart by lightness
 * alone and so by everybody. Low and high are not good and bad: there is no red and no green.
 */
const SCALE = ['#DEEBF7', '#9ECAE1', '#4292C6', '#08519C', '#08306B'] as const;

/** The colours of `count` classes (1 to 5), lightest first. */
export function classColours(count: number): readonly string[] {
  return PICKS[Math.min(Math.max(count, 1), SCALE.length) - 1]!.map((index) => SCALE[index]!);
}

const PICKS: readonly (readonly number[])[] = [[2], [1, 3], [0, 2, 3], [0, 1, 2, 3], [0, 1, 2, 3, 4]];

/** The line of the area a page is about, the band of its interval, and the line of all areas together. */
export const LINE = '#08519C';
export const BAND = '#DEEBF7';
export const TOTAL_LINE = '#707070';

/** What areas without a figure look like: withheld is hatched, missing dotted, not applicable plain grey. */
export const WITHOUT = { ground: '#F5F5F5', ink: '#707070', plain: '#BFBFBF' } as const;

/** Outlines between areas, around the one pointed at, and around the chosen one. */
export const OUTLINE = { line: '#707070', pointed: '#1A1A1A', chosen: '#000000' } as const;
