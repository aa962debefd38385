/** From sources’ figures and registers’ rows to the edition’s: shares, totals, changes, intervals. */
export { isRegisterIndicator } from '../workspace/index.ts';
export { measure } from './measure.ts';
export { ratioOf, scaleOf } from './ratio.ts';
export {
  measureRegisters,
  type RegisterDefinitions,
  type RegistersMeasured,
  type RegistersToMeasure,
  readRegisterDefinitions,
} from './registers/measure-registers.ts';
export { COMPUTED } from './totals.ts';
