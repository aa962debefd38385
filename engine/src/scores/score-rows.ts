import type { ScoreRow } from '../edition/index.ts';
import { type ModelFile, modelOutputs } from '../models/index.ts';
import type { AreaTable } from '../words/index.ts';

/**
 * A model's outputs in one period as rows of the `scores` table. Areas outside the universe and areas without their inputs
 * have no row.
 *
 * @param certainty chance of each area's class, by class output and area
 */
export function scoreRows(
  file: ModelFile,
  areaSet: string,
  period: string,
  result: AreaTable,
  certainty: Readonly<Record<string, Float64Array>>,
): ScoreRow[] {
  return modelOutputs(file).flatMap(({ column }) => {
    const cells = result.columns[column];
    if (!cells) return [];
    const ranks = cells instanceof Float64Array ? ranksOf(cells) : undefined;
    return result.ids.flatMap((area, row) => {
      const cell = cells[row];
      if (cell === null || cell === undefined || Number.isNaN(cell)) return [];
      const number = typeof cell === 'number';
      return [
        {
          model: file.id,
          area_set: areaSet,
          area,
          period,
          component: column,
          score: number ? cell : null,
          rank: ranks?.[row] ?? null,
          class: number ? null : cell,
          certainty: number ? null : (certainty[column]?.[row] ?? null),
        },
      ];
    });
  });
}

/** Rank from the highest, 1 first; ties share the lowest rank. */
function ranksOf(values: Float64Array): number[] {
  const order = [...values.keys()].filter((row) => !Number.isNaN(values[row]!)).sort((a, b) => values[b]! - values[a]!);
  const ranks: number[] = [];
  order.forEach((row, at) => {
    const before = order[at - 1];
    ranks[row] = before !== undefined && values[before] === values[row] ? ranks[before]! : at + 1;
  });
  return ranks;
}
