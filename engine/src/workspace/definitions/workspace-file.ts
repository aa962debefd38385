import type { Code, Day, Id, Period } from './written-texts.ts';

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
    /**
     * Codes of the neighbouring municipalities: moves to and from them are shown apart.
     *
     * @da Nabokommunernes koder: flytninger til og fra dem vises for sig.
     */
    neighbours?: Code[];
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
   * How persons are counted, where the workspace has registers.
   *
   * @da Hvordan personer tælles, hvis arbejdsmappen har registre.
   */
  population?: {
    /**
     * `register`: everyone as the register has it today, later corrections included. `dst`: as Danmarks Statistik counts, only what was
     * recorded within 30 days after the day; that asks for the day each stay was recorded. __Default value:__ `register`.
     *
     * @da `register`: alle, som registret har dem i dag, med senere rettelser. `dst`: som Danmarks Statistik tæller, kun det, der var registreret senest 30 dage efter datoen; det kræver dagen, hvor hvert ophold blev registreret. __Standard:__ `register`.
     */
    at: 'register' | 'dst';
  };
  /**
   * How people are followed from snapshot to snapshot, where the workspace has registers. __Default value:__ between the areas of every set but
   * grids and blocks, on every indicator.
   *
   * @da Hvordan personer følges fra den ene opgørelsesdato til den næste, hvis arbejdsmappen har registre. __Standard:__ mellem områderne i alle inddelinger undtagen kvadratnet og karreer, på alle indikatorer.
   */
  moves?: MovesWish;
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
   * Column definitions, for registers: files, or `library:` and a path in the library, e.g. `library:columns/*`.
   *
   * @da Kolonnedefinitioner, til registre: filer, eller `library:` og en sti i biblioteket, f.eks. `library:columns/*`.
   */
  columns?: string[];
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
   * Files that define plans (something that was done in some areas from a day on), relative to the workspace; `*` matches.
   *
   * @da Filer med planer (noget, der blev gjort i nogle områder fra en dag), set fra arbejdsmappen; `*` passer på hvad som helst.
   */
  plans?: string[];
  /**
   * Files that define goals (what a helhedsplan is to reach in some areas), relative to the workspace; `*` matches.
   *
   * @da Filer med mål (hvad en helhedsplan skal nå i nogle områder), set fra arbejdsmappen; `*` passer på hvad som helst.
   */
  goals?: string[];
  /**
   * The State's rules, and the area sets they are asked about.
   *
   * @da Statens regler og de områdeinddelinger, de spørges om.
   */
  laws?: LawUse[];
  /**
   * The rules by which the edition is protected, for each circle of readers. `none`: nothing is protected, and the edition is a draft that cannot be
   * released. __Default value:__ `none`.
   *
   * @da Reglerne, udgaven diskretioneres efter, for hver kreds af læsere. `none`: intet beskyttes, og udgaven er en kladde, der ikke kan udgives. __Standard:__ `none`.
   */
  protection?: 'none' | ProtectionUse;
  /**
   * Folder where the edition is written, relative to the workspace. __Default value:__ `udgave`.
   *
   * @da Mappen, hvor udgaven skrives, set fra arbejdsmappen. __Standard:__ `udgave`.
   */
  output?: string;
}

/**
 * A rule set for each circle of readers that an edition is made for.
 *
 * @da Et regelsæt for hver kreds af læsere, der laves en udgave til.
 */
export interface ProtectionUse {
  /**
   * For those who work with the figures: a file, or `library:` and the id of a rule set, e.g. `library:internal`.
   *
   * @da Til dem, der arbejder med tallene: en fil, eller `library:` og regelsættets id, f.eks. `library:internal`.
   */
  internal?: string;
  /**
   * For everybody: a file, or `library:` and the id of a rule set that was made for the public.
   *
   * @da Til alle: en fil, eller `library:` og id på et regelsæt, der er lavet til offentligheden.
   */
  public?: string;
}

