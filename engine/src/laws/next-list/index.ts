/** The next list: what lists to come may say, and how well that has been foretold. */

export type { AskedSeries } from './asked-series.ts';
export { type BackTestQuestion, backTest, type Foretold } from './back-test.ts';
export { type ReliabilityBin, reliability, type Score, scoreOf } from './brier.ts';
export {
  type AreaForecast,
  type CriterionForecast,
  forecastLists,
  type ListsForecast,
  type StatusForecast,
} from './forecast-lists.ts';
export { type Lags, lagsToday } from './known-then.ts';
export type { SeriesUsed } from './known-today.ts';
export type { Following, Movement } from './level-filter.ts';
export type { NationalMeans } from './national-means.ts';
export { type OpenLists, openLists } from './open-lists.ts';
export { type ForecastQuestion, LEAST_YEARS, USUAL, USUAL_DRAWS } from './question.ts';
export type { Chance, Range } from './shares-of-draws.ts';
export { forecastAssumes } from './takes-for-granted.ts';
export type { Volatility } from './volatility.ts';
