/**
 * Colours of figures: one hue from light to dark (the design system's data-blue scale), which is told apart by lightness
 * alone and so by everybody. Low and high are not good and bad: there is no red and no green.
 */
const SCALE = ['#DEEBF7', '#C6DBEF', '#9ECAE1', '#6BAED6', '#4292C6', '#2171B5', '#08519C', '#08306B'] as const;

/** Which colours of the scale as many classes get: as far apart as they can be. */
const PICKS: readonly (readonly number[])[] = [
  [4],
  [2, 6],
  [0, 4, 6],
  [0, 2, 4, 6],
  [0, 2, 4, 6, 7],
  [0, 2, 3, 4, 6, 7],
  [0, 1, 2, 3, 4, 6, 7],
  [0, 1, 2, 3, 4, 5, 6, 7],
];

/** More classes than these have no colour of their own. */
export const MOST_CLASSES = SCALE.length;

/** The colours of `count` classes, lightest first; at most `MOST_CLASSES`. */
export function classColours(count: number): readonly string[] {
  return PICKS[Math.min(Math.max(count, 1), SCALE.length) - 1]!.map((index) => SCALE[index]!);
}

/** The line of the area a page is about, the band of its interval, and the line of all areas together. */
export const LINE = '#08519C';
export const BAND = '#DEEBF7';
export const TOTAL_LINE = '#707070';

/** What areas without a figure look like: withheld is hatched, missing dotted, not applicable plain grey. */
export const WITHOUT = { ground: '#F5F5F5', ink: '#707070', plain: '#BFBFBF' } as const;

/** Outlines between areas, around the one pointed at, and around the chosen one. */
export const OUTLINE = { line: '#707070', pointed: '#1A1A1A', chosen: '#000000' } as const;
