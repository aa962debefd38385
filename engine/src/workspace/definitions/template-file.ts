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
