import type { Name } from '../words/index.ts';

/**
 * What a municipality and the library write. The JSON Schema for editors and for validation is generated from these types,
 * and the docs' tables from the schema: a comment here is the manual there.
 */

/** `kvarter.yaml`: the workspace. */
export interface WorkspaceFile {
  /** The municipality: its four-character code, its name, and the code of its region. */
  municipality: { code: string; name: string; region?: string };
  /** Language of the pages. __Default value:__ `da`. */
  language?: 'da' | 'en';
  /** Which snapshots the edition holds. Area-grain sources keep their own periods. */
  periods?: { from: string; to?: string; every: 'year' | 'quarter' | 'month' };
  /** Files that define area sets, relative to the workspace; `*` matches. */
  area_sets: string[];
  /** Files that define sources (mapping profiles). */
  sources: string[];
  /** Indicator definitions: files, or `library:` and a path in the library. */
  indicators: string[];
  /** Models: files or `library:` and an id, each with the area set and inputs it runs on. */
  models?: ModelUse[];
  /** Where the edition is written. __Default value:__ `udgave`. */
  output?: string;
}

/** One model put to use on one area set. */
export interface ModelUse {
  /** A file, or `library:` and the model's id. */
  model: string;
  /** The area set whose areas are compared. */
  area_set: string;
  /** The model's input names and the indicators that fill them. An input that is not named is the indicator of the same id. */
  inputs?: Record<string, string>;
  /** `all` periods that have every input, the `latest` one, or the periods named. __Default value:__ `all`. */
  periods?: 'all' | 'latest' | (string | number)[];
}

/** A mapping profile: how one source's columns become observations. */
export interface SourceFile {
  /** Lasting name of the source. __Default value:__ the file's name. */
  id?: string;
  /** Names shown to readers. */
  name?: Name;
  /** The file or files, relative to the workspace; `*` matches. */
  path: string;
  /** Format, when the file's ending does not say it. */
  format?: SourceFormat;
  /** `area`: already summed per area. */
  grain: 'area';
  /** An edition refuses `casework` (databeskyttelsesloven § 10). */
  purpose: 'statistics' | 'casework';
  /** What the source calls its own vintage. */
  edition?: string | number;
  /** Day the figures were fetched or published (ISO). The newest one dates the edition. */
  updated?: string;
  /** Licence and attribution, shown with the figures. */
  licence?: string;
  attribution?: string;
  /** Text encoding, when it is not to be detected. */
  encoding?: 'utf-8' | 'windows-1252';
  /** Delimiter of a text table, when it is not to be detected. */
  delimiter?: ';' | ',' | '\t';
  /** Which sheet of a workbook: its name, or text the name contains. __Default value:__ the first. */
  sheet?: string | { match: string };
  /** Row of the header, counted from 1, when title lines stand above it. */
  header?: number;
  /** Rows to keep: column and the values it must have. */
  where?: Record<string, string | number | (string | number)[]>;
  /** Which column says the area. */
  area: {
    column: string;
    /** The area set it refers to, or, per value of another column, which. */
    set: string | { column: string; values: Record<string, string> };
    /** How it is written. __Default value:__ `id`. */
    match?: 'id' | 'name' | 'code';
    /** Pad ids with zeros to this width (workbooks lose leading zeros). */
    width?: number;
    /** Values that stand for all areas of the set together, e.g. `Hele kommunen`. */
    total?: string[];
    /** Values that are other geographic levels or totals of no interest: known, counted, left out. */
    ignore?: string[];
  };
  /** Which column says the period, or the one period that all rows belong to. */
  period: {
    column?: string;
    value?: string | number;
    /** Snapshots taken near the turn of a quarter or year are given that period. */
    round?: 'quarter' | 'year';
  };
  /** Long table: which column says the indicator, and what its values are called here. */
  indicator?: { column: string; to: Record<string, string> } | string;
  /** Wide table: one column an indicator. */
  wide?: { columns: string[]; as: 'indicator'; to: string[] };
  /** The value column of a long table, and how numbers are written. */
  value?: {
    column?: string;
    decimal?: ',' | '.';
    thousands?: '.' | ',' | ' ' | "'" | '';
    /** Values are fractions of 1 and become percent. */
    fraction?: boolean;
  };
  /** Columns that hold the count (numerator) and the base (denominator) behind the value. */
  count?: { column: string };
  base?: { column: string };
  /** Column that holds the tenure, and what its values mean. */
  tenure?: { column: string; to: Record<string, string> };
  /** What blank and special cells mean. */
  codes?: Record<string, 'missing' | 'withheld' | 'zero' | 'not-applicable'>;
  /** Rows that are absent mean zero (StatBank BULK leaves zeros out). __Default value:__ `missing`. */
  absent?: 'missing' | 'zero';
}

/** Formats that a reader exists for. */
export type SourceFormat = 'csv' | 'xlsx' | 'parquet' | 'json-stat' | 'px' | 'statbank-bulk' | 'json-records';

/** An area set: a named set of areas with their outlines. */
export interface AreaSetFile {
  id: string;
  name: Name;
  /** What kind of areas these are. */
  kind: 'housing' | 'district' | 'village' | 'parish' | 'grid' | 'block' | 'state-2010' | 'other';
  /** The map file. An area set has a `geometry` or, where no map exists, a `list`. */
  geometry?: {
    file: string;
    layer?: string;
    /** Property that holds the lasting id. */
    id: string;
    /** Property that holds the name. __Default value:__ the id. */
    name?: string;
    /** Coordinate system, when the file does not say it. */
    crs?: 'EPSG:25832' | 'EPSG:25833' | 'EPSG:4326' | 'EPSG:3857';
  };
  /** A table with one row an area, for area sets without a map. */
  list?: {
    file: string;
    /** Column that holds the lasting id. */
    id: string;
    /** Column that holds the name. __Default value:__ the id. */
    name?: string;
  };
  /** The area set each of these areas lies in. */
  parent?: string;
  /** When the set came into force. */
  valid_from?: string;
  licence?: string;
  attribution?: string;
}

/** An indicator: what is counted, in what unit, and what it tells and does not tell. */
export interface IndicatorFile {
  id: string;
  name: Name;
  /** Theme it is listed under. */
  theme?: Name;
  unit: 'percent' | 'count' | 'rate-per-1000' | 'm2' | 'kroner' | 'index' | 'years' | 'percentage-points';
  /** Digits after the decimal comma when shown. __Default value:__ 1 (0 for counts). */
  decimals?: number;
  /** Which way is a burden: decides signs in models, never colours. */
  polarity: 'worse-when-high' | 'better-when-high' | 'neutral';
  /** Derived from two other indicators: 100 · numerator / denominator (per 1,000 for a rate, plain for other units). */
  ratio?: { numerator: string; denominator: string };
  /** Change of another indicator over a number of periods, in percentage points (or units). */
  change?: { of: string; periods: number };
  /** How areas add up to the whole municipality. __Default value:__ `sum` for counts, `ratio` where numerator and denominator are known, else `none`. */
  aggregate?: 'sum' | 'ratio' | 'none';
  /** The law that lets the figure be made, where one is needed. */
  legal?: string;
  sheet: IndicatorSheet;
}

/** The documentation sheet of an indicator (data deklaration). */
export interface IndicatorSheet {
  tells: Name;
  does_not_tell: Name;
  source: Name;
  /** Places in the series where the definition changed: the first period after the break. */
  breaks?: { at: string; why: Name }[];
}
