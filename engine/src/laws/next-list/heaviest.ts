import type { LawOfList } from '../laws-in-force.ts';
import { heaviestFirst } from '../statuses.ts';
import { allOf, type Truths } from './truths.ts';

/** By status and `not_listed`, the share of draws in which it is the heaviest; undefined where something undecided could change it. */
export function heaviestShares(
  { law, beside }: LawOfList,
  statuses: ReadonlyMap<string, Truths>,
): ReadonlyMap<string, number | undefined> {
  const ids = [...heaviestFirst([law, ...beside]).map(({ id }) => id), 'not_listed'];
  const truths = ids.slice(0, -1).map((id) => statuses.get(id)!);
  const draws = truths.find((one) => typeof one !== 'number')?.length ?? 1;
  const found = new Float64Array(ids.length);
  let open = ids.length;
  for (let draw = 0; draw < draws; draw++) {
    let place = 0;
    for (; place < truths.length; place++) {
      const one = truths[place]!;
      const truth = typeof one === 'number' ? one : one[draw]!;
      if (truth === 1) break;
      if (truth !== 0) open = Math.min(open, place);
    }
    found[place]! += 1;
  }
  // An undecided status leaves itself and all lighter ones undecided.
  return new Map(ids.map((id, place) => [id, place < open ? found[place]! / draws : undefined]));
}

/** Whether it has no status at all. */
export function unlisted(statuses: ReadonlyMap<string, Truths>): Truths {
  return allOf(
    [...statuses.values()].map((one) => (typeof one === 'number' ? 1 - one : one.map((truth) => 1 - truth))),
  );
}
