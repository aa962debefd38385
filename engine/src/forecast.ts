import type { EditionForecast, ForecastRow } from './edition/index.ts';
import {
  type AreaForecast,
  type FindFigure,
  type ForecastQuestion,
  forecastAssumes,
  forecastLists,
  LEAST_YEARS,
  type ListsForecast,
  openLists,
  USUAL_DRAWS,
} from './laws/index.ts';
import { type Finding, SHOWN, says } from './words/index.ts';
import type { LawUse } from './workspace/index.ts';

/** What the next lists may say, for one law on one area set. */
export interface Forecast {
  readonly forecasts: readonly Omit<ForecastRow, 'law' | 'area_set'>[];
  /** Undefined where nothing was forecast. */
  readonly about: EditionForecast | undefined;
  readonly findings: readonly Finding[];
}

/** In the place of a status in rows about criteria, and the other way round. */
const NEITHER = '_Z';

/**
 * Forecasts the next list, as many after it as the workspace wishes, and earlier ones that only wait for figures.
 *
 * @param known what is asked from: the figures of the areas as they are
 */
export function forecast(
  { area_set, forecast: wish = {} }: LawUse,
  known: Omit<ForecastQuestion, 'lists' | 'seed' | 'draws'>,
): Forecast {
  const { lists: wanted = 1, draws = USUAL_DRAWS, seed = 1 } = wish;
  const { next, before } = openLists(known);
  if (wanted === 0 || next === undefined || known.areas.length === 0) {
    return { forecasts: [], about: undefined, findings: [] };
  }
  const lists = [...before, ...Array.from({ length: wanted }, (_, at) => next + at)];
  const years = { ...known.years, to: Math.max(known.years.to, ...lists) };
  const made = forecastLists({ ...known, years, lists, draws, seed });
  const short = made.series.filter(({ volatility }) => !volatility).map(({ series }) => series.indicator);
  if (made.series.every(({ volatility, series }) => !volatility || series.scale === 'people')) {
    return { forecasts: [], about: undefined, findings: [tooShort(area_set, short, false)] };
  }
  return {
    forecasts: made.areas.flatMap(rowsOf),
    about: aboutOf(made, { lists, draws, seed }, known.turnover !== undefined),
    findings: short.length > 0 ? [tooShort(area_set, short, true)] : [],
  };
}

function rowsOf({ area, list, statuses, criteria }: AreaForecast): Forecast['forecasts'][number][] {
  const where = { area, list_year: list };
  const none = { known: null, low: null, middle: null, high: null };
  return [
    ...statuses.map(({ law, status, chance, low, high, heaviest }) => ({
      ...where,
      rule_set: law,
      status,
      criterion: NEITHER,
      chance: chance ?? null,
      chance_low: low,
      chance_high: high,
      ...none,
      heaviest: heaviest ?? null,
    })),
    ...criteria.map(({ law, criterion, chance, low, high, known, figure }) => ({
      ...where,
      rule_set: law,
      status: NEITHER,
      criterion,
      chance: chance ?? null,
      chance_low: low,
      chance_high: high,
      heaviest: null,
      known,
      low: figure?.low ?? null,
      middle: figure?.middle ?? null,
      high: figure?.high ?? null,
    })),
  ];
}

function aboutOf(
  made: ListsForecast,
  asked: Pick<EditionForecast, 'lists' | 'draws' | 'seed'>,
  isTurnoverKnown: boolean,
): EditionForecast {
  return {
    ...asked,
    series: made.series.map(({ series: { indicator }, years, volatility }) => ({
      indicator,
      first: years[0] ?? null,
      last: years.at(-1) ?? null,
      changes: volatility?.changes ?? 0,
      ...(volatility ? { movement: volatility.movement } : {}),
    })),
    assumptions: forecastAssumes(made, isTurnoverKnown),
  };
}

function tooShort(where: string, indicators: readonly string[], isMade: boolean): Finding {
  return {
    rule: 'forecast-too-short',
    severity: 'note',
    where,
    count: indicators.length,
    names: indicators.slice(0, SHOWN),
    text: says(
      `${indicators.length} af indikatorerne bag lovens kriterier har under ${LEAST_YEARS} år med tal og kan ikke fremskrives.`,
      `${indicators.length} of the indicators behind the law's criteria have less than ${LEAST_YEARS} years of figures and cannot be projected.`,
    ),
    done: isMade
      ? says(
          'Hvad der hænger på dem, har ingen chance, kun en laveste og en højeste.',
          'What hangs on them has no chance, only a lowest and a highest.',
        )
      : says('Der er ingen prognose for den næste liste.', 'There is no forecast of the next list.'),
  };
}

/** How much each area is moved through: the mean of the latest five years of the indicator that the workspace names. */
export function turnoverOf(
  { forecast: wish }: LawUse,
  find: (area: string) => FindFigure,
  years: ReadonlySet<number>,
): { turnover?: (area: string) => number | undefined } {
  const indicator = wish?.turnover;
  if (indicator === undefined) return {};
  const latest = [...years].sort((a, b) => b - a).slice(0, 5);
  return {
    turnover: (area) => {
      const found = latest.flatMap((year) => find(area)(indicator, `${year}-01-01`)?.value ?? []);
      return found.length === 0 ? undefined : found.reduce((a, b) => a + b, 0) / found.length;
    },
  };
}
