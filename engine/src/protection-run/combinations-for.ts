import type { CombinationsMade } from '../combinations-run.ts';
import type { CombinationRow } from '../edition/index.ts';
import { MUNICIPALITY } from '../words/index.ts';
import type { AttackSum } from './attack-sum.ts';
import { type CombinationsToProtect, protectCombinations } from './protect-combinations.ts';

/** What combinations are protected by, for one circle of readers. */
export interface CombinationsFor extends Pick<CombinationsToProtect, 'rules' | 'lives'> {
  /** Whether readers are shown the figure of an indicator. __Default value:__ they are, wherever there is one. */
  readonly isShown?: (areaSet: string, area: string, indicator: string, period: string) => boolean;
}

/** Table in which the rows stand as readers get them. */
const MADE = 'combining_protected';

/** The combinations of a run as a circle of readers may see them: what is withheld has no number. */
export async function combinationsFor(
  { rows: { warehouse, select }, told, yesOrNo }: CombinationsMade,
  { rules, lives, isShown = () => true }: CombinationsFor,
): Promise<{ readonly rows: CombinationsMade['rows']; readonly withheld: number; readonly attack: AttackSum }> {
  const read = await warehouse.query(`${select} ORDER BY law, area_set, area, period, criteria`);
  const text = (name: string, at: number) => read.columns[name]![at] as string;
  const rows = Array.from(
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
  // The municipality is counted with the first set of a law.
  const isOf = (row: { law: string; area_set: string }) => (one: { law: string; area_set: string }) =>
    one.law === row.law && (row.area_set === MUNICIPALITY || one.area_set === row.area_set);
  const made = await protectCombinations({
    rows,
    rules,
    lives,
    isMarginKnown: (row, criterion) => {
      const indicator = told.find(isOf(row))?.criteria[criterion];
      const isNumerator = yesOrNo.find(isOf(row))?.criteria.has(criterion) ?? false;
      return indicator !== undefined && isNumerator && isShown(row.area_set, row.area, indicator, row.period);
    },
  });
  const texts = ['law', 'area_set', 'area', 'period', 'criteria', 'considered', 'obs_status', 'conf_status'] as const;
  await warehouse.load(MADE, [
    ...texts.map((name) => ({ name, type: 'text' as const, values: made.rows.map((row) => row[name]) })),
    { name: 'persons', type: 'integer', values: made.rows.map(({ persons }) => persons) },
    { name: 'base', type: 'integer', values: made.rows.map(({ base }) => base) },
  ]);
  return { rows: { warehouse, select: `SELECT * FROM ${MADE}` }, withheld: made.withheld, attack: made.attack };
}
