import type { LawInUse } from './designate.ts';
import type { ForbiddenRule } from './protection/index.ts';
import { originIndicators } from './scores/index.ts';
import { type Place, Problem, says } from './words/index.ts';
import type { ProtectionInUse, SourceFile, Workspace } from './workspace/index.ts';

/**
 * What a workspace asks for by name and may not have: a model, a list or a source on figures about origin in squares, blocks or whatever else its rules
 * forbid. It is refused before anything is counted, each once.
 *
 * @param inUse the rules of every circle of readers
 * @returns K-PROTECT-54, at the place that asks
 */
export function refusedUses(
  { file, areaSets, sources, models, indicators }: Workspace,
  laws: readonly Pick<LawInUse, 'use' | 'laws'>[],
  inUse: readonly Pick<ProtectionInUse, 'rules'>[],
): Problem[] {
  const rules = inUse.flatMap((one) => one.rules.forbidden ?? []).filter(({ about }) => about === 'origin');
  const kinds = new Map(areaSets.map(({ definition: { value } }) => [value.id, value.kind]));
  const ruleOf = (set: string) =>
    rules.find(({ area_kinds = [] }) => (area_kinds as readonly (string | undefined)[]).includes(kinds.get(set)));
  const origin = originIndicators(indicators.map(({ value }) => value));
  const refused = (set: string, asked: readonly string[], place: Place): Problem[] => {
    const one = asked.find((id) => origin.has(id));
    const rule = one === undefined ? undefined : ruleOf(set);
    return one === undefined || !rule ? [] : [notShown(one, set, place, rule)];
  };
  return [
    ...sources.flatMap(({ definition: { value, place } }) =>
      setsOf(value).flatMap((set) => refused(set, indicatorsOf(value), place(['area', 'set']))),
    ),
    ...models.flatMap(({ use, index, inputs }) =>
      refused(use.area_set, Object.values(inputs), file.place(['models', index, 'area_set'])),
    ),
    ...laws.flatMap(({ use, laws: { rules } }, at) =>
      refused(
        use.area_set,
        rules.flatMap(({ criteria }) => Object.values(criteria).map(({ indicator }) => indicator)),
        file.place(['laws', at, 'area_set']),
      ),
    ),
  ];
}

function setsOf({ area: { set } }: SourceFile): readonly string[] {
  return typeof set === 'string' ? [set] : Object.values(set.values);
}

function indicatorsOf({ indicator, wide }: SourceFile): readonly string[] {
  const named = typeof indicator === 'string' ? [indicator] : Object.values(indicator?.to ?? {});
  return [...named, ...(wide?.to ?? [])];
}

function notShown(indicator: string, set: string, place: Place, { residents = 1 }: ForbiddenRule): Problem {
  return new Problem(
    'K-PROTECT-54',
    says(
      `«${indicator}» handler om oprindelse og vises ikke i en inddeling som «${set}».`,
      `"${indicator}" is about origin and is not shown in an area set such as "${set}".`,
    ),
    {
      place,
      hint: says(
        `Brug en inddeling med områder på mindst ${residents} beboere, eller lad tallet være.`,
        `Use an area set whose areas have at least ${residents} residents, or leave the figure out.`,
      ),
    },
  );
}
