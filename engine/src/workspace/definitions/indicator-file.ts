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
   * Unit of the figure. `average` is a mean or a quantile of something counted: persons in a household, rooms.
   *
   * @da Tallets enhed. `average` er et gennemsnit eller en kvantil af noget, der er talt: personer i en husstand, rum.
   */
  unit: 'percent' | 'count' | 'rate-per-1000' | 'm2' | 'kroner' | 'index' | 'years' | 'average' | 'percentage-points';
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
   * Which version of its definition the figure follows, as law files name them (`godkendt-i-danmark`), where the law has had several.
   *
   * @da Hvilken udgave af sin definition tallet følger, som regelsættene kalder dem (`godkendt-i-danmark`), hvor loven har haft flere.
   */
  definition?: string;
  /**
   * Which way is a burden: decides signs in models, never colours.
   *
   * @da Hvilken vej der er en belastning: bestemmer fortegn i modeller, aldrig farver.
   */
  polarity: 'worse-when-high' | 'better-when-high' | 'neutral';
  /**
   * Counted from registers: what a row stands for. `persons` a resident at the snapshot, `households` a household, `dwellings` a home,
   * also an empty one. __Default value:__ `persons`.
   *
   * @da Talt i registre: hvad en række står for. `persons` en beboer på opgørelsesdatoen, `households` en husstand, `dwellings` en bolig, også en tom. __Standard:__ `persons`.
   */
  of?: 'persons' | 'households' | 'dwellings';
  /**
   * Counted from registers: who is in the base; an SQL condition over the columns of a row. __Default value:__ all rows.
   *
   * @da Talt i registre: hvem der er i nævneren; en SQL-betingelse over rækkens kolonner. __Standard:__ alle rækker.
   */
  universe?: string;
  /**
   * Counted from registers: what each row of the universe adds to the numerator; a condition (1 where it is true) or a whole
   * number. A row whose `counts` is null is not known and leaves the base too. __Default value:__ 1.
   *
   * @da Talt i registre: hvad hver række i universet lægger til tælleren; en betingelse (1, hvor den er sand) eller et helt tal. En række, hvor `counts` er null, er ukendt og går også ud af nævneren. __Standard:__ 1.
   */
  counts?: string;
  /**
   * Counted from registers: what each row of the universe adds to the denominator. __Default value:__ 1.
   *
   * @da Talt i registre: hvad hver række i universet lægger til nævneren. __Standard:__ 1.
   */
  base?: string;
  /**
   * Counted from registers: a quantile of `counts` in place of a mean: 0.5 is the median.
   *
   * @da Talt i registre: en kvantil af `counts` i stedet for et gennemsnit: 0.5 er medianen.
   * @exclusiveMinimum 0
   * @exclusiveMaximum 1
   */
  quantile?: number;
  /**
   * Counted from registers: also by these groups. Tenure is always there. `origin` needs `legal`.
   *
   * @da Talt i registre: også fordelt på disse grupper. Boligform er altid med. `origin` kræver `legal`.
   */
  by?: ('sex' | 'age' | 'origin')[];
  /**
   * Lower bounds of the age groups of `by`. __Default value:__ 0, 18, 30, 65.
   *
   * @da Nederste alder i hver af aldersgrupperne i `by`. __Standard:__ 0, 18, 30, 65.
   */
  age_groups?: number[];
  /**
   * The mean over the newest periods, numerators and denominators added (as § 61 a does for work and convictions).
   *
   * @da Gennemsnittet over de seneste perioder, hvor tællere og nævnere lægges sammen (som § 61 a gør for arbejde og domme).
   */
  average?: {
    /**
     * How many periods.
     *
     * @da Hvor mange perioder.
     * @asType integer
     * @minimum 2
     */
    periods: number;
  };
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
   * What the figure is about where that does not show in what it counts: a share of an area table that is about origin, descent or citizenship. Rules of
   * protection show it in large areas alone. __Default value:__ what `universe`, `counts` and `base` name.
   *
   * @da Hvad tallet handler om, når det ikke kan ses af, hvad det tæller: en andel fra en områdetabel om oprindelse, herkomst eller statsborgerskab. Reglerne for diskretionering viser det kun i store områder. __Standard:__ det, `universe`, `counts` og `base` nævner.
   */
  about?: 'origin';
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
   * Who is known to use the figure, or one like it: municipalities, the State, funds.
   *
   * @da Hvem der vides at bruge tallet, eller et, der ligner: kommuner, staten, fonde.
   */
  used_by?: string[];
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
