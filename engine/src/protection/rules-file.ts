import type { Name } from '../words/index.ts';

/**
 * A rule set of protection: what may be shown to whom, so that nobody can be found in it. Each part says why it is there.
 *
 * @da Et regelsæt for diskretionering: hvad der må vises for hvem, så ingen kan findes i tallene. Hver del siger, hvorfor den er der.
 */
export interface ProtectionRulesFile {
  /**
   * Lasting id, e.g. `public`.
   *
   * @da Varigt id, f.eks. `public`.
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
   * The widest circle of readers it was made for: what is good enough for the public is good enough inside the house.
   *
   * @da Den videste kreds af læsere, det er lavet til: det, der er godt nok til offentligheden, er godt nok inden for huset.
   */
  audience: 'internal' | 'public';
  /**
   * What the rule set is for, and what in it is not settled by its sources.
   *
   * @da Hvad regelsættet er til, og hvad kilderne ikke afgør.
   */
  about: Name;
  /**
   * How many people and households an area must have before anything is shown of it.
   *
   * @da Hvor mange beboere og husstande et område skal have, før der vises noget om det.
   */
  population: PopulationRule;
  /**
   * Counts of people.
   *
   * @da Antal personer.
   */
  counts: CountRule;
  /**
   * Shares, rates and what else is a count over a base.
   *
   * @da Andele, rater og andet, der er et antal over en nævner.
   */
  shares: ShareRule;
  /**
   * Sums and means of money, days and the like.
   *
   * @da Summer og gennemsnit af penge, dage og lignende.
   */
  magnitudes: MagnitudeRule;
  /**
   * Medians and other quantiles: each is the figure of one or two persons.
   *
   * @da Medianer og andre kvantiler: hver er én eller to personers tal.
   */
  quantiles: QuantileRule;
  /**
   * Figures that come from area tables without the counts behind them.
   *
   * @da Tal fra områdetabeller, der kommer uden antallene bag.
   */
  given: OpenRule;
  /**
   * Figures about homes and not about those who live in them: tenure, size, year built.
   *
   * @da Tal om boliger og ikke om dem, der bor der: boligform, størrelse, byggeår.
   */
  homes: OpenRule;
  /**
   * What is never shown in small areas. A definition that asks for it is refused.
   *
   * @da Det, der aldrig vises i små områder. En definition, der beder om det, bliver afvist.
   */
  forbidden?: ForbiddenRule[];
  /**
   * Tables of the edition that these readers do not get.
   *
   * @da Tabeller i udgaven, som disse læsere ikke får.
   */
  left_out?: LeftOutTable[];
  /**
   * Flows: who moved from where to where.
   *
   * @da Strømme: hvem der flyttede hvorfra og hvorhen.
   */
  flows: FlowRule;
  /**
   * What is promised of every number that is withheld. The edition is tested for it, and is not made if it fails.
   *
   * @da Hvad der loves om hvert tal, der holdes tilbage. Udgaven prøves, og den bliver ikke lavet, hvis løftet ikke holder.
   */
  promise: PromiseRule;
  /**
   * Which numbers are the dearest, where numbers must be withheld to protect others.
   *
   * @da Hvilke tal der er mest værd, når tal må holdes tilbage for at beskytte andre.
   */
  weights: WeightRule;
  /**
   * Where the rules were read, beside what each part names.
   *
   * @da Hvor reglerne er læst, ud over det, hver del nævner.
   */
  sources?: string[];
}

/**
 * Minimum size of areas, in classes.
 *
 * @da Mindste størrelse af områder, i klasser.
 */
export interface PopulationRule {
  /**
   * The smallest areas first. Of an area below the first class nothing is shown.
   *
   * @da De mindste områder først. Om et område under den første klasse vises intet.
   * @minItems 1
   */
  classes: PopulationClass[];
  /**
   * Areas whose residents and households are both not known. __Default value:__ `withheld`.
   *
   * @da Områder, hvor hverken beboere eller husstande kendes. __Standard:__ `withheld`.
   */
  unknown?: Shown;
  /**
   * Why.
   *
   * @da Hvorfor.
   */
  why: Name;
  /**
   * Where it was read.
   *
   * @da Hvor det er læst.
   */
  source?: string;
}

