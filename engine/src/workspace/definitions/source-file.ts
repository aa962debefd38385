import type { Name } from '../../words/index.ts';
import type { Day, Id, Period, Vintage } from './written-texts.ts';

/**
 * A mapping profile: how one source's columns become observations.
 *
 * @da En profil: hvordan en kildes kolonner bliver til observationer.
 */
export interface SourceFile {
  /**
   * Lasting name of the source. __Default value:__ the file's name.
   *
   * @da Kildens varige id. __Standard:__ filens navn.
   */
  id?: Id;
  /**
   * Name shown to readers. __Default value:__ the id.
   *
   * @da Navnet, som læserne ser. __Standard:__ id'et.
   */
  name?: Name;
  /**
   * The file or files, relative to the workspace; `*` matches.
   *
   * @da Filen eller filerne, set fra arbejdsmappen; `*` passer på hvad som helst.
   */
  path: string;
  /**
   * Format, when the file's ending does not say it.
   *
   * @da Format, når filens endelse ikke siger det.
   */
  format?: SourceFormat;
  /**
   * `area`: already summed per area.
   *
   * @da `area`: allerede talt sammen pr. område.
   */
  grain: 'area';
  /**
   * `statistics`, or `casework`, which an edition refuses (databeskyttelsesloven § 10).
   *
   * @da `statistics` (statistik) eller `casework` (sagsbehandling), som en udgave afviser (databeskyttelsesloven § 10).
   */
  purpose: 'statistics' | 'casework';
  /**
   * What the source calls its own vintage.
   *
   * @da Hvad kilden selv kalder sin årgang.
   */
  edition?: Vintage;
  /**
   * Day the figures were fetched or published. The newest one dates the edition.
   *
   * @da Dagen, hvor tallene blev hentet eller offentliggjort. Den nyeste daterer udgaven.
   */
  updated?: Day;
  /**
   * Licence of the figures, shown with them.
   *
   * @da Tallenes licens, vist sammen med dem.
   */
  licence?: string;
  /**
   * Who is to be named with the figures.
   *
   * @da Hvem der skal nævnes sammen med tallene.
   */
  attribution?: string;
  /**
   * Text encoding, when it is not to be detected.
   *
   * @da Tegnsæt, når det ikke skal findes af sig selv.
   */
  encoding?: 'utf-8' | 'windows-1252';
  /**
   * Delimiter of a text table, when it is not to be detected.
   *
   * @da Skilletegn i en teksttabel, når det ikke skal findes af sig selv.
   */
  delimiter?: ';' | ',' | '\t';
  /**
   * Which sheet of a workbook: its name, or text the name contains. __Default value:__ the first.
   *
   * @da Hvilket ark i en regnearksfil: dets navn, eller tekst, som navnet indeholder. __Standard:__ det første.
   */
  sheet?:
    | string
    | {
        /**
         * Text that the sheet's name contains.
         *
         * @da Tekst, som arkets navn indeholder.
         */
        match: string;
      };
  /**
   * Row of the header, counted from 1, when title lines stand above it.
   *
   * @da Rækken med kolonnenavne, talt fra 1, når der står overskrifter over den.
   * @asType integer
   * @minimum 1
   */
  header?: number;
  /**
   * Rows to keep: column and the values it must have.
   *
   * @da Rækker, der beholdes: kolonne og de værdier, den skal have.
   */
  where?: Record<string, string | number | (string | number)[]>;
  /**
   * Which column says the area.
   *
   * @da Hvilken kolonne der siger området.
   */
  area: SourceArea;
  /**
   * Which column says the period, or the one period that all rows belong to.
   *
   * @da Hvilken kolonne der siger perioden, eller den ene periode, som alle rækker hører til.
   */
  period: SourcePeriod;
  /**
   * Long table: the id of the one indicator, or which column says the indicator and what its values are called here.
   *
   * @da Lang tabel: id på den ene indikator, eller hvilken kolonne der siger indikatoren, og hvad dens værdier hedder her.
   */
  indicator?:
    | {
        /**
         * The column that says the indicator.
         *
         * @da Kolonnen, der siger indikatoren.
         */
        column: string;
        /**
         * Each of its values, and the indicator it means. Other values are left out.
         *
         * @da Hver af dens værdier, og indikatoren, den betyder. Andre værdier udelades.
         */
        to: Record<string, Id>;
      }
    | Id;
  /**
   * Wide table: one column an indicator, `columns` as the file calls them and `to` the indicators, in the same order.
   *
   * @da Bred tabel: en kolonne pr. indikator, `columns` som filen kalder dem og `to` indikatorerne i samme rækkefølge.
   */
  wide?: {
    /**
     * The columns, as the file calls them.
     *
     * @da Kolonnerne, som filen kalder dem.
     */
    columns: string[];
    /**
     * What the columns are.
     *
     * @da Hvad kolonnerne er.
     */
    as: 'indicator';
    /**
     * The indicator of each column, in the same order.
     *
     * @da Indikatoren for hver kolonne, i samme rækkefølge.
     */
    to: Id[];
  };
  /**
   * The value column of a long table, and how numbers are written.
   *
   * @da Kolonnen med værdien i en lang tabel, og hvordan tal er skrevet.
   */
  value?: SourceValue;
  /**
   * Column that holds the count (numerator) behind the value.
   *
   * @da Kolonnen med antallet (tælleren) bag værdien.
   */
  count?: {
    /**
     * The column.
     *
     * @da Kolonnen.
     */
    column: string;
  };
  /**
   * Column that holds the base (denominator) behind the value.
   *
   * @da Kolonnen med grundlaget (nævneren) bag værdien.
   */
  base?: {
    /**
     * The column.
     *
     * @da Kolonnen.
     */
    column: string;
  };
  /**
   * Column that holds the tenure, and what its values mean.
   *
   * @da Kolonnen med boligformen, og hvad dens værdier betyder.
   */
  tenure?: {
    /**
     * The column.
     *
     * @da Kolonnen.
     */
    column: string;
    /**
     * Each of its values, and the tenure it means.
     *
     * @da Hver af dens værdier, og boligformen, den betyder.
     */
    to: Record<string, string>;
  };
  /**
   * What blank and special cells mean, e.g. `{"..": withheld, "": missing}`.
   *
   * @da Hvad tomme celler og særlige tegn betyder, f.eks. `{"..": withheld, "": missing}`.
   */
  codes?: Record<string, CellMeaning>;
  /**
   * Which version of their definitions its figures follow, by indicator, as law files name them: `{grundskole: godkendt-i-danmark}`. It goes before what the
   * indicator says.
   *
   * @da Hvilken udgave af definitionerne dens tal følger, pr. indikator, som regelsættene kalder dem: `{grundskole: godkendt-i-danmark}`. Det går forud for, hvad indikatoren siger.
   */
  definitions?: Record<string, string>;
  /**
   * What rows that are absent mean (StatBank BULK leaves zeros out). __Default value:__ `missing`.
   *
   * @da Hvad rækker, der ikke er der, betyder (Statistikbankens BULK udelader nuller). __Standard:__ `missing`.
   */
  absent?: 'missing' | 'zero';
}

