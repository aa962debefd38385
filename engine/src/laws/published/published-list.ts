import { exact, ratio } from '../exact.ts';
import type { ListFigures } from '../judge.ts';
import type { LawFile } from '../law-file.ts';
import type { LawOfList } from '../laws-in-force.ts';

/** An official list, or several years of it, as its source states it: what ours is held beside. */
export interface PublishedList {
  readonly id: string;
  readonly rows: readonly PublishedRow[];
  /** Years that there is a list of, though it may have no row. __Default value:__ those of the rows. */
  readonly years?: readonly number[];
  /** What it means that an area is not there in a year of the list. */
  readonly absent: 'not-listed' | 'unknown';
  /** Ids of the statuses it tells of. __Default value:__ all of the law of the year. */
  readonly statuses?: readonly string[];
  /** Decimals it is printed with, by criterion. __Default value:__ those of the law. */
  readonly decimals?: Readonly<Record<string, number>>;
  /** The years its figures are of, by criterion, as the law writes years. __Default value:__ those of the law. */
  readonly periods?: Readonly<Record<string, readonly string[]>>;
  /** The version of a figure's definition that it follows, by criterion. __Default value:__ that of the law. */
  readonly definitions?: Readonly<Record<string, string>>;
}

/** What it says of one area on the list of one year. */
export interface PublishedRow {
  readonly area: string;
  readonly year: number;
  /** Its printed figures, its own limit or national mean among them (`rowFigures`). */
  readonly figures: ListFigures;
  /** Ids of the statuses it states, none for an area that is not on the list; undefined where it says nothing of that. */
  readonly statuses?: readonly string[];
}

/** Half of the last decimal that is printed. */
export function halfOf(decimals: number) {
  return ratio(exact(1), exact(2n * 10n ** BigInt(decimals)));
}

/**
 * The ids of the statuses that are written in a cell: ids, or the names that the law of the year has for them, `;` or `,` between. What it
 * means not to be on the list is written in many ways; a blank cell is none of them unless the caller says so.
 *
 * @param to what other words mean, as written in the file
 * @returns undefined if a word is no status
 */
export function statusesWritten(
  { law, beside }: LawOfList,
  written: string,
  to: Readonly<Record<string, string>> = {},
): string[] | undefined {
  const words = new Map<string, string>();
  for (const one of [...beside, law]) {
    for (const [id, status] of Object.entries(one.statuses)) {
      for (const name of [id, ...namesOf(status)]) words.set(fold(name), id);
    }
  }
  for (const none of NOT_LISTED) words.set(none, '');
  for (const [word, id] of Object.entries(to)) words.set(fold(word), id === 'not_listed' ? '' : id);
  const whole = words.get(fold(written));
  if (whole !== undefined) return whole === '' ? [] : [whole];
  const ids = written.split(/[;,]/).map((word) => words.get(fold(word)));
  return ids.every((id) => id !== undefined) ? ids.filter((id) => id !== '') : undefined;
}

const NOT_LISTED = ['not_listed', 'ikke på listen', 'ikke udpeget', 'nej', 'ingen'];

function namesOf({ name }: LawFile['statuses'][string]): string[] {
  return typeof name === 'string' ? [name] : [name.da, ...(name.en === undefined ? [] : [name.en])];
}

function fold(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('da');
}
