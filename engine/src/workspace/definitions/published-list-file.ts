import type { Name } from '../../words/index.ts';
import type { CellMeaning, SourceArea, SourceFormat, SourceValue } from './source-file.ts';
import type { Day, Id } from './written-texts.ts';

/**
 * An official list: how the columns of its table are to be read, and what is known of how it was made. Ours is held beside it.
 *
 * @da En officiel liste: hvordan kolonnerne i dens tabel skal læses, og hvad man ved om, hvordan den er lavet. Vores holdes op mod den.
 */
export interface PublishedListFile {
  /**
   * Lasting id of the list.
   *
   * @da Listens varige id.
   */
  id: Id;
  /**
   * Name shown to readers.
   *
   * @da Navnet, som læserne ser.
   */
  name: Name;
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
  /**
   * Row of the header, counted from 1, when title lines stand above it.
   *
   * @da Rækken med kolonnenavne, talt fra 1, når der står overskrifter over den.
   * @asType integer
   * @minimum 1
   */
  header?: number;
  /**
   * Which column says the area.
   *
   * @da Hvilken kolonne der siger området.
   */
  area: SourceArea;
  /**
   * Which column says the year of the list, or the one year that all rows are of.
   *
   * @da Hvilken kolonne der siger listens år, eller det ene år, som alle rækker er om.
   */
  year: ListYear;
  /**
   * What the file calls each column of figures: `convicted_pct: "Dømte, pct."`. The names are those of `kvarter law`. A column that is not named is looked for under its
   * own name.
   *
   * @da Hvad filen kalder hver kolonne med tal: `convicted_pct: "Dømte, pct."`. Navnene er dem fra `kvarter law`. En kolonne, der ikke nævnes, søges under sit eget navn.
   */
  columns?: Record<string, string>;
  /**
   * How numbers are written.
   *
   * @da Hvordan tal er skrevet.
   */
  value?: SourceValue;
  /**
   * What blank and special cells mean. __Default value:__ a blank cell is missing.
   *
   * @da Hvad tomme celler og særlige tegn betyder. __Standard:__ en tom celle mangler.
   */
  codes?: Record<string, CellMeaning>;
  /**
   * Which column says the status, and what its words mean.
   *
   * @da Hvilken kolonne der siger kategorien, og hvad dens ord betyder.
   */
  status?: ListStatus;
  /**
   * Ids of the statuses that the list tells of: an area without one of them does not have it. __Default value:__ all of the law of the year, and those beside it
   * that some area is stated to have.
   *
   * @da Id'er på de kategorier, listen siger noget om: et område uden en af dem har den ikke. __Standard:__ alle i årets lov og dem ved siden af, som et område siges at have.
   */
  statuses?: string[];
  /**
   * What it means that an area is not there in a year of the list: `not-listed` if the table has every area that was listed. __Default value:__ `unknown`.
   *
   * @da Hvad det betyder, at et område ikke er der i et af listens år: `not-listed`, hvis tabellen har alle områder, der var på listen. __Standard:__ `unknown` (ukendt).
   */
  absent?: 'not-listed' | 'unknown';
  /**
   * The day each list was published, by year. A year that is named here has a list even if the table has no row of it. __Default value:__ 1 December of the years
   * in the table.
   *
   * @da Dagen, hver liste blev offentliggjort, pr. år. Et år, der nævnes her, har en liste, også hvis tabellen ingen række har om det. __Standard:__ 1. december i tabellens år.
   */
  published?: Record<string, Day>;
  /**
   * Decimals its figures are printed with, by criterion. __Default value:__ those of the law.
   *
   * @da Decimaler, dens tal er trykt med, pr. kriterium. __Standard:__ lovens.
   */
  decimals?: Record<string, number>;
  /**
   * The years its figures are of, by criterion, where they are not the law's: `{education: [Y-2]}`.
   *
   * @da De år, dens tal er fra, pr. kriterium, hvor det ikke er lovens: `{education: [Y-2]}`.
   */
  periods?: Record<string, string[]>;
  /**
   * The version of the definition that its figures follow, by criterion, where it is not the law's: `{education: med-uoplyst}`.
   *
   * @da Hvilken udgave af definitionen dens tal følger, pr. kriterium, hvor det ikke er lovens: `{education: med-uoplyst}`.
   */
  definitions?: Record<string, string>;
  /**
   * Licence of the list.
   *
   * @da Listens licens.
   */
  licence?: string;
  /**
   * Who is to be named with it.
   *
   * @da Hvem der skal nævnes sammen med den.
   */
  attribution?: string;
}

/**
 * How a list says the year of a row: a column, or one year for all rows.
 *
 * @da Hvordan en liste siger en rækkes år: en kolonne eller ét år for alle rækker.
 */
export interface ListYear {
  /**
   * The column.
   *
   * @da Kolonnen.
   */
  column?: string;
  /**
   * The one year.
   *
   * @da Det ene år.
   * @asType integer
   */
  value?: number;
}

/**
 * How a list says the status of an area. The words are the ids (`parallelsamfund`) or the names that the law of the year has; several with `;` or `,` between.
 *
 * @da Hvordan en liste siger et områdes kategori. Ordene er id'erne (`parallelsamfund`) eller lovens navne i det år; flere med `;` eller `,` imellem.
 */
export interface ListStatus {
  /**
   * The column.
   *
   * @da Kolonnen.
   */
  column: string;
  /**
   * What other words mean: the id of a status, or `not_listed`.
   *
   * @da Hvad andre ord betyder: id på en kategori, eller `not_listed`.
   */
  to?: Record<string, string>;
  /**
   * What a blank cell means. __Default value:__ `not-listed`.
   *
   * @da Hvad en tom celle betyder. __Standard:__ `not-listed` (ikke på listen).
   */
  blank?: 'not-listed' | 'unknown';
}
