/** One reader a format: a file in, a table as the file has it out. Heavy libraries are loaded when a file needs them. */
export { isoOfSerial } from './excel-date.ts';
export { readTable } from './read-table.ts';
export { mayWorkLater, statbankProblem } from './statbank-errors.ts';
