import type { LawStatus } from '../law-file.ts';
import type { LawOfList } from '../laws-in-force.ts';
import { allOf, atLeast, type Truths } from './truths.ts';

/** The statuses of one area on one list, over all draws, as `judge` decides them. */
export function statusesOfDraws(
  { law, beside }: LawOfList,
  list: number,
  large: Truths,
  met: (law: string, criterion: string) => Truths,
  earlier: (status: string, list: number) => Truths,
): Map<string, Truths> {
  const made = new Map<string, Truths>();
  for (const rules of [law, ...beside]) {
    const columns = new Map(made);
    for (const id of Object.keys(rules.criteria)) columns.set(id, met(rules.id, id));
    for (const [id, status] of Object.entries(rules.statuses)) {
      const truth = statusOf(status, columns, large, list, earlier);
      columns.set(id, truth);
      made.set(id, truth);
    }
  }
  return made;
}

function statusOf(
  { at_least, of, all = [], held, lists, transition }: LawStatus,
  columns: ReadonlyMap<string, Truths>,
  large: Truths,
  list: number,
  earlier: (status: string, list: number) => Truths,
): Truths {
  const column = (id: string) => columns.get(id)!;
  if (held !== undefined) {
    const needed = transition?.years.includes(list) ? transition.lists : lists!;
    const before = Array.from({ length: needed - 1 }, (_, back) => earlier(held, list - back - 1));
    return allOf([column(held), ...before]);
  }
  const counted = of === undefined ? [] : [atLeast(at_least!, of.map(column))];
  return allOf([large, ...counted, ...all.map(column)]);
}
