import { type Interval, wilson } from '../models/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';

/** The 95 % Wilson interval of a share whose counts are known: how much chance alone can move it. Other units have none. */
export function intervalOf(unit: IndicatorFile['unit'], numerator: number, denominator: number): Partial<Interval> {
  return (unit === 'percent' && wilson(numerator, denominator)) || {};
}