/**
 * A size class: areas with at least so many residents and at least so many households. One that is not named is not asked for.
 *
 * @da En størrelsesklasse: områder med mindst så mange beboere og mindst så mange husstande. Den, der ikke nævnes, spørges der ikke om.
 */
export interface PopulationClass {
  /**
   * Residents, at least.
   *
   * @da Beboere, mindst.
   * @asType integer
   * @minimum 1
   */
  residents?: number;
  /**
   * Households, at least.
   *
   * @da Husstande, mindst.
   * @asType integer
   * @minimum 1
   */
  households?: number;
  /**
   * `size`: the number of residents, households and homes alone. `key-figures`: figures of the whole area, by no group. `few-groups`: by one
   * breakdown at a time (tenure is one). `more-groups`: by two. `full`: by any number.
   *
   * @da `size`: antallet af beboere, husstande og boliger alene. `key-figures`: tal for hele området, ikke fordelt på grupper. `few-groups`: fordelt på én ting ad gangen (boligform er én). `more-groups`: på to. `full`: på så mange, det skal være.
   */
  show: 'size' | 'key-figures' | 'few-groups' | 'more-groups' | 'full';
}

/**
 * `open` or `withheld`.
 *
 * @da `open` (vises) eller `withheld` (holdes tilbage).
 */
export type Shown = 'open' | 'withheld';

/**
 * What is small, and what tells something of everybody.
 *
 * @da Hvad der er småt, og hvad der siger noget om alle.
 */
export interface CountRule {
  /**
   * Counts above 0 and below this are withheld.
   *
   * @da Antal over 0 og under dette holdes tilbage.
   * @asType integer
   * @minimum 1
   */
  minimum: number;
  /**
   * Those of the base who are not counted: above 0 and below this the count is withheld, since it tells who they are.
   *
   * @da Dem i nævneren, der ikke er talt med: er de over 0 og under dette, holdes antallet tilbage, for det siger, hvem de er.
   * @asType integer
   * @minimum 1
   */
  complement: number;
  /**
   * Nobody: 0 of a base. It tells of each of the base that they are not among the counted.
   *
   * @da Ingen: 0 af en nævner. Det siger om hver i nævneren, at de ikke er blandt de talte.
   */
  zero: Shown;
  /**
   * Everybody: as many as the base. It tells of each of them that they are.
   *
   * @da Alle: lige så mange som nævneren. Det siger om hver af dem, at de er.
   */
  full: Shown;
  /**
   * Why.
   *
   * @da Hvorfor.
   */
  why: Name;
  /**
   * Where it was read.
   *
   * @da Hvor det er læst.
   */
  source?: string;
}

/**
 * Shares. One may be worked back to the count behind it by whoever knows the base.
 *
 * @da Andele. Den, der kender nævneren, kan regne en andel tilbage til antallet bag.
 */
export interface ShareRule {
  /**
   * The smallest base a share or a rate is shown of.
   *
   * @da Den mindste nævner, en andel eller en rate vises af.
   * @asType integer
   * @minimum 1
   */
  base: number;
  /**
   * `counts`: with the counts behind it, which are protected as every count is; a share is withheld with its count. `rounded`: without them,
   * rounded so that the count cannot be worked out of it and the base.
   *
   * @da `counts`: sammen med antallene bag, der beskyttes som alle antal; en andel holdes tilbage sammen med sit antal. `rounded`: uden dem, afrundet, så antallet ikke kan regnes ud af andelen og nævneren.
   */
  shown: 'counts' | 'rounded';
  /**
   * Why.
   *
   * @da Hvorfor.
   */
  why: Name;
  /**
   * Where it was read.
   *
   * @da Hvor det er læst.
   */
  source?: string;
}

/**
 * Sums and means: one large contributor must not be found in them.
 *
 * @da Summer og gennemsnit: én stor bidragyder må ikke kunne findes i dem.
 */
