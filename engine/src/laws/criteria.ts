import { type Met, met } from './decided.ts';
import type { Exact } from './exact.ts';
import type { ListFigures } from './judge.ts';
import type { LawFiguresFile } from './law-figures-file.ts';
import type { LawFile } from './law-file.ts';
import { type Limit, limitOf, meets } from './limits.ts';
import { marginInJobs, marginInKroner, marginInPersons, type Wage } from './margins.ts';

/** What became of one criterion. */
export interface CriterionOutcome {
  readonly criterion: string;
  readonly value: Exact | undefined;
  readonly limit: Limit | undefined;
  readonly met: Met;
  /** Why it is undecidable: the figure or the limit is unknown, or the figure lies within the rounding of a limit. */
  readonly why: 'no-figure' | 'no-limit' | 'within-rounding' | undefined;
}

/** By criterion of a rule set, the outcome of each area of one list. */
export function outcomesOf(
  law: LawFile,
  figures: readonly LawFiguresFile[],
  list: readonly ListFigures[],
): CriterionOutcome[][] {
  return Object.entries(law.criteria).map(([id, criterion]) => {
    const general = limitOf(criterion, list[0]?.year ?? 0, figures);
    return list.map((row) => {
      const limit = row.national ? limitOf(criterion, row.year, figures, row.national) : general;
      return outcomeOf(id, row.values[id], limit);
    });
  });
}

/**
 * How far a criterion is from the other answer: in persons (`marginInPersons`), for an income in kroner a person (`marginInKroner`).
 * Undefined where the figure, the limit, or the number of persons or the region's income is unknown.
 */
export function marginOfCriterion(
  law: LawFile,
  { criterion, value, limit }: CriterionOutcome,
  { people, regionMean }: Pick<ListFigures, 'people' | 'regionMean'>,
): bigint | undefined {
  if (!value || !limit) return undefined;
  if (typeof law.criteria[criterion]?.under === 'object') {
    return regionMean ? marginInKroner(value, limit, regionMean) : undefined;
  }
  const persons = people?.[criterion];
  return persons ? marginInPersons(value, limit, persons) : undefined;
}

/**
 * The margin of a criterion of income as persons at a stated wage (`marginInJobs`). Undefined for other criteria, and where the figure, the
 * limit, the number of persons or the region's income is unknown.
 */
export function jobsOfCriterion(
  law: LawFile,
  { criterion, value, limit }: CriterionOutcome,
  { people, regionMean }: Pick<ListFigures, 'people' | 'regionMean'>,
  wage: Wage,
): bigint | undefined {
  const persons = people?.[criterion];
  if (typeof law.criteria[criterion]?.under !== 'object' || !value || !limit || !regionMean || !persons)
    return undefined;
  return marginInJobs(value, limit, regionMean, persons, wage);
}

function outcomeOf(criterion: string, value: Exact | undefined, limit: Limit | undefined): CriterionOutcome {
  if (!value) return { criterion, value, limit, met: 'undecidable', why: 'no-figure' };
  if (!limit) return { criterion, value, limit, met: 'undecidable', why: 'no-limit' };
  const outcome = met(meets(value, limit));
  return { criterion, value, limit, met: outcome, why: outcome === 'undecidable' ? 'within-rounding' : undefined };
}
