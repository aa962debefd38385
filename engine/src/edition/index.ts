/** Reading and comparing editions; safe in the browser. Writing them is `folder.ts`, which needs Node. */
export type { AgreementRow } from './agreement-table.ts';
export { MODELS_TABLES } from './agreement-table.ts';
export * from './diff.ts';
export type { DefinitionChange } from './diff-definitions.ts';
export { printDiff } from './diff-text.ts';
export type * from './edition.ts';
export { type ExplainedChange, type ExplainedProtection, type Explanation, explain, type Question } from './explain.ts';
export {
  type ExplainedChance,
  type ExplainedCriterion,
  type ExplainedFigure,
  type ExplainedList,
  explainList,
  type ListQuestion,
} from './explain-list.ts';
export { type ExplainedMeasure, explainMeasure, measureOf } from './explain-measure.ts';
export { type ExplainedTable, explainTable, tableOf } from './explain-table.ts';
export { type FiguresOf, type GoalReached, goalsReached } from './goals-reached.ts';
export { areaNamed, lawsNamed } from './law-named.ts';
export type * from './laws-rows.ts';
export { LAWS_TABLES } from './laws-tables.ts';
export type * from './moves-rows.ts';
export * from './moves-tables.ts';
export {
  type CombinationRow,
  type ForecastRecordRow,
  type ForecastScoreRow,
  OFFICIAL_TABLES,
  type ReconciliationRow,
} from './official-tables.ts';
export { type EditionFiles, type OpenOptions, openEdition, webSha256 } from './open.ts';
export { PLANS_TABLES } from './plans-tables.ts';
export * from './tables.ts';
