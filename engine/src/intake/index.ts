/** From sources' files to observations and findings. */
export type { KnownAreas } from './areas-of-rows.ts';
export { columnIn, type PlaceOf } from './columns.ts';
export { type Convention, readNumber } from './numbers.ts';
export { type Decimal, plainTable } from './plain-table.ts';
export { quote } from './quote.ts';
export { asText, type Cell, type InputFile, type RawTable, type ReadOptions } from './raw-table.ts';
export { readBytes } from './readers/bytes.ts';
export { readTable } from './readers/index.ts';
export { isObject, type Json, type JsonObject, readJson } from './readers/json.ts';
export { type IntakeContext, type SourceToRead, type TakenIn, takeIn } from './take-in.ts';
export { findingOf, type Tally, tally } from './tally.ts';
