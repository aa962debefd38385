/**
 * An exact number: a fraction of whole numbers, `n / d` with `d` above zero. Limits are compared in these, since 0.76 · 3 is 2.28 by law and
 * 2.2800000000000002 in floating point, and a mean of two years may have no end of decimals.
 */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

const WRITTEN = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/**
 * The exact number of a decimal as it was written. A floating-point number means its shortest decimal: 0.1 is one tenth.
 *
 * @param value a whole number, a number, or a text with a decimal point (`2.28`)
 * @throws RangeError for what is no finite number
 */
export function exact(value: number | bigint | string): Exact {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
  const parts = WRITTEN.exec(String(value));
  if (!parts) throw new RangeError(`not a number: ${value}`);
  const [, sign, whole = '0', fraction = '', exponent = '0'] = parts;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { n: digits, d: 10n ** BigInt(scale) } : { n: digits * 10n ** BigInt(-scale), d: 1n };
}

/** One part of another, exactly: `ratio(1, 3)` is a third. @throws RangeError for a part of nothing */
export function ratio(part: Exact, whole: Exact): Exact {
  if (whole.n === 0n) throw new RangeError('a part of nothing');
  const sign = whole.n < 0n ? -1n : 1n;
  return { n: part.n * whole.d * sign, d: part.d * whole.n * sign };
}

/** The sum of exact numbers; of none it is 0. */
export function plus(...terms: readonly Exact[]): Exact {
  return terms.reduce((a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }), { n: 0n, d: 1n });
}

/** The first less the second. */
export function minus(a: Exact, b: Exact): Exact {
  return { n: a.n * b.d - b.n * a.d, d: a.d * b.d };
}

/** The product. */
export function times(a: Exact, b: Exact): Exact {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** Below zero if the first is less, above zero if it is more, 0 if they are equal. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.d === b.d ? a.n - b.n : a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The largest whole number that is not above it. */
export function floor({ n, d }: Exact): bigint {
  const whole = n / d;
  return n < 0n && whole * d !== n ? whole - 1n : whole;
}

/** The smallest whole number that is not below it. */
export function ceiling({ n, d }: Exact): bigint {
  return -floor({ n: -n, d });
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** The nearest floating-point number, for showing and storing; never for comparing with a limit. */
export function toNumber(value: Exact): number {
  const { n, d } = value;
  // Two numbers that floating point holds exactly have the nearest quotient.
  if (n <= MOST && n >= -MOST && d <= MOST) return Number(n) / Number(d);
  return Number(fixed(value, 15));
}

/** The number with so many decimals, a half rounded away from zero: `fixed(exact('2.275'), 2)` is `2.28`. */
export function fixed({ n, d }: Exact, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const positive = n < 0n ? -n : n;
  const rounded = (positive * scale * 2n + d) / (d * 2n);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const sign = n < 0n && rounded > 0n ? '-' : '';
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? sign + digits : `${sign}${whole}.${digits.slice(-decimals)}`;
}
