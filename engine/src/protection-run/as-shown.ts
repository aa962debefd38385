import { type ProtectionRulesFile, SHARE_STEPS } from '../protection/index.ts';
import { literal } from '../warehouse/index.ts';

/** Which figures are rounded before they are shown. */
export interface RoundedFigures {
  readonly rules: ProtectionRulesFile;
  /** Ids of the indicators that are quantiles. */
  readonly quantiles: readonly string[];
  /** Ids of the indicators that are shares. */
  readonly shares: readonly string[];
}

/**
 * SQL of figures as readers see them: medians with the digits that the rules leave (`roundedToDigits`), and shares without the counts behind them where the
 * rules say so (`roundedShare`, by `shareStep` of the base), without an interval, which would give the count away. A share of a base too small for any step is
 * withheld. Figures that nothing is done to are as they were.
 *
 * @param select rows with `indicator`, `value`, `numerator`, `denominator`, `low`, `high`, `obs_status` and `conf_status`
 */
export function asShown(select: string, { rules, quantiles, shares }: RoundedFigures): string {
  const { digits } = rules.quantiles;
  const isShare = rules.shares.shown === 'rounded' ? isOneOf(shares) : 'false';
  const isQuantile = digits === undefined ? 'false' : isOneOf(quantiles);
  if (isShare === 'false' && isQuantile === 'false') return select;
  const width = rules.promise.width === 'not-exact' ? 1 : rules.promise.width;
  const step = `CASE ${SHARE_STEPS.map((tenths) => `WHEN ${tenths} * denominator > ${2000 * width} THEN ${tenths}`).join(' ')} END`;
  const hides = `(is_share AND "value" IS NOT NULL AND step IS NULL)`;
  const open = (column: string) => `CASE WHEN is_share THEN NULL ELSE ${column} END AS ${column}`;
  return `SELECT * EXCLUDE (is_share, is_quantile, step) REPLACE (
      CASE WHEN "value" IS NULL OR ${hides} THEN NULL
        WHEN is_share THEN floor((2000 * numerator + denominator * step) / (2 * denominator * step)) * step / 10
        WHEN is_quantile AND "value" <> 0 THEN round("value", CAST(${(digits ?? 1) - 1} - floor(log10(abs("value"))) AS INTEGER))
        ELSE "value" END AS "value",
      ${open('numerator')}, ${open('low')}, ${open('high')},
      CASE WHEN ${hides} THEN 'Q' ELSE CAST(obs_status AS VARCHAR) END AS obs_status,
      CASE WHEN ${hides} THEN 'A' ELSE CAST(conf_status AS VARCHAR) END AS conf_status)
    FROM (SELECT *, ${isShare} AS is_share, ${isQuantile} AS is_quantile, ${step} AS step FROM (${select}))`;
}

function isOneOf(ids: readonly string[]): string {
  return ids.length === 0 ? 'false' : `CAST(indicator AS VARCHAR) IN (${ids.map(literal).join(', ')})`;
}
