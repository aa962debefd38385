import type { LawInUse } from './designate.ts';
import type { ForecastRecordRow, ForecastScoreRow } from './edition/index.ts';
import { forecastRecord, publishedStatuses, recordScores } from './laws/index.ts';

/** The record of the kept forecasts of all laws in use, against the official lists that the workspace names; undefined where none was kept. */
export function recordOf(
  used: readonly LawInUse[],
): { readonly record: readonly ForecastRecordRow[]; readonly scores: readonly ForecastScoreRow[] } | undefined {
  const made = used.flatMap(({ use, laws, published = [], kept = [] }) => {
    if (kept.length === 0) return [];
    const where = { law: laws.id, area_set: use.area_set };
    const official = publishedStatuses(
      laws,
      published.map(({ list }) => list),
    );
    const publishedOn = (year: number) => published.map((one) => one.published[year]).find((day) => day !== undefined);
    const record = forecastRecord(laws, kept, official, publishedOn);
    return [
      {
        record: record.map((one) => ({ ...where, ...one })),
        scores: recordScores(record).map((one) => ({ ...where, ...one })),
      },
    ];
  });
  if (made.length === 0) return undefined;
  return { record: made.flatMap(({ record }) => record), scores: made.flatMap(({ scores }) => scores) };
}
