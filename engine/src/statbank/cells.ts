import type { TableInfo, TableVariable } from './table-info.ts';

/** What is chosen of one variable: codes, or StatBank's grammar (`*`, `*K1`, `>=2010K1<=2015K4`, `(1)`, `(-n+3)`, `sum(x=a;b)`). */
export interface Chosen {
  readonly code: string;
  readonly values: readonly string[];
}

/** Most cells of an answer that is no stream (BULK is one). */
export const MOST_CELLS = 1_000_000;

/**
 * How many cells StatBank will count: the product over the variables named of how many values are chosen. A variable that is left out counts
 * one (it is aggregated away, or the newest period).
 */
export function countCells(chosen: readonly Chosen[], info: TableInfo): number {
  return chosen.reduce((product, one) => product * codesOf(one, variableOf(info, one.code)).length, 1);
}

/**
 * The same choice in parts of at most `most` cells, which together are the whole and do not overlap: split by time first (a part is then a run
 * of periods), by the variable with the most values where a single period is still too large.
 */
export function splitToFit(chosen: readonly Chosen[], info: TableInfo, most: number = MOST_CELLS): Chosen[][] {
  const cells = countCells(chosen, info);
  if (cells <= most) return [[...chosen]];
  const counted = chosen.map((one) => {
    const variable = variableOf(info, one.code);
    return { one, codes: codesOf(one, variable), time: variable?.time ?? false };
  });
  const splittable = counted.filter(({ codes }) => codes.length > 1);
  const by = splittable.find(({ time }) => time) ?? splittable.toSorted((a, b) => b.codes.length - a.codes.length)[0];
  if (!by) return [[...chosen]];
  const size = Math.max(1, Math.floor((most * by.codes.length) / cells));
  const parts: Chosen[][] = [];
  for (let from = 0; from < by.codes.length; from += size) {
    const values = by.codes.slice(from, from + size);
    const part = chosen.map((one) => (one === by.one ? { code: one.code, values } : one));
    parts.push(...splitToFit(part, info, most));
  }
  return parts;
}

/**
 * The codes a choice stands for, in the table's order, each once. What the table does not know stays as it is written, and counts one:
 * StatBank says what is wrong with it.
 */
export function codesOf({ values }: Chosen, variable: TableVariable | undefined): string[] {
  const known = variable?.values.map(({ id }) => id) ?? [];
  const found = new Set<string>();
  const strange: string[] = [];
  for (const written of values) {
    const meant = meantBy(written, known);
    if (meant) for (const code of meant) found.add(code);
    else strange.push(written);
  }
  return [...known.filter((code) => found.has(code)), ...new Set(strange)];
}

/** The variable of a code, whatever its case. */
export function variableOf(info: TableInfo, code: string): TableVariable | undefined {
  return info.variables.find(({ id }) => id.toLocaleUpperCase('da') === code.toLocaleUpperCase('da'));
}

/** The known codes that one written value means; undefined for a computed value and for a code that is not known. */
function meantBy(written: string, known: readonly string[]): readonly string[] | undefined {
  if (known.includes(written)) return [written];
  const nth = written.match(/^(-?)\((?:(-?\d*)n)?([+-]?\d+)?\)$/);
  if (nth) return nthOf(nth, known);
  if (/^(?:[<>]=?[^<>=]+){1,2}$/.test(written)) {
    const ends = [...written.matchAll(/([<>]=?)([^<>=]+)/g)].map(([, sign, end]) => ({ sign, end: end! }));
    return known.filter((code) => ends.every(({ sign, end }) => within(code, sign, end)));
  }
  if (/[*?]/.test(written) && !written.includes('(')) {
    const pattern = written
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return known.filter((code) => new RegExp(`^${pattern}$`, 'u').test(code));
  }
  return undefined;
}

function within(code: string, sign: string | undefined, end: string): boolean {
  if (sign === '>=') return code >= end;
  if (sign === '<=') return code <= end;
  return sign === '>' ? code > end : code < end;
}

/** `(1)` the newest, `(-n+3)` the three newest, `(2n)` every other; a minus before counts from the oldest. As `:nth-child` counts, from the end. */
function nthOf([, minus, step, offset]: RegExpMatchArray, known: readonly string[]): readonly string[] {
  const a = step === undefined ? 0 : step === '' ? 1 : step === '-' ? -1 : Number(step);
  const b = Number(offset ?? 0);
  const taken = (place: number) => (a === 0 ? place === b : (place - b) / a >= 0 && (place - b) % a === 0);
  return known.filter((_, at) => taken(minus === '-' ? at + 1 : known.length - at));
}
