/** Protection: what may be shown to whom, what is withheld for it, and the proof that nobody can reckon it. Pure: no database, no files. */
export { type AreasKnown, areaLevels, forbiddenAreas } from './area-levels.ts';
export { type AttackOptions, attack } from './attack.ts';
export { checkRules, LEVELS } from './check-rules.ts';
export type { TableDimension } from './groupings.ts';
export { filled, type RuleInWords, reasonTexts, rulesInWords } from './in-words.ts';
export * from './linked-cells.ts';
export { addLosses, lossOf, type ProtectedCells, type TableLoss, toldLoss } from './loss.ts';
export type { Contributors as TableContributors } from './mark-table.ts';
export { type PageSubject, protectionPage } from './page.ts';
export {
  countReasons,
  type FigureDefinition,
  type FigureKind,
  type FiguresToMark,
  isSensitivePart,
  type Marked,
  markPrimary,
} from './primary.ts';
export { promisedWidth } from './promise.ts';
export { type ProtectedTable, protectTable, type TableProtection } from './protect-table.ts';
export type { ProtectionWords } from './protection-words.ts';
export { REASON_CODE, REASONS, toldAs, toldCodes, type WithheldReason, withheldStatus } from './reasons.ts';
export {
  type EarlierEdition,
  isProtectionReport,
  type ProtectionReport,
  type ProtectionRun,
  type ReportedAttack,
  type ReportedTable,
  reportOf,
} from './report.ts';
export { type RoundOptions, roundSmallCounts, roundToBase } from './round.ts';
export * from './round-events.ts';
export { type RoundedCells, roundedCells } from './rounded-cells.ts';
export { countsBehind, roundedShare, roundedToDigits, SHARE_STEPS, shareStep } from './rounded-shares.ts';
export type * from './rules-file.ts';
export { type ShareOptions, shareOut } from './share-out.ts';
export { forgetSolvers } from './solver.ts';
export { type Suppressed, type SuppressOptions, suppress } from './suppress.ts';
export * from './table-cells.ts';
export { type WhatItIs, weightsOf } from './weights.ts';
export { whyWithheld } from './why-withheld.ts';
