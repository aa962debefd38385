/** Tables of any format, as the file has them: one reader a format, nothing interpreted. */
export { readBytes } from './bytes.ts';
export { columnIn, type PlaceOf } from './columns.ts';
export { isoOfSerial } from './excel-date.ts';
export { isObject, type Json, type JsonObject, readJson } from './json.ts';
export { type Convention, percentOfFraction, type ReadNumber, readNumber } from './numbers.ts';
export { type Decimal, plainTable } from './plain-table.ts';
export { quote } from './quote.ts';
export { asText, type Cell, type InputFile, type RawTable, type ReadOptions } from './raw-table.ts';
export { readTable } from './read-table.ts';
export { mayWorkLater, statbankProblem } from './statbank-errors.ts';
export { findingOf, howMany, type Tally, tally } from './tally.ts';
