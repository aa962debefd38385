import { identifier, literal } from '../../warehouse/index.ts';
import type { ColumnKind, ScannedRows, SourceColumn } from './rows.ts';
import type { Field, Target } from './target.ts';
import { convertedSql, isNoAddress, isPersonnummer, isShortDate } from './written.ts';

/** What can be wrong with a value or a row. */
export type Fault =
  | 'unknown-code'
  | 'personnummer-form'
  | 'dates-impossible'
  | 'dates-in-the-future'
  | 'two-digit-years'
  | 'not-a-number'
  | 'unreadable-values'
  | 'mixed-encodings'
  | 'from-after-to'
  | 'rows-without-person'
  | 'rows-without-from';

/** A truth value of every row that the projection gives beside the values. */
export interface Check {
  readonly fault: Fault;
  /** Its column in the projection. */
  readonly column: string;
  /** The field it concerns; none where it concerns the row. */
  readonly field?: Field;
}

/** A statement that gives the rows of a source as the table keeps them. */
export interface Projection {
  /** Values, and a truth value a check; with `line` where asked for. Needs the key's parameters if `needsKey`. */
  readonly select: (options?: { readonly lines?: boolean }) => string;
  /** The values of a field that its profile's codes do not name, as texts in a column `value`. */
  readonly unknownCodes: (field: Field) => string;
  readonly checks: readonly Check[];
  /** Rows that the table takes: a condition on the projection's columns. */
  readonly keep: string;
  /** Some value is made with the key. */
  readonly needsKey: boolean;
}

/** Days a register can speak of: the oldest now living were born after the first, and no plan reaches beyond the last. */
const FIRST_DAY = `DATE '1850-01-01'`;
const LAST_DAY = `DATE '2100-12-31'`;
/** A last day as late as this means that there is none yet (`9999-12-31`). */
const FOREVER = `DATE '2900-01-01'`;

/** Days that may lie ahead: something granted until then. */
const MAY_LIE_AHEAD = new Set(['to', 'built']);

/**
 * The rows of a source as a table keeps them, in one pass and four steps: the source's value (`t`), what the profile calls it (`m`), the
 * converted value (`c`), the value kept and what is wrong with it. Every step is a projection, so that nothing of a row outlives the
 * chunk it is read in: personnumre are gone before anything is stored.
 *
 * @param updated the day the extract was made: what happened later is in the future
 */
export function projectionOf(
  { fields, kind: target }: Target,
  rows: ScannedRows,
  where: string | undefined,
  updated: string | undefined,
): Projection {
  const read = fields.map((field, at) => readField(field, at, rows.columns));
  const checks: Check[] = [];
  const check = (fault: Fault, sql: string, field?: Field): string => {
    const column = `f${checks.length}`;
    checks.push({ fault, column, ...(field ? { field } : {}) });
    return `${sql} AS ${column}`;
  };
  const flags = read.flatMap((one) => faultsOf(one, rows, updated, check));
  const keep: string[] = [];
  const leaveOut = (fault: Fault, sql: string) => {
    flags.push(check(fault, sql));
    keep.push(`NOT ${checks.at(-1)!.column}`);
  };
  const named = (name: string) => read.find(({ field }) => field.name === name && field.column !== undefined);
  const [person, from, to] = [named('person'), named('from'), named('to')];
  if (person) leaveOut('rows-without-person', isWithoutPerson(person));
  if (from?.isDay && to?.isDay) leaveOut('from-after-to', `coalesce(c${from.at} > c${to.at}, FALSE)`);
  if (target === 'own' && from?.isDay) leaveOut('rows-without-from', `${keptDay(from)} IS NULL`);

  const condition = where === undefined ? '' : ` WHERE ${where}`;
  const step = (of: (one: ReadField) => string, line: string, inner: string) =>
    `SELECT ${[line, ...read.map(of)].filter(Boolean).join(', ')} FROM ${inner}`;
  const coded = (line: string) => {
    const source = line ? rows.numbered : rows.scan;
    const values = step((one) => `${one.t} AS t${one.at}`, line, `${source}${condition}`);
    return step((one) => `t${one.at}, ${one.m} AS m${one.at}`, line, `(${values})`);
  };
  return {
    checks,
    keep: keep.length === 0 ? 'TRUE' : keep.join(' AND '),
    needsKey: read.some(({ field, kind }) => field.as === 'personnummer' && kind !== 'pseudonym'),
    select: ({ lines = false } = {}) => {
      const line = lines ? 'line' : '';
      const converted = step((one) => `t${one.at}, m${one.at}, ${one.c} AS c${one.at}`, line, `(${coded(line)})`);
      const kept = read.map((one) => `${keptValue(one)} AS ${identifier(one.field.name)}`);
      return `SELECT ${[line, ...kept, ...flags].filter(Boolean).join(', ')} FROM (${converted})`;
    },
    unknownCodes: (field) => {
      const one = read.find((other) => other.field === field)!;
      return `SELECT CAST(t${one.at} AS VARCHAR) AS value FROM (${coded('')}) WHERE ${isUnknown(one)} OR ${isNotTaken(one, 'm')}`;
    },
  };
}

