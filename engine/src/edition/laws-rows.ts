/** One row of the `designations` table. */
export interface DesignationRow {
  law: string;
  area_set: string;
  area: string;
  list_year: number;
  rule_set: string;
  status: string;
  status_name: string;
  status_if_large: string;
  met: string;
  undecidable: string;
  residents: number | null;
  large: string;
  in_row_least: number | null;
  in_row_most: number | null;
  history: string | null;
  missing: string;
}

/** One row of the `criteria` table. */
export interface CriterionRow {
  law: string;
  area_set: string;
  area: string;
  list_year: number;
  rule_set: string;
  criterion: string;
  value: number | null;
  people: number | null;
  side: string | null;
  limit_low: number | null;
  limit_high: number | null;
  met: string;
  why: string | null;
  margin: number | null;
  margin_kroner: number | null;
  margin_jobs: number | null;
}

/** One row of the `forecasts` table: a status, or a criterion, on a list to come. */
export interface ForecastRow {
  law: string;
  area_set: string;
  area: string;
  list_year: number;
  rule_set: string;
  status: string;
  criterion: string;
  chance: number | null;
  chance_low: number;
  chance_high: number;
  heaviest: number | null;
  known: number | null;
  low: number | null;
  middle: number | null;
  high: number | null;
}
