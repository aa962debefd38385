import type { Warehouse } from '../../warehouse/index.ts';
import { MUNICIPALITY } from '../../words/index.ts';
import type { ColumnGroup } from './columns.ts';
import { countPass, countQuantiles, type Targets } from './count.ts';
import type { Pass } from './plan.ts';
import { codesOf, makeRows, type Numbered, placeAll, placeRows } from './rows.ts';

/**
 * Counts the rows of one kind on one day: in the areas of every set, in each set together, and in the municipality, which is the sum of
 * all rows placed by the first set whose areas share no home.
 *
 * @param passes passes over rows of one kind
 * @returns the sets in which some home lies in two areas
 */
export async function countDay(
  warehouse: Warehouse,
  day: string,
  passes: readonly Pass[],
  sets: readonly Numbered[],
  groups: readonly ColumnGroup[],
): Promise<string[]> {
  const { of } = passes[0]!;
  const used = usedIn(passes);
  const joined = groups.filter(({ columns }) => columns.some(({ id }) => used.has(id)));
  const count = async (targets: Targets) => {
    for (const pass of passes) {
      await countPass(warehouse, pass, day, targets);
      await countQuantiles(warehouse, pass, day, targets);
    }
  };
  await makeRows(warehouse, of, used, joined, sets.length > 2);
  const codes = await codesOf(warehouse, of, used);
  const shared: string[] = [];
  let hasMunicipality = false;
  for (const set of sets.filter(({ areaSet }) => areaSet !== MUNICIPALITY)) {
    const isOnce = await placeRows(warehouse, of, set, day, 'area', used, codes);
    await count({ placing: 'area', set, withTotal: isOnce, withMunicipality: isOnce && !hasMunicipality });
    hasMunicipality ||= isOnce;
    if (isOnce) continue;
    shared.push(set.areaSet);
    await placeRows(warehouse, of, set, day, 'total', used, codes);
    await count({ placing: 'total', set, withTotal: false, withMunicipality: false });
  }
  const municipality = sets.find(({ areaSet }) => areaSet === MUNICIPALITY);
  if (hasMunicipality || !municipality) return shared;
  await placeAll(warehouse, municipality, used, codes);
  await count({ placing: 'municipality', set: municipality, withTotal: false, withMunicipality: false });
  return shared;
}

/** Columns of a row that indicators and breakdowns use. */
function usedIn(passes: readonly Pass[]): Set<string> {
  const breakdown = { sex: 'sex', age: 'age', origin: 'origin_group' } as const;
  return new Set(
    passes.flatMap((pass) => [
      ...pass.indicators.flatMap(({ columns }) => columns),
      ...(pass.breakdown ? [breakdown[pass.breakdown.column]] : []),
    ]),
  );
}
