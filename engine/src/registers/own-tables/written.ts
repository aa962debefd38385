import { literal } from '../../warehouse/index.ts';
import { cprKeySql, digestSql, pseudonymSql } from '../key.ts';
import type { ColumnKind } from './rows.ts';
import type { Field } from './target.ts';

/** SQL of a value as the table keeps it, of a value as the source writes it; null where it cannot be read so. */
export function convertedSql(field: Field, kind: ColumnKind, value: string): string {
  const as = field.as ?? 'text';
  const type = field.type ?? 'VARCHAR';
  const text = kind === 'text' || kind === 'plain' ? value : `CAST(${value} AS VARCHAR)`;
  const number = () => plainNumber(text, kind === 'text' ? (field.decimal ?? ',') : '.');
  const isNumber = kind === 'whole' || kind === 'fraction';
  switch (as) {
    case 'personnummer':
      return kind === 'pseudonym'
        ? `TRY_CAST(${value} AS BIGINT)`
        : `CASE WHEN ${isPersonnummer(text)} THEN ${pseudonymSql(text)} END`;
    case 'pseudonym':
      return kind === 'whole'
        ? `TRY_CAST(${value} AS BIGINT)`
        : `CASE WHEN regexp_full_match(${text}, '-?[0-9]+') THEN TRY_CAST(${text} AS BIGINT) END`;
    case 'address':
      return kind === 'whole' ? `TRY_CAST(${value} AS BIGINT)` : addressSql(text);
    case 'cpr-address':
      return cprAddressSql(text);
    case 'text':
      return field.width === undefined
        ? text
        : `CASE WHEN regexp_full_match(${text}, '[0-9]{1,${field.width - 1}}') THEN lpad(${text}, ${field.width}, '0') ELSE ${text} END`;
    case 'integer':
      if (kind === 'whole') return `TRY_CAST(${value} AS ${type})`;
      if (kind === 'fraction') return `CASE WHEN ${value} = floor(${value}) THEN TRY_CAST(${value} AS ${type}) END`;
      return wholeSql(number(), type);
    case 'number':
      return isNumber ? `CAST(${value} AS DOUBLE)` : `TRY_CAST(${number()} AS DOUBLE)`;
    case 'money':
      return timesSql(isNumber ? value : number(), 100);
    case 'thousandths':
      return timesSql(isNumber ? value : number(), 1000);
    case 'date':
      return kind === 'day' ? `CAST(${value} AS DATE)` : dateSql(text);
    case 'last-day':
      return `${kind === 'day' ? `CAST(${value} AS DATE)` : dateSql(text)} + 1`;
    case 'flag':
      return kind === 'truth' ? value : flagSql(text);
  }
}

/** SQL of: a text is ten digits (or nine, whose leading zero a workbook lost), with or without a hyphen before the last four. */
export function isPersonnummer(text: string): string {
  return `regexp_full_match(${text}, '${PERSONNUMMER}')`;
}

/** The same, for numbers that a library hands over in JavaScript. */
export const PERSONNUMMER = '[0-9]{5,6}[- ]?[0-9]{4}';

/** SQL of: a text has the form of a personnummer, a possible day and month among its digits. */
export function looksLikePersonnummerSql(text: string): string {
  return `regexp_full_match(${text}, '${LOOKS_LIKE_PERSONNUMMER}')`;
}

/** Day (also with 60 added), month, year and four digits more; or nine digits that lost their zero. */
export const LOOKS_LIKE_PERSONNUMMER =
  '(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01]|[1-9])(?:0[1-9]|1[0-2])[0-9]{2}[- ]?[0-9]{4}';

/** SQL of: a date is written with two digits of its year. */
export function isShortDate(text: string): string {
  return `CASE WHEN length(${text}) <= 8 THEN regexp_full_match(${text}, '${SHORT_DATE}') ELSE FALSE END`;
}

/** The last year of this century that two digits stand for. As CPR reads them. */
export const PIVOT = 36;

const SHORT_DATE = '[0-9]{6}|[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2}';

/**
 * A day: `2024-03-01` and `01-03-2024` (also with `.` or `/`, with a time behind), `20240301`, `01032024`, `010324` and `01-03-24` (years
 * to 36 are this century's), and a workbook's serial number of five digits.
 */
