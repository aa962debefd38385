import type { ProtectionRulesFile } from './rules-file.ts';

/** What the weight of a number follows from; an element a number. */
export interface WhatItIs {
  /** The count. */
  readonly n: Float64Array;
  /** In how many breakdowns it is the total. */
  readonly totals?: Uint8Array;
  /** 1: of the municipality as a whole. */
  readonly municipality?: Uint8Array;
  /** 1: of the newest period. */
  readonly newest?: Uint8Array;
}

/** What it costs to withhold each number: `weights` of the linked cells. */
export function weightsOf({ n, totals, municipality, newest }: WhatItIs, rules: ProtectionRulesFile): Float64Array {
  const { weights } = rules;
  const byPersons = weights.by === 'persons';
  return n.map((count, at) => {
    // Its logarithm: a number of a thousand is worth more than one of ten, but not a hundred times more.
    const base = byPersons && count > 0 ? 1 + Math.log(1 + count) : 1;
    const total = totals ? weights.total ** totals[at]! : 1;
    return base * total * (municipality?.[at] ? weights.municipality : 1) * (newest?.[at] ? weights.newest : 1);
  });
}
