import type { CombinationsMade } from '../combinations-run.ts';
import type { CombinationRow } from '../edition/index.ts';
import { lossOf, REASON_CODE, type TableLoss } from '../protection/index.ts';
import { MUNICIPALITY, TOTAL } from '../words/index.ts';
import type { AttackSum } from './attack-sum.ts';
import { type CombinationsToProtect, protectCombinations } from './protect-combinations.ts';

/** What combinations are protected by, for one circle of readers. */
export interface CombinationsFor {
  readonly rules: CombinationsToProtect['rules'];
  readonly lives: (
    areaSet: string,
    area: string,
    period: string,
  ) => { readonly residents: number; readonly households: number };
  /** A SELECT of the observations that these readers are shown: which numbers of contributors they can read there. */
  readonly observations: string;
  /** Id of the indicator that counts residents: of places whose number these readers are not shown there is no row, since a row tells it. */
  readonly residents: string | undefined;
}

/** Table in which the rows stand as a circle of readers gets them. */
const tableFor = ({ audience }: CombinationsFor['rules']) => `combining_${audience}`;

/** The combinations of a run as a circle of readers may see them: what is withheld has no number. */
export async function combinationsFor(
  made: CombinationsMade,
  { rules, lives, observations, residents }: CombinationsFor,
): Promise<{ readonly made: CombinationsMade; readonly loss: TableLoss; readonly attack: AttackSum }> {
  const { told, yesOrNo } = made;
  const { warehouse, select } = made.rows;
  const read = await warehouse.query(`${select} ORDER BY law, area_set, area, period, criteria`);
  const text = (name: string, at: number) => read.columns[name]![at] as string;
  const sizes = await numeratorsIn(warehouse, observations, residents === undefined ? [] : [residents]);
  const all = Array.from(
    { length: read.rows },
    (_, at): CombinationRow => ({
      law: text('law', at),
      area_set: text('area_set', at),
      area: text('area', at),
      period: text('period', at),
      criteria: text('criteria', at),
      persons: Number(read.columns.persons![at]),
      base: Number(read.columns.base![at]),
      considered: text('considered', at),
      obs_status: text('obs_status', at),
      conf_status: text('conf_status', at),
    }),
  );
  const rows = all.filter((row) => sizes.has([row.area_set, row.area, row.period, residents].join('\u0000')));
  // The municipality is counted with the first set of a law.
  const isOf = (row: { law: string; area_set: string }) => (one: { law: string; area_set: string }) =>
    one.law === row.law && (row.area_set === MUNICIPALITY || one.area_set === row.area_set);
  const shown = await numeratorsIn(warehouse, observations, [
    ...new Set(told.flatMap(({ criteria }) => Object.values(criteria))),
  ]);
  const found = await protectCombinations({
    rows,
    rules,
    lives: ({ area_set, area, period }) => lives(area_set, area, period),
    isMarginKnown: (row, criterion) => {
      const indicator = told.find(isOf(row))?.criteria[criterion];
      const isNumerator = yesOrNo.find(isOf(row))?.criteria.has(criterion) ?? false;
      return isNumerator && shown.has([row.area_set, row.area, row.period, indicator].join('\u0000'));
    },
  });
  const texts = ['law', 'area_set', 'area', 'period', 'criteria', 'considered', 'obs_status', 'conf_status'] as const;
  await warehouse.load(tableFor(rules), [
    ...texts.map((name) => ({ name, type: 'text' as const, values: found.rows.map((row) => row[name]) })),
    { name: 'persons', type: 'integer', values: found.rows.map(({ persons }) => persons) },
    { name: 'base', type: 'integer', values: found.rows.map(({ base }) => base) },
  ]);
  const counts = new Map(rows.map((row) => [keyOf(row), row.persons ?? 0]));
  const loss = lossOf({
    table: 'combinations',
    reasons: Uint8Array.from(found.rows, ({ persons }) =>
      persons === null ? REASON_CODE.protected : REASON_CODE.open,
    ),
    persons: Float64Array.from(found.rows, (row) => counts.get(keyOf(row)) ?? 0),
  });
  return {
    made: { ...made, rows: { warehouse, select: `SELECT * FROM ${tableFor(rules)}` } },
    loss,
    attack: found.attack,
  };
}

/** Places and indicators whose numerator readers are shown. */
async function numeratorsIn(
  warehouse: CombinationsMade['rows']['warehouse'],
  observations: string,
  indicators: readonly string[],
): Promise<ReadonlySet<string>> {
  if (indicators.length === 0) return new Set();
  const list = indicators.map((_, at) => `$${at + 1}`).join(', ');
  const { columns } = await warehouse.query(
    `SELECT concat_ws(chr(0), CAST(area_set AS VARCHAR), CAST(area AS VARCHAR), CAST(period AS VARCHAR), CAST(indicator AS VARCHAR)) AS place
      FROM (${observations}) WHERE CAST(tenure AS VARCHAR) = '${TOTAL}' AND numerator IS NOT NULL AND CAST(indicator AS VARCHAR) IN (${list})`,
    [...indicators],
  );
  return new Set((columns.place ?? []) as string[]);
}

function keyOf({ law, area_set, area, period, criteria }: CombinationRow): string {
  return [law, area_set, area, period, criteria].join('\u0000');
}
