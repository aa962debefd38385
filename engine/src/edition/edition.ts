import type { AreaBecame } from '../laws/follow-areas.ts';
import type { LawFiguresFile } from '../laws/law-figures-file.ts';
import type { LawFile } from '../laws/law-file.ts';
import type { Movement } from '../laws/next-list/level-filter.ts';
import type { Reason } from '../laws/published/reasons.ts';
import type { ModelFile } from '../models/model-file.ts';
import type { ProtectionReport } from '../protection/report.ts';
import type { Warehouse } from '../warehouse/index.ts';
import type { Finding, Language, Text } from '../words/index.ts';
import type { AreaSetFile, GoalsFile, IndicatorFile } from '../workspace/definitions.ts';
import type { AgreementRow } from './agreement-table.ts';
import type { CriterionRow, DesignationRow, ForecastRow } from './laws-rows.ts';
import type { MovesRow, PlanAreaRow, PlanEffectRow } from './moves-rows.ts';
import type { CombinationRow, ForecastRecordRow, ForecastScoreRow, ReconciliationRow } from './official-tables.ts';
import type { MovesTable } from './tables.ts';

/** `definitions.json`: what every word of the edition means. */
export interface EditionDefinitions {
  readonly municipality: { readonly code: string; readonly name: string };
  readonly language: Language;
  readonly area_sets: readonly (Pick<AreaSetFile, 'id' | 'kind' | 'parent'> & {
    readonly name: Text;
    readonly attribution?: string;
  })[];
  readonly indicators: readonly IndicatorFile[];
  readonly models: readonly EditionModel[];
  readonly sources: readonly EditionSource[];
  /** How the figures of indicators that were counted in registers were counted. __Default value:__ none was. */
  readonly counted?: readonly EditionCounted[];
  /** The plans whose effects stand in the table `effects`. */
  readonly plans?: readonly EditionPlan[];
  /** Goals, as the workspace writes them. __Default value:__ none. */
  readonly goals?: readonly GoalsFile[];
  /** The laws whose lists stand in the table `designations`, with their rule sets. */
  readonly laws?: readonly EditionLaw[];
  /** About the tables of moves, where there are any. */
  readonly moves?: EditionMoves;
  /** What the table `agreement` tells, where there are models. */
  readonly agreement?: EditionAgreement;
}

/** How models stand side by side: the table `agreement` in words. */
export interface EditionAgreement extends EditionTableText {
  /** Ids of the indicators about origin or citizenship that models use. */
  readonly origin: readonly string[];
  /** How each model tells which areas are most burdened; null where it does not, and is left out. */
  readonly models: readonly {
    readonly model: string;
    readonly area_set: string;
    readonly score: { readonly column: string; readonly high: 'worse' | 'better' } | null;
    /** The class of the most burdened; null where the most burdened fifth is meant. */
    readonly class: { readonly column: string; readonly label: string } | null;
  }[];
}

/** How an indicator was counted in registers: the statement that ran, and the registers behind its columns. */
export interface EditionCounted {
  readonly indicator: string;
  /** One SELECT per snapshot, as it could be run by hand; it names columns and conditions, never a person. */
  readonly sql: string;
  /** Ids of the sources. */
  readonly sources: readonly string[];
}

/** A model as it ran: its file, the area set, and which indicators filled its inputs. */
export interface EditionModel {
  readonly area_set: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly file: ModelFile;
  /** The fixed base period, for models that measure against one. */
  readonly base?: string;
}

/** A source as readers see it. */
export interface EditionSource {
  readonly id: string;
  readonly name: Text;
  readonly files: readonly string[];
  readonly edition?: string;
  readonly updated?: string;
  readonly licence?: string;
  readonly attribution?: string;
  /** What `observations.line` counts in this source. */
  readonly line_kind: 'line' | 'row' | 'record' | 'cell';
}

/** `datapackage.json` (Frictionless): what the edition holds, with checksums. */
export interface EditionPackage {
  readonly name: string;
  readonly title: string;
  readonly profile: 'tabular-data-package' | 'data-package';
  /** The newest input date, so that equal inputs give equal bytes. */
  readonly created: string;
  readonly kvarter: {
    readonly format: 1;
    readonly audience: 'internal' | 'public';
    /** A build is a draft until it is released. */
    readonly state: 'draft' | 'released';
    /** Id of the rule set that the edition is protected by; `none` of an edition that cannot be released. Shown on every page. */
    readonly protection: string;
    /** What had been released when it was built (`Ledger.state`): it can be released only while that is all. __Default value:__ `none`: nothing. */
    readonly ledger?: string;
  };
  readonly resources: readonly {
    readonly name: string;
    readonly path: string;
    readonly format: string;
    readonly bytes: number;
    readonly hash: string;
    readonly schema?: unknown;
  }[];
}

