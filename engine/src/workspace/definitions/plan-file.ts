import type { Name } from '../../words/index.ts';
import type { Day, Id } from './written-texts.ts';

/**
 * A plan: something that was done in some areas from a day on, whose effect is to be looked for.
 *
 * @da En plan: noget, der blev gjort i nogle områder fra en dag, og hvis effekt der skal ledes efter.
 */
export interface PlanFile {
  /**
   * Lasting id.
   *
   * @da Varigt id.
   */
  id: Id;
  /**
   * Name shown to readers. __Default value:__ the name of the kind and the areas.
   *
   * @da Navnet, som læserne ser. __Standard:__ slagsens navn og områderne.
   */
  name?: Name;
  /**
   * What was done, by its id in the library's `plans/kinds.yaml`: `fleksibel-udlejning`, `kombineret-udlejning`, `helhedsplan`, `nedrivning`,
   * `renovering`, `nybyggeri`, `genhusning`, `salg`, `beskaeftigelsesindsats`, `andet`.
   *
   * @da Hvad der blev gjort, med dets id i bibliotekets `plans/kinds.yaml`: `fleksibel-udlejning`, `kombineret-udlejning`, `helhedsplan`, `nedrivning`, `renovering`, `nybyggeri`, `genhusning`, `salg`, `beskaeftigelsesindsats`, `andet`.
   */
  kind: Id;
  /**
   * The area set that the areas are in. __Default value:__ the first in `kvarter.yaml` that has them all.
   *
   * @da Inddelingen, som områderne er i. __Standard:__ den første i `kvarter.yaml`, der har dem alle.
   */
  area_set?: Id;
  /**
   * Ids of the areas where it was done; several are taken together.
   *
   * @da Id'er på de områder, hvor det blev gjort; flere regnes sammen.
   * @minItems 1
   */
  areas: string[];
  /**
   * The day it began.
   *
   * @da Dagen, det begyndte.
   */
  from: Day;
  /**
   * The first day it was no longer done. __Default value:__ it still is.
   *
   * @da Den første dag, det ikke længere blev gjort. __Standard:__ det gøres endnu.
   */
  to?: Day;
  /**
   * The indicators in which an effect is looked for, the most important first. __Default value:__ those of the kind.
   *
   * @da De indikatorer, der ledes efter en effekt i, den vigtigste først. __Standard:__ slagsens.
   */
  indicators?: Id[];
  /**
   * The tenure whose figures are compared, for a plan that concerns some of the homes. __Default value:__ all.
   *
   * @da Den boligform, hvis tal sammenlignes, når planen gælder nogle af boligerne. __Standard:__ alle.
   */
  tenure?: 'almen' | 'andel' | 'privatleje' | 'ejer' | 'offentlig' | 'institution' | 'uoplyst';
  /**
   * Which areas the comparison areas are found among. __Default value:__ all areas of the set without a plan of their own whose residents mostly
   * live in the same tenure.
   *
   * @da Hvilke områder sammenligningsområderne findes iblandt. __Standard:__ alle områder i inddelingen uden en plan selv, hvis beboere mest bor i samme boligform.
   */
  compare?: {
    /**
     * Only these.
     *
     * @da Kun disse.
     */
    only?: string[];
    /**
     * Not these: something else happened there.
     *
     * @da Ikke disse: der skete noget andet dér.
     */
    except?: string[];
  };
  /**
   * What is to be said with it.
   *
   * @da Hvad der skal siges sammen med den.
   */
  note?: Name;
}
