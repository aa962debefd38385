/**
 * What a written expression may hold. Everything that is not here is refused, so that a later version of the database cannot open a way
 * by itself. Nothing here reads a file, a setting, the clock, chance, or more than one row at a time (aggregates: one person's rows).
 */

/** Node classes of the database's syntax tree, with the types of each that are allowed (`*` all of them). */
export const NODES: Readonly<Record<string, readonly string[] | '*'>> = {
  COLUMN_REF: '*',
  CONSTANT: ['VALUE_CONSTANT'],
  COMPARISON: '*',
  CONJUNCTION: ['CONJUNCTION_AND', 'CONJUNCTION_OR'],
  OPERATOR: [
    'COMPARE_IN',
    'COMPARE_NOT_IN',
    'OPERATOR_NOT',
    'OPERATOR_IS_NULL',
    'OPERATOR_IS_NOT_NULL',
    'OPERATOR_COALESCE',
    'OPERATOR_NULLIF',
  ],
  BETWEEN: '*',
  CASE: '*',
  CAST: '*',
  FUNCTION: '*',
};

/** Types a value may be written in or cast to. No floating-point numbers: their sums depend on the order of the rows. */
export const TYPES: ReadonlySet<string> = new Set([
  'BOOLEAN',
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'VARCHAR',
  'DATE',
]);

/** Types of the constants that the database's parser makes of what is written. */
export const CONSTANTS: ReadonlySet<string> = new Set([...TYPES, 'DECIMAL', 'NULL']);

/** Functions of one row's values. `~~` is LIKE. Division is `//`, which gives whole numbers. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  '//',
  '%',
  '~~',
  '!~~',
  'abs',
  'sign',
  'mod',
  'least',
  'greatest',
  'nullif',
  'date_diff',
  'datediff',
  'date_part',
  'year',
  'quarter',
  'month',
  'day',
  'make_date',
  'lower',
  'upper',
  'trim',
  'length',
  'left',
  'right',
  'substr',
  'substring',
  'starts_with',
  'ends_with',
  'contains',
]);

/** Aggregates over the rows of one person, in column definitions. What they give does not depend on the order of the rows. */
export const AGGREGATES: ReadonlySet<string> = new Set([
  'count',
  'count_star',
  'sum',
  'min',
  'max',
  'any_value',
  'bool_or',
  'bool_and',
  'arg_max',
  'arg_min',
]);

/**
 * Aggregates whose answer depends on the order of the rows as the database has them, put so that it does not: of several the least
 * value, and where two rows share the key the greatest value.
 */
export const STEADY_AGGREGATES: Readonly<Record<string, string>> = {
  'any_value(value)': 'min(value)',
  'arg_max(value, by_key)':
    '(max(struct_pack(k := by_key, v := value)) FILTER (WHERE by_key IS NOT NULL AND value IS NOT NULL)).v',
  'arg_min(value, by_key)':
    '(min(struct_pack(k := by_key, v := value)) FILTER (WHERE by_key IS NOT NULL AND value IS NOT NULL)).v',
};

/** Longest expression read, in characters. */
export const LONGEST = 4000;

/** Deepest nesting read. */
export const DEEPEST = 60;