/** A field with its place in the projection, and the SQL of each of its steps. */
interface ReadField {
  readonly field: Field;
  readonly at: number;
  readonly kind: ColumnKind;
  readonly column: SourceColumn | undefined;
  readonly t: string;
  readonly m: string;
  readonly c: string;
  readonly isDay: boolean;
}

function readField(field: Field, at: number, columns: readonly SourceColumn[]): ReadField {
  const column = columns.find(({ name }) => name === field.column);
  const isDay = field.type === 'DATE';
  const base = { field, at, column, isDay, c: '' };
  if (!column) {
    const value = field.value === undefined ? 'NULL::VARCHAR' : literal(String(field.value));
    const constant = { ...base, kind: 'plain' as const, t: value, m: `t${at}` };
    return { ...constant, c: convertedSql(field, 'plain', `m${at}`) };
  }
  // Typed values that the profile recodes are compared as texts.
  const asText = field.codes !== undefined && column.kind !== 'text';
  const kind = asText && column.kind !== 'pseudonym' ? 'plain' : column.kind;
  const isText = column.kind === 'text' || column.kind === 'plain' || column.kind === 'pseudonym';
  const blank = (sql: string) => `nullif(nullif(${trimmed(sql)}, ''), 'NULL')`;
  const t = isText ? blank(column.sql) : asText ? `CAST(${column.sql} AS VARCHAR)` : column.sql;
  const coded = field.codes === undefined ? `t${at}` : codedSql(field, `t${at}`, kind);
  // The last day of what still lasts, as programs write it.
  const lasting = isDay && field.name === 'to' && kind !== 'day';
  const m = lasting ? `CASE WHEN contains(CAST(${coded} AS VARCHAR), '9999') THEN NULL ELSE ${coded} END` : coded;
  return { ...base, kind, t, m, c: convertedSql(field, kind, `m${at}`) };
}

const isNumber = ({ as }: Field) => as === 'integer' || as === 'number' || as === 'money' || as === 'thousandths';

/**
 * A value as the profile calls it. Of texts only those named are taken, and the blank where `''` is; of numbers, dates and truth values
 * the others stand as they are. Numbers of the profile are written as the source writes its own, so that both are read alike.
 */
function codedSql(field: Field, value: string, kind: ColumnKind): string {
  const codes = field.codes ?? {};
  const decimal = kind === 'text' && isNumber(field) ? (field.decimal ?? ',') : '.';
  const written = (one: string | number | boolean | null) =>
    one === null ? 'NULL' : literal(typeof one === 'number' ? String(one).replace('.', decimal) : String(one));
  const named = Object.entries(codes).filter(([code]) => code !== '' && code !== '*');
  const cases = named.map(([code, meaning]) => `WHEN ${value} = ${literal(code)} THEN ${written(meaning)}`);
  const blank = Object.hasOwn(codes, '') ? written(codes['']!) : 'NULL';
  const others = Object.hasOwn(codes, '*') ? written(codes['*']!) : field.as === 'text' ? 'NULL' : value;
  return `CAST(CASE WHEN ${value} IS NULL THEN ${blank} ${cases.join(' ')} ELSE ${others} END AS VARCHAR)`;
}

