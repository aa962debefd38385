/** A figure with its 95 % interval, where one is known. */
export interface Estimate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The difference between two figures, its 95 % interval, and whether they can be told apart. */
export interface Difference {
  readonly value: number;
  /** Null where one of the figures has no interval. */
  readonly low: number | null;
  readonly high: number | null;
  /** True if the interval of the difference holds 0; null where there is no interval. */
  readonly indistinguishable: boolean | null;
}

/**
 * `to` minus `from` with a 95 % interval put together from the two figures' own (the hybrid score interval: Newcombe 1998,
 * Statistics in Medicine 17, method 10, when the two are Wilson intervals; Zou and Donner 2008 in general):
 * low = d − √((to − to.low)² + (from.high − from)²), high = d + √((to.high − to)² + (from − from.low)²).
 * The figures are taken as independent. Many residents are the same from year to year, so the interval is rather too wide
 * than too narrow.
 */
export function difference(to: Estimate, from: Estimate): Difference {
  const value = to.value - from.value;
  if (to.low === null || to.high === null || from.low === null || from.high === null) {
    return { value, low: null, high: null, indistinguishable: null };
  }
  const low = value - Math.hypot(to.value - to.low, from.high - from.value);
  const high = value + Math.hypot(to.high - to.value, from.value - from.low);
  return { value, low, high, indistinguishable: low <= 0 && high >= 0 };
}
