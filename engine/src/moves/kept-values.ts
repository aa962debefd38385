import { type CountedIndicator, partsOf } from '../measures/index.ts';

/** A value of a person on a day, and the column it is kept in. */
export interface KeptValue {
  readonly name: string;
  readonly sql: string;
}

/** An indicator with what a person adds to it: SQL over the kept columns of the person. */
export interface FollowedIndicator {
  readonly id: string;
  readonly origin: boolean;
  /** What a person adds to numerator and denominator. @param end 0 when the period begins, 1 when it ends */
  readonly n: Adds;
  readonly d: Adds;
  /** 1 for who is in the base at all, 0 for who is not. */
  readonly u: Adds;
}

/** SQL of what a person adds at an end of the period. `isBit`: it is 0 or 1. */
export interface Adds {
  at(end: 0 | 1): string;
  readonly isBit: boolean;
}

/** Bits in one column: a BIGINT has 63 without its sign. */
const BITS = 60;

/**
 * What must be kept of a person for a day. Most of it is yes or no: those are kept as the bits of a few whole numbers, each once however many
 * indicators need it. What is joined from day to day is then a dozen columns and not two hundred.
 */
export function followed(indicators: readonly CountedIndicator[]): {
  readonly indicators: readonly FollowedIndicator[];
  readonly values: readonly KeptValue[];
} {
  const bits = new Map<string, number>();
  const numbers = new Map<string, string>();
  const adds = (sql: string): Adds => {
    if (/^1$|THEN 1 ELSE 0 END$/.test(sql)) {
      if (!bits.has(sql)) bits.set(sql, bits.size);
      const bit = bits.get(sql)!;
      return { isBit: true, at: (end) => `((bits_${Math.floor(bit / BITS)}_${end} >> ${bit % BITS}) & 1)` };
    }
    if (!numbers.has(sql)) numbers.set(sql, `number_${numbers.size}`);
    const name = numbers.get(sql)!;
    return { isBit: false, at: (end) => `${name}_${end}` };
  };
  const all = indicators.map((one) => {
    const parts = partsOf(one);
    return {
      id: one.id,
      origin: one.origin,
      n: adds(parts.numerator),
      d: adds(parts.denominator),
      u: adds(parts.known),
    };
  });
  const columns = Map.groupBy(bits, ([, bit]) => Math.floor(bit / BITS));
  return {
    indicators: all,
    values: [
      ...[...columns].map(([column, own]) => ({
        name: `bits_${column}`,
        sql: own.map(([sql, bit]) => `(CAST(${sql} AS BIGINT) << ${bit % BITS})`).join(' | '),
      })),
      ...[...numbers].map(([sql, name]) => ({ name, sql: `CAST(${sql} AS BIGINT)` })),
    ],
  };
}
