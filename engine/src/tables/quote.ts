import type { Cell } from './raw-table.ts';

/** How many characters of a cell a message shows. */
const SHOWN_CHARACTERS = 60;

/**
 * A run of ten or more digits, or six digits and four with the usual signs between day, month, year and serial number:
 * `0101901234`, `010190-1234`, `01.01.90 1234`. Replacement numbers (day + 60) have the same shape.
 */
const PERSONNUMMER = /(?<!\d)(?:\d{10,}|\d{2}[-./\s]?\d{2}[-./\s]?\d{2}[-–—./\s]{0,3}\d{4})(?!\d)/gu;

/** Nine digits that are a personnummer whose leading zero a workbook lost: day 1–9, a month, a year, a serial number. */
const SHORT_PERSONNUMMER = /(?<!\d)[1-9](?:0[1-9]|1[0-2])\d{2}[-–—./\s]{0,3}\d{4}(?!\d)/gu;

/** What stands in a message where a personnummer stood. */
export const MASK = '••••••-••••';

/**
 * A cell as a message may show it: anything that looks like a personnummer masked, line breaks and control characters as
 * spaces, at most 60 characters. Every text from a file goes through here before it enters a Problem or a Finding.
 *
 * @param most another number of characters, for whole sentences
 */
export function quote(cell: Cell, most: number = SHOWN_CHARACTERS): string {
  const text = String(cell ?? '')
    // A file may hold a whole document in one cell; only its beginning is ever shown.
    .slice(0, 10 * most)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  const masked = text.replaceAll(PERSONNUMMER, MASK).replaceAll(SHORT_PERSONNUMMER, MASK);
  return masked.length > most ? `${masked.slice(0, most - 1)}…` : masked;
}

/** True if a text holds something that looks like a personnummer. */
export function looksLikePersonnummer(text: string): boolean {
  return quote(text).includes(MASK);
}
