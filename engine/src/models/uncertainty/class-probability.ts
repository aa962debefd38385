/** How often each area fell in each class. For an area the probabilities and `none` add to 1. */
export interface ClassProbability {
  /** The classes met, in the order they were first met. */
  readonly classes: readonly string[];
  /** By class: the chance of it for each area, 0 to 1. */
  readonly probability: Readonly<Record<string, Float64Array>>;
  /** The chance that the area got no class (outside the universe, or a figure lacked). */
  readonly none: Float64Array;
}

/**
 * The chance that an area belongs to each class, when its figures (or the weights) are drawn again and again.
 *
 * With 1000 draws a chance of 0.5 is known to ± 0.03, one of 0.95 to ± 0.014.
 *
 * @param draw gives the next draw, e.g. from `drawShares` or `drawWeights`
 * @param classify the class of each area for what was drawn; null for none
 * @param draws how many, 1000 when not given
 */
export function classProbability<Drawn>(
  draw: () => Drawn,
  classify: (drawn: Drawn) => ArrayLike<string | null>,
  draws = 1000,
): ClassProbability {
  const tally = classTally();
  for (let d = 0; d < draws; d++) tally.add(classify(draw()));
  return tally.result();
}

/** Counts classes draw by draw, for callers that read several results of one draw. */
export interface ClassTally {
  /** One draw's class of each area; null for none. */
  add(classes: ArrayLike<string | null>): void;
  /** The chances over the draws so far. */
  result(): ClassProbability;
}

/** A new tally of classes, see `classProbability`. */
export function classTally(): ClassTally {
  const times = new Map<string | null, Float64Array>();
  let [areas, draws] = [0, 0];
  return {
    add(classes) {
      areas = classes.length;
      draws++;
      for (let i = 0; i < areas; i++) {
        const label = classes[i]!;
        if (!times.has(label)) times.set(label, new Float64Array(areas));
        times.get(label)![i]!++;
      }
    },
    result() {
      const none = times.get(null)?.map((n) => n / draws) ?? new Float64Array(areas);
      const classes = [...times.keys()].filter((label) => label !== null);
      const chance = (label: string) => times.get(label)!.map((n) => n / draws);
      return { classes, none, probability: Object.fromEntries(classes.map((label) => [label, chance(label)])) };
    },
  };
}
