import { ROW_COLUMNS } from '../../population/row-columns.ts';
import { literal, type Warehouse } from '../../warehouse/index.ts';
import { Problem, says } from '../../words/index.ts';
import type { ColumnFile, Definition } from '../../workspace/index.ts';
import { wrongKind } from '../expressions/expression-problems.ts';
import { type Expression, readExpression, type ValueKind } from '../expressions/read-expression.ts';
import type { SeenColumn } from '../expressions/walk-expression.ts';
import type { OwnTable } from './own-tables.ts';

/** A column definition, read: one value of each person at each snapshot. */
export interface CountedColumn {
  readonly id: string;
  readonly table: OwnTable;
  readonly per: ColumnFile['per'];
  readonly where: Expression | undefined;
  readonly value: Expression;
  /** Type of the value in the database. */
  readonly type: string;
  /** Value of a person without rows, as SQL. */
  readonly otherwise: string;
  /** What the value is divided by in figures. */
  readonly divisor: number;
  /** Made of a column about origin or citizenship. */
  readonly origin: boolean;
}

/** What an expression over a table's rows sees beside the table's own columns. */
const BUILT_IN: ReadonlyMap<string, SeenColumn> = new Map([
  ['days', { type: 'INTEGER' }],
  ['days_in_period', { type: 'INTEGER' }],
  ['period_from', { type: 'DATE' }],
  ['period_to', { type: 'DATE' }],
]);

const ORIGIN = new Set([
  'citizenship',
  'birth_country',
  'origin_country',
  ...ROW_COLUMNS.persons.filter(({ origin }) => origin).map(({ name }) => name),
]);

const TYPES: Partial<Record<ValueKind, string>> = { truth: 'BOOLEAN', whole: 'BIGINT', text: 'VARCHAR', day: 'DATE' };
const DIVISORS = { none: 1, days: 1, 'thousandth-person': 1000, thousandth: 1000, oere: 100 } as const;

/**
 * Reads a column definition over the table it is made of.
 *
 * @param table the table, or undefined if no register fills it: then there is nothing to read yet
 * @throws Problem K-MEASURES-01 to -10 at the definition's place
 */
export async function readColumn(
  warehouse: Warehouse,
  definition: Definition<ColumnFile>,
  table: OwnTable | undefined,
): Promise<CountedColumn | undefined> {
  if (!table) return undefined;
  const { id, per, where, sql, otherwise, unit } = definition.value;
  if (!table.key) throw aboutNobody(definition);
  if (per === 'snapshot' && table.time === 'days') throw datedRows(definition);
  const columns = new Map<string, SeenColumn>([
    ...[...table.columns].map(([name, type]) => [name, { type, origin: ORIGIN.has(name) }] as const),
    ...BUILT_IN,
  ]);
  // Origin in a column is asked for its law by the indicators that use the column.
  const read = (written: string, field: 'where' | 'sql') =>
    readExpression(warehouse, written, {
      columns,
      aggregates: field === 'sql',
      legal: true,
      place: definition.place([field]),
    });
  const condition = where === undefined ? undefined : await read(where, 'where');
  if (condition && condition.kind !== 'truth') throw notCondition(definition);
  const value = await read(sql, 'sql');
  const hiding = [...BUILT_IN.keys()].find(
    (name) => table.columns.has(name) && [...value.columns, ...(condition?.columns ?? [])].includes(name),
  );
  if (hiding !== undefined) throw twoOfOneName(hiding, definition);
  const type = TYPES[value.kind];
  if (type === undefined) throw notPlain(definition);
  const origin = [...value.columns, ...(condition?.columns ?? [])].some((name) => columns.get(name)!.origin);
  return {
    id,
    table,
    per,
    where: condition,
    value,
    type,
    otherwise: otherwiseOf(otherwise ?? null, value.kind, definition),
    divisor: DIVISORS[unit ?? 'none'],
    origin,
  };
}

function otherwiseOf(
  value: number | string | boolean | null,
  kind: ValueKind,
  definition: Definition<ColumnFile>,
): string {
  if (value === null) return 'NULL';
  if (kind === 'truth' && typeof value === 'boolean') return String(value);
  if (kind === 'whole' && typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (kind === 'text' && typeof value === 'string') return literal(value);
  if (kind === 'day' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return `DATE ${literal(value)}`;
  throw wrongKind(
    says('giver en anden slags værdi end otherwise', 'gives another kind of value than otherwise'),
    definition.place(['otherwise']),
    says('Skriv samme slags værdi, som sql giver, eller null.', 'Write the kind of value that sql gives, or null.'),
  );
}

function notCondition(definition: Definition<ColumnFile>): Problem {
  return wrongKind(
    says('er ikke en betingelse, som er sand eller falsk', 'is not a condition that is true or false'),
    definition.place(['where']),
    says("Skriv for eksempel benefit = 'su'.", "Write for example benefit = 'su'."),
  );
}

function notPlain(definition: Definition<ColumnFile>): Problem {
  return wrongKind(
    says(
      'giver hverken et helt tal, en tekst, en dag eller en sandhedsværdi',
      'gives neither a whole number, a text, a day nor a truth value',
    ),
    definition.place(['sql']),
    says('Brug // i stedet for / og cast(… as bigint).', 'Use // in place of / and cast(… as bigint).'),
  );
}

function aboutNobody(definition: Definition<ColumnFile>): Problem {
  const { from } = definition.value;
  return new Problem(
    'K-MEASURES-10',
    says(
      `Tabellen «${from}» har hverken kolonnen person eller address.`,
      `The table "${from}" has neither a column person nor address.`,
    ),
    {
      place: definition.place(['from']),
      hint: says('Giv kilden en af dem i columns.', 'Give the source one of them in its columns.'),
    },
  );
}

function datedRows(definition: Definition<ColumnFile>): Problem {
  const { from } = definition.value;
  return new Problem(
    'K-MEASURES-10',
    says(
      `Rækkerne i «${from}» har en dato og gælder ikke fra en dag til en anden.`,
      `The rows of "${from}" have a date and are not in force from one day to another.`,
    ),
    {
      place: definition.place(['per']),
      hint: says(
        'Skriv per: snapshot-year: de rækker, der er dateret i året før.',
        'Write per: snapshot-year: the rows dated in the year before.',
      ),
    },
  );
}

function twoOfOneName(name: string, definition: Definition<ColumnFile>): Problem {
  return new Problem(
    'K-MEASURES-10',
    says(
      `Tabellen har selv en kolonne «${name}», og udtrykkene har et indbygget «${name}».`,
      `The table itself has a column "${name}", and expressions have a built-in "${name}".`,
    ),
    {
      place: definition.place(['sql']),
      hint: says(
        'Giv tabellens kolonne et andet navn i kildens columns.',
        'Give the table’s column another name in the columns of the source.',
      ),
    },
  );
}
