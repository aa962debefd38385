import type { Name } from '../../words/index.ts';
import type { Day, Id, Vintage } from './written-texts.ts';

/**
 * A register: a source with rows about persons, homes or addresses. It never leaves the engine.
 *
 * @da Et register: en kilde med rækker om personer, boliger eller adresser. Det forlader aldrig beregningen.
 */
export interface RegisterFile {
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
   * The file or files, relative to the workspace; `*` matches. A source has a `path` or a `database`.
   *
   * @da Filen eller filerne, set fra arbejdsmappen; `*` passer på hvad som helst. En kilde har `path` eller `database`.
   */
  path?: string;
  /**
   * The database table or view, in place of files.
   *
   * @da Tabellen eller viewet i en database, i stedet for filer.
   */
  database?: RegisterDatabase;
  /**
   * Format. Registers with a layout of their own must say it; tables say it by their ending.
   *
   * @da Format. Registre med deres eget format skal skrive det; tabeller siger det med filens endelse.
   */
  format?: RegisterFormat;
  /**
   * `person`: a row about a person, a home or an address.
   *
   * @da `person`: en række om en person, en bolig eller en adresse.
   */
  grain: 'person';
  /**
   * `statistics`, or `casework`, which an edition refuses (databeskyttelsesloven § 10).
   *
   * @da `statistics` (statistik) eller `casework` (sagsbehandling), som en udgave afviser (databeskyttelsesloven § 10).
   */
  purpose: 'statistics' | 'casework';
  /**
   * Where the secret key lies that pseudonymises personnumre: `env:NAME`, or `file:path` outside the workspace.
   * __Default value:__ `env:KVARTER_KEY`.
   *
   * @da Hvor den hemmelige nøgle ligger, som pseudonymiserer personnumre: `env:NAVN` eller `file:sti` uden for arbejdsmappen. __Standard:__ `env:KVARTER_KEY`.
   * @pattern ^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$
   */
  key?: string;
  /**
   * What the source calls its own vintage.
   *
   * @da Hvad kilden selv kalder sin årgang.
   */
  edition?: Vintage;
  /**
   * Day the extract was made. The newest one dates the edition.
   *
   * @da Dagen, hvor udtrækket blev lavet. Den nyeste daterer udgaven.
   */
  updated?: Day;
  /**
   * Licence, shown with the figures.
   *
   * @da Licens, vist sammen med tallene.
   */
  licence?: string;
  /**
   * Who is to be named with the figures.
   *
   * @da Hvem der skal nævnes sammen med tallene.
   */
  attribution?: string;
  /**
   * For tables: the register table the rows fill (`person`, `residence`, `address`, `dwelling` …), or the name of a table of the
   * municipality's own, which column definitions then read.
   *
   * @da For tabeller: den registertabel, rækkerne hører til (`person`, `residence`, `address`, `dwelling` …), eller navnet på kommunens egen tabel, som kolonnedefinitioner så læser.
   */
  table?: ColumnName;
  /**
   * For tables: each column of the register table, and where it comes from.
   *
   * @da For tabeller: hver af registertabellens kolonner, og hvor den kommer fra.
   */
  columns?: Record<string, RegisterField>;
  /**
   * Rows to keep: column and the values it must have.
   *
   * @da Rækker, der beholdes: kolonne og de værdier, den skal have.
   */
  where?: Record<string, string | number | (string | number)[]>;
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
   * Which sheet of a workbook. __Default value:__ the first.
   *
   * @da Hvilket ark i en regnearksfil. __Standard:__ det første.
   */
  sheet?: string;
}

/**
 * Name of a column or table in the database: small letters, digits and underscore.
 *
 * @da Navn på en kolonne eller tabel: små bogstaver, tal og understreg.
 * @pattern ^[a-z][a-z0-9_]*$
 */
export type ColumnName = string;

