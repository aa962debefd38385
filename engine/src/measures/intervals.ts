import { wilson } from '../models/index.ts';
import type { Observation } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';

/** Adds the 95 % Wilson interval to shares whose counts are known: the reader sees how much chance alone can move them. */
export function intervals(
  observations: readonly Observation[],
  indicators: ReadonlyMap<string, IndicatorFile>,
): Observation[] {
  return observations.map((observation) => {
    const { value, numerator, denominator } = observation;
    if (indicators.get(observation.indicator)?.unit !== 'percent' || value === null) return observation;
    if (numerator === null || denominator === null) return observation;
    const interval = wilson(numerator, denominator);
    return interval ? { ...observation, ...interval } : observation;
  });
}
