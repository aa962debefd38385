import type { Name } from '../words/index.ts';

/**
 * What a municipality and the library write. The JSON Schema for editors and for validation is generated from these types,
 * and the docs' tables from the schema: a comment here is the manual there, and `@da` is the same in Danish
 * (`npm run generate` after a change).
 */

/**
 * Lasting id: small letters a-z, digits, `-` and `_`.
 *
 * @da Varigt id: små bogstaver a-z, tal, `-` og `_`.
 * @pattern ^[a-z0-9][a-z0-9_-]*$
 */
export type Id = string;

/**
 * A day, `2024-01-31`.
 *
 * @da En dag, `2024-01-31`.
 * @format date
 */
export type Day = string;

/**
 * A code in quotes, four digits in Denmark, `"0999"`: without quotes the leading zero is lost.
 *
 * @da En kode i anførselstegn, fire cifre i Danmark, `"0999"`: uden anførselstegn går det foranstillede nul tabt.
 * @pattern ^\d{4,8}$
 */
export type Code = string;

/**
 * A period: `2024`, `2024-Q1`, `2024-03`, or a day. Kept as written.
 *
 * @da En periode: `2024`, `2024-Q1`, `2024-03` eller en dag. Beholdes, som den er skrevet.
 */
export type Period = string;

/**
 * What a source calls its own vintage. Kept as written: `2014.10` stays so.
 *
 * @da Hvad en kilde selv kalder sin årgang. Beholdes, som den er skrevet: `2014.10` forbliver sådan.
 */
export type Vintage = string;

/**
 * `kvarter.yaml`: the workspace.
 *
 * @da `kvarter.yaml`: arbejdsmappen.
 */
export interface WorkspaceFile {
  /**
   * The municipality: its four-digit code, its name, and the code of its region.
   *
   * @da Kommunen: dens firecifrede kode, dens navn og koden for dens region.
   */
  municipality: {
    /**
     * Its code.
     *
     * @da Dens kode.
     */
    code: Code;
    /**
     * Its name.
     *
     * @da Dens navn.
     */
    name: string;
    /**
     * Code of its region.
     *
     * @da Koden for dens region.
     */
    region?: Code;
  };
  /**
   * Language of the pages. __Default value:__ `da`.
   *
   * @da Sidernes sprog. __Standard:__ `da`.
   */
  language?: 'da' | 'en';
  /**
   * Which snapshots the edition holds. Area-grain sources keep their own periods.
   *
   * @da Hvilke opgørelsesdatoer udgaven har. Kilder med områdetal beholder deres egne perioder.
   */
  periods?: {
    /**
     * The first snapshot.
     *
     * @da Den første opgørelsesdato.
     */
    from: Day;
    /**
     * The last snapshot. __Default value:__ the newest there is.
     *
     * @da Den sidste opgørelsesdato. __Standard:__ den nyeste, der er.
     */
    to?: Day;
    /**
     * How far apart they lie.
     *
     * @da Hvor langt der er imellem dem.
     */
    every: 'year' | 'quarter' | 'month';
  };
  /**
   * Files that define area sets, relative to the workspace; `*` matches.
   *
   * @da Filer med områdeinddelinger, set fra arbejdsmappen; `*` passer på hvad som helst.
   * @minItems 1
   */
  area_sets: string[];
  /**
   * Files that define sources (mapping profiles), relative to the workspace; `*` matches.
   *
   * @da Filer med kilder (profiler), set fra arbejdsmappen; `*` passer på hvad som helst.
   */
  sources: string[];
  /**
   * Indicator definitions: files, or `library:` and a path in the library, e.g. `library:kerne/*`.
   *
   * @da Indikatorer: filer, eller `library:` og en sti i biblioteket, f.eks. `library:kerne/*`.
   */
  indicators: string[];
  /**
   * Models, each with the area set and inputs it runs on.
   *
   * @da Modeller, hver med den områdeinddeling og de input, den regner på.
   */
  models?: ModelUse[];
  /**
   * Folder where the edition is written, relative to the workspace. __Default value:__ `udgave`.
   *
   * @da Mappen, hvor udgaven skrives, set fra arbejdsmappen. __Standard:__ `udgave`.
   */
  output?: string;
}

/**
 * One model put to use on one area set.
 *
 * @da En model, taget i brug på en områdeinddeling.
 */
export interface ModelUse {
  /**
   * A file, or `library:` and the model's id, e.g. `library:berlin-mss-2019`.
   *
   * @da En fil, eller `library:` og modellens id, f.eks. `library:berlin-mss-2019`.
   */
  model: string;
  /**
   * The area set whose areas are compared.
   *
   * @da Områdeinddelingen, hvis områder sammenlignes.
   */
  area_set: Id;
  /**
   * The model's input names and the indicators that fill them. An input that is not named is the indicator of the same id.
   *
   * @da Modellens input og de indikatorer, der fylder dem. Et input, der ikke nævnes, er indikatoren med samme id.
   */
  inputs?: Record<string, Id>;
  /**
   * `all` periods that have every input, the `latest` one, or the periods named. __Default value:__ `all`.
   *
   * @da `all`: alle perioder, hvor alle input findes; `latest`: den seneste; eller de perioder, der nævnes. __Standard:__ `all`.
   */
  periods?: 'all' | 'latest' | Period[];
  /**
   * The fixed base period, for models that measure against one.
   *
   * @da Den faste basisperiode, for modeller, der måler mod en sådan.
   */
  base?: Period;
}

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

/**
 * An area set: a named set of areas with their outlines.
 *
 * @da En områdeinddeling: et navngivet sæt områder med deres omrids.
 */
