import { type Name, says } from '../../words/index.ts';
import type { NamedArea } from '../model-file.ts';
import type { Operation } from './operation.ts';

/** Parameters of `exclude`: a condition, areas by name, or both. */
export interface ExcludeParameters {
  /** Leaves out the areas for which this holds, e.g. `residents <= 500`. */
  where?: string;
  /** Why, for readers. */
  why?: Name;
  /** Areas left out by id, each with the reason. */
  except?: NamedArea[];
}

/**
 * Leaves areas out from here on: the steps below do not see them, and their results are *not applicable*. What was computed above
 * stays, so that a mean can be taken of all areas and the classes given to the large ones.
 *
 * Source: Berlin and Hamburg (under 300 residents, named outliers), Aarhus (500), SEIFA (population ≤ 10).
 *
 * A condition that cannot be decided leaves the area out as *missing* (or withheld). Ids that are not in the table do nothing.
 */
export const exclude: Omit<Operation<ExcludeParameters>, 'run'> = Object.freeze({
  name: 'exclude',
  parameters: { where: { kind: 'expression' }, why: { kind: 'own' }, except: { kind: 'list' } } as const,
  faults: ({ where, except }: ExcludeParameters) =>
    where === undefined && except === undefined
      ? [{ path: [], text: says('Skriv «where», «except» eller begge', 'Write «where», «except» or both') }]
      : [],
});
