import type { Finding } from '../../words/index.ts';

/**
 * How the values of a source's column are written.
 *
 * - `text`: as people write them, numbers with the profile's decimal sign; `plain`: texts in the form programs write (`1234.5`, ISO dates).
 * - `whole`, `fraction`, `day`, `truth`: typed in the database. `pseudonym`: a whole number as text, made of a personnummer already.
 */
export type ColumnKind = 'text' | 'plain' | 'whole' | 'fraction' | 'day' | 'truth' | 'pseudonym';

/** A column of the source, as statements name it. */
export interface SourceColumn {
  readonly name: string;
  readonly sql: string;
  readonly kind: ColumnKind;
}

/** Rows of a source, as a statement can scan them. */
export interface ScannedRows {
  readonly columns: readonly SourceColumn[];
  /** What stands after FROM. */
  readonly scan: string;
  /** The same with a column `line`. */
  readonly numbered: string;
  readonly lineKind: 'line' | 'row' | 'record';
  /** Cheap to scan twice, so that nothing need be kept between: a typed file that is stored by column. */
  readonly rescans: boolean;
  /** Texts that may be UTF-8 read as Windows-1252 are looked for. */
  readonly oneByte?: boolean;
  /** What the reader noticed before any value was looked at. */
  readonly findings: readonly Finding[];
}
