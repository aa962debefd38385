import type { Name } from '../../words/index.ts';
import type { Id } from './written-texts.ts';

/**
 * Figures of the country, the regions and the municipalities from Danmarks Statistik's StatBank: which cells of a table they are made of, and
 * which indicator they become. `kvarter fetch` reads it.
 *
 * @da Tal for landet, regionerne og kommunerne fra Danmarks Statistiks Statistikbank: hvilke celler i en tabel de laves af, og hvilken indikator de bliver til. `kvarter fetch` læser den.
 */
export interface StatbankFile {
  /**
   * Lasting id: what `kvarter fetch` calls it.
   *
   * @da Varigt id: det, `kvarter fetch` kalder den.
   */
  id: Id;
  /**
   * Name shown to readers.
   *
   * @da Navnet, som læserne ser.
   */
  name: Name;
  /**
   * The table, e.g. `FOLK1E`.
   *
   * @da Tabellen, f.eks. `FOLK1E`.
   * @pattern ^[A-ZÆØÅ0-9]{2,30}$
   */
  table: string;
  /**
   * The indicator that the figures become.
   *
   * @da Indikatoren, som tallene bliver til.
   */
  indicator: Id;
  /**
   * In the library: where the indicator stands there, e.g. `staten/ikke-vestlig`.
   *
   * @da I biblioteket: hvor indikatoren står dér, f.eks. `staten/ikke-vestlig`.
   */
  library?: string;
  /**
   * Code of the variable that says the area: `OMRÅDE`, in some tables `BOPOMR`, `AMT` or `ADMKOM`. Every area is fetched.
   *
   * @da Koden for den variabel, der siger området: `OMRÅDE`, i nogle tabeller `BOPOMR`, `AMT` eller `ADMKOM`. Alle områder hentes.
   */
  area: string;
  /**
   * Which periods are fetched, and what they become.
   *
   * @da Hvilke perioder der hentes, og hvad de bliver til.
   */
  time: StatbankTime;
  /**
   * Every other variable of the table by its code, and the codes of the values to fetch; `*` is all of them. Codes stand in quotes.
   *
   * @da Hver af tabellens andre variable med sin kode, og koderne på de værdier, der hentes; `*` er dem alle. Koder står i anførselstegn.
   */
  select: Record<string, string[]>;
  /**
   * A share in percent: which of the cells are counted, and which are the base. Without it the cells of an area and period are added, which is
   * the value itself where there is one.
   *
   * @da En andel i procent: hvilke af cellerne der tælles, og hvilke der er grundlaget. Uden den lægges cellerne for et område og en periode sammen, og er der kun én, er den værdien.
   */
  share?: {
    /**
     * Cells of the numerator: variables, and the codes among those fetched.
     *
     * @da Tællerens celler: variable, og koder blandt de hentede.
     */
    of: Record<string, string[]>;
    /**
     * Cells of the denominator.
     *
     * @da Nævnerens celler.
     */
    in: Record<string, string[]>;
  };
  /**
   * What the reader must know: how the figure differs from others of the same name.
   *
   * @da Det, læseren skal vide: hvordan tallet adskiller sig fra andre af samme navn.
   */
  note?: Name;
}

/**
 * The periods of figures from StatBank.
 *
 * @da Perioderne for tal fra Statistikbanken.
 */
export interface StatbankTime {
  /**
   * Code of the variable. __Default value:__ `Tid`.
   *
   * @da Variablens kode. __Standard:__ `Tid`.
   */
  variable?: string;
  /**
   * Periods in StatBank's grammar: `2024K1`, `*K1`, `(1)` the newest, `(-n+5)` the five newest, `>=2015<=2020`.
   *
   * @da Perioder, som Statistikbanken skriver dem: `2024K1`, `*K1`, `(1)` den nyeste, `(-n+5)` de fem nyeste, `>=2015<=2020`.
   */
  values: string[];
  /**
   * `first-day`: the figure is of the period's first day and becomes that day (FOLK1*: `2024K1` is 1 January 2024), as snapshots are.
   * __Default value:__ `period`.
   *
   * @da `first-day`: tallet gælder periodens første dag og får den dag (FOLK1*: `2024K1` er 1. januar 2024), som opgørelsesdatoer. __Standard:__ `period`.
   */
  as?: 'period' | 'first-day';
}
