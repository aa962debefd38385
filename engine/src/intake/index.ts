/** From area tables to observations and findings, as each source's mapping profile says. */
export type { KnownAreas } from './areas-of-rows.ts';
export { countedAndGiven, indicatorsWithoutFigures, sourcesThatMeet } from './checks/index.ts';
export { type IntakeContext, type SourceToRead, type TakenIn, takeIn } from './take-in.ts';
export { type ListRow, type ListToRead, takeInList } from './take-in-list.ts';
