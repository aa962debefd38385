import type { Name } from '../../words/index.ts';
import type { Id, Period } from './written-texts.ts';

/**
 * Goals: what a helhedsplan (or another agreement) is to reach in some areas, each with its measure, where it began, where it is to end, and when.
 *
 * @da Mål: hvad en helhedsplan (eller en anden aftale) skal nå i nogle områder, hver med sit mål i tal, hvor det begyndte, hvor det skal ende, og hvornår.
 */
export interface GoalsFile {
  /**
   * Lasting id.
   *
   * @da Varigt id.
   */
  id: Id;
  /**
   * Name of the plan whose goals they are.
   *
   * @da Navnet på den plan, det er mål for.
   */
  name: Name;
  /**
   * The area set that the areas are in.
   *
   * @da Inddelingen, som områderne er i.
   */
  area_set: Id;
  /**
   * Ids of the areas. A goal holds for each of them by itself.
   *
   * @da Områdernes id'er. Et mål gælder hvert af dem for sig.
   * @minItems 1
   */
  areas: string[];
  /**
   * The goals, in the order a report has its chapters.
   *
   * @da Målene, i den rækkefølge, en rapport har sine kapitler.
   * @minItems 1
   */
  goals: Goal[];
}

/**
 * One goal.
 *
 * @da Et mål.
 */
export interface Goal {
  /**
   * Lasting id.
   *
   * @da Varigt id.
   */
  id: Id;
  /**
   * The goal as it is agreed, e.g. "Flere i arbejde".
   *
   * @da Målet, som det er aftalt, f.eks. »Flere i arbejde«.
   */
  name: Name;
  /**
   * What is done to reach it.
   *
   * @da Hvad der gøres for at nå det.
   */
  how?: Name;
  /**
   * The indicator that measures it.
   *
   * @da Indikatoren, der måler det.
   */
  indicator: Id;
  /**
   * Which way the figure is to go.
   *
   * @da Hvilken vej tallet skal gå.
   */
  direction: 'up' | 'down';
  /**
   * Where it began: the figure of that period.
   *
   * @da Hvor det begyndte: tallet i den periode.
   */
  baseline: {
    /**
     * The period.
     *
     * @da Perioden.
     */
    period: Period;
  };
  /**
   * Where it is to end. Either a figure, the same for all the areas, or how far from where each began.
   *
   * @da Hvor det skal ende. Enten et tal, det samme for alle områderne, eller hvor langt fra det, hver begyndte på.
   */
  target: {
    /**
     * The figure to be reached.
     *
     * @da Tallet, der skal nås.
     */
    value?: number;
    /**
     * How much the figure is to change, in its own unit, without a sign: the direction says which way.
     *
     * @da Hvor meget tallet skal ændre sig, i sin egen enhed, uden fortegn: retningen siger hvilken vej.
     */
    change?: number;
    /**
     * The period in which it is to be reached.
     *
     * @da Perioden, hvor det skal være nået.
     */
    by: Period;
  };
}
