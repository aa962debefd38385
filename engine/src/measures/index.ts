/** From sources’ figures and registers’ rows to the edition’s: shares, totals, changes, intervals. */
export { isRegisterIndicator } from '../workspace/index.ts';
export { finished, measure, settled } from './measure.ts';
export { ratioOf, scaleOf } from './ratio.ts';
export { type BySpot, FIGURES_BY_ID, type FiguresBySpot, figuresWithout } from './registers/by-spot.ts';
export {
  type CombinationsOfSet,
  type CombinationsWanted,
  type Combining,
  combineCriteria,
  personsForAll,
} from './registers/combine.ts';
export { FIGURES, IS_WHOLE } from './registers/figure-table.ts';
export { wilsonOf } from './registers/figures.ts';
export {
  measureRegisters,
  originResidents,
  type RegisterDefinitions,
  type RegistersMeasured,
  type RegistersToMeasure,
  readRegisterDefinitions,
} from './registers/measure-registers.ts';
export type { PersonsOfDay, PersonsWanted } from './registers/person-values.ts';
export { partsOf } from './registers/plan.ts';
export type { CountedIndicator } from './registers/read-indicators.ts';
export { COMPUTED } from './totals.ts';
