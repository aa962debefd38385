import { Problem, says } from '../words/index.ts';
import type { LinkedCells } from './linked-cells.ts';
import type { Neighbours } from './neighbours.ts';

/**
 * Checks that the true values agree with what is said of them: what can be found out of cells that contradict themselves says nothing.
 *
 * @throws Problem K-PROTECT-01 where an equation does not hold, or a value is not between its low and its high
 */
export function checkTrue({ values, low, high }: LinkedCells, { starts, cells, coefficients }: Neighbours): void {
  let wrong = 0;
  for (let equation = 0; equation + 1 < starts.length; equation++) {
    let [sum, size] = [0, 1];
    for (let at = starts[equation]!; at < starts[equation + 1]!; at++) {
      const part = coefficients[at]! * values[cells[at]!]!;
      sum += part;
      size = Math.max(size, Math.abs(part));
    }
    if (!(Math.abs(sum) <= 1e-9 * size)) wrong++;
  }
  let outside = 0;
  for (const [cell, value] of values.entries()) if (!(low[cell]! <= value && value <= high[cell]!)) outside++;
  if (wrong + outside === 0) return;
  throw new Problem(
    'K-PROTECT-01',
    says(
      `Tal, der skal beskyttes, modsiger hinanden: ${wrong} summer passer ikke, og ${outside} tal er ikke mellem det mindste og det største, de kan være.`,
      `Figures to be protected contradict each other: ${wrong} sums do not add up, and ${outside} figures are not between the least and the greatest they can be.`,
    ),
    {
      hint: says(
        'Intet kan vises at være sikkert, før tallene passer sammen. Ret kilden.',
        'Nothing can be shown to be safe until the figures agree. Correct the source.',
      ),
    },
  );
}
