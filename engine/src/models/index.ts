/** The models room: pure functions on area tables. Runs unchanged in Node and in the browser. */
export type * from './model-file.ts';
export * from './segregation/index.ts';
export * from './uncertainty/index.ts';
