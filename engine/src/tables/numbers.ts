import type { Status } from '../words/index.ts';
import type { Cell } from './raw-table.ts';

/** How a source writes numbers, and what its signs mean. A profile's `value` and `codes`. */
export interface Convention {
  /** The decimal sign. */
  readonly decimal?: ',' | '.';
  /** The sign between thousands; `''` if there is none. A space stands for every kind of space. */
  readonly thousands?: '.' | ',' | ' ' | "'" | '';
  /** What a cell means that holds exactly this (blank is `''`). Numbers may be signs too: `{"99999": missing}`. */
  readonly codes?: Readonly<Record<string, 'missing' | 'withheld' | 'zero' | 'not-applicable'>>;
}

/**
 * What a cell says.
 *
 * - `number`: the value; `percent` is true if a percent sign stood behind it (`12,3 %` is 12.3).
 * - `status`: no number, and the reason is known.
 * - `unexplained`: a sign that stands for a reason (`..`, `-`, `x`) that the profile does not explain.
 * - `ambiguous`: a number that is one thing in Danish and another in English; the caller asks, nobody guesses.
 * - `unreadable`: anything else.
 */
export type ReadNumber =
  | { readonly kind: 'number'; readonly value: number; readonly percent?: boolean }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'unexplained'; readonly sign: string }
  | { readonly kind: 'ambiguous'; readonly readings: readonly [thousands: number, decimals: number] }
  | { readonly kind: 'unreadable' };

const STATUS_OF = { missing: 'missing', withheld: 'withheld-small', 'not-applicable': 'not-applicable' } as const;

/** Signs that statistical offices and programs write instead of a figure. They mean different things in different tables. */
const SIGNS = /^(?:\.{1,6}|…|-{1,3}|[–—−]|[x*:#]|null|n\/?a|nan|none)$/i;

const SPACES = /[\s\u00a0\u2007\u2009\u202f]/gu;

/**
 * Reads one cell as the profile says. Never guesses: `1.234` without a stated convention is `ambiguous`.
 *
 * A stated decimal sign makes the other one a sign between thousands (`84.512` is 84512 where the decimal sign is a comma),
 * provided that it stands between groups of three. A blank cell without a code is missing. A withheld cell gets the status
 * `withheld-small`: sources that give another reason state it in the mapping.
 *
 * @param cell a text is parsed; a number is itself, unless it is one of the codes; true and false are unreadable
 */
export function readNumber(cell: Cell, convention: Convention = {}): ReadNumber {
  const written = cell === null ? '' : String(cell).replaceAll('\u00a0', ' ').trim();
  const code = convention.codes && Object.hasOwn(convention.codes, written) ? convention.codes[written] : undefined;
  if (code === 'zero') return { kind: 'number', value: 0 };
  if (code !== undefined) return { kind: 'status', status: STATUS_OF[code] };
  if (typeof cell === 'number') return Number.isFinite(cell) ? number(cell) : { kind: 'unreadable' };
  if (written === '') return { kind: 'status', status: 'missing' };
  if (typeof cell === 'boolean') return { kind: 'unreadable' };
  if (/^\d{1,15}$/.test(written)) return number(Number(written)); // most cells; the same in every way of writing
  if (SIGNS.test(written)) return { kind: 'unexplained', sign: written };
  return parse(written, convention);
}

/** The percent of a fraction of 1, exact in the decimal digits: 0.07 is 7, not 7.000000000000001. */
export function percentOfFraction(fraction: number): number {
  const [mantissa, exponent = '0'] = String(fraction).split('e');
  return Number(`${mantissa}e${Number(exponent) + 2}`);
}

/** Nothing in it needs another sign in its place first. */
const PLAIN = /^[-\d.,]+$/;
const SHAPE = /^([+-]?)([\d.,'’][\d.,'’ ]*?)(e[+-]?\d{1,3})?( ?%)?$/i;

function parse(written: string, { decimal, thousands }: Convention): ReadNumber {
  const shape = SHAPE.exec(PLAIN.test(written) ? written : written.replaceAll(SPACES, ' ').replace(/^[−–‐‑] ?/u, '-'));
  if (!shape || !/\d/.test(shape[2]!)) return { kind: 'unreadable' };
  const [, sign, body, exponent = '', percent] = shape;
  const finish = (digits: string | undefined): number | undefined =>
    digits === undefined ? undefined : Number(`${sign}${digits}${exponent}`);

  const values: number[] = [];
  for (const way of waysOf(decimal, thousands)) {
    const value = finish(digitsOf(body!, way.decimal, way.thousands, exponent !== ''));
    if (value !== undefined && Number.isFinite(value) && !values.includes(value)) values.push(value);
  }
  if (values.length === 0) return { kind: 'unreadable' };
  if (values.length === 1) return number(values[0]!, percent !== undefined);
  const [larger, smaller] = values.sort((a, b) => Math.abs(b) - Math.abs(a)) as [number, number];
  return { kind: 'ambiguous', readings: [larger, smaller] };
}

interface Way {
  readonly decimal: ',' | '.';
  readonly thousands: '.' | ',' | ' ' | "'" | '';
}

/** Every way of writing that is in use; what is stated narrows them, and more than one answer is ambiguous. */
const WAYS: readonly Way[] = [
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: ' ' },
  { decimal: ',', thousands: "'" },
  { decimal: ',', thousands: '' },
  { decimal: '.', thousands: ',' },
  { decimal: '.', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: '.', thousands: '' },
];

const narrowed = new Map<string, readonly Way[]>();

function waysOf(decimal: string | undefined, thousands: string | undefined): readonly Way[] {
  const key = `${decimal}/${thousands}`;
  const known = narrowed.get(key);
  if (known) return known;
  const ways = WAYS.filter(
    (way) =>
      (decimal === undefined || way.decimal === decimal) && (thousands === undefined || way.thousands === thousands),
  );
  narrowed.set(key, ways);
  return ways;
}

/** The plain digits of a body in one way of writing, or undefined if it is not written so. */
function digitsOf(body: string, decimal: string, thousands: string, exponent: boolean): string | undefined {
  const parts = body.split(decimal);
  if (parts.length > 2) return undefined;
  const [whole, fraction] = parts as [string, string | undefined];
  if (fraction !== undefined && !/^\d*$/.test(fraction)) return undefined;
  const digits = ungroup(whole, thousands, exponent);
  if (digits === undefined || (digits === '' && !fraction)) return undefined;
  return fraction ? `${digits === '' ? '0' : digits}.${fraction}` : digits;
}

function ungroup(whole: string, thousands: string, exponent: boolean): string | undefined {
  if (/^\d*$/.test(whole)) return whole;
  if (thousands === '' || exponent) return undefined;
  const groups = whole.replaceAll('’', "'").split(thousands);
  const [first, ...rest] = groups as [string, ...string[]];
  const wellGrouped = /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
  return wellGrouped ? groups.join('') : undefined;
}

function number(value: number, percent = false): ReadNumber {
  const plain = Object.is(value, -0) ? 0 : value;
  return percent ? { kind: 'number', value: plain, percent } : { kind: 'number', value: plain };
}
