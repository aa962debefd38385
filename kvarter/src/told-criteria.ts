import {
  type CriterionOutcome,
  type Designation,
  type Exact,
  fixed,
  type LawFile,
  marginOfCriterion,
  toNumber,
} from '@kvarter/engine';

/** The criteria of a rule set as JSON: whether each is met, figure, limit and margin. Exact numbers become numbers or texts. */
export function criteriaOf({ figures }: Designation, law: LawFile, criteria: readonly CriterionOutcome[]) {
  return Object.fromEntries(
    criteria.map((outcome) => {
      const { criterion, value, limit, met, why } = outcome;
      const margin = marginOfCriterion(law, outcome, figures);
      return [
        criterion,
        {
          met,
          value: value ? toNumber(value) : null,
          side: limit?.side ?? null,
          limit: limit ? [limit.low, limit.high].map(limitText) : null,
          margin: margin === undefined ? null : Number(margin),
          ...(why ? { why } : {}),
        },
      ];
    }),
  );
}

/** A limit as a text, since it is exact: without needless zeros, four decimals at most. */
function limitText(limit: Exact): string {
  return fixed(limit, 4).replace(/\.?0+$/, '');
}
