import { type Laws, lawOfYear } from '../laws-in-force.ts';
import type { PublishedStatuses } from './published-statuses.ts';

/** A forecast of one area, kept on a day: the chance of a status on the list of a year. */
export interface KeptForecast {
  /** The day it was kept, ISO. */
  readonly made: string;
  readonly area: string;
  readonly list_year: number;
  /** Id of the status, or `not_listed`: that the area has none. */
  readonly status: string;
  /** 0 to 1; null where nothing could be said. */
  readonly chance: number | null;
}

/** A kept forecast beside what the official list then said. */
export interface Recorded extends KeptForecast {
  readonly happened: 'yes' | 'no' | 'unknown';
  /** Whether it was kept before the day the list was published. */
  readonly in_time: 'yes' | 'no';
  /** The square of chance less what happened; null where that is not known. */
  readonly brier: number | null;
}

/** The record of one forecast of one list: all areas together. */
export interface RecordScore {
  readonly made: string;
  readonly list_year: number;
  /** Id of the status; `_T` for all together. */
  readonly status: string;
  readonly areas: number;
  /** Sum of the chances: as many were to be expected. */
  readonly expected: number;
  readonly happened: number;
  readonly brier: number;
  /** p (1 − p), with p the share that happened: what the same score had been of whoever knew only how many. */
  readonly brier_base: number;
}

/** What they are kept for all together under. */
const ALL = '_T';
const NOT_LISTED = 'not_listed';

/**
 * Forecasts that were kept, beside the official lists that came. Only the State's own list counts as what happened; where it does not say, it is unknown.
 *
 * @param publishedOn the day a list was published. __Default value:__ 1 December of its year
 */
export function forecastRecord(
  laws: Laws,
  kept: readonly KeptForecast[],
  official: PublishedStatuses,
  publishedOn: (year: number) => string | undefined,
): Recorded[] {
  return kept.map((one) => {
    const truth = happenedIn(laws, official, one);
    return {
      ...one,
      happened: Number.isNaN(truth) ? 'unknown' : truth === 1 ? 'yes' : 'no',
      in_time: one.made < (publishedOn(one.list_year) ?? `${one.list_year}-12-01`) ? 'yes' : 'no',
      brier: Number.isNaN(truth) || one.chance === null ? null : (one.chance - truth) ** 2,
    };
  });
}

/**
 * How good each kept forecast of each list was: mean squared error of the chances, of those that were in time and whose outcome is known. 0 is perfect;
 * chances of ½ give ¼. Source: Brier (1950), Monthly Weather Review 78: 1–3.
 */
export function recordScores(record: readonly Recorded[]): RecordScore[] {
  const known = record.filter(({ in_time, brier }) => in_time === 'yes' && brier !== null);
  // That an area has no status is said by those it has; together it would be counted twice.
  const together = known.filter(({ status }) => status !== NOT_LISTED).map((one) => ({ ...one, status: ALL }));
  const groups = Map.groupBy([...known, ...together], ({ list_year, made, status }) =>
    JSON.stringify([list_year, made, status]),
  );
  return [...groups.values()].map((all) => {
    const { list_year, made, status } = all[0]!;
    const happened = all.filter((one) => one.happened === 'yes').length;
    const share = happened / all.length;
    return {
      made,
      list_year,
      status,
      areas: all.length,
      expected: sum(all.map(({ chance }) => chance!)),
      happened,
      brier: sum(all.map(({ brier }) => brier!)) / all.length,
      brier_base: share * (1 - share),
    };
  });
}

function happenedIn(
  laws: Laws,
  { truth }: PublishedStatuses,
  { area, list_year, status }: Pick<KeptForecast, 'area' | 'list_year' | 'status'>,
): number {
  if (status !== NOT_LISTED) return truth(status, list_year, area);
  const law = lawOfYear(laws, list_year);
  if (!law) return Number.NaN;
  const truths = Object.keys(law.law.statuses).map((id) => truth(id, list_year, area));
  const beside = law.beside.flatMap((one) => Object.keys(one.statuses)).map((id) => truth(id, list_year, area));
  if ([...truths, ...beside].includes(1)) return 0;
  // A list beside that nobody is said to be on says nothing of anybody.
  return truths.includes(Number.NaN) ? Number.NaN : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
