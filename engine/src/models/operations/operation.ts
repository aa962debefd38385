import type { AreaTable, Text } from '../../words/index.ts';

/** One column, or several that are treated alike. */
export type Columns = string | string[];

/** Columns with their weights (`{income: 0.28, crime: 0.05}`), or columns that count alike. */
export type Weighted = string[] | Record<string, number>;

/** What a parameter of an operation holds; from it, checking knows which columns a step reads and writes. */
export type ParameterKind =
  /** Columns that are read. */
  | 'columns'
  /** Columns with weights, read. */
  | 'weighted'
  /** Columns that are written. A `*` stands for the name of the column read. */
  | 'names'
  /** A condition or an amount over columns. */
  | 'expression'
  | 'number'
  | 'text'
  | 'list'
  | 'object'
  /** Checked by the operation itself. */
  | 'own';

/** One parameter: its kind, whether it must be there, and the only values it may have. */
export interface Parameter {
  readonly kind: ParameterKind;
  readonly required?: true;
  readonly choices?: readonly (string | number)[];
}

/** Something wrong in an operation's parameters: which one, and what, in both languages. */
export interface ParameterFault {
  /** The parameter, and below it the entry, that is wrong. */
  readonly path: readonly (string | number)[];
  readonly text: Text;
}

/** A table of an earlier edition: what the model read and gave then. */
export interface EarlierTable {
  /** How many years before the present one. */
  readonly years: number;
  readonly table: AreaTable;
}

/** What an operation may know besides its own table. */
export interface OperationContext {
  /** The table of the fixed base year, at the same step of the same model. */
  readonly base?: AreaTable | undefined;
  /** Earlier editions, newest first. */
  readonly earlier: readonly EarlierTable[];
}

/**
 * An operation of models: a pure function from an area table to the same table with columns added.
 *
 * Operations see only the areas of the model's universe, and cells without a figure as NaN or null. They state in their own doc
 * comment the formula, its units and source, and what missing values, ties, no spread, one area and no area give.
 */
export interface Operation<P> {
  /** The name a model file writes. */
  readonly name: string;
  readonly parameters: { readonly [K in keyof P]-?: Parameter };
  /** What is wrong with these parameters beyond their kinds. */
  faults?(parameters: P): readonly ParameterFault[];
  /** Columns and conditions read besides those of the kinds `columns`, `weighted` and `expression`. */
  reads?(parameters: P): { readonly columns?: readonly string[]; readonly expressions?: readonly string[] };
  run(table: AreaTable, parameters: P, context: OperationContext): AreaTable;
}
