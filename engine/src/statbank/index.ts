/** Danmarks Statistik's StatBank: asked over the network, only when somebody asks for it. */
export { STATBANK } from './ask.ts';
export type { Kept, Sidecar } from './cache.ts';
export { type Chosen, codesOf, countCells, MOST_CELLS, splitToFit } from './cells.ts';
export { linkOf, named as namedDefinitions, statbankDefinitions } from './definitions.ts';
export { type Fetched, type FetchOptions, fetchReference } from './fetch-reference.ts';
export { type ReferenceArea, referenceAreas } from './reference-areas.ts';
export { fourDigits, type ReferenceFigure, referenceFigures } from './reference-figures.ts';
export { type Answered, type DataRequest, openStatBank, type StatBank, type StatBankOptions } from './statbank.ts';
export type { TableInfo, TableVariable } from './table-info.ts';
