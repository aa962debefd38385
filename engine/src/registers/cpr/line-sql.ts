import { cprKeySql, digestSql, pseudonymSql } from '../key.ts';
import { bornSql, sexSql } from './born-sql.ts';
import type { CprField, CprLayout } from './layout.ts';

/**
 * The table that lines of extracts are read into, one row a line and in the order of the files, so that the row's number tells the line.
 * It holds pseudonyms, days and codes: no personnummer, no name, no piece of a line.
 */
export const LINES = 'cpr_line';

/** The columns of `cpr_line`. */
export const LINE_COLUMNS: readonly { readonly name: string; readonly type: string }[] = [
  /** Number of the file, from 0. */
  { name: 'file', type: 'SMALLINT' },
  /** What the line is about (`is` of the layout), start, end; null if it is not used or not readable. */
  { name: 'about', type: 'VARCHAR' },
  /** Why it is not read: blank, unknown-type, too-long, truncated, no-number; null if it is. */
  { name: 'fault', type: 'VARCHAR' },
  /** Some day in it does not exist. */
  { name: 'impossible', type: 'BOOLEAN' },
  /** It has letters of the UTF-8 encoding; of ISO-8859-1. */
  { name: 'utf8', type: 'BOOLEAN' },
  { name: 'latin', type: 'BOOLEAN' },
  { name: 'person', type: 'BIGINT' },
  { name: 'current', type: 'BIGINT' },
  { name: 'former', type: 'BIGINT' },
  { name: 'partner', type: 'BIGINT' },
  { name: 'mother', type: 'BIGINT' },
  { name: 'father', type: 'BIGINT' },
  { name: 'address', type: 'BIGINT' },
  { name: 'municipality', type: 'VARCHAR' },
  { name: 'status', type: 'VARCHAR' },
  { name: 'sex', type: 'VARCHAR' },
  { name: 'civil_status', type: 'VARCHAR' },
  { name: 'birth_country', type: 'VARCHAR' },
  { name: 'citizenship', type: 'VARCHAR' },
  { name: 'country', type: 'VARCHAR' },
  { name: 'country_in', type: 'VARCHAR' },
  /** ANNKOR: A annulled, K corrected. */
  { name: 'mark', type: 'VARCHAR' },
  { name: 'born', type: 'DATE' },
  { name: 'from', type: 'DATE' },
  { name: 'to', type: 'DATE' },
  { name: 'arrived', type: 'DATE' },
  /** Day on which CPR wrote the line, where the layout has it. */
  { name: 'recorded', type: 'DATE' },
  /** Hour and minute of `from`: of two stays on one day the later one has the later time. */
  { name: 'minute', type: 'SMALLINT' },
  { name: 'uncertain', type: 'BOOLEAN' },
  /** In the last record: how many records there are. */
  { name: 'records', type: 'INTEGER' },
];

/**
 * SQL that reads the lines of one file into `cpr_line`. Binds `$path`, `$file` (its number), `$inner` and `$outer` (the key). The line
 * passes through projections only: nothing that would keep it (a sort, a join, a group) stands between the file and the pseudonyms.
 */
export function readLinesSql(layout: CprLayout): string {
  return `INSERT INTO ${LINES} BY NAME ${linesSql(layout)}`;
}

