import type { Warehouse } from '../../warehouse/index.ts';
import type { ColumnGroup } from './columns.ts';
import { countPass, countQuantiles } from './count.ts';
import type { Pass } from './plan.ts';
import { makeRows, placeRows } from './rows.ts';
import type { Spotted } from './spots.ts';

/**
 * Counts the rows of one kind on one day: in the areas of every set, in each set together, and in the municipality. Rows are read once for
 * all sets whose areas share no home (`spots.ts`), and once more for each of the others.
 *
 * @param passes passes over rows of one kind
 */
export async function countDay(
  warehouse: Warehouse,
  passes: readonly Pass[],
  spotted: Spotted,
  groups: readonly ColumnGroup[],
  followed?: Followed,
): Promise<void> {
  const { of } = passes[0]!;
  const { day, shared } = spotted;
  const used = new Set([...usedIn(passes), ...(followed?.columns ?? [])]);
  const joined = groups.filter(({ columns }) => columns.some(({ id }) => used.has(id)));
  const count = async () => {
    for (const pass of passes) {
      await countPass(warehouse, pass, day);
      await countQuantiles(warehouse, pass, day);
    }
  };
  await makeRows(warehouse, of, used, joined, followed !== undefined);
  await followed?.take();
  await count();
  for (const set of shared) {
    for (const placing of ['area', 'total'] as const) {
      await placeRows(warehouse, of, set, day, placing, used, joined);
      await count();
    }
  }
}

/** What somebody who follows the persons of a day wants of their rows. */
export interface Followed {
  readonly columns: ReadonlySet<string>;
  /** Called when the rows of the day are made. */
  readonly take: () => Promise<void>;
}

/** Columns of a row that indicators and breakdowns use. */
export function usedIn(passes: readonly Pass[]): Set<string> {
  const breakdown = { sex: 'sex', age: 'age', origin: 'origin_group' } as const;
  return new Set(
    passes.flatMap((pass) => [
      ...pass.indicators.flatMap(({ columns }) => columns),
      ...(pass.breakdown ? [breakdown[pass.breakdown.column]] : []),
    ]),
  );
}
