import type { Name } from '../../words/index.ts';
import type { Id } from './written-texts.ts';

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
   * @da Formål: hvad monitoreringen er til for.
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
   * `fjordby`: the template stands on the invented municipality. `kvarter init` then makes its registers, maps and profiles in the folder, so that it
   * builds at once; with `--empty` only the profiles, without data. __Default value:__ the template brings its own data.
   *
   * @da `fjordby`: skabelonen står på den opdigtede kommune. `kvarter init` laver så dens registre, kort og profiler i mappen, så den kan bygges med det samme; med `--empty` kun profilerne, uden data. __Standard:__ skabelonen har selv data med.
   */
  demo?: 'fjordby';
  /**
   * What is ours and not the municipality's: what it never published, and what stands in its place. Written into `plan.md`.
   *
   * @da Hvad der er vores og ikke kommunens: det, den aldrig har offentliggjort, og hvad der står i stedet. Skrives i `plan.md`.
   */
  ours?: Name;
  /**
   * Where the way of working is described.
   *
   * @da Hvor måden er beskrevet.
   */
  described?: string[];
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
  put?: string[];
  /**
   * The answer is one or more of these, with commas between.
   *
   * @da Svaret er et eller flere af disse, med komma imellem.
   */
  choices?: TemplateChoice[];
  /**
   * The choices taken when nothing is answered. __Default value:__ none.
   *
   * @da De valg, der tages, når der ikke svares. __Standard:__ ingen.
   */
  usual?: Id[];
  /**
   * The heading of `plan.md` the answer is written under, in place of the template's text or, where there are choices, below it.
   *
   * @da Overskriften i `plan.md`, som svaret skrives under, i stedet for skabelonens tekst eller, hvor der er valg, efter den.
   */
  heading?: 'purpose' | 'method' | 'audience' | 'organisation' | 'data' | 'results';
}

/**
 * One thing that can be chosen.
 *
 * @da Noget, der kan vælges.
 */
export interface TemplateChoice {
  /**
   * What is answered.
   *
   * @da Det, der svares.
   */
  id: Id;
  /**
   * Its name.
   *
   * @da Dets navn.
   */
  name: Name;
  /**
   * What is added to the lists of `kvarter.yaml` when it is chosen, by the name of the list.
   *
   * @da Hvad der føjes til listerne i `kvarter.yaml`, når det er valgt, efter listens navn.
   */
  adds?: TemplateAdds;
}

/**
 * What a choice adds to the lists of `kvarter.yaml`.
 *
 * @da Hvad et valg føjer til listerne i `kvarter.yaml`.
 */
export interface TemplateAdds {
  /**
   * Entries of `area_sets`: area sets.
   *
   * @da Til `area_sets`: områdeinddelinger.
   */
  area_sets?: string[];
  /**
   * Entries of `sources`: sources.
   *
   * @da Til `sources`: kilder.
   */
  sources?: string[];
  /**
   * Entries of `columns`: columns.
   *
   * @da Til `columns`: kolonner.
   */
  columns?: string[];
  /**
   * Entries of `indicators`: indicators.
   *
   * @da Til `indicators`: indikatorer.
   */
  indicators?: string[];
  /**
   * Entries of `plans`: plans.
   *
   * @da Til `plans`: planer.
   */
  plans?: string[];
}
