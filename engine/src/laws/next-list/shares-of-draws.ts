import type { Drawn } from './draw-paths.ts';
import type { Truths } from './truths.ts';

/** A figure as it may come out. */
export interface Range {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** How likely something is: of the draws, and between which two it lies for what the estimate is unsure by. */
export interface Chance {
  /** 0 to 1; undefined where a figure that nothing is known of could change it: `low` then counts that it does not, `high` that it does. */
  readonly chance: number | undefined;
  /** Lower and upper end of about nine tenths. */
  readonly low: number;
  readonly high: number;
}

/** The width of about nine tenths, in standard deviations. */
const NINE_TENTHS = 1.645;

/**
 * The chance of what draws say, and between which two it lies: the error of few draws (binomial), and the jackknife's of an estimate made without each
 * group of areas in turn, on the same draws.
 */
export function chanceOf(
  truths: Truths,
  again?: { readonly base: Truths; readonly others: readonly Truths[] },
): Chance {
  const { yes, open, of } = sharesOf(truths);
  if (of === 0) return { chance: open > 0 ? undefined : yes, low: yes, high: yes + open };
  const few = (yes * (1 - yes)) / of;
  const unsure = again ? jackknife(again.base, again.others) : 0;
  const width = NINE_TENTHS * Math.sqrt(few + unsure);
  return {
    chance: open > 0 ? undefined : yes,
    low: Math.max(0, yes - width),
    high: Math.min(1, yes + open + width),
  };
}

/** The figure that a tenth, half and nine tenths of the draws lie below. */
export function rangeOf(figure: Drawn): Range | undefined {
  if (typeof figure === 'number') {
    return Number.isNaN(figure) ? undefined : { low: figure, middle: figure, high: figure };
  }
  const sorted = figure.toSorted();
  if (Number.isNaN(sorted.at(-1)!)) return undefined;
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return { low: at(0.1), middle: at(0.5), high: at(0.9) };
}

/** Shares of draws that say yes and that cannot be decided; `of` is how many draws, 0 where all say the same for certain. */
function sharesOf(truths: Truths): { yes: number; open: number; of: number } {
  if (typeof truths === 'number') {
    return { yes: Number(truths === 1), open: Number(Number.isNaN(truths)), of: 0 };
  }
  let [yes, open] = [0, 0];
  for (const one of truths) {
    if (one === 1) yes += 1;
    else if (one !== 0) open += 1;
  }
  return { yes: yes / truths.length, open: open / truths.length, of: truths.length };
}

function jackknife(base: Truths, others: readonly Truths[]): number {
  const all = others.map((one) => sharesOf(one).yes - sharesOf(base).yes);
  const mean = all.reduce((a, b) => a + b, 0) / Math.max(1, all.length);
  return all.reduce((sum, one) => sum + (one - mean) ** 2, 0) * (Math.max(0, all.length - 1) / Math.max(1, all.length));
}
