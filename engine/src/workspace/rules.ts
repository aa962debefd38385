import { type Place, Problem, parsePeriod, says, type Text } from '../words/index.ts';
import type { Definition, Path } from './definition.ts';

/** What fields of a definition demand of each other, beyond what a schema can say. */
export interface Rule<T> {
  readonly broken: (value: T) => boolean;
  /** The value, or with `part: key` the field name, that the problem points at. */
  readonly at: Path;
  readonly part?: 'key';
  readonly text: Text | ((value: T) => Text);
  readonly hint: Text;
}

/** The rules that a definition breaks, as problems K-WORKSPACE-17. */
export function brokenRules<T>(definition: Definition<T>, rules: readonly Rule<T>[]): Problem[] {
  const { value } = definition;
  return rules
    .filter(({ broken }) => broken(value))
    .map(({ at, part, text, hint }) => {
      const place = definition.place(at, part ?? 'value');
      return new Problem('K-WORKSPACE-17', typeof text === 'function' ? text(value) : text, { place, hint });
    });
}

/** A period that cannot be read as one. */
export function periodForm(written: string, place: Place): Problem[] {
  if (parsePeriod(written) !== undefined) return [];
  return [
    new Problem('K-WORKSPACE-12', says(`«${written}» er ikke en periode.`, `"${written}" is not a period.`), {
      place,
      hint: says('Skriv 2024, 2024-Q1, 2024-03 eller 2024-01-01.', 'Write 2024, 2024-Q1, 2024-03 or 2024-01-01.'),
    }),
  ];
}
