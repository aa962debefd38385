import type { Definition } from './definition.ts';
import type { IndicatorFile } from './definitions.ts';

/** Indicators in an order where each stands after those it is made of (ratio, change); otherwise as they came. */
export function inOrderOfNeed(indicators: readonly Definition<IndicatorFile>[]): Definition<IndicatorFile>[] {
  const byId = new Map(indicators.map((one) => [one.value.id, one]));
  const placed = new Set<Definition<IndicatorFile>>();
  const begun = new Set<Definition<IndicatorFile>>();
  function place(one: Definition<IndicatorFile>): void {
    if (begun.has(one)) return;
    begun.add(one);
    const { ratio, change } = one.value;
    for (const id of [ratio?.numerator, ratio?.denominator, change?.of]) {
      const needed = id === undefined ? undefined : byId.get(id);
      if (needed) place(needed);
    }
    placed.add(one);
  }
  indicators.forEach(place);
  return [...placed];
}
