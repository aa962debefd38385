import { areasWithoutRows } from './areas-without-rows.ts';
import type { Check } from './check.ts';
import { duplicates } from './duplicates.ts';
import { gapsInColumn } from './gaps-in-column.ts';
import { gapsInSeries } from './gaps-in-series.ts';
import { impossibleShares } from './impossible-shares.ts';
import { unknownIndicators } from './unknown-indicators.ts';
import { valueAndCount } from './value-and-count.ts';

export type { Check, Checked } from './check.ts';
export { keyOf } from './duplicates.ts';

/** Every check of an area-grain source, in the order their findings are told. */
export const CHECKS: readonly Check[] = Object.freeze([
  unknownIndicators,
  duplicates,
  impossibleShares,
  valueAndCount,
  areasWithoutRows,
  gapsInSeries,
  gapsInColumn,
]);