/** What is written as an edition. The writer sorts the rows; equal contents give equal bytes. */
export interface EditionContents {
  readonly package: {
    readonly title: string;
    /** The newest input date, ISO. Given, never taken from the clock. */
    readonly created: string;
    readonly audience: EditionPackage['kvarter']['audience'];
    /** __Default value:__ `draft`: building is not releasing. */
    readonly state?: EditionPackage['kvarter']['state'];
    /** __Default value:__ the rule set of `protected`, or `none`. */
    readonly protection?: EditionPackage['kvarter']['protection'];
    /** __Default value:__ `none`: nothing had been released. */
    readonly ledger?: string;
  };
  readonly definitions: EditionDefinitions;
  readonly findings: readonly Finding[];
  /** By what rules it was protected, and the proof. */
  readonly protected?: ProtectionReport;
  readonly areas: readonly AreaRow[];
  readonly observations: readonly ObservationRow[];
  /** Figures that lie in the run's own database and go from there to the files: there may be millions. */
  readonly counted?: CountedRows;
  /** Who moved, came, went and stayed. */
  readonly moves?: MovesRows;
  /** What the State's rules say of the areas. */
  readonly laws?: {
    readonly designations: readonly DesignationRow[];
    readonly criteria: readonly CriterionRow[];
    readonly forecasts: readonly ForecastRow[];
  };
  /** Ours beside official lists, and the record of kept forecasts. */
  readonly official?: OfficialRows;
  /** Residents by the criteria they contribute to: a SELECT in the run's database. Never written in a public edition. */
  readonly combinations?: { readonly warehouse: Warehouse; readonly select: string };
  /** Plans and what became of their areas. */
  readonly plans?: { readonly plans: readonly PlanAreaRow[]; readonly effects: readonly PlanEffectRow[] };
  readonly scores: readonly ScoreRow[];
  /** All models side by side. */
  readonly agreement?: readonly AgreementRow[];
  readonly outlines: GeoJsonOutlines;
}

/** Rows of the tables about official lists. */
export interface OfficialRows {
  readonly reconciliations: readonly ReconciliationRow[];
  readonly forecast_record: readonly ForecastRecordRow[];
  readonly forecast_scores: readonly ForecastScoreRow[];
}

/** Rows of `observations` and `breakdowns` that a database holds. */
export interface CountedRows {
  /** Opened so that it may write where the edition is written (`draftsOf`). */
  readonly warehouse: Warehouse;
  /** A SELECT each, with the fields of the table by name. */
  readonly observations: string;
  readonly breakdowns: string;
}

/** The tables about moves, as SELECTs in the run's database with the fields of each table by name. */
export interface MovesRows {
  /** Opened so that it may write where the edition is written (`draftsOf`). */
  readonly warehouse: Warehouse;
  readonly tables: Readonly<Record<MovesTable, string>>;
}

/** `definitions.json`: what the tables about moves are divided by, and what they cannot tell. */
export interface EditionMoves {
  readonly groups: readonly {
    readonly id: string;
    readonly name: Text;
    readonly categories: Readonly<Record<string, Text>>;
  }[];
  /** Names of the places outside the areas of a set. */
  readonly places: Readonly<Record<string, Text>>;
  /** The measures of the table `rates`. */
  readonly measures: readonly EditionMeasure[];
  /** What the tables tell, and which of their rows are shown where one is asked about. */
  readonly tables: readonly EditionTableText[];
  /** The columns of the table `accounts`. */
  readonly accounts: readonly Omit<EditionMeasure, 'formula' | 'does_not_tell'>[];
  /** Names of the parts of a change: components, and the kinds of each. */
  readonly components: Readonly<Record<string, Text>>;
  readonly kinds: Readonly<Record<string, Readonly<Record<string, Text>>>>;
  /** Areas too small to be told of alone, joined to units in the table `balance`. */
  readonly joined: readonly { readonly area_set: string; readonly unit: string; readonly areas: readonly string[] }[];
  /** How many differences of entrants were tested for early signs, and how many were left out since too few came. */
  readonly looked: readonly {
    readonly area_set: string;
    readonly period: string;
    readonly tested: number;
    readonly too_few: number;
  }[];
  /** Which figures add up to which. */
  readonly relations: readonly EditionRelation[];
  /** Indicators whose change is not divided, and why. */
  readonly undivided: readonly { readonly indicator: string; readonly why: Text }[];
}

