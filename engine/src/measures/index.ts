/** From sources’ figures and registers’ rows to the edition’s: shares, totals, changes, intervals. */
export { measure } from './measure.ts';
export { ratioOf, scaleOf } from './ratio.ts';
export {
  isRegisterIndicator,
  measureRegisters,
  type RegisterDefinitions,
  type RegistersMeasured,
  type RegistersToMeasure,
  readRegisterDefinitions,
} from './registers/measure-registers.ts';
export { COMPUTED } from './totals.ts';
