import { ROW_COLUMNS } from '../population/row-columns.ts';
import { type Problem, says } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { ColumnFile } from './definitions.ts';
import { brokenRules, type Rule } from './rules.ts';

/** What a column definition's fields demand: a name that no column of a row has already. */
export function columnRules(column: Definition<ColumnFile>): Problem[] {
  return brokenRules(column, RULES);
}

const TAKEN = new Set([
  'person',
  'address',
  'household',
  'municipality',
  ...Object.values(ROW_COLUMNS).flatMap((columns) => columns.map(({ name }) => name)),
]);

const RULES: readonly Rule<ColumnFile>[] = [
  {
    broken: ({ id }) => TAKEN.has(id),
    at: ['id'],
    text: ({ id }) => says(`Rækkerne har allerede en kolonne «${id}».`, `The rows already have a column "${id}".`),
    hint: says('Giv den et andet id.', 'Give it another id.'),
  },
];