/**
 * What a cell without a number means: `missing` (the source lacks it), `withheld` (known but not shown), `zero`,
 * `not-applicable` (there is nothing to measure).
 *
 * @da Hvad en celle uden tal betyder: `missing` (kilden mangler den), `withheld` (kendt, men tilbageholdt), `zero` (nul),
 * `not-applicable` (der er intet at måle).
 */
export type CellMeaning = 'missing' | 'withheld' | 'zero' | 'not-applicable';

/**
 * How a source says the area of a row.
 *
 * @da Hvordan en kilde siger, hvilket område en række handler om.
 */
export interface SourceArea {
  /**
   * The column.
   *
   * @da Kolonnen.
   */
  column: string;
  /**
   * The area set it refers to, or, per value of another column, which.
   *
   * @da Områdeinddelingen, den henviser til, eller hvilken for hver værdi i en anden kolonne.
   */
  set:
    | Id
    | {
        /**
         * The other column.
         *
         * @da Den anden kolonne.
         */
        column: string;
        /**
         * Each of its values, and the area set it means.
         *
         * @da Hver af dens værdier, og områdeinddelingen, den betyder.
         */
        values: Record<string, Id>;
      };
  /**
   * How the area is written. __Default value:__ `id`.
   *
   * @da Hvordan området er skrevet. __Standard:__ `id`.
   */
  match?: 'id' | 'name' | 'code';
  /**
   * Pad ids with zeros to this width (workbooks lose leading zeros).
   *
   * @da Fyld id'er op med nuller til denne bredde (regneark taber foranstillede nuller).
   * @asType integer
   * @minimum 1
   * @maximum 40
   */
  width?: number;
  /**
   * Values that stand for all areas of the set together, e.g. `Hele kommunen`.
   *
   * @da Værdier, der står for alle inddelingens områder tilsammen, f.eks. `Hele kommunen`.
   */
  total?: string[];
  /**
   * Values that are other geographic levels or totals of no interest: known, counted, left out.
   *
   * @da Værdier, der er andre geografiske niveauer eller uvedkommende totaler: kendt, talt og udeladt.
   */
  ignore?: string[];
}