/**
 * A rule set, or the series of rule sets by year, put to use on one area set.
 *
 * @da Et regelsæt, eller rækken af regelsæt år for år, taget i brug på en områdeinddeling.
 */
export interface LawUse {
  /**
   * Id of a rule set in the library, or `by-year` for the one in force in each list year.
   *
   * @da Id på et regelsæt i biblioteket, eller `by-year` for det, der gælder i hvert listeår.
   */
  law: string;
  /**
   * The area set whose areas are judged.
   *
   * @da Områdeinddelingen, hvis områder bedømmes.
   */
  area_set: Id;
  /**
   * The indicator that counts residents on 1 January. __Default value:__ `beboere`.
   *
   * @da Indikatoren, der tæller beboere 1. januar. __Standard:__ `beboere`.
   */
  residents?: Id;
  /**
   * Indicators that hold the persons a criterion's share is of, by criterion, for margins where the figure has no denominator of its own.
   *
   * @da Indikatorer med antallet af personer, som et kriteriums andel er af, pr. kriterium, til margener, hvor tallet ikke selv har en nævner.
   */
  people?: Record<string, Id>;
  /**
   * The observation that holds the mean income of the region in kroner, for margins in kroner. It goes before the library's figures of regions.
   * __Default value:__ the library's figure for the region that the municipality lay in that year, where it is known.
   *
   * @da Den observation, der har regionens gennemsnitlige indkomst i kroner, til margener i kroner. Den går forud for bibliotekets tal for regionerne. __Standard:__ bibliotekets tal for den region, kommunen lå i det år, hvis det er kendt.
   */
  region_income?: RegionIncome;
  /**
   * What a job is reckoned to bring: the margin of income is then also told as persons who go from the one income to the other.
   *
   * @da Hvad et arbejde regnes at give: så står marginen for indkomst også som personer, der går fra den ene indkomst til den anden.
   */
  wage?: JobWage;
  /**
   * Files that say how official lists are to be read, relative to the workspace: ours is held beside them, and the law's lists in a row are counted of them.
   *
   * @da Filer, der siger, hvordan officielle lister skal læses, set fra arbejdsmappen: vores holdes op mod dem, og lovens lister i træk tælles af dem.
   */
  published?: string[];
  /**
   * Where the country's figures stand, for limits that are a number of times the national mean: an area of an area table that has the same
   * indicators. They go before the library's dated figures. __Default value:__ the library's, where they are known.
   *
   * @da Hvor landets tal står, til grænser, der er et antal gange landsgennemsnittet: et område i en områdetabel med de samme indikatorer. De går forud for bibliotekets daterede tal. __Standard:__ bibliotekets, hvor de er kendt.
   */
  national?: CountryFigures;
  /**
   * How the next lists are forecast. __Default value:__ the next list, where figures go back three years.
   *
   * @da Hvordan de næste lister forudsiges. __Standard:__ den næste liste, hvor tallene går tre år tilbage.
   */
  forecast?: ForecastWish;
  /**
   * How many residents contribute to none, one or several of the criteria, where criteria are counted in registers. Only in internal editions.
   *
   * @da Hvor mange beboere der bidrager til ingen, ét eller flere af kriterierne, hvor kriterier tælles i registre. Kun i interne udgaver.
   */
  combinations?: CombinationsWish;
}

/**
 * Where the country's figures stand.
 *
 * @da Hvor landets tal står.
 */
export interface CountryFigures {
  /**
   * The area set.
   *
   * @da Områdeinddelingen.
   */
  area_set: Id;
  /**
   * The area of the set: the country.
   *
   * @da Området i inddelingen: landet.
   */
  area: string;
}

/**
 * How the next lists are forecast.
 *
 * @da Hvordan de næste lister forudsiges.
 */