function isUnknown({ field, at }: ReadField): string {
  const { codes } = field;
  if (!codes || field.as !== 'text' || Object.hasOwn(codes, '*')) return 'FALSE';
  const named = Object.keys(codes).filter((code) => code !== '');
  return named.length === 0
    ? `t${at} IS NOT NULL`
    : `(t${at} IS NOT NULL AND t${at} NOT IN (${named.map(literal).join(', ')}))`;
}

/** The register table does not take the value. */
function isNotTaken({ field, at }: ReadField, step: 'm' | 'c'): string {
  return field.only ? `coalesce(${step}${at} NOT IN (${field.only.map(literal).join(', ')}), FALSE)` : 'FALSE';
}

function keptDay({ at }: ReadField): string {
  return `CASE WHEN c${at} BETWEEN ${FIRST_DAY} AND ${LAST_DAY} THEN c${at} END`;
}

function keptValue(one: ReadField): string {
  if (one.isDay) return keptDay(one);
  const { field, at } = one;
  if (field.only) return `CASE WHEN c${at} IN (${field.only.map(literal).join(', ')}) THEN c${at} END`;
  return field.type === 'VARCHAR' ? `CAST(c${at} AS VARCHAR)` : `c${at}`;
}

function isWithoutPerson({ field, at, kind }: ReadField): string {
  if (field.as !== 'personnummer' || kind === 'pseudonym') return `c${at} IS NULL`;
  const text = kind === 'text' || kind === 'plain' ? `m${at}` : `CAST(m${at} AS VARCHAR)`;
  // Without asking for the pseudonym itself, which is only made where it is kept.
  return `coalesce(NOT ${isPersonnummer(text)} OR regexp_full_match(${text}, '[0 -]+'), TRUE)`;
}

/** The checks of one field. */
function faultsOf(
  one: ReadField,
  { oneByte }: ScannedRows,
  updated: string | undefined,
  check: (fault: Fault, sql: string, field: Field) => string,
): string[] {
  const { field, at, kind, column, isDay } = one;
  if (!column) return [];
  const [m, c] = [`m${at}`, `c${at}`];
  const isText = kind === 'text' || kind === 'plain';
  const flags: string[] = [];
  const flag = (fault: Fault, sql: string) => flags.push(check(fault, sql, field));
  if (field.codes && field.as === 'text') flag('unknown-code', isUnknown(one));
  if (field.only) flag('unknown-code', isNotTaken(one, 'c'));
  if (field.as === 'personnummer') {
    const text = isText ? m : `CAST(${m} AS VARCHAR)`;
    flag(
      'personnummer-form',
      kind === 'pseudonym' ? `(${m} IS NOT NULL AND ${c} IS NULL)` : `coalesce(NOT ${isPersonnummer(text)}, FALSE)`,
    );
  } else if (isDay) {
    const isForever = field.name === 'to' ? ` AND NOT coalesce(${c} >= ${FOREVER}, FALSE)` : '';
    flag('dates-impossible', `(${m} IS NOT NULL AND ${keptDay(one)} IS NULL${isForever})`);
    if (updated !== undefined && !MAY_LIE_AHEAD.has(field.name))
      flag('dates-in-the-future', `coalesce(${c} > DATE ${literal(updated)} AND ${c} <= ${LAST_DAY}, FALSE)`);
    if (isText) flag('two-digit-years', `coalesce(${isShortDate(m)}, FALSE)`);
  } else if (isNumber(field)) flag('not-a-number', `(${m} IS NOT NULL AND ${c} IS NULL)`);
  else if (field.as === 'cpr-address')
    flag(
      'unreadable-values',
      `(${m} IS NOT NULL AND ${c} IS NULL AND NOT ${isNoAddress(isText ? m : `CAST(${m} AS VARCHAR)`)})`,
    );
  else if (field.as !== 'text') flag('unreadable-values', `(${m} IS NOT NULL AND ${c} IS NULL)`);
  else if (oneByte && isText) flag('mixed-encodings', `coalesce(regexp_matches(${m}, 'Ã[¦¸¥†˜…©]'), FALSE)`);
  return flags;
}

/**
 * SQL of a text without white space at its ends, line breaks and hard spaces among it: a cell that holds nothing else is blank, whatever
 * format it comes from.
 */
export function trimmed(sql: string): string {
  return `trim(${sql}, ' \t\r\n\u00a0')`;
}
