import { identifier, type Warehouse } from '../../warehouse/index.ts';
import { Problem, says, throwAll } from '../../words/index.ts';
import { LONGEST } from './allowed.ts';
import { notAllowed, notOne, tooMuch, unreadable, wrongKind } from './expression-problems.ts';
import { type Sight, type SyntaxNode, walkExpression } from './walk-expression.ts';

/** What kind of value an expression gives. */
export type ValueKind = 'truth' | 'whole' | 'text' | 'day' | 'other' | 'unknown';

/** A written expression, read: the text the database itself makes of what it parsed, which is what runs. */
export interface Expression {
  /** Canonical SQL, in parentheses where it needs them. */
  readonly sql: string;
  /** Columns it uses, small letters. */
  readonly columns: readonly string[];
  /** `unknown` while a column it uses has no type, because no register fills its table. */
  readonly kind: ValueKind;
  /** The one column it is, if it is nothing else. */
  readonly bare: string | undefined;
}

/**
 * Reads a written SQL expression with the database's own parser: exactly one expression, nothing around it, every part on the allow-list
 * (`allowed.ts`), every column in sight, and values that fit each other.
 *
 * What runs is what was parsed: the syntax tree is written out again inside the database and never passes through here as a tree (a
 * round trip through JavaScript's numbers would change it). No written text is pasted into a statement.
 *
 * @throws Problem K-MEASURES-01 to -09 at the expression's place, all of its faults together
 */
export async function readExpression(warehouse: Warehouse, written: string, sight: Sight): Promise<Expression> {
  const { place } = sight;
  if (written.length > LONGEST)
    throw tooMuch(says(`længere end ${LONGEST} tegn`, `longer than ${LONGEST} characters`), place);
  if (written.includes('\u0000')) throw unreadable(written, undefined, place);
  if (COMMENT.test(written.replaceAll(QUOTED, ''))) throw notAllowed(...comment, place, commentHint);
  const select = `SELECT ${written}`;
  const { columns } = await warehouse.query('SELECT CAST(json_serialize_sql($1::VARCHAR) AS VARCHAR) AS tree', [
    select,
  ]);
  const root = oneItem(String(columns.tree?.[0]), sight, written);
  const walked = walkExpression(root, sight);
  throwAll(walked.problems);
  const again = await warehouse.query('SELECT json_deserialize_sql(json_serialize_sql($1::VARCHAR)) AS canonical', [
    select,
  ]);
  const sql = String(again.columns.canonical?.[0]).replace(/^SELECT /, '');
  const kind = await kindOf(warehouse, sql, walked.columns, sight);
  const bare = root.class === 'COLUMN_REF' ? walked.columns[0] : undefined;
  return { sql, columns: walked.columns, kind, bare };
}

/**
 * A comment swallows the rest of a line, and folded YAML is one line. What is left of the text when quoted texts and names are out is
 * searched; a mistake here costs a message, not safety, since comments are not part of what runs.
 */
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g;
const COMMENT = /--|\/\*/;
const comment = [says('SQL-kommentarer (-- eller /* */)', 'SQL comments (-- or /* */)')] as const;
const commentHint = says('Skriv kommentaren i YAML, efter #.', 'Write the comment in YAML, after #.');

interface Serialized {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly statements?: readonly { readonly node: SyntaxNode }[];
}

/** The tree of the one select item, if there is nothing around it. */
function oneItem(tree: string, { place }: Sight, written: string): SyntaxNode {
  const { error, error_type, error_message, statements } = JSON.parse(tree) as Serialized;
  if (error && error_type === 'not implemented') throw notOne(says('en anden sætning', 'another statement'), place);
  if (error || !statements) throw unreadable(written, /near "(.*)"$/s.exec(error_message ?? '')?.[1], place);
  const [statement, more] = statements;
  if (!statement || more) throw notOne(says('flere sætninger (;)', 'several statements (;)'), place);
  const { node } = statement;
  const items = node.select_list as SyntaxNode[] | undefined;
  if (node.type !== 'SELECT_NODE' || !items) throw notOne(says('en forespørgsel', 'a query'), place);
  const isBare =
    (node.from_table as SyntaxNode).type === 'EMPTY' &&
    !(node.from_table as SyntaxNode).alias &&
    [node.modifiers, (node.cte_map as SyntaxNode).map, node.group_expressions, node.group_sets].every(isNone) &&
    [node.where_clause, node.having, node.sample, node.qualify].every(isNone) &&
    node.aggregate_handling === 'STANDARD_HANDLING' &&
    isNone((statement as unknown as SyntaxNode).named_param_map);
  if (!isBare)
    throw notOne(says('mere efter det (from, where, order by …)', 'more after it (from, where, order by …)'), place);
  if (items.length !== 1) throw notOne(says('flere, adskilt af komma', 'several, with commas between'), place);
  if (items[0]!.alias) throw notOne(says('et navn til det (as)', 'a name for it (as)'), place);
  return items[0]!;
}

const isNone = (part: unknown) => part === null || part === undefined || (Array.isArray(part) && part.length === 0);

/** Binds the expression to columns of the right types without a row, so that nothing is computed. */
async function kindOf(
  warehouse: Warehouse,
  sql: string,
  used: readonly string[],
  { columns, aggregates, place }: Sight,
): Promise<ValueKind> {
  const types = used.map((name) => columns.get(name)!.type);
  if (types.includes(undefined)) return 'unknown';
  const typed = used.map((name, at) => `CAST(NULL AS ${types[at]}) AS ${identifier(name)}`);
  const from = `(SELECT ${['1 AS "row of whom"', ...typed].join(', ')})`;
  const grouped = aggregates ? ' GROUP BY "row of whom"' : '';
  try {
    const { columns: described } = await warehouse.query(`DESCRIBE SELECT ${sql} AS value FROM ${from}${grouped}`);
    return kindOfType(String(described.column_type?.[0]));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw aggregates
      ? wrongKind(
          says(
            'passer ikke til kolonnerne: enten passer typerne ikke sammen, eller en kolonne mangler en funktion, der lægger rækker sammen',
            'does not fit the columns: types do not go together, or a column lacks a function that adds rows up',
          ),
          place,
          says(
            'Skriv for eksempel sum(share), max(kind) eller bool_or(…).',
            'Write for example sum(share), max(kind) or bool_or(…).',
          ),
        )
      : wrongKind(
          says(
            'passer ikke til kolonnerne: det sammenligner eller regner med værdier af forskellig slags',
            'does not fit the columns: it compares or adds values of different kinds',
          ),
          place,
        );
  }
}

function kindOfType(type: string): ValueKind {
  if (type === 'BOOLEAN') return 'truth';
  if (/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|"NULL")$/.test(type)) return 'whole';
  if (type === 'VARCHAR') return 'text';
  return type === 'DATE' ? 'day' : 'other';
}
