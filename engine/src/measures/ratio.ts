import type { IndicatorFile } from '../workspace/index.ts';

/** What a numerator and a denominator make in a unit: 100 · n / d in percent, 1,000 · n / d in a rate, n / d in other units. */
export function ratioOf(unit: IndicatorFile['unit'], numerator: number, denominator: number): number {
  return (scaleOf(unit) * numerator) / denominator;
}

/** The factor of a unit. */
export function scaleOf(unit: IndicatorFile['unit']): number {
  if (unit === 'percent') return 100;
  return unit === 'rate-per-1000' ? 1000 : 1;
}