export interface ForecastWish {
  /**
   * How many lists, the next one included; 0 for none. __Default value:__ 1. Earlier lists that only lack figures not yet published are always there.
   *
   * @da Hvor mange lister, den næste medregnet; 0 for ingen. __Standard:__ 1. Tidligere lister, der kun mangler tal, der ikke er udgivet endnu, er altid med.
   * @asType integer
   * @minimum 0
   * @maximum 5
   */
  lists?: number;
  /**
   * How many possible futures are drawn. __Default value:__ 2000.
   *
   * @da Hvor mange mulige forløb der trækkes. __Standard:__ 2000.
   * @asType integer
   * @minimum 100
   * @maximum 20000
   */
  draws?: number;
  /**
   * The seed of the draws: the same gives the same. __Default value:__ 1.
   *
   * @da Startværdien for lodtrækningen: den samme giver det samme. __Standard:__ 1.
   * @asType integer
   * @minimum 0
   * @maximum 2147483647
   */
  seed?: number;
  /**
   * The indicator with the share of residents who are new in a year: where many are replaced, figures may move more. __Default value:__ all areas alike.
   *
   * @da Indikatoren med andelen af nye beboere på et år: hvor mange skiftes ud, kan tallene flytte sig mere. __Standard:__ alle områder ens.
   */
  turnover?: Id;
}

/**
 * Which criteria are combined.
 *
 * @da Hvilke kriterier der kombineres.
 */
export interface CombinationsWish {
  /**
   * `false` if they are not to be counted. __Default value:__ `true`.
   *
   * @da `false`, hvis de ikke skal tælles. __Standard:__ `true`.
   */
  count?: boolean;
  /**
   * The indicator counted in registers that says whether a person contributes, by criterion. __Default value:__ the criterion's own indicator, where that
   * is counted in registers.
   *
   * @da Den indikator talt i registre, der siger, om en person bidrager, pr. kriterium. __Standard:__ kriteriets egen indikator, hvor den tælles i registre.
   */
  criteria?: Record<string, Id>;
  /**
   * `true` to count criteria of origin too, in areas with as many residents as origin asks for; such an indicator must have its `legal`. __Default value:__ `false`.
   *
   * @da `true` for også at tælle kriterier om oprindelse, i områder med så mange beboere, som oprindelse kræver; en sådan indikator skal have sin `legal`. __Standard:__ `false`.
   */
  origin?: boolean;
}

/**
 * Where the mean income of the region stands: an indicator in kroner of an area in an area table.
 *
 * @da Hvor regionens gennemsnitlige indkomst står: en indikator i kroner om et område i en områdetabel.
 */
export interface RegionIncome {
  /**
   * The indicator.
   *
   * @da Indikatoren.
   */
  indicator: Id;
  /**
   * The area set.
   *
   * @da Områdeinddelingen.
   */
  area_set: Id;
  /**
   * The area of the set: the region.
   *
   * @da Området i inddelingen: regionen.
   */
  area: string;
}

/**
 * Gross income a year before and after, kroner.
 *
 * @da Bruttoindkomst om året før og efter, kroner.
 */
export interface JobWage {
  /**
   * Before.
   *
   * @da Før.
   * @asType integer
   * @minimum 0
   */
  before: number;
  /**
   * After; more than before.
   *
   * @da Efter; mere end før.
   * @asType integer
   * @minimum 1
   */
  after: number;
}

/**
 * How people are followed.
 *
 * @da Hvordan personer følges.
 */
export interface MovesWish {
  /**
   * `false` if nobody is to be followed: the edition then has no tables of moves. __Default value:__ `true`.
   *
   * @da `false`, hvis ingen skal følges: så har udgaven ingen tabeller om flytninger. __Standard:__ `true`.
   */
  follow?: boolean;
  /**
   * Area sets between whose areas moves are counted. The municipality as a whole is always there.
   *
   * @da Områdeinddelinger, hvor flytninger mellem områderne tælles. Hele kommunen er altid med.
   */
  area_sets?: Id[];
  /**
   * Indicators whose change is divided in those who stayed, came and went, and on which the three are compared.
   *
   * @da Indikatorer, hvis ændring opdeles i bofaste, tilkomne og fraflyttede, og som de tre sammenlignes på.
   */
  indicators?: Id[];
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