/**
 * Where a column of a register table comes from: the name of a column as it stands, or more about it.
 *
 * @da Hvor en kolonne i registertabellen kommer fra: navnet på kildens kolonne, eller mere om den.
 */
export type RegisterField =
  | string
  | {
      /**
       * The column of the source.
       *
       * @da Kildens kolonne.
       */
      column?: string;
      /**
       * The one value of all rows, where the source has no such column.
       *
       * @da Den ene værdi for alle rækker, hvor kilden ikke har kolonnen.
       */
      value?: string | number;
      /**
       * How it is written. `personnummer` is pseudonymised as it is read; `pseudonym` is a whole number that stands for a person
       * already; `address` is a DAR id, or a whole number that stands for an address already; `cpr-address` a CPR key of 18 characters (DAWA's of 19)
       * or its parts with spaces; `last-day` a date that is the last day, kept as the first day after; `money` kroner, kept as whole øre; `thousandths` a
       * number kept as whole thousandths. __Default value:__ what the register table's column is; in tables of one's own `personnummer` for
       * `person`, `address` for `address`, `date` for `from`, `to` and `date`, else `text`, or what a typed source has.
       *
       * @da Hvordan den er skrevet. `personnummer` pseudonymiseres, mens det læses; `pseudonym` er et helt tal, der allerede står for en person; `address` er et DAR-id eller et helt tal, der allerede står for en adresse; `cpr-address` en CPR-nøgle på 18 tegn (DAWA's på 19) eller dens dele med mellemrum; `last-day` en dato, der er den sidste dag, gemt som den første dag efter; `money` kroner, gemt som hele øre; `thousandths` et tal, gemt som hele tusindedele. __Standard:__ det, registertabellens kolonne er; i egne tabeller `personnummer` for `person`, `address` for `address`, `date` for `from`, `to` og `date`, ellers `text`, eller det, en kilde med typer har.
       */
      as?:
        | 'personnummer'
        | 'pseudonym'
        | 'address'
        | 'cpr-address'
        | 'text'
        | 'integer'
        | 'number'
        | 'date'
        | 'last-day'
        | 'flag'
        | 'money'
        | 'thousandths';
      /**
       * What the source's values are called here. A text that is not named is a finding and unknown; `*` is all others, `''` the blank.
       * Numbers and dates that are not named stand as they are.
       *
       * @da Hvad kildens værdier hedder her. En tekst, der ikke er nævnt, er et fund og ukendt; `*` er alle andre, `''` den tomme. Tal og datoer, der ikke er nævnt, står, som de er.
       */
      codes?: Record<string, string | number | boolean | null>;
      /**
       * Decimal sign of numbers. __Default value:__ `,` in text and workbooks.
       *
       * @da Decimaltegn i tal. __Standard:__ `,` i tekst og regneark.
       */
      decimal?: ',' | '.';
    };

/**
 * A database table.
 *
 * @da En tabel i en database.
 */
export interface RegisterDatabase {
  /**
   * Which kind of database.
   *
   * @da Hvilken slags database.
   */
  kind: 'postgres' | 'mssql';
  /**
   * Where the connection string lies: `env:NAME`. It is never written in a definition.
   *
   * @da Hvor forbindelsesstrengen ligger: `env:NAVN`. Den skrives aldrig i en definition.
   * @pattern ^env:[A-Za-z_][A-Za-z0-9_]*$
   */
  connection: string;
  /**
   * The table or view, with its schema: `dbo.ydelser`.
   *
   * @da Tabellen eller viewet, med skema: `dbo.ydelser`.
   */
  table: string;
}

/**
 * Formats of registers.
 *
 * @da Registres formater.
 */
export type RegisterFormat =
  | 'cpr-p12170'
  | 'cpr-etablering'
  | 'cpr-vejregister'
  | 'dar'
  | 'dawa'
  | 'bbr-ois'
  | 'bbr-datafordeler'
  | 'csv'
  | 'xlsx'
  | 'parquet';
