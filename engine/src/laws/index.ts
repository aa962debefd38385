/** The laws room: the State's lists as dated rule sets. Pure functions; runs unchanged in Node and in the browser. */
export { checkLaw } from './check-law.ts';
export { type CriterionOutcome, jobsOfCriterion, marginOfCriterion } from './criteria.ts';
export type { Decided, Met } from './decided.ts';
export { breakBetween, type Change, changeOf } from './definition-breaks.ts';
export { compare, type Exact, exact, fixed, ratio, times, toNumber } from './exact.ts';
export { type AreaBecame, areasBefore, standsIn } from './follow-areas.ts';
export { type Designation, judge, type ListFigures, type ListsInRow } from './judge.ts';
export type * from './law-figures-file.ts';
export type * from './law-file.ts';
export { firstListYear, inForce, type LawOfList, type Laws, lawOfYear } from './laws-in-force.ts';
export { type Limit, limitOf, type StatedNational } from './limits.ts';
export { type FindFigure, type LawFigureOfArea, type ListSources, listFiguresOf, periodOf } from './list-figures.ts';
export { marginInJobs, marginInKroner, marginInPersons, marginOfSize, type Wage } from './margins.ts';
export * from './next-list/index.ts';
export { type GroupOfPeople, type People, type Sums, shareOf, shareOfYears } from './people.ts';
export type { ComparedWith } from './published/facts.ts';
export { type PublishedList, type PublishedRow, statusesWritten } from './published/published-list.ts';
export { type HistoryOf, type PublishedStatuses, publishedStatuses } from './published/published-statuses.ts';
export type { Facts, Reason, ReasonRule, ReasonRules } from './published/reasons.ts';
export { type Reconciled, reconcile } from './published/reconcile.ts';
export {
  forecastRecord,
  type KeptForecast,
  type Recorded,
  type RecordScore,
  recordScores,
} from './published/record.ts';
export { regionMeanOf } from './region-mean.ts';
export type { ListedAs } from './statuses.ts';
export { judgedFindings } from './table-findings.ts';
export { figureColumns, type LawRow, rowFigures, TABLE_COLUMNS } from './table-rows.ts';
export { nameOf, shownFigure, type ToldCell, toldCells, toldColumns } from './told-columns.ts';
export { peopleBeforeAndAfter, type WhatIfAnswer, type WhatIfList, type WhatIfQuestion, whatIf } from './what-if.ts';
export type { Changed, HomesChange, LettingChange, WhatIfChange, WorkChange } from './what-if-changes.ts';
export type { LimitChange } from './with-limit.ts';
