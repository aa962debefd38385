import type { IntervalMethod } from './content.ts';
import type { Amount } from './difference.ts';

/** Where an effect may lie. */
export interface EffectInterval {
  readonly low: number;
  readonly high: number;
  /** How often such an interval holds the effect, 0 to 1. */
  readonly confidence: number;
  readonly method: IntervalMethod;
}

/** The normal deviate that 95 percent lie within. */
const NORMAL_95 = 1.959963984540054;

/**
 * The interval of an effect from what the same computation gives in areas that had no plan.
 *
 * Where counts are known each placebo effect is divided by its own standard error, since small areas swing more, and the interval is the effect ± q
 * standard errors, with q the ⌈(n + 1) · confidence⌉-th smallest of the absolute placebo effects; else q is in the unit itself. With n placebo
 * areas no more than n / (n + 1) can be promised: with fewer than 19 the greatest is taken and the confidence is that. It holds if the area would have
 * differed from its twins like any other of the areas. The interval is never narrower than what chance in the counts alone gives.
 *
 * Fewer placebo areas than `minimum`: chance in the counts alone, 95 percent (`sampling`), and nothing where they are not known.
 *
 * @see Conley and Taber, Review of Economics and Statistics 93 (2011), inference with few areas that changed; Ferman and Pinto, the same 101 (2019),
 *   areas of unlike size; Abadie, Diamond and Hainmueller, JASA 105 (2010), placebo areas
 */
export function intervalOf(
  effect: Amount,
  placebo: readonly Amount[],
  { minimum, confidence }: { minimum: number; confidence: number },
): EffectInterval | undefined {
  const chance = chanceOf(effect);
  if (placebo.length < minimum) return chance;
  const isScaled = hasChance([effect, ...placebo]);
  const sizes = placebo.map((one) => sizeOf(one, isScaled)).sort((a, b) => a - b);
  const rank = Math.ceil((placebo.length + 1) * confidence);
  const reach = sizes[Math.min(rank, sizes.length) - 1]! * (isScaled ? Math.sqrt(effect.variance!) : 1);
  const half = Math.max(reach, chance ? chance.high - effect.value : 0);
  return {
    low: effect.value - half,
    high: effect.value + half,
    confidence: rank <= sizes.length ? confidence : sizes.length / (sizes.length + 1),
    method: 'placebo',
  };
}

/** What chance in the counts alone gives: ± 1.96 standard errors, 95 percent. Undefined where the counts are not known. */
export function chanceOf({ value, variance }: Amount): EffectInterval | undefined {
  if (variance === null) return undefined;
  const half = NORMAL_95 * Math.sqrt(variance);
  return { low: value - half, high: value + half, confidence: 0.95, method: 'sampling' };
}

/** How often an area, drawn among this one and the placebo areas, differs as much: (1 + as many as differ as much) / (n + 1). Null without placebo areas. */
export function rarityOf(effect: Amount, placebo: readonly Amount[]): number | null {
  if (placebo.length === 0) return null;
  const isScaled = hasChance([effect, ...placebo]);
  const own = sizeOf(effect, isScaled);
  return (1 + placebo.filter((one) => sizeOf(one, isScaled) >= own).length) / (placebo.length + 1);
}

const hasChance = (amounts: readonly Amount[]) => amounts.every(({ variance }) => variance !== null && variance > 0);

const sizeOf = ({ value, variance }: Amount, isScaled: boolean) =>
  Math.abs(value) / (isScaled ? Math.sqrt(variance!) : 1);
