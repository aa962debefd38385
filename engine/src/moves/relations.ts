import type { EditionRelation } from '../edition/index.ts';
import { libraryContent } from '../workspace/index.ts';

/** Which figures of the tables of moves add up to which: `library/moves/relations.yaml`. */
export function movesRelations(): readonly EditionRelation[] {
  return libraryContent<{ relations: readonly EditionRelation[] }>('moves/relations').relations;
}

/**
 * SQL of a relation as a check: a row for every combination at which the parts do not give the total. Combinations that only one side has are
 * not compared: a table leaves out what is nothing.
 *
 * @param tables name of a table → what it is called in the statement
 */
export function offSql({ per, each = [], total, parts }: EditionRelation, tables: (name: string) => string): string {
  const keyOf = (one: EditionRelation['total'], keys: readonly string[]) => {
    const named = new Map(Object.entries(one.as ?? {}).map(([column, name]) => [name, column]));
    return keys.map((key) => `${named.get(key) ?? key} AS ${key}`).join(', ');
  };
  const select = (one: EditionRelation['parts'][number], keys: readonly string[]) =>
    `SELECT ${keyOf(one, keys)}, ${one.sign ?? 1} * (${one.column}) AS figure FROM ${tables(one.table)} ${one.where ? `WHERE ${one.where}` : ''}`;
  const grouped = [...per, ...each].join(', ');
  return `SELECT ${per.join(', ')}, whole.figure AS total, added.figure AS parts
    FROM (${select(total, per)}) AS whole JOIN (
      SELECT ${grouped}, sum(figure) AS figure FROM (${parts.map((one) => select(one, [...per, ...each])).join(' UNION ALL ')}) GROUP BY ${grouped}
    ) AS added USING (${per.join(', ')})
    WHERE abs(whole.figure - added.figure) > 1e-6`;
}
