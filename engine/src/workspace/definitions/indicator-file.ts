import type { Name } from '../../words/index.ts';
import type { Id, Period } from './written-texts.ts';

/**
 * An indicator: what is counted, in what unit, and what it tells and does not tell.
 *
 * @da En indikator: hvad der tælles, i hvilken enhed, og hvad tallet fortæller og ikke fortæller.
 */
export interface IndicatorFile {
  /**
   * Lasting id.
   *
   * @da Varigt id.
   */
  id: Id;
  /**
   * Name shown to readers.
   *
   * @da Navnet, som læserne ser.
   */
  name: Name;
  /**
   * Theme it is listed under.
   *
   * @da Temaet, den står under.
   */
  theme?: Name;
  /**
   * Unit of the figure.
   *
   * @da Tallets enhed.
   */
  unit: 'percent' | 'count' | 'rate-per-1000' | 'm2' | 'kroner' | 'index' | 'years' | 'percentage-points';
  /**
   * Digits after the decimal comma when shown. __Default value:__ 1 (0 for counts).
   *
   * @da Cifre efter kommaet, når tallet vises. __Standard:__ 1 (0 for antal).
   * @asType integer
   * @minimum 0
   * @maximum 6
   */
  decimals?: number;
  /**
   * Which way is a burden: decides signs in models, never colours.
   *
   * @da Hvilken vej der er en belastning: bestemmer fortegn i modeller, aldrig farver.
   */
  polarity: 'worse-when-high' | 'better-when-high' | 'neutral';
  /**
   * Derived from two other indicators: 100 · numerator / denominator (per 1,000 for a rate, plain for other units).
   *
   * @da Beregnet af to andre indikatorer: 100 · tæller / nævner (pr. 1.000 for en rate, uden faktor for andre enheder).
   */
  ratio?: {
    /**
     * The indicator above the line.
     *
     * @da Indikatoren over brøkstregen.
     */
    numerator: Id;
    /**
     * The indicator below the line.
     *
     * @da Indikatoren under brøkstregen.
     */
    denominator: Id;
  };
  /**
   * Change of another indicator over a number of periods, in percentage points (or units).
   *
   * @da Ændring i en anden indikator over et antal perioder, i procentpoint (eller enheder).
   */
  change?: IndicatorChange;
  /**
   * How areas add up to the whole municipality. __Default value:__ `sum` for counts, `ratio` where numerator and denominator are
   * known, else `none`.
   *
   * @da Hvordan områder lægges sammen til hele kommunen. __Standard:__ `sum` for antal, `ratio` hvor tæller og nævner er kendt, ellers `none`.
   */
  aggregate?: 'sum' | 'ratio' | 'none';
  /**
   * The law that lets the figure be made, where one is needed.
   *
   * @da Loven, der giver lov til at lave tallet, hvor det kræves.
   */
  legal?: string;
  /**
   * The documentation sheet.
   *
   * @da Deklarationen: hvad tallet fortæller (`tells`), hvad det ikke fortæller (`does_not_tell`), og hvor det kommer fra (`source`).
   */
  sheet: IndicatorSheet;
}

/**
 * A change over time.
 *
 * @da En ændring over tid.
 */
export interface IndicatorChange {
  /**
   * The indicator that changes.
   *
   * @da Indikatoren, der ændrer sig.
   */
  of: Id;
  /**
   * Over how many periods: years in a yearly series, quarters in a quarterly one.
   *
   * @da Over hvor mange perioder: år i en årsserie, kvartaler i en kvartalsserie.
   * @asType integer
   * @minimum 1
   */
  periods: number;
}

/**
 * The documentation sheet of an indicator (deklaration).
 *
 * @da En indikators deklaration.
 */
export interface IndicatorSheet {
  /**
   * What the figure tells.
   *
   * @da Hvad tallet fortæller.
   */
  tells: Name;
  /**
   * What the figure does not tell.
   *
   * @da Hvad tallet ikke fortæller.
   */
  does_not_tell: Name;
  /**
   * Where the figure comes from.
   *
   * @da Hvor tallet kommer fra.
   */
  source: Name;
  /**
   * Places in the series where the definition changed: the first period after the break, and why.
   *
   * @da Steder i serien, hvor definitionen blev ændret: den første periode efter bruddet, og hvorfor.
   */
  breaks?: {
    /**
     * The first period of the new definition.
     *
     * @da Den første periode med den nye definition.
     */
    at: Period;
    /**
     * What was changed.
     *
     * @da Hvad der blev ændret.
     */
    why: Name;
  }[];
}
