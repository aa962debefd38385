import { areasWithoutRows } from './areas-without-rows.ts';
import type { Check } from './check.ts';
import { duplicates } from './duplicates.ts';
import { gapsInColumn } from './gaps-in-column.ts';
import { gapsInSeries } from './gaps-in-series.ts';
import { impossibleShares } from './impossible-shares.ts';
import { unknownIndicators } from './unknown-indicators.ts';
import { valueAndCount } from './value-and-count.ts';

export type { Check, Checked } from './check.ts';
export { countedAndGiven } from './counted-and-given.ts';
export { keyOf } from './duplicates.ts';
export { sourcesThatMeet } from './sources-that-meet.ts';
export { indicatorsWithoutFigures } from './without-figures.ts';

/** What is looked at in each file of a source by itself. */
export const CHECKS_OF_FILES: readonly Check[] = Object.freeze([
  unknownIndicators,
  impossibleShares,
  valueAndCount,
  gapsInColumn,
]);

/** What is looked at in all files of a source together. */
export const CHECKS_OF_SOURCES: readonly Check[] = Object.freeze([duplicates, areasWithoutRows, gapsInSeries]);

/** Every check of an area-grain source. */
export const CHECKS: readonly Check[] = Object.freeze([...CHECKS_OF_FILES, ...CHECKS_OF_SOURCES]);