/** The SELECT of `readLinesSql`. */
export function linesSql(layout: CprLayout): string {
  const fields = fieldsOf(layout);
  const has = (name: string) => fields.some((field) => field.name === name);
  const code = (name: string) => (has(name) ? `nullif(trim(t_${name}), '')` : 'NULL');
  const number = (name: string) => (has(name) ? pseudonymSql(`t_${name}`) : 'NULL');
  const moments = fields.filter(({ kind }) => kind === 'moment').map(({ name }) => name);
  const marks = ['from_mark', 'to_mark'].filter(has).map((name) => `coalesce(t_${name} = '*', false)`);
  const uncertain = [...marks, ...['from', 'to'].filter(has).map((name) => isRough(`t_${name}`))];
  return `SELECT $file::SMALLINT AS file, about, fault, utf8, latin,
      ${moments.map((name) => `(d_${name} IS NULL AND NOT ${isBlank(`t_${name}`)})`).join(' OR ')} AS impossible,
      ${pseudonymSql('t_number')} AS person,
      ${['current', 'former', 'partner', 'mother', 'father'].map((name) => `${number(name)} AS ${name}`).join(', ')},
      ${has('road') && has('house') ? addressSql() : 'NULL'} AS address,
      ${['municipality', 'country', 'country_in', 'birth_country', 'citizenship']
        .map((name) => `nullif(${code(name)}, '0000') AS ${name}`)
        .join(', ')},
      ${['status', 'civil_status', 'mark'].map((name) => `${code(name)} AS ${name}`).join(', ')},
      CASE WHEN about = 'person' THEN CASE t_sex WHEN 'M' THEN 'M' WHEN 'K' THEN 'F' ELSE ${sexSql('t_number')} END END AS sex,
      CASE WHEN about = 'person' THEN CASE WHEN ${isBlank('t_born')} THEN ${bornSql('t_number')} ELSE d_born END END AS born,
      d_from AS "from", d_to AS "to", d_arrived AS arrived, ${has('recorded') ? 'd_recorded' : 'NULL'} AS recorded,
      try_cast(substring(t_from, 9, 4) AS SMALLINT) AS minute,
      ${uncertain.join(' OR ') || 'false'} AS uncertain,
      records
    FROM (SELECT *, ${moments.map((name) => `${dayOf(`t_${name}`)} AS d_${name}`).join(', ')} FROM (${fieldsSql(layout)}))`;
}

/** The fields of a line as texts, each in one column for all types of record; null where the line is not read. */
export function fieldsSql(layout: CprLayout): string {
  const number = layout.number ? `substring(read, ${layout.number.at}, ${layout.number.length})` : 'NULL';
  const columns = fieldsOf(layout).map(({ name, kind, slots }) => {
    const cases = slots.map(([type, { at, length }]) => `WHEN '${type}' THEN substring(read, ${at}, ${length})`);
    const text = `CASE type ${cases.join(' ')} END`;
    return `${kind === 'moment' ? `replace(${text}, '-', '')` : text} AS t_${name}`;
  });
  const { end } = layout;
  const records = end
    ? `CASE WHEN type = '${end.record}' THEN try_cast(trim(substring(line, ${end.count.at}, ${end.count.length})) AS INTEGER) END`
    : 'NULL';
  return `SELECT about, fault, utf8, latin, ${number} AS t_number, ${records} AS records, ${columns.join(', ')}
    FROM (SELECT *, CASE WHEN fault IS NULL THEN ${aboutSql(layout)} END AS about,
        CASE WHEN fault IS NULL AND ${isUsed(layout)} THEN line END AS read
      FROM (SELECT *, ${faultSql(layout)} AS fault FROM (${cleanLinesSql()})))`;
}

/**
 * The lines of the file. Letters that were written in UTF-8 count as one, as they do in ISO-8859-1, so that the fields behind them stand
 * where they should; the fields themselves are all plain.
 */
function cleanLinesSql(): string {
  const pair = '[\u00c2-\u00df][\u0080-\u00bf]';
  const mark = '\u00ef\u00bb\u00bf';
  return `SELECT line, left(line, 3) AS type, length(line) AS characters, utf8, foreign_letters AND NOT utf8 AS latin
    FROM (SELECT CASE WHEN utf8 THEN regexp_replace(ltrim(line, '${mark}'), '${pair}', '?', 'g') ELSE line END AS line, utf8, foreign_letters
      FROM (SELECT line, foreign_letters, CASE WHEN foreign_letters THEN regexp_matches(line, '${pair}|^${mark}') ELSE false END AS utf8
        FROM (SELECT line, coalesce(length(line) <> strlen(line), false) AS foreign_letters
          FROM read_csv($path, columns = {'line': 'VARCHAR'}, header = false, delim = '\\0', quote = '', escape = '',
            encoding = 'latin-1', auto_detect = false))))`;
}