function dateSql(text: string): string {
  const day = `split_part(replace(${text}, 'T', ' '), ' ', 1)`;
  const parts = (separated: string) => `replace(replace(${separated}, '.', '-'), '/', '-')`;
  const part = (at: number, length: number) => `substring(${text}, ${at}, ${length})`;
  const long = (format: string, written: string) => `try_strptime(${written}, '${format}')::DATE`;
  const century = (year: string) => `CASE WHEN ${year} <= '${PIVOT}' THEN '20' ELSE '19' END`;
  const lastTwo = `right(${text}, 2)`;
  return `CASE
    WHEN length(${text}) = 10 AND ${part(5, 1)} = '-' THEN ${long('%Y-%m-%d', text)}
    WHEN length(${text}) = 10 AND ${part(3, 1)} = '-' THEN ${long('%d-%m-%Y', text)}
    WHEN length(${text}) = 10 AND ${part(3, 1)} = '.' THEN ${long('%d.%m.%Y', text)}
    WHEN regexp_full_match(${text}, '[1-9][0-9]{4}([.,][0-9]+)?') THEN DATE '1899-12-30' + CAST(left(${text}, 5) AS INTEGER)
    WHEN regexp_full_match(${text}, '(18|19|20|21)[0-9]{2}(0[1-9]|1[0-2])[0-9]{2}') THEN ${long('%Y%m%d', text)}
    WHEN regexp_full_match(${text}, '[0-9]{8}') THEN ${long('%d%m%Y', text)}
    WHEN regexp_full_match(${text}, '[0-9]{6}') THEN
      ${long('%d%m%Y', `left(${text}, 4) || ${century(lastTwo)} || ${lastTwo}`)}
    WHEN regexp_full_match(${text}, '[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2}') THEN
      ${long('%d-%m-%Y', `left(${parts(text)}, length(${text}) - 2) || ${century(lastTwo)} || ${lastTwo}`)}
    WHEN regexp_matches(${text}, '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([ T]|$)') THEN ${long('%Y-%m-%d', day)}
    WHEN regexp_matches(${text}, '^[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}([ T]|$)') THEN ${long('%d-%m-%Y', parts(day))}
  END`;
}

/** A number in the form programs write, of one in the form people do; null if it is none. */
function plainNumber(text: string, decimal: ',' | '.'): string {
  const group = decimal === ',' ? '.' : ',';
  const form = `[-−]?([0-9]+|[0-9]{1,3}([${group} \u00a0\u202f'][0-9]{3})+)([${decimal}][0-9]+)?([eE][-+]?[0-9]{1,3})?`;
  return `CASE WHEN regexp_full_match(${text}, '-?[0-9]+') THEN ${text}
    WHEN regexp_full_match(${text}, ${literal(form)})
      THEN translate(${text}, ${literal(`−${decimal}${group} \u00a0\u202f'`)}, '-.') END`;
}

function wholeSql(number: string, type: string): string {
  // A cast of '1.5' to a whole number would round it.
  const whole = `regexp_replace(${number}, '[.]0+$', '')`;
  return `CASE WHEN regexp_full_match(${whole}, '-?[0-9]+') THEN TRY_CAST(${whole} AS ${type}) END`;
}

/** Hundredths or thousandths as whole numbers, by decimal digits and not by doubles: 1,005 kroner are 100.5 øre, kept as 101. */
function timesSql(number: string, times: 100 | 1000): string {
  return `TRY_CAST(round(TRY_CAST(${number} AS DECIMAL(24, 6)) * ${times}) AS BIGINT)`;
}

function flagSql(text: string): string {
  return `CASE WHEN lower(${text}) IN ('ja', 'j', 'true', 't', 'sand', 'sandt', '1', 'yes', 'y') THEN TRUE
    WHEN lower(${text}) IN ('nej', 'n', 'false', 'f', 'falsk', '0', 'no') THEN FALSE END`;
}

/** A DAR id by its digest, or a whole number that stands for an address already. */
function addressSql(text: string): string {
  const id = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
  return `CASE WHEN regexp_full_match(${text}, '${id}') THEN ${digestSql(`lower(${text})`)}
    WHEN regexp_full_match(${text}, '-?[0-9]{1,19}') THEN TRY_CAST(${text} AS BIGINT) END`;
}

/**
 * The digest of a CPR address key. Three ways of writing: 18 characters as CPR has them (municipality 4, road 4, house 4, floor 2, door
 * 4), 19 as DAWA's KVHX (floor 3, blanks as `_`), and the parts with a space between. Road codes from 9900 are no addresses.
 */
function cprAddressSql(text: string): string {
  const spaced = `string_split_regex(${text}, ' +')`;
  const fixed = (floor: number) => {
    const padded = `rpad(replace(${text}, '_', ' '), 19, ' ')`;
    const cut = (at: number, length: number) => `substring(${padded}, ${at}, ${length})`;
    return cprKeySql({
      municipality: cut(1, 4),
      road: cut(5, 4),
      house: cut(9, 4),
      floor: cut(13, floor),
      door: cut(13 + floor, 4),
    });
  };
  const parts = cprKeySql({
    municipality: `${spaced}[1]`,
    road: `${spaced}[2]`,
    house: `${spaced}[3]`,
    floor: `${spaced}[4]`,
    door: `${spaced}[5]`,
  });
  return `CASE
    WHEN regexp_matches(${text}, '^[0-9]{4} ?99[0-9]{2}') THEN NULL
    WHEN regexp_full_match(${text}, '[0-9]{8}.{1,11}') THEN
      CASE WHEN length(${text}) = 19 OR contains(${text}, '_') THEN ${digestSql(fixed(3))} ELSE ${digestSql(fixed(2))} END
    WHEN regexp_full_match(${text}, '[0-9]{3,4} [0-9]{1,4} [0-9]{1,3}[A-Za-zÆØÅæøå]?( [^ ]+){0,2}') THEN ${digestSql(parts)}
  END`;
}

/** SQL of: a text is a road code that is no address, in the ways an address key is written. */
export function isNoAddress(text: string): string {
  return `regexp_matches(${text}, '^[0-9]{4} ?99[0-9]{2}')`;
}
