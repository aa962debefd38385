/** The engine's public API, as a table of contents. */

// The run: a workspace in, an edition out.
export { type BuildOptions, type Built, build, type Checked, check, type EditionBuilt } from './build.ts';
// Reading, explaining and comparing editions.
export * from './edition/folder.ts';
export * from './edition/index.ts';
// Figures per area, from tables.
export * from './intake/index.ts';
// Forecasts, kept.
export { KEPT_FORECASTS, keepForecast } from './kept-forecasts.ts';
// The State's lists: rule sets, criteria, statuses, margins.
export * from './laws/index.ts';
// What was released, to whom, by whom; what is withdrawn.
export * from './ledger/folder.ts';
export * from './ledger/index.ts';
// Models, segregation, uncertainty.
export * from './models/index.ts';
// Moves from where to where, and the measures of migration.
export * from './moves/od/index.ts';
// Area sets.
export * from './places/index.ts';
// What may be shown to whom, and the proof.
export {
  cellCodes,
  type FlatTable,
  isProtectionReport,
  type PageSubject,
  type ProtectedTable,
  type ProtectionReport,
  type ProtectionRulesFile,
  type ProtectionWords,
  protectionPage,
  protectTable,
  type TableContributors,
  type TableProtection,
} from './protection/index.ts';
// Figures of the country and the municipality, from StatBank.
export * from './statbank/index.ts';
// Tables of any format.
export * from './tables/index.ts';
// What the next lists would say if something were done.
export * from './what-if/index.ts';
// The words everybody shares.
export * from './words/index.ts';
// What a municipality writes.
export * from './workspace/index.ts';