export interface MagnitudeRule {
  /**
   * The fewest persons (or households) behind a sum or a mean.
   *
   * @da De færreste personer (eller husstande) bag en sum eller et gennemsnit.
   * @asType integer
   * @minimum 1
   */
  contributors: number;
  /**
   * A figure is withheld where its largest contributors make out more than so much of it. __Default value:__ not asked.
   *
   * @da Et tal holdes tilbage, hvor de største bidragydere udgør mere end så meget af det. __Standard:__ spørges der ikke om.
   */
  dominance?: DominanceRule[];
  /**
   * A figure is withheld where the second largest contributor could reckon the largest to within so many percent. __Default value:__ not asked.
   *
   * @da Et tal holdes tilbage, hvor den næststørste bidragyder kunne regne den største ud med en nøjagtighed på så mange procent. __Standard:__ spørges der ikke om.
   * @exclusiveMinimum 0
   */
  p_percent?: number;
  /**
   * Why.
   *
   * @da Hvorfor.
   */
  why: Name;
  /**
   * Where it was read.
   *
   * @da Hvor det er læst.
   */
  source?: string;
}

/**
 * (n,k): the n largest make out more than k percent.
 *
 * @da (n,k): de n største udgør mere end k procent.
 */
export interface DominanceRule {
  /**
   * How many of the largest.
   *
   * @da Hvor mange af de største.
   * @asType integer
   * @minimum 1
   * @maximum 10
   */
  n: number;
  /**
   * More than so many percent of the figure.
   *
   * @da Mere end så mange procent af tallet.
   * @exclusiveMinimum 0
   * @exclusiveMaximum 100
   */
  k: number;
}

/**
 * Medians and other quantiles.
 *
 * @da Medianer og andre kvantiler.
 */
export interface QuantileRule {
  /**
   * The fewest persons (or households) behind one.
   *
   * @da De færreste personer (eller husstande) bag en.
   * @asType integer
   * @minimum 1
   */
  contributors: number;
  /**
   * So many digits that say something, the rest are noughts: 213,450 with three is 213,000. __Default value:__ all.
   *
   * @da Så mange betydende cifre, resten er nuller: 213.450 med tre er 213.000. __Standard:__ alle.
   * @asType integer
   * @minimum 1
   * @maximum 15
   */
  digits?: number;
  /**
   * Why.
   *
   * @da Hvorfor.
   */
  why: Name;
  /**
   * Where it was read.
   *
   * @da Hvor det er læst.
   */
  source?: string;
}

/**
 * Whether a kind of figures is shown.
 *
 * @da Om en slags tal vises.
 */
export interface OpenRule {
  /**
   * `open`: shown, where the area is large enough. `withheld`: not.
   *
   * @da `open`: vises, hvor området er stort nok. `withheld`: vises ikke.
   */
  show: Shown;
  /**
   * Why.
   *
   * @da Hvorfor.
   */
  why: Name;
  /**
   * Where it was read.
   *
   * @da Hvor det er læst.
   */
  source?: string;
}

/**
 * What is never shown in small areas, whatever the counts.
 *
 * @da Det, der aldrig vises i små områder, uanset antallene.
 */
export interface ForbiddenRule {
  /**
   * What the figure is about: `origin` (country of origin, descent, citizenship).
   *
   * @da Hvad tallet handler om: `origin` (oprindelsesland, herkomst, statsborgerskab).
   */
  about: 'origin';
  /**
   * Kinds of area sets it is never shown in.
   *
   * @da Slags inddelinger, det aldrig vises i.
   */
  area_kinds?: ForbiddenKind[];
  /**
   * It is never shown of an area that has fewer residents, whatever the counts.
   *
   * @da Det vises aldrig om et område, der har færre beboere, uanset antallene.
   * @asType integer
   * @minimum 1
   */
  residents?: number;
  /**
   * `municipality`: flows by it are shown for the municipality as a whole alone. `areas`: as other flows. `never`: not at all.
   *
   * @da `municipality`: strømme fordelt på det vises kun for hele kommunen. `areas`: som andre strømme. `never`: slet ikke.
   */
  flows: 'municipality' | 'areas' | 'never';
  /**
   * Why.
   *
   * @da Hvorfor.
   */
  why: Name;
  /**
   * Where it was read.
   *
   * @da Hvor det er læst.
   */
  source?: string;
}

