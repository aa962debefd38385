import type { Name } from '../words/index.ts';

/**
 * Dated figures that rule sets compare with: the national mean of convicted, the incomes of regions.
 *
 * @da Daterede tal, som regelsæt sammenligner med: landets andel af dømte, regionernes indkomst.
 */
export interface LawFiguresFile {
  /**
   * Lasting id.
   *
   * @da Varigt id.
   * @pattern ^[a-z0-9][a-z0-9_-]*$
   */
  id: string;
  /**
   * Name shown to readers.
   *
   * @da Navnet, som læserne ser.
   */
  name: Name;
  /**
   * The indicator they are the country's or the regions' figure of.
   *
   * @da Indikatoren, som de er landets eller regionernes tal for.
   */
  indicator: string;
  /**
   * What they are figures of.
   *
   * @da Hvad de er tal for.
   */
  of: 'national' | 'region';
  /**
   * The figures, one an entry; the latest entry for a year counts.
   *
   * @da Tallene, ét i hvert punkt.
   */
  values: LawFigure[];
  /**
   * What a reader must know.
   *
   * @da Hvad læseren skal vide.
   */
  note?: Name;
}

/**
 * One dated figure, or that it is unknown and why. Nothing is put in the place of an unknown figure.
 *
 * @da Ét dateret tal, eller at det er ukendt og hvorfor. Der sættes ikke noget i stedet for et ukendt tal.
 */
export interface LawFigure {
  /**
   * The list year it is used for.
   *
   * @da Listens år, som det bruges til.
   * @asType integer
   */
  list: number;
  /**
   * The region's code as of that year.
   *
   * @da Regionens kode i det år.
   * @pattern ^\d{4}$
   */
  region?: string;
  /**
   * The figure itself.
   *
   * @da Selve tallet.
   */
  value?: number;
  /**
   * A published limit that is so many times the figure, where the figure itself is not published.
   *
   * @da En offentliggjort grænse, der er så mange gange tallet, hvor tallet selv ikke er offentliggjort.
   */
  times?: number;
  /**
   * The published limit. It is rounded to its own decimals.
   *
   * @da Den offentliggjorte grænse. Den er afrundet til de decimaler, den har.
   */
  limit?: number;
  /**
   * Decimals that the limit or the figure is published with. __Default value:__ 2.
   *
   * @da Decimaler, som grænsen eller tallet er offentliggjort med. __Standard:__ 2.
   * @asType integer
   */
  decimals?: number;
  /**
   * Where it was read.
   *
   * @da Hvor det er læst.
   */
  source?: string;
  /**
   * Why it is not known.
   *
   * @da Hvorfor det ikke er kendt.
   */
  unknown?: Name;
}

/**
 * Rule sets one after another: each list is judged by the law of its own year.
 *
 * @da Regelsæt efter hinanden: hver liste afgøres efter loven i sit eget år.
 */
export interface LawSeriesFile {
  /**
   * Lasting id.
   *
   * @da Varigt id.
   * @pattern ^[a-z0-9][a-z0-9_-]*$
   */
  id: string;
  /**
   * Name shown to readers.
   *
   * @da Navnet, som læserne ser.
   */
  name: Name;
  /**
   * The rule sets, by id, the oldest first. Those beside them come along.
   *
   * @da Regelsættene, efter id, det ældste først. De, der gælder ved siden af, følger med.
   * @minItems 1
   */
  rule_sets: string[];
  /**
   * The dated figures they compare with, by id.
   *
   * @da De daterede tal, de sammenligner med, efter id.
   */
  figures?: string[];
}
