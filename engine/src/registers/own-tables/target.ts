import type { PlaceOf } from '../../tables/index.ts';
import { identifier } from '../../warehouse/index.ts';
import { nearest, Problem, says, throwAll } from '../../words/index.ts';
import type { RegisterFile } from '../../workspace/index.ts';
import { REGISTER_TABLES, type RegisterColumn, type RegisterType } from '../canonical.ts';
import type { RegisterToRead } from '../reader.ts';
import type { ColumnKind } from './rows.ts';

/** How a column is written in the source. */
export type As = NonNullable<Exclude<NonNullable<RegisterFile['columns']>[string], string>['as']>;

/** A column of the table that is filled. */
export interface Field {
  readonly name: string;
  /** Type in the database; undefined where a table of one's own keeps what a typed source has. */
  readonly type: RegisterType | undefined;
  readonly as: As | undefined;
  /** The profile says how it is written; else its name or type does. */
  readonly isStated: boolean;
  /** The source's column, or else the one value of all rows. */
  readonly column?: string;
  readonly value?: string | number;
  readonly codes?: Readonly<Record<string, string | number | boolean | null>>;
  readonly decimal?: ',' | '.';
  /** Codes of so many digits, whose leading zeros a workbook lost, get them back. */
  readonly width?: number;
  /** The only values the register table takes. */
  readonly only?: readonly string[];
}

/** The table a profile fills. */
export interface Target {
  readonly kind: 'register' | 'own';
  /** Qualified name, as statements write it. */
  readonly sql: string;
  readonly fields: readonly Field[];
}

/**
 * What a profile fills: a register table, with its columns' types, or a table of one's own, typed as the profile says.
 *
 * @throws Problem K-REGISTERS-41 (no such column in the register table), K-REGISTERS-42 (neither column nor value), K-REGISTERS-43
 *   (a personnummer column used for something else as well)
 */
export function targetOf({ definition, place }: RegisterToRead): Target {
  const table = definition.table ?? '';
  const written = Object.entries(definition.columns ?? {});
  const register = Object.hasOwn(REGISTER_TABLES, table)
    ? REGISTER_TABLES[table as keyof typeof REGISTER_TABLES]
    : undefined;
  const problems: Problem[] = [];
  const fields = written.map(([name, field]): Field => {
    const said = typeof field === 'string' ? { column: field } : field;
    const column = register?.columns.find((one: RegisterColumn) => one.name === name);
    if (register && !column) problems.push(noSuchColumn(table, name, register.columns, place));
    if ((said.column === undefined) === (said.value === undefined)) problems.push(columnOrValue(name, place));
    const as = said.as ?? usualAs(name, column, said.value !== undefined);
    const type = column?.type ?? (as === undefined ? undefined : TYPES[as]);
    return {
      name,
      type,
      as,
      isStated: said.as !== undefined,
      ...(said.column === undefined ? {} : { column: said.column }),
      ...(said.value === undefined ? {} : { value: said.value }),
      ...(said.codes === undefined ? {} : { codes: said.codes }),
      ...(said.decimal === undefined ? {} : { decimal: said.decimal }),
      ...(column && WIDTHS[name] ? { width: WIDTHS[name] } : {}),
      ...(column && ONLY[name] ? { only: ONLY[name] } : {}),
    };
  });
  for (const field of fields) {
    if (field.as !== 'personnummer') continue;
    const other = fields.find((one) => one.column === field.column && one.as !== 'personnummer' && field.column);
    if (other) problems.push(alsoElse(other.name, field.column ?? '', place));
    if (field.column !== undefined && Object.hasOwn(definition.where ?? {}, field.column))
      problems.push(alsoElse('where', field.column, place));
  }
  throwAll(problems);
  return { kind: register ? 'register' : 'own', sql: `${register ? 'register' : 'own'}.${identifier(table)}`, fields };
}

/**
 * The target, now that the source's columns are known: a whole number in a column of persons is a pseudonym already unless the profile
 * calls it a personnummer, and a table of one's own keeps the types of a typed source.
 */
export function settled(target: Target, kinds: ReadonlyMap<string, ColumnKind>): Target {
  const settle = (field: Field): Field => {
    const kind = field.column === undefined ? 'plain' : (kinds.get(field.column) ?? 'text');
    if (field.as === 'personnummer' && kind === 'whole' && !field.isStated) return { ...field, as: 'pseudonym' };
    if (field.as !== undefined) return field;
    const as = field.column === undefined ? constantAs(field.value) : field.codes ? 'text' : USUAL[kind];
    return { ...field, as, type: TYPES[as] };
  };
  return { ...target, fields: target.fields.map(settle) };
}

