import type { LawCriterion } from '../laws/index.ts';
import type { IndicatorFile } from '../workspace/definitions.ts';

/** What the criteria of a law count, by criterion. */
export type Criteria = Readonly<Record<string, LawCriterion>>;

/**
 * The criterion whose people an indicator counts: the criterion's own indicator, or one that counts the same among the same, be it of more years.
 * Undefined for an indicator of something else.
 */
export function criterionOf(
  indicator: string,
  criteria: Criteria,
  indicators: readonly IndicatorFile[],
): string | undefined {
  const own = Object.entries(criteria).find(([, criterion]) => criterion.indicator === indicator);
  if (own) return own[0];
  const definition = indicators.find(({ id }) => id === indicator);
  if (definition?.counts === undefined) return undefined;
  const same = Object.entries(criteria).find(([, criterion]) => {
    const other = indicators.find(({ id }) => id === criterion.indicator);
    return other !== undefined && countsTheSame(definition, other);
  });
  return same?.[0];
}

/** The name of a share of an area's people that is no criterion: an indicator of a model. */
export function groupOf(indicator: string): string {
  return `indicator ${indicator}`;
}

function countsTheSame(one: IndicatorFile, other: IndicatorFile): boolean {
  const parts = ({ of = 'persons', unit, universe, counts, base, quantile }: IndicatorFile) =>
    JSON.stringify([of, unit, universe, counts, base, quantile]);
  return parts(one) === parts(other);
}
