import { REASON_CODE } from '../protection/index.ts';

/** Reasons that everybody knows from the area and the rules: the number itself is not why. */
export const OF_THE_AREA: ReadonlySet<number> = new Set(
  (['area-small', 'groups-in-small-area', 'forbidden', 'left-out', 'without-counts'] as const).map(
    (reason) => REASON_CODE[reason],
  ),
);