/**
 * How a source says the period of a row: a column, or one value for all rows.
 *
 * @da Hvordan en kilde siger perioden: en kolonne, eller en værdi for alle rækker.
 */
export interface SourcePeriod {
  /**
   * The column.
   *
   * @da Kolonnen.
   */
  column?: string;
  /**
   * The one period all rows belong to: `2024`, `2024-Q1`, `2024-03`, `2024-01-01`.
   *
   * @da Den ene periode, som alle rækker hører til: `2024`, `2024-Q1`, `2024-03`, `2024-01-01`.
   */
  value?: Period;
  /**
   * Snapshots taken near the turn of a quarter or year are given that period.
   *
   * @da Opgørelser taget omkring et kvartals- eller årsskifte får den periode.
   */
  round?: 'quarter' | 'year';
  /**
   * `new-year-after`: the figures of a year are put at the snapshot of the 1 January that follows, beside what registers tell of the
   * same year, so that a model can take both. __Default value:__ the year itself.
   *
   * @da `new-year-after`: et års tal lægges ved opgørelsesdatoen den 1. januar efter, ved siden af det, registrene siger om samme år, så en model kan bruge begge dele. __Standard:__ året selv.
   */
  at?: 'new-year-after';
}

/**
 * Where the value stands and how numbers are written.
 *
 * @da Hvor værdien står, og hvordan tal er skrevet.
 */
export interface SourceValue {
  /**
   * The column of a long table. __Default value:__ the value column of a format that has just one.
   *
   * @da Kolonnen i en lang tabel. __Standard:__ værdikolonnen i formater, der kun har en.
   */
  column?: string;
  /**
   * Decimal sign.
   *
   * @da Decimaltegn.
   */
  decimal?: ',' | '.';
  /**
   * Sign between thousands; `""` for none.
   *
   * @da Tegn mellem tusinder; `""` for intet.
   */
  thousands?: '.' | ',' | ' ' | "'" | '';
  /**
   * Values are fractions of 1 and become percent.
   *
   * @da Værdierne er brøkdele af 1 og bliver til procent.
   */
  fraction?: boolean;
}

/**
 * Formats that a reader exists for.
 *
 * @da De formater, der kan læses.
 */
export type SourceFormat = 'csv' | 'xlsx' | 'parquet' | 'json-stat' | 'px' | 'statbank-bulk' | 'json-records';
