import { Problem, says, TOTAL } from '../words/index.ts';
import type { Edition, EditionMeasure } from './edition.ts';
import type { Question } from './explain.ts';
import { inSeveralSets, unknownArea } from './explain-trouble.ts';
import type { AccountRow, RateRow } from './moves-rows.ts';

/** Where a rate of moves comes from. */
export interface ExplainedMeasure {
  readonly measure: EditionMeasure;
  readonly rate: RateRow;
  readonly areaName: string;
  /** The account of the area and period: what the rate is made of. */
  readonly account?: AccountRow;
}

/** The measure of moves that has this id, in an edition that followed people. */
export function measureOf(edition: Edition, id: string): EditionMeasure | undefined {
  return edition.definitions.moves?.measures.find((one) => one.id === id);
}

/**
 * Explains a rate of moves (`in`, `out-adults`, …): its definition, which official figure it equals or differs from, the numbers
 * behind it, and the account of the area.
 *
 * @throws Problem K-EXPLAIN-02 to -04: no such area or figure, or the area is in several sets
 */
export async function explainMeasure(
  edition: Edition,
  measure: EditionMeasure,
  { area, period, areaSet, tenure = TOTAL }: Question,
): Promise<ExplainedMeasure> {
  const areas = (await edition.areas()).filter((one) => areaSet === undefined || one.area_set === areaSet);
  const named = areas.filter((one) => one.area === area || one.name === area);
  if (named.length === 0)
    throw unknownArea(
      area,
      areas.map((one) => one.area),
    );
  const found: { rate: RateRow; areaName: string }[] = [];
  for (const { area_set, area: id, name } of named) {
    const rows = await edition.moves('rates', { area_set, area: id, period, tenure, measure: measure.id });
    found.push(...rows.map((rate) => ({ rate, areaName: name })));
  }
  const [first, second] = found;
  if (!first) throw noRate();
  if (second) throw inSeveralSets(found.map(({ rate }) => rate.area_set));
  const { area_set, area: id } = first.rate;
  const [account] = await edition.moves('accounts', { area_set, area: id, period, tenure });
  return { measure, ...first, ...(account ? { account } : {}) };
}

function noRate(): Problem {
  return new Problem(
    'K-EXPLAIN-03',
    says(
      'Udgaven har intet tal for det mål, det område, den boligform og den periode.',
      'The edition has no figure for that measure, area, tenure and period.',
    ),
    {
      hint: says(
        'En periode har navn efter den opgørelsesdato, den slutter på. Flytninger følges ikke mellem kvadrater og karreer.',
        'A period is named by the snapshot at which it ends. Moves between squares and blocks are not followed.',
      ),
    },
  );
}
