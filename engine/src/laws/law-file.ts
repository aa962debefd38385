import type { Name } from '../words/index.ts';

/**
 * A rule set: the law of some years about one family of lists. A new law is a new file.
 *
 * @da Et regelsæt: loven i nogle år om én familie af lister. En ny lov er en ny fil.
 */
export interface LawFile {
  /**
   * Lasting id, e.g. `almenbolig-2021`.
   *
   * @da Varigt id, f.eks. `almenbolig-2021`.
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
   * The paragraph, as the law is cited.
   *
   * @da Paragraffen, som loven citeres.
   */
  legal: string;
  /**
   * The days it is in force. A list year follows the rule set in force on 1 December.
   *
   * @da De dage, det gælder. En liste følger det regelsæt, der gælder 1. december i listens år.
   */
  valid: {
    /**
     * The first day.
     *
     * @da Den første dag.
     * @format date
     */
    from: string;
    /**
     * The last day. __Default value:__ still in force.
     *
     * @da Den sidste dag. __Standard:__ gælder endnu.
     * @format date
     */
    to?: string;
  };
  /**
   * How many residents the area must have, `residents >= 1000`. Everything else is judged also for smaller areas, but none of them is listed.
   *
   * @da Hvor mange beboere området skal have, `residents >= 1000`. Alt andet regnes også ud for mindre områder, men de kommer ikke på listen.
   * @pattern ^residents (>=|>) \d+$
   */
  universe: string;
  /**
   * The criteria by id. The command writes each as `c_<id>` (`labour` as `c_outside`).
   *
   * @da Kriterierne efter id. Kommandoen skriver hvert som `c_<id>` (`labour` som `c_outside`).
   */
  criteria: Record<string, LawCriterion>;
  /**
   * The statuses by id, the lightest first. A status may build on the criteria and on statuses above it. Ids are the same in all rule sets
   * (`udsat`, `parallelsamfund`, `omdannelse`, `forebyggelse`), so that history runs through changes of name.
   *
   * @da Kategorierne efter id, den letteste først. En kategori kan bygge på kriterierne og på kategorier over den. Id'erne er de samme i alle regelsæt (`udsat`, `parallelsamfund`, `omdannelse`, `forebyggelse`), så historien går gennem navneskift.
   */
  statuses: Record<string, LawStatus>;
  /**
   * Rule sets in force beside it, by id: a list of their own, counted beside this one.
   *
   * @da Regelsæt, der gælder ved siden af, efter id: deres egen liste, talt for sig.
   */
  beside?: string[];
  /**
   * Where the rules were read.
   *
   * @da Hvor reglerne er læst.
   */
  sources?: string[];
  /**
   * What a reader must know: what is not settled, what is our reading.
   *
   * @da Hvad læseren skal vide: det, der ikke er afgjort, og det, der er vores læsning.
   */
  note?: Name;
}

/**
 * A criterion: a figure and a limit. Exactly one of `over`, `at_least` and `under`.
 *
 * @da Et kriterium: et tal og en grænse. Netop én af `over`, `at_least` og `under`.
 */
export interface LawCriterion {
  /**
   * Name shown to readers.
   *
   * @da Navnet, som læserne ser.
   */
  name: Name;
  /**
   * The indicator that holds the figure of one year.
   *
   * @da Indikatoren, der har ét års tal.
   */
  indicator: string;
  /**
   * The version of the figure's definition. Figures of two versions are never subtracted.
   *
   * @da Hvilken udgave af tallets definition. Tal efter to udgaver trækkes aldrig fra hinanden.
   */
  definition: string;
  /**
   * Met above this figure; the figure itself does not meet it.
   *
   * @da Opfyldt over dette tal; tallet selv opfylder det ikke.
   */
  over?: number;
  /**
   * Met at this figure and above: a number, or a number of times the national mean.
   *
   * @da Opfyldt ved dette tal og derover: et tal eller et antal gange landsgennemsnittet.
   */
  at_least?: number | TimesNational;
  /**
   * Met below this figure: a number, or a percent of the region's figure (which the figure is then given in).
   *
   * @da Opfyldt under dette tal: et tal eller en procent af regionens tal (som tallet så er opgjort i).
   */
  under?: number | PercentOfRegion;
  /**
   * The years that the figure is the mean of; `Y` is the year of the list.
   *
   * @da De år, tallet er gennemsnit af; `Y` er listens år.
   */
  mean_of?: string[];
  /**
   * The year or day of the figure: `Y-1`, `Y-01-01`.
   *
   * @da Tallets år eller dag: `Y-1`, `Y-01-01`.
   */
  at?: string;
  /**
   * The column of the figure in a table that is judged without a workspace.
   *
   * @da Tallets kolonne i en tabel, der afgøres uden arbejdsmappe.
   */
  column: string;
  /**
   * The column with the number of persons that the figure is a share of: what a margin in persons is made from.
   *
   * @da Kolonnen med antallet af dem, tallet er en andel af: det, en margin i personer regnes ud fra.
   */
  people?: string;
  /**
   * Decimals when shown. __Default value:__ 1.
   *
   * @da Decimaler, når tallet vises. __Standard:__ 1.
   * @asType integer
   * @minimum 0
   * @maximum 4
   */
  decimals?: number;
}

/**
 * A number of times the national mean.
 *
 * @da Et antal gange landsgennemsnittet.
 */
export interface TimesNational {
  /**
   * How many times.
   *
   * @da Hvor mange gange.
   */
  times: number;
  /**
   * The country's figure.
   *
   * @da Landets tal.
   */
  of: 'national';
}

/**
 * A percent of the region's figure.
 *
 * @da En procent af regionens tal.
 */
export interface PercentOfRegion {
  /**
   * How many percent.
   *
   * @da Hvor mange procent.
   */
  percent: number;
  /**
   * The figure of the region that the municipality lay in that year.
   *
   * @da Tallet for den region, kommunen lå i det år.
   */
  of: 'region';
}

/**
 * A status: a list that an area is on. Either `held` (with `lists`), or `at_least` (with `of`), `all`, or both of these.
 *
 * @da En kategori: en liste, som et område er på. Enten `held` (med `lists`) eller `at_least` (med `of`), `all` eller begge de to.
 */
export interface LawStatus {
  /**
   * What the law calls it in these years.
   *
   * @da Hvad loven kalder den i disse år.
   */
  name: Name;
  /**
   * At least so many of the criteria of `of`.
   *
   * @da Mindst så mange af kriterierne i `of`.
   * @asType integer
   * @minimum 1
   */
  at_least?: number;
  /**
   * The criteria that `at_least` counts.
   *
   * @da De kriterier, `at_least` tæller.
   */
  of?: string[];
  /**
   * All of these criteria and statuses.
   *
   * @da Alle disse kriterier og kategorier.
   */
  all?: string[];
  /**
   * Held by this status on the last `lists` lists in a row, this one included.
   *
   * @da At have haft denne kategori på de seneste `lists` lister i træk, denne medregnet.
   */
  held?: string;
  /**
   * How many lists in a row.
   *
   * @da Hvor mange lister i træk.
   * @asType integer
   * @minimum 1
   */
  lists?: number;
  /**
   * Another number of lists in some years: a transition.
   *
   * @da Et andet antal lister i nogle år: en overgangsregel.
   */
  transition?: {
    /**
     * The list years.
     *
     * @da Listernes år.
     */
    years: number[];
    /**
     * How many lists in a row in those years.
     *
     * @da Hvor mange lister i træk i de år.
     * @asType integer
     * @minimum 1
     */
    lists: number;
  };
}