/**
 * Kinds of areas, from large to small; `building` is one address or stairway.
 *
 * @da Slags områder, fra store til små; `building` er én adresse eller opgang.
 */
export type ForbiddenKind =
  | 'district'
  | 'village'
  | 'parish'
  | 'housing'
  | 'state-2010'
  | 'block'
  | 'grid'
  | 'building'
  | 'other';

/**
 * A table that is left out.
 *
 * @da En tabel, der udelades.
 */
export interface LeftOutTable {
  /**
   * Its name in the edition.
   *
   * @da Dens navn i udgaven.
   * @pattern ^[a-z][a-z0-9_-]*$
   */
  table: string;
  /**
   * Why.
   *
   * @da Hvorfor.
   */
  why: Name;
  /**
   * Where it was read.
   *
   * @da Hvor det er læst.
   */
  source?: string;
}

/**
 * How flows are protected.
 *
 * @da Hvordan strømme beskyttes.
 */
export interface FlowRule {
  /**
   * `smallcount`: small inner cells become 0 or `base`, and every sum is the sum of what is shown. `round`: every inner cell becomes a multiple of `base`.
   * `suppress`: small cells are withheld, and others with them.
   *
   * @da `smallcount`: små antal bliver 0 eller `base`, og hver sum er summen af det viste. `round`: hvert antal bliver et multiplum af `base`. `suppress`: små antal holdes tilbage, og andre med dem.
   */
  method: 'smallcount' | 'round' | 'suppress';
  /**
   * What is rounded to. Asked for by `smallcount` and `round`.
   *
   * @da Hvad der afrundes til. Kræves af `smallcount` og `round`.
   * @asType integer
   * @minimum 2
   */
  base?: number;
  /**
   * Why.
   *
   * @da Hvorfor.
   */
  why: Name;
  /**
   * Where it was read.
   *
   * @da Hvor det er læst.
   */
  source?: string;
}

/**
 * What is promised of what is withheld.
 *
 * @da Hvad der loves om det, der holdes tilbage.
 */
export interface PromiseRule {
  /**
   * How far apart the highest and the lowest number are that anybody can reckon it to be, in whole persons; `not-exact`: there are at least two.
   *
   * @da Hvor langt der er mellem det højeste og det laveste, nogen kan regne sig frem til, i hele personer; `not-exact`: der er mindst to muligheder.
   */
  width: 'not-exact' | number;
  /**
   * The same of sums of money and the like, in percent of the sum. __Default value:__ 10.
   *
   * @da Det samme for summer af penge og lignende, i procent af summen. __Standard:__ 10.
   * @exclusiveMinimum 0
   * @maximum 100
   */
  percent?: number;
  /**
   * Whether it also holds against whoever is the only one behind a number and so knows it. __Default value:__ false.
   *
   * @da Om det også holder over for den, der er alene om et tal og derfor kender det. __Standard:__ false.
   */
  insiders?: boolean;
  /**
   * Why.
   *
   * @da Hvorfor.
   */
  why: Name;
  /**
   * Where it was read.
   *
   * @da Hvor det er læst.
   */
  source?: string;
}

/**
 * What a number is worth: 1, times those of these that fit it.
 *
 * @da Hvad et tal er værd: 1, gange dem af disse, der passer på det.
 */
export interface WeightRule {
  /**
   * `cells`: each number counts alike. `persons`: also by how many it counts (1 + its logarithm), so that small ones go first.
   *
   * @da `cells`: hvert tal tæller ens. `persons`: også efter, hvor mange det tæller (1 + logaritmen), så små tal ryger først.
   */
  by: 'cells' | 'persons';
  /**
   * For each breakdown in which it is the total: more than 1 keeps totals before inner numbers.
   *
   * @da For hver fordeling, hvor det er totalen: over 1 bevarer totaler før indre tal.
   * @minimum 1
   */
  total: number;
  /**
   * For the municipality as a whole.
   *
   * @da For hele kommunen.
   * @minimum 1
   */
  municipality: number;
  /**
   * For the newest period.
   *
   * @da For den nyeste periode.
   * @minimum 1
   */
  newest: number;
  /**
   * Why.
   *
   * @da Hvorfor.
   */
  why: Name;
}