/** Written with CASE, not IN: a long list becomes a join, and a join may write what passes through it to disk. */
function faultSql(layout: CprLayout): string {
  const { records, start, end, number } = layout;
  const types = Object.entries(records);
  const frame = [start.record, ...(end ? [end.record] : [])];
  const known = [...types.map(([type]) => type), ...frame].map((type) => `WHEN '${type}' THEN true`);
  const of = (name: 'length' | 'least') => {
    const cases = types.flatMap(([type, one]) => (one[name] === undefined ? [] : [`WHEN '${type}' THEN ${one[name]}`]));
    return `CASE type ${cases.join(' ')} END`;
  };
  const noNumber = number
    ? `WHEN ${isUsed(layout)} AND NOT regexp_full_match(substring(line, ${number.at}, ${number.length}), '[0-9]{${number.length}}') THEN 'no-number'`
    : '';
  return `CASE WHEN CASE type ${known.join(' ')} ELSE false END
      THEN CASE WHEN characters > ${of('length')} AND length(rtrim(line, '${BLANKS}')) > ${of('length')} THEN 'too-long'
        WHEN characters < ${of('least')} THEN 'truncated' ${noNumber} END
      WHEN line IS NULL OR trim(line, '${BLANKS}') = '' THEN 'blank' ELSE 'unknown-type' END`;
}

/** What may fill the end of a line, or a last line alone (the sign that ends files of older systems). */
const BLANKS = ' \r\u001a';

function aboutSql({ records, start, end }: CprLayout): string {
  const used = Object.entries(records).flatMap(([type, { is }]) => (is ? [`WHEN '${type}' THEN '${is}'`] : []));
  return `CASE type WHEN '${start.record}' THEN 'start' ${end ? `WHEN '${end.record}' THEN 'end'` : ''} ${used.join(' ')} END`;
}

function isUsed({ records }: CprLayout): string {
  const used = Object.entries(records).flatMap(([type, { is }]) => (is ? [`WHEN '${type}' THEN true`] : []));
  return `CASE type ${used.join(' ')} ELSE false END`;
}

/** A field under our name, and where it stands in each type of record that has it. */
interface Field {
  readonly name: string;
  readonly kind: CprField['kind'];
  readonly slots: readonly (readonly [type: string, field: CprField])[];
}

function fieldsOf({ records }: CprLayout): Field[] {
  const found = new Map<string, { name: string; kind: CprField['kind']; slots: [string, CprField][] }>();
  for (const [type, { fields }] of Object.entries(records)) {
    for (const [name, field] of Object.entries(fields ?? {})) {
      const there = found.get(name) ?? { name, kind: field.kind, slots: [] };
      there.slots.push([type, field]);
      found.set(name, there);
    }
  }
  return [...found.values()];
}

/** High road codes are no places: no fixed abode, posted abroad, refugees not yet housed. */
function addressSql(): string {
  const key = cprKeySql({
    municipality: 't_municipality',
    road: 't_road',
    house: 't_house',
    floor: 't_floor',
    door: 't_door',
  });
  return `CASE WHEN t_road < '9900' AND t_road > '0000' THEN ${digestSql(key)} END`;
}

const isBlank = (text: string) => `(${text} IS NULL OR left(${text}, 8) IN ('', '        ', '00000000'))`;

/** SQL of a moment's day. An unknown month or day (00) is 1; null if there is none or it does not exist. */
export function dayOf(text: string): string {
  const part = (at: number) =>
    `CASE substring(${text}, ${at}, 2) WHEN '00' THEN '01' ELSE substring(${text}, ${at}, 2) END`;
  const day = `try_cast(left(${text}, 4) || '-' || ${part(5)} || '-' || ${part(7)} AS DATE)`;
  return `CASE WHEN left(${text}, 4) BETWEEN '1800' AND '9998' THEN ${day} END`;
}

/** The month or the day is unknown. */
function isRough(text: string): string {
  return `(NOT ${isBlank(text)} AND (substring(${text}, 5, 2) = '00' OR substring(${text}, 7, 2) = '00'))`;
}
