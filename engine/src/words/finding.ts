import type { Text } from './text.ts';

/** How bad a finding is: an error stops the build; a warning is shown with the edition; a note is for the record. */
export type Severity = 'error' | 'warning' | 'note';

/** Something a check found in what a municipality handed in. Never holds a personnummer or a row about a person. */
export interface Finding {
  /** Stable name of the rule, e.g. `rows-match-no-area`. */
  readonly rule: string;
  readonly severity: Severity;
  /** The source or area set it was found in (its id). */
  readonly where: string;
  /** The file, as the workspace writes it. */
  readonly file?: string;
  /** How many rows, areas or cells. */
  readonly count: number;
  /** The first ten lines, rows or records. */
  readonly lines?: readonly number[];
  /** What `lines` counts. __Default value:__ lines. */
  readonly line_kind?: 'line' | 'row' | 'record' | 'cell';
  /** The first ten areas, values or columns it concerns, as written in the source. */
  readonly names?: readonly string[];
  /** What was found, in one sentence. */
  readonly text: Text;
  /** What Kvarter did about it, in one sentence, and what the reader can do. */
  readonly done: Text;
}

/** How many lines and names a finding shows. */
export const SHOWN = 10;
