import type { CriterionOutcome } from './criteria.ts';
import { type Decided, decided, type Truth } from './decided.ts';
import type { Earlier } from './held.ts';
import type { LawFile, LawStatus } from './law-file.ts';
import { allOf, atLeast, held } from './rules.ts';

/** Neither of the lists, or not to be decided; else the id of a status. */
export type ListedAs = 'not_listed' | 'undecidable' | (string & {});

/** One list that is judged: its year, its areas, and what earlier lists said. */
export interface ListToJudge {
  readonly year: number;
  readonly ids: readonly string[];
  /** Statuses that some rule set asks to have been held: later lists need them. */
  readonly remembered: ReadonlySet<string>;
}

/**
 * By status of these rule sets, the truth of each area; what later lists need is kept.
 *
 * @param outcomes by rule set and criterion, that of each area
 * @param large whether each area is large enough
 */
export function statusesOf(
  rules: readonly LawFile[],
  outcomes: readonly (readonly (readonly CriterionOutcome[])[])[],
  large: Float64Array,
  list: ListToJudge,
  lists: Earlier,
): Map<string, Float64Array> {
  const made = new Map<string, Float64Array>();
  rules.forEach((law, at) => {
    const columns = new Map(made);
    Object.keys(law.criteria).forEach((id, of) => {
      columns.set(id, Float64Array.from(outcomes[at]![of]!, truthOf));
    });
    for (const [id, status] of Object.entries(law.statuses)) {
      const truth = statusOf(status, columns, large, list, lists);
      columns.set(id, truth);
      made.set(id, truth);
      if (list.remembered.has(id)) lists.keep(id, list.year, list.ids, truth);
    }
  });
  return made;
}

/** What one area's statuses are, as they are told. */
export function toldStatuses(truths: ReadonlyMap<string, Float64Array>, row: number): Record<string, Decided> {
  const told: Record<string, Decided> = {};
  for (const [id, truth] of truths) told[id] = decided(truth[row]!);
  return told;
}

/** The statuses in the order they are looked for: the heaviest first, those of the rule set before those beside it. */
export function heaviestFirst(rules: readonly LawFile[]): { id: string; held: string | undefined }[] {
  return rules.flatMap(({ statuses }) =>
    Object.entries(statuses)
      .map(([id, { held: of }]) => ({ id, held: of }))
      .reverse(),
  );
}

/** The heaviest status that is certain; undecidable if a figure of this list could make it a heavier one. */
export function listedAs(
  order: readonly { id: string; held: string | undefined }[],
  statuses: Readonly<Record<string, Decided>>,
): ListedAs {
  for (const one of order) {
    if (statuses[one.id] === 'yes') return one.id;
    if (statuses[one.id] === 'undecidable' && one.held === undefined) return 'undecidable';
  }
  return 'not_listed';
}

function statusOf(
  { at_least, of, all = [], held: heldStatus, lists: inRow, transition }: LawStatus,
  columns: ReadonlyMap<string, Float64Array>,
  large: Float64Array,
  { year, ids }: ListToJudge,
  lists: Earlier,
): Float64Array {
  const column = (id: string) => columns.get(id)!;
  if (heldStatus !== undefined) {
    const needed = transition?.years.includes(year) ? transition.lists : inRow!;
    const back = Array.from({ length: needed - 1 }, (_, before) => year - before - 1);
    const earlier = back.map((one) => lists.seenFrom(heldStatus, year, one, ids));
    return held(ids, column(heldStatus), earlier);
  }
  const counted = of === undefined ? [] : [atLeast(ids, at_least!, of.map(column))];
  return allOf(ids, [large, ...counted, ...all.map(column)]);
}

function truthOf({ met }: CriterionOutcome): Truth {
  return met === 'undecidable' ? Number.NaN : Number(met === 'met');
}
