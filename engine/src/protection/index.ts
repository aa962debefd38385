/** Protection: what may be shown to whom, what is withheld for it, and the proof that nobody can reckon it. Pure: no database, no files. */
export { checkRules, LEVELS, toldWidth } from './check-rules.ts';
export type { TableDimension } from './groupings.ts';
export * from './linked-cells.ts';
export type { Contributors as TableContributors } from './mark-table.ts';
export {
  type AreasKnown,
  areaLevels,
  countReasons,
  type FigureDefinition,
  type FigureKind,
  type FiguresToMark,
  forbiddenAreas,
  isSensitiveCount,
  type Marked,
  markPrimary,
} from './primary.ts';
export { type ProtectedTable, protectTable, type TableProtection } from './protect-table.ts';
export { boundsTold, REASON_CODE, REASONS, type Reason, toldAs, toldCodes, withheldStatus } from './reasons.ts';
export { type RoundOptions, roundSmallCounts, roundToBase } from './round.ts';
export * from './round-events.ts';
export { type RoundedCells, roundedCells } from './rounded-cells.ts';
export type * from './rules-file.ts';
export { type ShareOptions, shareOut } from './share-out.ts';
export { type Suppressed, suppress } from './suppress.ts';
export * from './table-cells.ts';
