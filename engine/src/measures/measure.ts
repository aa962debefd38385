import type { Observation } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';
import { breaksOf, markBreaks } from './breaks.ts';
import { derive } from './derive.ts';
import { settle } from './settle.ts';
import { withTotals } from './totals.ts';

/**
 * From what the sources say to every figure of the edition: values settled on their counts with their intervals, all areas
 * together, indicators made of others, breaks marked.
 *
 * @param observations what intake made of the sources
 * @param indicators the definitions
 * @param areas how many areas each set has: a total is only a total if every area is in it
 */
export function measure(
  observations: readonly Observation[],
  indicators: readonly IndicatorFile[],
  areas: ReadonlyMap<string, number>,
): Observation[] {
  return finished(settled(observations, indicators, areas), indicators);
}

/** The first half: values settled on their counts, and all areas together. What is protected is protected now. */
export function settled(
  observations: readonly Observation[],
  indicators: readonly IndicatorFile[],
  areas: ReadonlyMap<string, number>,
): Observation[] {
  const byId = new Map(indicators.map((one) => [one.id, one]));
  return withTotals(settle(observations, byId), byId, areas);
}

/** The other half: indicators made of others, which tell nothing new, and breaks. */
export function finished(observations: readonly Observation[], indicators: readonly IndicatorFile[]): Observation[] {
  const ordered = inOrder(indicators);
  const breaks = breaksOf(new Map(ordered.map((one) => [one.id, one])));
  return markBreaks([...observations, ...derive(observations, ordered, breaks)], breaks);
}

/** The indicators, each after those it is made of. The workspace has made sure that there is no circle. */
function inOrder(indicators: readonly IndicatorFile[]): IndicatorFile[] {
  const byId = new Map(indicators.map((one) => [one.id, one]));
  const ordered = new Set<IndicatorFile>();
  const visit = (one: IndicatorFile | undefined) => {
    if (!one || ordered.has(one)) return;
    for (const part of [one.ratio?.numerator, one.ratio?.denominator, one.change?.of]) if (part) visit(byId.get(part));
    ordered.add(one);
  };
  indicators.forEach(visit);
  return [...ordered];
}
