import { type EditionTable, integer, number, type OfficialTable, text } from './tables.ts';

/** One row of the `reconciliations` table. */
export interface ReconciliationRow {
  law: string;
  area_set: string;
  published: string;
  area: string;
  list_year: number;
  rule_set: string;
  kind: string;
  item: string;
  ours: number | null;
  theirs: number | null;
  difference: number | null;
  difference_persons: number | null;
  people: number | null;
  limit_ours: number | null;
  limit_theirs: number | null;
  says_ours: string;
  says_theirs: string;
  agree: string;
  reasons: string;
  fits: string;
}

/** One row of the `forecast_record` table. */
export interface ForecastRecordRow {
  law: string;
  area_set: string;
  made: string;
  list_year: number;
  area: string;
  status: string;
  chance: number | null;
  happened: string;
  in_time: string;
  brier: number | null;
}

/** One row of the `forecast_scores` table. */
export interface ForecastScoreRow {
  law: string;
  area_set: string;
  made: string;
  list_year: number;
  status: string;
  areas: number;
  expected: number;
  happened: number;
  brier: number;
  brier_base: number;
}

/** One row of the `combinations` table. */
export interface CombinationRow {
  law: string;
  area_set: string;
  area: string;
  period: string;
  criteria: string;
  /** Null where it is withheld. */
  persons: number | null;
  base: number;
  considered: string;
  obs_status: string;
  conf_status: string;
}

type About = EditionTable & { readonly name: OfficialTable };

/** Ours beside an official list, figure by figure. What the reasons mean, the law in definitions.json says. */
export const reconciliations: About = {
  name: 'reconciliations',
  key: ['law', 'area_set', 'published', 'area', 'list_year', 'rule_set', 'kind', 'item'],
  fields: [
    text('law', 'Id of the law, or of the series of rule sets by year'),
    text('area_set', 'Id of the area set'),
    text('published', 'Id of the official list'),
    text('area', 'Id of the area'),
    integer('list_year', 'Year of the list'),
    text('rule_set', 'Id of the rule set'),
    text('kind', 'residents, criterion or status'),
    text('item', 'Id of the criterion or the status; residents'),
    number('ours', 'Our figure, as in the table criteria'),
    number('theirs', 'The official figure, as it was published'),
    number('difference', 'Ours less theirs: points, or residents'),
    number('difference_persons', 'The same in whole persons, where it is known how many the share is of'),
    number('people', 'Persons the share is of'),
    number('limit_ours', 'The limit we computed with'),
    number('limit_theirs', 'The limit of the list: its own, where it states one'),
    text('says_ours', 'met, not, undecidable of a criterion and of the size; yes, no, undecidable of a status'),
    text('says_theirs', 'The same of the list; undecidable where it hangs on what was rounded away'),
    text('agree', 'yes, no, or unknown where one of them is undecidable'),
    text('reasons', 'Ids of the reasons why they are not the same, by a space between'),
    text('fits', 'Periods of ours whose figure is what the list has, by a space between, where they are not the law’s'),
  ],
};

/** Forecasts that were kept before a list came, and what the list then said. */
export const forecastRecord: About = {
  name: 'forecast_record',
  key: ['law', 'area_set', 'list_year', 'made', 'status', 'area'],
  fields: [
    text('law', 'Id of the law, or of the series of rule sets by year'),
    text('area_set', 'Id of the area set'),
    text('made', 'Day the forecast was kept'),
    integer('list_year', 'Year of the list'),
    text('area', 'Id of the area'),
    text('status', 'Id of the status'),
    number('chance', 'The chance that was forecast, 0 to 1; empty where nothing could be said'),
    text('happened', 'yes or no: whether the official list has the area with the status; unknown until it is there'),
    text('in_time', 'yes if it was kept before the day the list was published; only those are scored'),
    number('brier', 'The square of chance less what happened: 0 is right and certain, 1 wrong and certain'),
  ],
};

/** The record summed up by list and day of forecast. */
export const forecastScores: About = {
  name: 'forecast_scores',
  key: ['law', 'area_set', 'list_year', 'made', 'status'],
  fields: [
    text('law', 'Id of the law, or of the series of rule sets by year'),
    text('area_set', 'Id of the area set'),
    text('made', 'Day the forecast was kept'),
    integer('list_year', 'Year of the list'),
    text('status', 'Id of the status; _T for all together'),
    integer('areas', 'Forecasts that were in time and whose outcome is known'),
    number('expected', 'Sum of their chances'),
    integer('happened', 'How many happened'),
    number('brier', 'Mean of the squares of chance less what happened (Brier 1950); 0 is best'),
    number('brier_base', 'The same of whoever had said the share that happened, of every area'),
  ],
};

/**
 * Residents by which criteria they contribute to: for internal editions alone, whatever the numbers. Written from the run's database.
 */
export const combinations: About = {
  name: 'combinations',
  internal: true,
  key: ['law', 'area_set', 'area', 'period', 'criteria'],
  fields: [
    text(
      'law',
      'Id of the law, or of the series of rule sets by year. Internal only: this table is never in a public edition',
    ),
    text('area_set', 'Id of the area set'),
    text('area', 'Id of the area; _T for all areas of the set together'),
    text('period', 'The snapshot'),
    text('criteria', 'Ids of the criteria a person contributes to, sorted, by a space between; empty for none'),
    integer('persons', 'Residents who contribute to these and to no other; empty where it is withheld'),
    integer('base', 'Residents of the area'),
    text('considered', 'Ids of the criteria that were looked at'),
    text('obs_status', 'SDMX CL_OBS_STATUS: A figure, Q withheld'),
    text('conf_status', 'SDMX CL_CONF_STATUS: F free, A withheld for few persons or to protect such a number'),
  ],
};

/** The tables about official lists: there in editions of workspaces with such lists. */
export const OFFICIAL_TABLES: readonly About[] = [reconciliations, forecastRecord, forecastScores];
