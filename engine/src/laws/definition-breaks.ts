import { says, type Text, textOf } from '../words/index.ts';
import { type Exact, minus } from './exact.ts';
import type { Designation } from './judge.ts';
import type { LawCriterion, LawFile } from './law-file.ts';

/** The change of a figure between two lists, or why it has none. */
export type Change = { readonly change: Exact } | { readonly none: Text };

/**
 * The change of a criterion's figure from one list to another, in what the figure is in (percentage points).
 *
 * Figures on two sides of a break are never subtracted: a break is another definition (basic education 2018) or a mean of another number of
 * years. The limit may have moved; that is no break of the figure.
 */
export function changeOf(criterion: string, from: Designation, to: Designation): Change {
  const why = breakBetween(criterion, from.law, to.law);
  if (why) return { none: why };
  const before = from.criteria.find((one) => one.criterion === criterion)?.value;
  const after = to.criteria.find((one) => one.criterion === criterion)?.value;
  if (!before || !after)
    return { none: says('Tallet mangler i et af årene.', 'The figure is lacking in one of the years.') };
  return { change: minus(after, before) };
}

/** Why figures of a criterion under two rule sets cannot be compared; undefined if they can. */
export function breakBetween(criterion: string, from: LawFile, to: LawFile): Text | undefined {
  const [before, after] = [from.criteria[criterion], to.criteria[criterion]];
  if (!before || !after) {
    return says('Kriteriet fandtes ikke i begge år.', 'The criterion was not there in both years.');
  }
  const name = textOf(after.name);
  if (before.definition !== after.definition) {
    return says(
      `«${name.da}» er opgjort på en anden måde fra ${to.valid.from.slice(0, 4)}. Tallene kan ikke trækkes fra hinanden.`,
      `"${name.en}" is counted in another way from ${to.valid.from.slice(0, 4)}. The figures cannot be subtracted.`,
    );
  }
  if (yearsOf(before) !== yearsOf(after)) {
    return says(
      `«${name.da}» er et gennemsnit af ${yearsOf(before)} år før og ${yearsOf(after)} år efter. Tallene kan ikke trækkes fra hinanden.`,
      `"${name.en}" is a mean of ${yearsOf(before)} years before and ${yearsOf(after)} years after. The figures cannot be subtracted.`,
    );
  }
  return undefined;
}

/** Of how many years the figure is the mean. */
function yearsOf({ mean_of }: LawCriterion): number {
  return mean_of?.length ?? 1;
}
