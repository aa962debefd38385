import type { Observation } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';

/** Marks the first figure after a break in definition, as the indicator's sheet dates it. */
export function breaks(
  observations: readonly Observation[],
  indicators: ReadonlyMap<string, IndicatorFile>,
): Observation[] {
  return observations.map((observation) => {
    const dated = indicators.get(observation.indicator)?.sheet.breaks;
    const broken = observation.status === 'figure' && dated?.some(({ at }) => String(at) === observation.period);
    return broken ? { ...observation, status: 'break' } : observation;
  });
}
