/** Tables of any format, as the file has them: one reader a format, nothing interpreted. */
export { cannotOpen, checkSize, readBytes } from './bytes.ts';
export { columnIn, type PlaceOf } from './columns.ts';
export { type CsvBatch, csvBatches } from './csv-batches.ts';
export { type CsvLayout, csvLayout } from './csv-layout.ts';
export { isoOfSerial } from './excel-date.ts';
export { isObject, type Json, type JsonObject, readJson } from './json.ts';
export { type Convention, percentOfFraction, type ReadNumber, readNumber } from './numbers.ts';
export { type Decimal, plainTable } from './plain-table.ts';
export { looksLikePersonnummer, quote } from './quote.ts';
export { raggedRows } from './ragged-rows.ts';
export { asText, type Cell, type InputFile, type RawTable, type ReadOptions } from './raw-table.ts';
export { readTable } from './read-table.ts';
export { mayWorkLater, statbankProblem } from './statbank-errors.ts';
export { findingOf, howMany, type Tally, tally } from './tally.ts';