/** A law in use on an area set, with all that its lists can be judged by again. */
export interface EditionLaw {
  readonly id: string;
  readonly area_set: string;
  readonly rule_sets: readonly LawFile[];
  /** Ids of the rule sets that are not there only because another has them beside it. */
  readonly main: readonly string[];
  /** True if each list is judged by the law of its year. */
  readonly by_year: boolean;
  /** The dated figures of the country and the regions. */
  readonly figures: readonly LawFiguresFile[];
  /** The indicator that counts residents, and those that count the persons of a criterion. */
  readonly residents: string;
  readonly people?: Readonly<Record<string, string>>;
  /** What an income before and after a job is reckoned to be, kroner. */
  readonly wage?: { readonly before: number; readonly after: number };
  /** The mean income of the region, kroner, by list year, where it is known. */
  readonly region_means?: readonly { readonly list: number; readonly kroner: number }[];
  /** Areas that became others: history follows them. */
  readonly links?: readonly AreaBecame[];
  /** The official lists it is held beside, what each row of them states, and what the reasons for differences mean. */
  readonly published?: {
    readonly lists: readonly EditionPublishedList[];
    readonly reasons: readonly Reason[];
  };
  /** The country's figures that the law's limits follow: an area of an area set. */
  readonly national?: { readonly area_set: string; readonly area: string };
  /** How the table `forecasts` was made. */
  readonly forecast?: EditionForecast;
  /** How the table `combinations` counts, where it is there. */
  readonly combinations?: {
    readonly criteria: Readonly<Record<string, string>>;
    readonly tells: Text;
    readonly does_not_tell: Text;
  };
}

/** How the next lists were forecast. */
export interface EditionForecast {
  readonly lists: readonly number[];
  readonly draws: number;
  readonly seed: number;
  /** What each indicator was projected from; `movement` is how much its figures move (`Movement` of `./laws`), none where it has too few years. */
  readonly series: readonly {
    readonly indicator: string;
    readonly first: number | null;
    readonly last: number | null;
    readonly changes: number;
    readonly movement?: Movement;
  }[];
  /** What it takes for granted, each in a sentence. */
  readonly assumptions: readonly Text[];
}

/** An official list as readers see it. */
export interface EditionPublishedList {
  readonly id: string;
  readonly name: Text;
  readonly files: readonly string[];
  readonly licence?: string;
  readonly attribution?: string;
  /** The day each list was published, by year. */
  readonly published: Readonly<Record<number, string>>;
}

/** A plan: what was done, and how areas to compare with were found. */
export interface EditionPlan {
  readonly id: string;
  readonly name: Text;
  readonly kind: Text;
  readonly area_set: string;
  readonly from: string;
  readonly to: string | null;
  /** Tenure whose figures are compared, `_T` for all. */
  readonly tenure: string;
  readonly note: Text | null;
  /** What twins were found by, among how many areas, and in how many without a plan the same was computed. */
  readonly matched_on: readonly string[];
  readonly candidates: number;
  readonly placebo: number;
  /** Plans in the same areas at the same time. */
  readonly others: readonly string[];
}

/** Figures that add up to another, for every combination of `per`: what disclosure control protects together. */
export interface EditionRelation {
  readonly id: string;
  readonly name: Text;
  /** Fields that name a combination. */
  readonly per: readonly string[];
  /** Fields of the parts alone: each of their values gives the total. */
  readonly each?: readonly string[];
  readonly total: EditionFigure;
  readonly parts: readonly (EditionFigure & { readonly sign?: number })[];
}

/** A figure of a relation: a column, or a sum of columns, of the rows that `where` leaves. Both are SQL. */
export interface EditionFigure {
  readonly table: string;
  readonly column: string;
  readonly where?: string;
  /** Fields of the table → what they are called in `per`. */
  readonly as?: Readonly<Record<string, string>>;
}

/** A table about moves or plans in words. */
export interface EditionTableText extends Omit<EditionMeasure, 'formula'> {
  /** Columns in which the area, plan or area set stands that is asked about. */
  readonly area: readonly string[];
  /** Values that shown rows have. */
  readonly where?: Readonly<Record<string, string>>;
  /** Column by which the largest come first. */
  readonly order: string;
  readonly columns: readonly string[];
}

/** A measure of moves: what it tells, and which official figure it equals or differs from. */
export interface EditionMeasure {
  readonly id: string;
  readonly name: Text;
  /** In the columns of the table `accounts`. */
  readonly formula: string;
  readonly tells: Text;
  readonly does_not_tell: Text;
  readonly official: Text;
}

/** One row of the `areas` table. */
export interface AreaRow {
  area_set: string;
  area: string;
  name: string;
  kind: string;
  parent: string | null;
  valid_from: string | null;
  valid_to: string | null;
  size_m2: number | null;
}

