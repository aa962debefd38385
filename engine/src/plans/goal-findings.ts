import { type Finding, nearest, SHOWN, says } from '../words/index.ts';
import type { Definition, GoalsFile } from '../workspace/index.ts';

/** The areas that goals name and their area set does not have, as findings of severity error: an unknown area is a slip of the pen. */
export function goalsOfUnknownAreas(
  goals: readonly Definition<GoalsFile>[],
  areas: ReadonlyMap<string, readonly { readonly id: string }[]>,
): Finding[] {
  return goals.flatMap(({ value, file, place }): Finding[] => {
    const there = (areas.get(value.area_set) ?? []).map(({ id }) => id);
    const unknown = value.areas.filter((id) => !there.includes(id));
    if (unknown.length === 0) return [];
    const line = place(['areas']).line;
    const meant = nearest(unknown[0]!, there);
    return [
      {
        rule: 'goals-unknown-area',
        severity: 'error',
        where: value.id,
        file,
        count: unknown.length,
        ...(line === undefined ? {} : { lines: [line] }),
        names: unknown.slice(0, SHOWN),
        text: says(
          `Målene «${value.id}» nævner områder, som ikke findes i «${value.area_set}».`,
          `The goals "${value.id}" name areas that "${value.area_set}" does not have.`,
        ),
        done: says(
          `Udgaven er ikke skrevet. ${meant ? `Mente du «${meant}»?` : 'Ret områdernes id.'}`,
          `The edition is not written. ${meant ? `Did you mean "${meant}"?` : "Correct the areas' ids."}`,
        ),
      },
    ];
  });
}
