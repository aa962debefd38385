import type { Observation } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';
import { intervalOf } from './interval.ts';
import { ratioOf } from './ratio.ts';

/**
 * Settles each figure on the counts behind it: a value with a numerator and a denominator is computed from them, unrounded
 * (a source prints rounded); with a base of 0 there is nothing to measure, and the figure is not applicable. A share gets its
 * interval. A count is its own numerator: it stays as it is, whatever base stands beside it.
 */
export function settle(
  observations: readonly Observation[],
  indicators: ReadonlyMap<string, IndicatorFile>,
): Observation[] {
  return observations.map((observation) => {
    const { numerator, denominator, status } = observation;
    const unit = indicators.get(observation.indicator)?.unit;
    if (!unit || unit === 'count' || status !== 'figure' || denominator === null) return observation;
    if (denominator === 0) return { ...observation, value: null, status: 'not-applicable' };
    if (numerator === null) return observation;
    const value = ratioOf(unit, numerator, denominator);
    return { ...observation, value, ...intervalOf(unit, numerator, denominator) };
  });
}