/** One row of the `observations` table. */
export interface ObservationRow {
  area_set: string;
  area: string;
  indicator: string;
  period: string;
  tenure: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  unit: string;
  obs_status: string;
  conf_status: string;
  source: string;
  line: number | null;
  low: number | null;
  high: number | null;
}

/** One row of the `breakdowns` table. */
export interface BreakdownRow extends ObservationRow {
  sex: string;
  age: string;
  origin: string;
}

/** One row of the `scores` table. */
export interface ScoreRow {
  model: string;
  area_set: string;
  area: string;
  period: string;
  component: string;
  score: number | null;
  rank: number | null;
  class: string | null;
  certainty: number | null;
}

/** An edition opened for reading: what pages, reports and exports are made from. Works in Node and in the browser. */
export interface Edition {
  readonly package: EditionPackage;
  readonly definitions: EditionDefinitions;
  readonly findings: readonly Finding[];
  /** By what rules it was protected, what is withheld, and the proof; undefined of an edition that is not protected. */
  protection(): Promise<ProtectionReport | undefined>;
  areas(): Promise<readonly AreaRow[]>;
  /** @param where values that rows must have: only the parts of the table that can hold them are read. __Default value:__ all rows */
  observations(where?: Partial<Record<keyof ObservationRow, string>>): Promise<readonly ObservationRow[]>;
  /**
   * The same figures by area set, for whoever needs a few of them: nothing of a set is read before its parts are asked for, and
   * then only its own rows, as columns. The sets that have figures are here, and no others.
   */
  observationsBySet(): Promise<readonly ObservationsOfSet[]>;
  breakdowns(): Promise<readonly BreakdownRow[]>;
  scores(): Promise<readonly ScoreRow[]>;
  /** All models side by side; none if the workspace has no models. */
  agreement(where?: Partial<Record<keyof AgreementRow, string>>): Promise<readonly AgreementRow[]>;
  /** What the State's rules say of each area and list year; none if the workspace has no laws. */
  designations(): Promise<readonly DesignationRow[]>;
  /** The criteria behind it, with the distance to each limit. */
  criteria(): Promise<readonly CriterionRow[]>;
  /** What lists to come may say; none if the workspace has no laws or too short a history. */
  forecasts(where?: Partial<Record<keyof ForecastRow, string>>): Promise<readonly ForecastRow[]>;
  /** Our figures beside those of official lists, and why they differ; none if the workspace has no such list. */
  reconciliations(where?: Partial<Record<keyof ReconciliationRow, string>>): Promise<readonly ReconciliationRow[]>;
  /** Forecasts that were kept before a list came, and what it then said. */
  forecastRecord(): Promise<readonly ForecastRecordRow[]>;
  /** The same summed up by list. */
  forecastScores(): Promise<readonly ForecastScoreRow[]>;
  /** Residents by the criteria they contribute to; none in a public edition. */
  combinations(where?: Partial<Record<keyof CombinationRow, string>>): Promise<readonly CombinationRow[]>;
  /** The areas of plans and their twins; none if the workspace has no plans. */
  plans(): Promise<readonly PlanAreaRow[]>;
  /** What became of the areas of plans beside their twins. */
  effects(): Promise<readonly PlanEffectRow[]>;
  /** A table about moves; no rows if the edition followed nobody. */
  moves<Name extends MovesTable>(
    table: Name,
    where?: Partial<Record<keyof MovesRow[Name], string>>,
  ): Promise<readonly MovesRow[Name][]>;
  /** `areas.geojson`: outlines in degrees, properties `area_set`, `area`, `name`. */
  outlines(): Promise<GeoJsonOutlines>;
}

/** The rows of `observations` of one area set. */
export interface ObservationsOfSet {
  readonly areaSet: string;
  readonly rows: number;
  /**
   * The rows in the order of the file, some at a time. Each call reads them anew.
   *
   * @param fields the columns that are read
   * @param tenure only the rows of this tenure; `_T` are those of all together. __Default value:__ every row
   */
  parts<Name extends keyof ObservationRow>(
    fields: readonly Name[],
    tenure?: string,
  ): AsyncIterable<ObservationColumns<Name>>;
}

/** Columns of some rows of `observations`, each as long as `length`. An empty cell is null or undefined. */
export interface ObservationColumns<Name extends keyof ObservationRow = keyof ObservationRow> {
  readonly length: number;
  readonly columns: { readonly [Field in Name]: ArrayLike<ObservationRow[Field] | undefined> };
}

/** The outlines as GeoJSON (RFC 7946). */
export interface GeoJsonOutlines {
  readonly type: 'FeatureCollection';
  readonly features: readonly {
    readonly type: 'Feature';
    readonly properties: { readonly area_set: string; readonly area: string; readonly name: string };
    readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] };
  }[];
}
