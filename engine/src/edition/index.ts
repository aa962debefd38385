/** Reading editions; safe in the browser. */
export type * from './edition.ts';
export * from './tables.ts';
