import { type Finding, nearest, SHOWN, says, type Text } from '../words/index.ts';
import type { IndicatorFile, PlanFile } from '../workspace/index.ts';
import { type NotJudged, planKinds } from './content.ts';
import type { EffectRow } from './rows.ts';

/** A plan as it is handed in, and the file it stands in. */
export interface PlanToRead {
  readonly file: string;
  readonly value: PlanFile;
  /** Where a value of it stands. */
  readonly place?: (path: readonly (string | number)[]) => { readonly line?: number };
}

/** A plan whose areas and indicators are known. */
export interface SettledPlan {
  readonly plan: PlanFile;
  readonly file: string;
  readonly areaSet: string;
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  /** Ids of its indicators that the workspace has. */
  readonly indicators: readonly string[];
}

type AreaSets = readonly { readonly id: string; readonly areas: SettledPlan['areas'] }[];

/**
 * The plans whose areas there are. Of the others, and of areas in `compare` that there are not, findings of severity error: an unknown area is a slip of
 * the pen, and a plan without it would say something else than was meant. A plan none of whose indicators the workspace has is told by a warning.
 */
export function plansThatFit(
  plans: readonly PlanToRead[],
  areaSets: AreaSets,
  indicators: ReadonlyMap<string, IndicatorFile>,
): { settled: SettledPlan[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const kinds = planKinds();
  const settled = plans.flatMap((read): SettledPlan[] => {
    const { value: plan, file } = read;
    const set =
      plan.area_set === undefined
        ? areaSets.find(({ areas }) => unknownIn(areas, plan.areas).length === 0)
        : areaSets.find(({ id }) => id === plan.area_set);
    const there = set?.areas ?? areaSets.flatMap(({ areas }) => areas);
    const unknown = unknownIn(there, plan.areas);
    const { only = [], except = [] } = plan.compare ?? {};
    const strangers = unknownIn(there, [...only, ...except]);
    if (unknown.length > 0) findings.push(areasUnknown(read, unknown, there, 'areas'));
    if (strangers.length > 0) findings.push(areasUnknown(read, strangers, there, 'compare'));
    if (set === undefined && unknown.length === 0) findings.push(inNoOneSet(plan, file));
    if (set === undefined || unknown.length > 0) return [];
    const wanted = plan.indicators ?? kinds.get(plan.kind)?.indicators ?? [];
    const known = wanted.filter((id) => indicators.has(id));
    if (known.length === 0) findings.push(nothingToLookFor(plan, file, wanted));
    return [{ plan, file, areaSet: set.id, areas: set.areas, indicators: known }];
  });
  return { settled, findings };
}

const unknownIn = (areas: SettledPlan['areas'], ids: readonly string[]) =>
  ids.filter((id) => !areas.some((area) => area.id === id));

function areasUnknown(
  { value: plan, file, place }: PlanToRead,
  unknown: readonly string[],
  there: SettledPlan['areas'],
  field: 'areas' | 'compare',
): Finding {
  const line = place?.([field]).line;
  const meant = nearest(
    unknown[0]!,
    there.map(({ id }) => id),
  );
  return {
    rule: field === 'areas' ? 'plan-unknown-area' : 'plan-unknown-comparison',
    severity: 'error',
    where: plan.id,
    file,
    count: unknown.length,
    ...(line === undefined ? {} : { lines: [line] }),
    names: unknown.slice(0, SHOWN),
    text: says(
      `Planen «${plan.id}» nævner områder, som ikke findes${plan.area_set ? ` i «${plan.area_set}»` : ''}.`,
      `The plan "${plan.id}" names areas that do not exist${plan.area_set ? ` in "${plan.area_set}"` : ''}.`,
    ),
    done: says(
      `Udgaven er ikke skrevet. ${meant ? `Mente du «${meant}»?` : 'Ret områdernes id, eller skriv planens area_set.'}`,
      `The edition is not written. ${meant ? `Did you mean "${meant}"?` : "Correct the areas' ids, or write the plan's area_set."}`,
    ),
  };
}

function inNoOneSet(plan: PlanFile, file: string): Finding {
  return {
    rule: 'plan-unknown-area',
    severity: 'error',
    where: plan.id,
    file,
    count: plan.areas.length,
    names: plan.areas.slice(0, SHOWN),
    text: says(
      `Ingen inddeling har alle områderne i planen «${plan.id}».`,
      `No area set has all the areas of the plan "${plan.id}".`,
    ),
    done: says(
      'Udgaven er ikke skrevet. Lav en plan for hver inddeling.',
      'The edition is not written. Make a plan for each area set.',
    ),
  };
}

function nothingToLookFor(plan: PlanFile, file: string, wanted: readonly string[]): Finding {
  return {
    rule: 'plan-without-indicators',
    severity: 'warning',
    where: plan.id,
    file,
    count: wanted.length,
    names: wanted.slice(0, SHOWN),
    text: says(
      `Arbejdsmappen har ingen af de indikatorer, som planen «${plan.id}» ledes efter en effekt i.`,
      `The workspace has none of the indicators in which an effect of the plan "${plan.id}" is looked for.`,
    ),
    done: says(
      'Planen er vist uden tal. Skriv indicators: i planen, eller tag indikatorerne med i kvarter.yaml.',
      'The plan is shown without figures. Write indicators: in the plan, or add the indicators to kvarter.yaml.',
    ),
  };
}

/** What is told of indicators that could not be judged, one finding a plan and reason: outside the data as a warning, the others as notes. */
export function plansNotJudged(plans: readonly SettledPlan[], effects: readonly EffectRow[]): Finding[] {
  return plans.flatMap(({ plan, file }) => {
    const reasons = new Map<NotJudged, string[]>();
    for (const { plan: of, indicator, phase, notJudged } of effects)
      if (of === plan.id && phase === '_T' && notJudged)
        reasons.set(notJudged, [...(reasons.get(notJudged) ?? []), indicator]);
    return [...reasons].map(([why, names]): Finding => {
      const isOutside = why === 'outside-data';
      return {
        rule: isOutside ? 'plan-outside-data' : 'plan-not-judged',
        severity: isOutside ? 'warning' : 'note',
        where: plan.id,
        file,
        count: names.length,
        names: names.slice(0, SHOWN),
        text: says(
          `Planen «${plan.id}» kan ikke vurderes på ${names.length} af sine indikatorer: ${WHY[why].da}.`,
          `The plan "${plan.id}" cannot be judged by ${names.length} of its indicators: ${WHY[why].en}.`,
        ),
        done: isOutside
          ? says(
              'Planen er vist uden effekt. Er datoen i from: rigtig?',
              'The plan is shown without an effect. Is the date in from: right?',
            )
          : says('Planen er vist, og grunden står ved den.', 'The plan is shown, with the reason beside it.'),
      };
    });
  });
}

const WHY: Readonly<Record<NotJudged, Text>> = {
  'outside-data': says(
    'den begynder uden for de år, der er tal for',
    'it begins outside the years there are figures for',
  ),
  'few-years-before': says('der er for få år med tal før den', 'there are too few years with figures before it'),
  'nothing-after': says('der er ingen tal efter dens første år', 'there are no figures after its first year'),
  'no-figures': says('der er ingen tal for områderne', 'there are no figures for the areas'),
  'few-areas': says(
    'for få områder uden plan har tal for de samme år',
    'too few areas without a plan have figures for the same years',
  ),
  'none-alike': says('ingen andre områder lignede nok', 'no other areas were enough alike'),
  'not-parallel': says(
    'området og dets tvillinger var på vej fra hinanden før den',
    'the area and its twins were drifting apart before it',
  ),
  'no-interval': says(
    'der er for få områder til et interval, og antallene kendes ikke',
    'there are too few areas for an interval, and the counts are not known',
  ),
};
