import type { MovesTable } from './tables.ts';

/** Where and when a row about moves is. */
interface Moving {
  area_set: string;
  /** The snapshot at which the period begins. */
  since: string;
  /** The snapshot at which it ends. */
  period: string;
}

/** One row of the `accounts` table. Null where it is withheld. */
export interface AccountRow extends Moving {
  area: string;
  tenure: string;
  opening: number | null;
  births: number | null;
  immigrated: number | null;
  moved_in: number | null;
  tenure_change_in: number | null;
  border_in: number | null;
  deaths: number | null;
  emigrated: number | null;
  moved_out: number | null;
  tenure_change_out: number | null;
  border_out: number | null;
  correction: number | null;
  rounding: number | null;
  closing: number | null;
  moved_within: number | null;
  conf_status: string;
}

/** One row of the `flows` table. */
export interface FlowRow extends Moving {
  from_area: string;
  from_tenure: string;
  to_area: string;
  to_tenure: string;
  dimension: string;
  category: string;
  persons: number;
  households: number;
  conf_status: string;
}

/** One row of the `rates` table. */
export interface RateRow extends Moving {
  area: string;
  tenure: string;
  measure: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  obs_status: string;
  conf_status: string;
}

/** One row of the `profiles` table. */
export interface ProfileRow extends Moving {
  area: string;
  tenure: string;
  indicator: string;
  population: 'stayer' | 'entrant' | 'leaver';
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  unit: string;
  low: number | null;
  high: number | null;
  difference: number | null;
  difference_low: number | null;
  difference_high: number | null;
  beside_stayers: 'higher' | 'lower' | 'not-told-apart' | null;
  obs_status: string;
  conf_status: string;
}

/** One row of the `changes` table. */
export interface ChangeRow extends Moving {
  area: string;
  indicator: string;
  component: 'stayer' | 'entrant' | 'leaver' | '_T';
  kind: string;
  other_tenure: string;
  opening_numerator: number | null;
  opening_denominator: number | null;
  closing_numerator: number | null;
  closing_denominator: number | null;
  contribution: number | null;
  obs_status: string;
  conf_status: string;
}

/** One row of the `chains` table. */
export interface ChainLinkRow extends Moving {
  area: string;
  start: 'new' | 'emptied';
  tenure: string;
  link: number;
  dimension: string;
  category: string;
  chains: number;
  persons: number | null;
  conf_status: string;
}

/** One row of the `waterbed` table. */
export interface WaterbedRow extends Moving {
  area: string;
  tenure: string;
  to_area: string;
  measure: 'destinations' | 'top-three' | 'households';
  left_area: number;
  households: number;
  value: number | null;
  expected: number | null;
  low: number | null;
  high: number | null;
  p: number | null;
  q: number | null;
  verdict: 'gathers' | 'as-expected' | 'too-few';
  obs_status: string;
  conf_status: string;
}

/** One row of the `signs` table. */
export interface SignRow extends Moving {
  area: string;
  indicator: string;
  rank: number;
  direction: string;
  value: number;
  stayers: number;
  difference: number;
  effect: number;
  p: number;
  q: number;
  tested: number;
  first_since: string;
  periods: number;
  news: 'new' | 'continuing' | 'unknown';
  obs_status: string;
  conf_status: string;
}

/** One row of the `balance` table. */
export interface BalanceRow extends Moving {
  by: 'area' | 'tenure';
  indicator: string;
  measure: 'dissimilarity' | 'entropy';
  component: string;
  value: number | null;
  by_chance: number | null;
  units: number;
  obs_status: string;
  conf_status: string;
}

/** One row of the `plans` table. */
export interface PlanAreaRow {
  plan: string;
  area_set: string;
  area: string;
  role: 'plan' | 'twin';
  distance: number | null;
}

/** One row of the `effects` table. */
export interface PlanEffectRow {
  plan: string;
  area_set: string;
  indicator: string;
  period: string;
  phase: string;
  unit: string;
  value: number | null;
  twins: number | null;
  difference: number | null;
  low: number | null;
  high: number | null;
  confidence: number | null;
  method: string | null;
  chance_low: number | null;
  chance_high: number | null;
  rarity: number | null;
  drift: number | null;
  not_judged: string | null;
  sentence: string | null;
  text_da: string | null;
  text_en: string | null;
  cannot_da: string | null;
  cannot_en: string | null;
}

/** The row of each table about moves. */
export interface MovesRow extends Record<MovesTable, Moving> {
  accounts: AccountRow;
  flows: FlowRow;
  rates: RateRow;
  profiles: ProfileRow;
  changes: ChangeRow;
  chains: ChainLinkRow;
  waterbed: WaterbedRow;
  signs: SignRow;
  balance: BalanceRow;
}
