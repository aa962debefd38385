import type { Finding, Text } from '../words/index.ts';

/** A cell as the file holds it. Text formats give text, unparsed; typed formats give numbers; a date is an ISO text. */
export type Cell = string | number | boolean | null;

/** A cell as text, without spaces around it; an empty cell is the empty text. */
export function asText(cell: Cell): string {
  return cell === null ? '' : String(cell).trim();
}

/**
 * What every reader makes: the table as the file has it, nothing interpreted. The mapping profile decides what cells mean.
 * In formats that state why a value is missing (JSON-stat, PX), the value cell is that reason as text (`..`, `-`).
 */
export interface RawTable {
  readonly columns: readonly string[];
  /** By column: `cells[column][row]`. All columns have the same length. */
  readonly cells: readonly (readonly Cell[])[];
  /** Per row, where it stands in the file, counted from 1. */
  readonly lines: ArrayLike<number>;
  /** What `lines` counts. */
  readonly lineKind: 'line' | 'row' | 'record' | 'cell';
  /** What the reader found out by itself: encoding, delimiter, sheet, title, unit, labels of coded values. */
  readonly about: RawTableAbout;
  /** What the reader noticed that the user should know. */
  readonly findings: readonly Finding[];
}

export interface RawTableAbout {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly title?: string;
  readonly updated?: string;
  readonly source?: string;
  /** The unit of all values, as the file writes it. */
  readonly unit?: string;
  /** The numbers in the value column are numbers of the format itself, not texts in a local way of writing. */
  readonly typed?: boolean;
  /** The column that holds the values, in formats that have just one. */
  readonly valueColumn?: string;
  /** What absent rows mean, where the format fixes it (BULK leaves zeros out). */
  readonly absent?: Text;
  /** Per column, the text of each code. */
  readonly labels?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A file to read: the path that opens it, and the name by which messages call it (relative to the workspace). */
export interface InputFile {
  readonly path: string;
  readonly name: string;
}

/** What a caller may fix instead of leaving it to detection. */
export interface ReadOptions {
  readonly encoding?: 'utf-8' | 'windows-1252';
  readonly delimiter?: ';' | ',' | '\t';
  readonly sheet?: string | { readonly match: string };
  /** Row of the header, from 1. */
  readonly header?: number;
}

/** Reads one file of one format. @throws Problem naming file and place; never anything else. */
export type Reader = (file: InputFile, options?: ReadOptions) => Promise<RawTable>;
