/** Whether a criterion is met. */
export type Met = 'met' | 'not' | 'undecidable';

/** Whether an area has a status. */
export type Decided = 'yes' | 'no' | 'undecidable';

/** What models' operations compute with: 1 it is so, 0 it is not, NaN it cannot be decided. */
export type Truth = number;

/** A truth as a status is told. */
export function decided(truth: Truth): Decided {
  return Number.isNaN(truth) ? 'undecidable' : truth === 1 ? 'yes' : 'no';
}

/** A truth as a criterion is told. */
export function met(truth: Truth): Met {
  return Number.isNaN(truth) ? 'undecidable' : truth === 1 ? 'met' : 'not';
}