export interface AreaSetFile {
  /**
   * Lasting id of the set.
   *
   * @da Inddelingens varige id.
   */
  id: Id;
  /**
   * Name shown to readers.
   *
   * @da Navnet, som læserne ser.
   */
  name: Name;
  /**
   * What kind of areas these are.
   *
   * @da Hvilken slags områder det er.
   */
  kind: 'housing' | 'district' | 'village' | 'parish' | 'grid' | 'block' | 'state-2010' | 'other';
  /**
   * The map file, and which of its properties say what. An area set has a `geometry` or, where no map exists, a `list`.
   *
   * @da Kortfilen, og hvilke af dens egenskaber der siger hvad. En inddeling har `geometry` eller, hvor der intet kort er, `list`.
   */
  geometry?: AreaGeometry;
  /**
   * A table with one row an area, for area sets without a map.
   *
   * @da En tabel med en række pr. område, til inddelinger uden kort.
   */
  list?: AreaList;
  /**
   * The area set each of these areas lies in.
   *
   * @da Den områdeinddeling, som hvert af områderne ligger i.
   */
  parent?: Id;
  /**
   * When the set came into force.
   *
   * @da Hvornår inddelingen trådte i kraft.
   */
  valid_from?: Day;
  /**
   * Licence of the outlines.
   *
   * @da Omridsenes licens.
   */
  licence?: string;
  /**
   * Who is to be named with the map.
   *
   * @da Hvem der skal nævnes sammen med kortet.
   */
  attribution?: string;
}

/**
 * The map file of an area set.
 *
 * @da En områdeinddelings kortfil.
 */
export interface AreaGeometry {
  /**
   * The file, relative to the workspace, or else beside the definition: GeoJSON, GeoPackage, Shapefile, MapInfo TAB, GeoParquet.
   *
   * @da Filen, set fra arbejdsmappen eller ellers ved siden af definitionen: GeoJSON, GeoPackage, Shapefile, MapInfo TAB, GeoParquet.
   */
  file: string;
  /**
   * Layer, in a file that holds several.
   *
   * @da Lag, i en fil med flere.
   */
  layer?: string;
  /**
   * Property that holds the lasting id.
   *
   * @da Egenskaben med det varige id.
   */
  id: string;
  /**
   * Property that holds the name. __Default value:__ the id.
   *
   * @da Egenskaben med navnet. __Standard:__ id'et.
   */
  name?: string;
  /**
   * Coordinate system, when the file does not say it.
   *
   * @da Koordinatsystem, når filen ikke siger det.
   */
  crs?: 'EPSG:25832' | 'EPSG:25833' | 'EPSG:4326' | 'EPSG:3857';
}

/**
 * A table with one row an area.
 *
 * @da En tabel med en række pr. område.
 */
export interface AreaList {
  /**
   * The file, relative to the workspace, or else beside the definition.
   *
   * @da Filen, set fra arbejdsmappen eller ellers ved siden af definitionen.
   */
  file: string;
  /**
   * Column that holds the lasting id.
   *
   * @da Kolonnen med det varige id.
   */
  id: string;
  /**
   * Column that holds the name. __Default value:__ the id.
   *
   * @da Kolonnen med navnet. __Standard:__ id'et.
   */
  name?: string;
}

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
   * @da Deklarationen.
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

/**
 * `template.yaml`: what a template for `kvarter init` is, and what it asks.
 *
 * @da `template.yaml`: hvad en skabelon til `kvarter init` er, og hvad den spørger om.
 */
export interface TemplateFile {
  /**
   * Id, the name of the template's folder.
   *
   * @da Id, navnet på skabelonens mappe.
   */
  id: Id;
  /**
   * Name of the template.
   *
   * @da Skabelonens navn.
   */
  name: Name;
  /**
   * Formål: what the monitoring is for.
   *
   * @da Formål: hvad overvågningen er til for.
   */
  purpose: Name;
  /**
   * Metode: how figures become a picture.
   *
   * @da Metode: hvordan tal bliver til et billede.
   */
  method: Name;
  /**
   * Målgruppe: who reads it.
   *
   * @da Målgruppe: hvem der læser den.
   */
  audience: Name;
  /**
   * Organisering: who keeps it and how often.
   *
   * @da Organisering: hvem der passer den, og hvor ofte.
   */
  organisation: Name;
  /**
   * Data: what must be at hand.
   *
   * @da Data: hvad der skal være til rådighed.
   */
  data: Name;
  /**
   * Resultater: what comes out.
   *
   * @da Resultater: hvad der kommer ud af det.
   */
  results: Name;
  /**
   * What `kvarter init` asks, and where the answers go.
   *
   * @da Hvad `kvarter init` spørger om, og hvor svarene skrives.
   */
  questions: TemplateQuestion[];
}

/**
 * One question of a template.
 *
 * @da Et spørgsmål i en skabelon.
 */
export interface TemplateQuestion {
  /**
   * Name of the answer: the option `--name` answers the question `name`.
   *
   * @da Svarets navn: valget `--name` besvarer spørgsmålet `name`.
   */
  id: Id;
  /**
   * The question.
   *
   * @da Spørgsmålet.
   */
  ask: Name;
  /**
   * Where in `kvarter.yaml` the answer stands, e.g. `[municipality, name]`. What stands there in the template is the default.
   *
   * @da Hvor i `kvarter.yaml` svaret står, f.eks. `[municipality, name]`. Det, der står der i skabelonen, er standardsvaret.
   * @minItems 1
   */
  put: string[];
}