const USUAL: Readonly<Record<ColumnKind, As>> = {
  text: 'text',
  plain: 'text',
  pseudonym: 'text',
  whole: 'integer',
  fraction: 'number',
  day: 'date',
  truth: 'flag',
};

function constantAs(value: string | number | undefined): As {
  return typeof value !== 'number' ? 'text' : Number.isInteger(value) ? 'integer' : 'number';
}

/** The type a table of one's own gets where the profile says how a column is written. */
const TYPES: Readonly<Record<As, RegisterType>> = {
  personnummer: 'BIGINT',
  pseudonym: 'BIGINT',
  address: 'BIGINT',
  'cpr-address': 'BIGINT',
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  date: 'DATE',
  'last-day': 'DATE',
  flag: 'BOOLEAN',
  money: 'BIGINT',
  thousandths: 'BIGINT',
};

/** Columns that hold a person, an address or a day by their name, in register tables and tables of one's own. */
const BY_NAME: Readonly<Record<string, As>> = {
  person: 'personnummer',
  partner: 'personnummer',
  mother: 'personnummer',
  father: 'personnummer',
  household: 'pseudonym',
  address: 'address',
  access_address: 'address',
  key: 'cpr-address',
};

const BY_TYPE: Readonly<Record<RegisterType, As>> = {
  BIGINT: 'integer',
  INTEGER: 'integer',
  SMALLINT: 'integer',
  DATE: 'date',
  VARCHAR: 'text',
  DOUBLE: 'number',
  BOOLEAN: 'flag',
};

/** Undefined: text, or what a typed source has. */
function usualAs(name: string, column: RegisterColumn | undefined, isConstant: boolean): As | undefined {
  if (column) return (column.type === 'BIGINT' ? BY_NAME[name] : undefined) ?? BY_TYPE[column.type];
  if (isConstant) return undefined;
  if (['from', 'to', 'date'].includes(name)) return 'date';
  return name === 'person' || name === 'address' ? BY_NAME[name] : undefined;
}

const WIDTHS: Readonly<Record<string, number>> = {
  municipality: 4,
  road_code: 4,
  new_municipality: 4,
  new_road_code: 4,
  postcode: 4,
  birth_country: 4,
  citizenship: 4,
  origin_country: 4,
  country: 4,
  status: 2,
};

const ONLY: Readonly<Record<string, readonly string[]>> = {
  sex: ['M', 'F'],
  origin_group: ['dansk', 'indvandrer', 'efterkommer'],
  family_type: ['single', 'single-with-children', 'couple', 'couple-with-children', 'other'],
};

function noSuchColumn(table: string, name: string, columns: readonly RegisterColumn[], place: PlaceOf): Problem {
  const names = columns.map((one) => one.name).filter((one) => one !== 'source');
  const meant = nearest(name, names);
  return new Problem(
    'K-REGISTERS-41',
    says(
      `Registertabellen «${table}» har ingen kolonne «${name}».`,
      `The register table "${table}" has no column "${name}".`,
    ),
    {
      place: place(['columns', name]),
      hint: says(
        `${meant ? `Mente du «${meant}»? ` : ''}Kolonnerne er: ${names.join(', ')}.`,
        `${meant ? `Did you mean "${meant}"? ` : ''}The columns are: ${names.join(', ')}.`,
      ),
    },
  );
}

function columnOrValue(name: string, place: PlaceOf): Problem {
  return new Problem(
    'K-REGISTERS-42',
    says(
      `Kolonnen «${name}» skal komme fra enten column eller value.`,
      `The column "${name}" must come from either column or value.`,
    ),
    {
      place: place(['columns', name]),
      hint: says(
        'Skriv kildens kolonne (column), eller den ene værdi for alle rækker (value).',
        "Write the source's column (column), or the one value of all rows (value).",
      ),
    },
  );
}

function alsoElse(name: string, column: string, place: PlaceOf): Problem {
  return new Problem(
    'K-REGISTERS-43',
    says(
      `Kildens kolonne «${column}» er personnumre, men bruges også til «${name}».`,
      `The source's column "${column}" holds personnumre but is used for "${name}" as well.`,
    ),
    {
      place: place(name === 'where' ? ['where', column] : ['columns', name]),
      hint: says(
        'Et personnummer kan kun blive til et pseudonym. Fjern den anden brug.',
        'A personnummer can become a pseudonym only. Remove the other use.',
      ),
    },
  );
}
