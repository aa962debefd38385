/** Steps that a share is rounded to, in tenths of a percent; each goes up in 100 %. */
export const SHARE_STEPS: readonly number[] = Object.freeze([1, 2, 5, 10, 20, 50, 100, 200, 500]);

/**
 * The step, in percentage points, that shares of a base are rounded to where they are shown without their counts, so that whoever knows the base has at
 * least `width` + 1 counts to choose between, whatever the count is. It follows from the base alone: a step that followed from the count would tell of it.
 *
 * At 0 % and 100 % only half a step is there to hide in: step · base / 200 > width.
 *
 * @param width at least 1; `not-exact` is 1
 * @returns undefined where the base is too small for any step
 */
export function shareStep(base: number, width: number): number | undefined {
  const tenths = SHARE_STEPS.find((step) => step * base > 2000 * width);
  return tenths === undefined ? undefined : tenths / 10;
}

/** A share of a base, rounded to the nearest step, percent. Computed in whole numbers, so that both ends of a step are where they should be. */
export function roundedShare(n: number, base: number, step: number): number {
  const tenths = Math.round(step * 10);
  return (Math.floor((2000 * n + base * tenths) / (2 * base * tenths)) * tenths) / 10;
}

/** The least and the greatest count that give a rounded share: what the attacker is told of the count. */
export function countsBehind(share: number, base: number, step: number): readonly [low: number, high: number] {
  const tenths = Math.round(step * 10);
  const at = Math.round((share * 10) / tenths);
  const low = Math.ceil((base * tenths * (2 * at - 1)) / 2000);
  const high = Math.ceil((base * tenths * (2 * at + 1)) / 2000) - 1;
  return [Math.max(0, low), Math.min(base, high)];
}

/** A figure with so many digits that say something: 213,450 with three is 213,000. */
export function roundedToDigits(value: number, digits: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
}
