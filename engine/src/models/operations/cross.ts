import type { AreaTable, Name } from '../../words/index.ts';
import { textsOf, withDerived } from './columns.ts';
import type { Operation } from './operation.ts';

/** Parameters of `cross`. */
export interface CrossParameters {
  /** Two (or more) columns of classes. */
  of: string[];
  /** Labels of the combinations; a combination that is not named is the labels joined. */
  cells?: CrossCell[];
  /** What stands between joined labels. __Default value:__ ` / `. */
  between?: string;
  as: string;
}

/** One combination of classes and what it is called. */
export interface CrossCell {
  /** The class in each of the columns, in their order. */
  of: string[];
  label: string;
  /** The label for readers of the pages. __Default value:__ the label. */
  name?: Name;
}

/**
 * One class out of two: status × direction. Source: Berlin (4 × 3 classes), Hamburg.
 *
 * Missing in either: missing. Numbers are taken as their text.
 */
export const cross: Operation<CrossParameters> = Object.freeze({
  name: 'cross',
  parameters: {
    of: { kind: 'columns', required: true },
    cells: { kind: 'list' },
    between: { kind: 'text' },
    as: { kind: 'names', required: true },
  } as const,
  run(table: AreaTable, { of, cells = [], between = ' / ', as }: CrossParameters) {
    const columns = of.map((name) => textsOf(table, name));
    const named = new Map(cells.map((cell) => [JSON.stringify(cell.of), cell.label]));
    const values = table.ids.map((_, row) => {
      const parts = columns.map((column) => column[row] ?? null);
      return parts.includes(null) ? null : (named.get(JSON.stringify(parts)) ?? parts.join(between));
    });
    return withDerived(table, [{ as, values, from: of }]);
  },
});
