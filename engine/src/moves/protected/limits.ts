/** What a rule set says of figures about those who came, went and stayed. */
export interface MoveLimits {
  /** Counts above 0 and below it are not shown, nor are the few that are not among the counted. */
  readonly minimum: number;
  readonly complement: number;
  /** The smallest base that a share is shown of. */
  readonly size: number;
  /** Width of the bands that counts are shown by: 5 for 0–4, 5–9, 10–14 … At least the promised width and one. */
  readonly band: number;
}

/**
 * What of the figures of an audience tables about moves go by, as SELECTs in the database of the run. Whatever is withheld there is withheld here, so that what is
 * said of moves adds to what is said of residents.
 */
export interface FiguresShown {
  /** `area_set, area, tenure, period, indicator, numerator, denominator, conf_status`: as the audience sees them, withheld ones too (not `F`). */
  readonly figures: string;
  /** `area_set, area, tenure, period, conf_status`: whether the number of residents is shown. */
  readonly residents: string;
  /** `area_set, area, period`: areas that are too small for anything but their size to be shown, by snapshot. */
  readonly hidden: string;
}

/**
 * SQL of the band that a count lies in, told by its middle: 7 is 5 to 9, in bands of 5. What is told of a count is its band and no more, however the middle is used.
 */
export const bandOf = (count: string, { band }: MoveLimits): string =>
  `(floor((${count}) / ${band}.0) * ${band} + ${(band - 1) / 2})`;

/**
 * SQL of the reason that is told where two figures are withheld; `F` if neither is. That the area is too small (A), which everybody can see, goes before what is told of all
 * that follows from the numbers (D): nobody is told which of them were small.
 */
export const worse = (a: string, b: string): string =>
  `CASE WHEN ${a} = 'F' THEN ${b} WHEN ${b} = 'F' THEN ${a} ELSE least(${a}, ${b}) END`;

/** Text of WITH: `hidden`, the areas and periods at one of whose ends nothing may be shown. Needs `moving.period`. */
export const hiddenBy = ({ hidden }: FiguresShown) => `small AS (${hidden}),
    hidden AS (
      SELECT DISTINCT area_set, area, CAST(since AS VARCHAR) AS since, CAST("day" AS VARCHAR) AS period FROM moving.period
      JOIN small ON small.period IN (CAST(since AS VARCHAR), CAST("day" AS VARCHAR))
    )`;
