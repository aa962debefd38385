import type { Observation } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';
import { ratioOf } from './ratio.ts';

/**
 * Settles each figure on the counts behind it: a value with a numerator and a denominator is computed from them, unrounded
 * (a source prints rounded); with a base of 0 there is nothing to measure, and the figure is not applicable.
 */
export function settle(
  observations: readonly Observation[],
  indicators: ReadonlyMap<string, IndicatorFile>,
): Observation[] {
  return observations.map((observation) => {
    const { numerator, denominator, status } = observation;
    const unit = indicators.get(observation.indicator)?.unit;
    if (!unit || status !== 'figure' || denominator === null) return observation;
    if (denominator === 0) return { ...observation, value: null, status: 'not-applicable' };
    return numerator === null ? observation : { ...observation, value: ratioOf(unit, numerator, denominator) };
  });
}
