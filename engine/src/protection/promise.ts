import type { FigureDefinition } from './primary.ts';
import type { ProtectionRulesFile } from './rules-file.ts';

/**
 * How far apart the highest and the lowest must lie that can be found out of a withheld number: `needs` of the linked cells, in the unit of the number.
 * 0: only not exactly.
 *
 * @param value the number; what is promised of money is a part of it
 */
export function promisedWidth(
  { kind, units }: FigureDefinition,
  value: number,
  { promise }: Pick<ProtectionRulesFile, 'promise'>,
): number {
  if (kind === 'magnitude') return (Math.abs(value) * (promise.percent ?? 10)) / 100;
  const unit = units?.n ?? 1;
  if (promise.width !== 'not-exact') return promise.width * unit;
  // A thousandth of a person more or less is no second answer: of persons in thousandths a whole one is asked for.
  return unit === 1 ? 0 : unit;
}
