import { type AreaTable, type Column, nearest, Problem, says } from '../words/index.ts';
import { type Comparison, type Expression, parseExpression } from './expression-syntax.ts';

export { columnsIn, type Expression, parseExpression } from './expression-syntax.ts';

/** What an expression gives, one value a row: numbers (truths are 1 and 0), with NaN where it is undecided; or texts. */
type Values = Float64Array | (string | null)[];

/**
 * The condition in every row: 1 true, 0 false, NaN undecided.
 *
 * A missing value makes what depends on it undecided, and only that: `false and undecided` is false, `true or undecided` is true
 * (the three-valued logic of SQL). A number stands for true unless it is 0. Numbers closer than 1e-12 of their size are equal:
 * 0.76 × 3 is 2.28 here, as on paper, and binary rounding decides no threshold. A division by zero is undecided.
 *
 * Columns are the table's; `id` is the area's id where no column has that name.
 *
 * @throws {Problem} `K-MODEL-01` for a column that is not there, `K-MODEL-08` for a text where a number is needed
 */
export function evaluateCondition(written: string | Expression, table: AreaTable): Float64Array {
  const expression = typeof written === 'string' ? parseExpression(written) : written;
  return Float64Array.from(numeric(evaluate(expression, table), expression), (value) =>
    Number.isNaN(value) ? Number.NaN : value === 0 ? 0 : 1,
  );
}

function evaluate(expression: Expression, table: AreaTable): Values {
  const rows = table.ids.length;
  switch (expression.is) {
    case 'number':
      return new Float64Array(rows).fill(expression.value);
    case 'text':
      return new Array<string>(rows).fill(expression.value);
    case 'column':
      return columnOf(table, expression.name);
    case 'minus':
      return numeric(evaluate(expression.of, table), expression.of).map((value) => -value);
    case 'not':
      return numeric(evaluate(expression.of, table), expression.of).map((value) =>
        Number.isNaN(value) ? value : Number(value === 0),
      );
    case 'null':
      return nothings(evaluate(expression.of, table)).map((nothing) => Number((nothing === 1) !== expression.negated));
    default:
      return pairwise(expression, evaluate(expression.left, table), evaluate(expression.right, table));
  }
}

type Pair = Extract<Expression, { left: Expression }>;

function pairwise(expression: Pair, left: Values, right: Values): Values {
  if (expression.is === 'compare' && Array.isArray(left) && Array.isArray(right))
    return Float64Array.from(left, (a, row) => compareTexts(expression.sign, a, right[row]!));
  const a = numeric(left, expression.left);
  const b = numeric(right, expression.right);
  if (expression.is === 'compare') return a.map((value, row) => compareNumbers(expression.sign, value, b[row]!));
  if (expression.is === 'arithmetic') return a.map((value, row) => arithmetic(expression.sign, value, b[row]!));
  return expression.is === 'and'
    ? a.map((value, row) => and(value, b[row]!))
    : a.map((value, row) => or(value, b[row]!));
}

function and(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : 1;
}

function or(a: number, b: number): number {
  const [yes, other] = [a !== 0 && !Number.isNaN(a), b !== 0 && !Number.isNaN(b)];
  if (yes || other) return 1;
  return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : 0;
}

function arithmetic(sign: '+' | '-' | '*' | '/', a: number, b: number): number {
  if (sign === '+') return a + b;
  if (sign === '-') return a - b;
  if (sign === '*') return a * b;
  return b === 0 ? Number.NaN : a / b;
}

/** How far two numbers may lie apart, as a share of the larger (or of 1), and still be the same decimal number. */
const SAME = 1e-12;

function compareNumbers(sign: Comparison, a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  const equal = a === b || Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a), Math.abs(b));
  return Number(holds(sign, equal ? 0 : a - b));
}

function compareTexts(sign: Comparison, a: string | null, b: string | null): number {
  if (a === null || b === null) return Number.NaN;
  return Number(holds(sign, a === b ? 0 : a < b ? -1 : 1));
}

function holds(sign: Comparison, difference: number): boolean {
  switch (sign) {
    case '=':
      return difference === 0;
    case '<>':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

/** 1 where there is no value. */
function nothings(values: Values): Float64Array {
  return Array.isArray(values)
    ? Float64Array.from(values, (value) => Number(value === null))
    : values.map((value) => Number(Number.isNaN(value)));
}

function columnOf(table: AreaTable, name: string): Column {
  const column = table.columns[name];
  if (column) return column;
  if (name === 'id') return table.ids as string[];
  throw unknownColumn(name, Object.keys(table.columns));
}

/** The problem of a column that is not there, with the nearest name of those that are. */
export function unknownColumn(name: string, known: readonly string[]): Problem {
  const near = nearest(name, known);
  return new Problem('K-MODEL-01', says(`Kolonnen «${name}» findes ikke`, `There is no column «${name}»`), {
    hint: near
      ? says(`Mente du «${near}»?`, `Did you mean «${near}»?`)
      : says(`Der findes: ${known.join(', ')}`, `There are: ${known.join(', ')}`),
  });
}

function numeric(values: Values, expression: Expression): Float64Array {
  if (!Array.isArray(values)) return values;
  const name = expression.is === 'column' ? expression.name : expression.is === 'text' ? expression.value : '';
  throw new Problem(
    'K-MODEL-08',
    says(`«${name}» er tekst, hvor der skal stå et tal`, `«${name}» is text where a number is needed`),
    {
      hint: says(
        "Sammenlign tekst med tekst, f.eks. status_class = 'hoch'.",
        "Compare text with text, e.g. status_class = 'hoch'.",
      ),
    },
  );
}
