/** From sources' figures to the edition's: shares, totals, changes, intervals. */
export { measure } from './measure.ts';
export { ratioOf, scaleOf } from './ratio.ts';
export { COMPUTED } from './totals.ts';
