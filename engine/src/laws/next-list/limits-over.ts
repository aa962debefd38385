import { toNumber } from '../exact.ts';
import type { LawCriterion } from '../law-file.ts';
import { limitOf, type Side } from '../limits.ts';
import type { Drawn } from './draw-paths.ts';

/** The limit of a criterion over all draws. @param mean the national mean, for a limit of so many times it */
export function limitsOver(criterion: LawCriterion, mean: Drawn | undefined): { side: Side; at: Drawn } {
  if (typeof criterion.at_least === 'object') {
    const { times } = criterion.at_least;
    if (mean === undefined) return { side: 'at_least', at: Number.NaN };
    return { side: 'at_least', at: typeof mean === 'number' ? mean * times : mean.map((one) => one * times) };
  }
  const { side, low } = limitOf(criterion, 0, [])!;
  return { side, at: toNumber(low) };
}
