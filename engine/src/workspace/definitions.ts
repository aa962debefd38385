/**
 * What a municipality and the library write. The JSON Schema for editors and for validation is generated from these types,
 * and the docs' tables from the schema: a comment here is the manual there, and `@da` is the same in Danish
 * (`npm run generate` after a change).
 */
export type * from './definitions/area-set-file.ts';
export type * from './definitions/column-file.ts';
export type * from './definitions/goals-file.ts';
export type * from './definitions/indicator-file.ts';
export type * from './definitions/plan-file.ts';
export type * from './definitions/published-list-file.ts';
export type * from './definitions/register-file.ts';
export type * from './definitions/scenarios-file.ts';
export type * from './definitions/source-file.ts';
export type * from './definitions/statbank-file.ts';
export type * from './definitions/template-file.ts';
export type * from './definitions/workspace-file.ts';
export type * from './definitions/written-texts.ts';
