/** The laws room: the State's lists as dated rule sets. Pure functions; runs unchanged in Node and in the browser. */
export { checkLaw } from './check-law.ts';
export type { Decided, Met } from './decided.ts';
export { compare, type Exact, exact, fixed, toNumber } from './exact.ts';
export type { AreaBecame } from './follow-areas.ts';
export {
  type CriterionOutcome,
  type Designation,
  judge,
  type ListedAs,
  type ListFigures,
  type ListsInRow,
} from './judge.ts';
export type * from './law-file.ts';
export { firstListYear, inForce, type LawOfList, type Laws, lawOfYear } from './laws-in-force.ts';
export { type Limit, limitOf, type StatedNational } from './limits.ts';
export { marginInJobs, marginInKroner, marginInPersons, marginOfSize, type Wage } from './margins.ts';
export { judgedFindings } from './table-findings.ts';
export { figureColumns, type LawRow, rowFigures, TABLE_COLUMNS } from './table-rows.ts';
export { nameOf, shownFigure, type ToldCell, toldCells, toldColumns } from './told-columns.ts';
