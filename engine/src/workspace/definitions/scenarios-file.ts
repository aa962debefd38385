import type { Name } from '../../words/index.ts';

/**
 * Assumptions of a what-if: one scenario or up to four side by side.
 *
 * @da Antagelser til et hvad nu hvis: ét scenarie eller op til fire side om side.
 */
export interface ScenariosFile {
  /**
   * The first list that is answered for. __Default value:__ that of the newest snapshot.
   *
   * @da Den første liste, der svares for. __Standard:__ den nyeste opgørelsesdatos.
   * @asType integer
   */
  from?: number;
  /**
   * How many lists. __Default value:__ 4.
   *
   * @da Hvor mange lister. __Standard:__ 4.
   * @asType integer
   * @minimum 1
   * @maximum 20
   */
  lists?: number;
  /**
   * The national mean of convicted in percent, for all lists. __Default value:__ the last limit that is known.
   *
   * @da Landets andel af dømte i procent, for alle listerne. __Standard:__ den sidst kendte grænse.
   */
  national_convicted?: number;
  /**
   * The scenarios.
   *
   * @da Scenarierne.
   * @minItems 1
   * @maxItems 4
   */
  scenarios: Scenario[];
}

/**
 * A scenario: what is done.
 *
 * @da Et scenarie: det, der bliver gjort.
 */
export interface Scenario {
  /**
   * What it is called. __Default value:__ its number.
   *
   * @da Hvad det hedder. __Standard:__ dets nummer.
   */
  name?: Name;
  /**
   * What is done, one thing an entry, in order.
   *
   * @da Det, der bliver gjort, én ting i hvert punkt, i rækkefølge.
   * @minItems 1
   */
  changes: ScenarioChange[];
}

/**
 * One thing that is done from 1 January of a year on. Exactly one of `work`, `education`, `demolished`, `sold`, `built`, `moves` and `limit`.
 *
 * @da Én ting, der bliver gjort fra 1. januar i et år. Netop én af `work`, `education`, `demolished`, `sold`, `built`, `moves` og `limit`.
 */
export interface ScenarioChange {
  /**
   * The first year. __Default value:__ the year of the newest snapshot; of a limit, the first list.
   *
   * @da Det første år. __Standard:__ den nyeste opgørelsesdatos år; for en grænse den første liste.
   * @asType integer
   */
  from?: number;
  /**
   * So many residents who were outside full time come into work.
   *
   * @da Så mange beboere, der stod udenfor på fuld tid, kommer i arbejde.
   * @exclusiveMinimum 0
   */
  work?: number;
  /**
   * What a job brings: gross income a year before and after, kroner. With `work`.
   *
   * @da Hvad et arbejde giver: bruttoindkomst om året før og efter, kroner. Sammen med `work`.
   */
  wage?: ScenarioWage;
  /**
   * So many residents who were outside full time come into education.
   *
   * @da Så mange beboere, der stod udenfor på fuld tid, kommer i uddannelse.
   * @exclusiveMinimum 0
   */
  education?: number;
  /**
   * So many homes are demolished. With `tenure`.
   *
   * @da Så mange boliger rives ned. Sammen med `tenure`.
   * @exclusiveMinimum 0
   */
  demolished?: number;
  /**
   * So many homes are sold, and get newcomers. With `tenure`, the one they had.
   *
   * @da Så mange boliger sælges og får nye beboere. Sammen med `tenure`, den de havde.
   * @exclusiveMinimum 0
   */
  sold?: number;
  /**
   * So many homes are built, and get newcomers. With `tenure`, the one they get.
   *
   * @da Så mange boliger bygges og får nye beboere. Sammen med `tenure`, den de får.
   * @exclusiveMinimum 0
   */
  built?: number;
  /**
   * The tenure of the homes: `almen`, `ejer`, `privatleje` …
   *
   * @da Boligernes ejerform: `almen`, `ejer`, `privatleje` …
   */
  tenure?: string;
  /**
   * Who moves into sold and built homes. __Default value:__ people like those in owned homes (`ejer`) in all areas, in built homes like those in the tenure.
   *
   * @da Hvem der flytter ind i solgte og nye boliger. __Standard:__ folk som dem i ejerboliger (`ejer`) i alle områder, i nye boliger som dem i boligformen.
   */
  newcomers?: ScenarioPeople;
  /**
   * How many live in each sold or built home. __Default value:__ as many as in homes of the tenure.
   *
   * @da Hvor mange der bor i hver solgt eller ny bolig. __Standard:__ lige så mange som i boligformens boliger.
   * @exclusiveMinimum 0
   */
  per_home?: number;
  /**
   * So many residents are replaced each year, by flexible or combined letting. With `entrants`.
   *
   * @da Så mange beboere skiftes ud hvert år ved fleksibel eller kombineret udlejning. Sammen med `entrants`.
   * @exclusiveMinimum 0
   */
  moves?: number;
  /**
   * For how many years. __Default value:__ all the lists.
   *
   * @da I hvor mange år. __Standard:__ alle listerne.
   * @asType integer
   * @minimum 1
   */
  years?: number;
  /**
   * Who moves in under the rules.
   *
   * @da Hvem der flytter ind efter reglerne.
   */
  entrants?: ScenarioPeople;
  /**
   * Who moves out. __Default value:__ people as all of the area.
   *
   * @da Hvem der flytter ud. __Standard:__ folk som alle i området.
   */
  leavers?: ScenarioPeople;
  /**
   * Another limit in the law: percent, or the number of times the country. With `criterion`.
   *
   * @da En anden grænse i loven: procent, eller antal gange landet. Sammen med `criterion`.
   */
  limit?: number;
  /**
   * The criterion that gets the limit: `labour`, `convicted`, `education`, `income`, `nonwestern`.
   *
   * @da Kriteriet, der får grænsen: `labour`, `convicted`, `education`, `income`, `nonwestern`.
   */
  criterion?: string;
  /**
   * The rule set that gets the limit. __Default value:__ the one of the year that is not beside another.
   *
   * @da Regelsættet, der får grænsen. __Standard:__ det, der gælder i året og ikke står ved siden af et andet.
   */
  law?: string;
}

/**
 * People by what is known of them, in percent. What is not written is as in the area.
 *
 * @da Mennesker ud fra det, der vides om dem, i procent. Det, der ikke er skrevet, er som i området.
 */
export interface ScenarioPeople {
  /**
   * Like those in a tenure in all areas of the set; what is written beside goes first.
   *
   * @da Som dem i en boligform i alle inddelingens områder; det, der står ved siden af, går forud.
   */
  like?: string;
  /**
   * By criterion: how many percent of them are counted, `{labour: 10, nonwestern: 20}`.
   *
   * @da Efter kriterium: hvor mange procent af dem der tæller, `{labour: 10, nonwestern: 20}`.
   */
  percent?: Record<string, number>;
  /**
   * Their mean gross income a year, kroner.
   *
   * @da Deres gennemsnitlige bruttoindkomst om året, kroner.
   */
  income?: number;
}

/**
 * Gross income a year before and after, kroner.
 *
 * @da Bruttoindkomst om året før og efter, kroner.
 */
export interface ScenarioWage {
  /**
   * Before.
   *
   * @da Før.
   */
  before: number;
  /**
   * After.
   *
   * @da Efter.
   */
  after: number;
}
