/** Days as whole numbers since 1 January 1970, without the machine's calendar or language. */
export type DayNumber = number;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2040;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const START = -25_567;
const YEARS = new Int16Array(51_500);
const MONTHS = new Uint8Array(51_500);
const DATES = new Uint8Array(51_500);
const NEW_YEARS = new Int32Array(LAST_YEAR - FIRST_YEAR + 2);
fillCalendar();

/** The day of a date. @param month 1 to 12 */
export function day(year: number, month = 1, date = 1): DayNumber {
  let at = NEW_YEARS[year - FIRST_YEAR]!;
  for (let one = 1; one < month; one++) at += daysOfMonth(year, one);
  return at + date - 1;
}

/** First day of a year. */
export const newYear = (year: number): DayNumber => NEW_YEARS[year - FIRST_YEAR]!;

/** The year a day lies in. */
export const yearOf = (at: DayNumber): number => YEARS[at - START]!;

/** The month a day lies in, 1 to 12. */
export const monthOf = (at: DayNumber): number => MONTHS[at - START]!;

/** The date in its month, 1 to 31. */
export const dateOf = (at: DayNumber): number => DATES[at - START]!;

/** Whole years between birth and a day. */
export function ageAt(born: DayNumber, at: DayNumber): number {
  const years = yearOf(at) - yearOf(born);
  const before = monthOf(at) * 32 + dateOf(at) < monthOf(born) * 32 + dateOf(born);
  return before ? years - 1 : years;
}

/** `2024-03-01`. */
export const iso = (at: DayNumber): string => `${yearOf(at)}-${two(monthOf(at))}-${two(dateOf(at))}`;

/** `20240301`, as CPR begins its times. */
export const compact = (at: DayNumber): string => `${yearOf(at)}${two(monthOf(at))}${two(dateOf(at))}`;

/** `01-03-2024`, as Danish offices write it. */
export const danish = (at: DayNumber): string => `${two(dateOf(at))}-${two(monthOf(at))}-${yearOf(at)}`;

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

function daysOfMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : MONTH_DAYS[month - 1]!;
}

function fillCalendar(): void {
  let at = 0;
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    NEW_YEARS[year - FIRST_YEAR] = at + START;
    for (let month = 1; month <= 12; month++) {
      for (let date = 1; date <= daysOfMonth(year, month); date++) {
        YEARS[at] = year;
        MONTHS[at] = month;
        DATES[at] = date;
        at += 1;
      }
    }
  }
}
