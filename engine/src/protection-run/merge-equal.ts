import { createHash } from 'node:crypto';
import { definitionOf } from './mark-figures.ts';
import { type GroupNumbers, type Quantity, sumsOf } from './quantities.ts';
import type { SpotReading } from './read-spots.ts';

/**
 * Makes one of quantities that are the same numbers, however they are written: all residents, and all residents whose age is known. What one indicator
 * hides another would show.
 */
export async function mergeEqual(
  quantities: readonly Quantity[],
  reading: SpotReading,
  groups: GroupNumbers,
): Promise<readonly Quantity[]> {
  const merged = new Map<string, Quantity>();
  for (const quantity of quantities) {
    const print = await printOf(quantity, reading, groups);
    const same = merged.get(print);
    merged.set(print, same ? { ...same, uses: [...same.uses, ...quantity.uses] } : quantity);
  }
  return [...merged.values()];
}

/** Sums of money or days are no numbers of people, even where they happen to be equal. */
async function printOf(quantity: Quantity, reading: SpotReading, groups: GroupNumbers): Promise<string> {
  const { indicator, as } = quantity.uses[0]!;
  const isSum = as === 'n' && indicator.of === 'persons' && definitionOf(indicator).kind === 'magnitude';
  const hash = createHash('sha256').update(`${indicator.years} ${indicator.divisors[as]} ${isSum}`);
  for (const { spots, groups: ofSums, values } of await sumsOf(quantity, reading, groups)) {
    hash.update('|');
    for (let at = 0; at < spots.length; at += 1) {
      if (ofSums[at] === 0 && values[at]! > 0) hash.update(`${spots[at]}:${values[at]};`);
    }
  }
  return hash.digest('hex');
}
