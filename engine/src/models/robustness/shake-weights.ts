import type { ModelFile, Step } from '../model-file.ts';
import { weightsOf } from '../operations/columns.ts';
import type { Weighted } from '../operations/operation.ts';
import { partsOf } from '../steps.ts';
import { drawWeights, type Shaking } from '../uncertainty/index.ts';

/**
 * Draws models whose weights differ a little from the declared ones: every step with weights (`sum`, `weighted-mean`,
 * `geometric-mean`) gets its own, see `drawWeights`. Columns that count alike weigh 1 each.
 *
 * @param model the model
 * @param shaking how far the weights move
 * @param seed the same seed gives the same models
 * @returns a function that gives the next model
 * @throws Problem K-UNCERTAINTY-01, -02: seed or shaking out of range
 */
export function shakeWeights(model: ModelFile, shaking: Shaking, seed: number): () => ModelFile {
  const steps = model.steps.map((step, at) => shaken(step, shaking, seed + at));
  return () => ({ ...model, steps: steps.map((next) => next()) });
}

function shaken(step: Step, shaking: Shaking, seed: number): () => Step {
  const { name, parameters, operation } = partsOf(step);
  if (operation?.parameters.of?.kind !== 'weighted') return () => step;
  const declared = weightsOf(parameters.of as Weighted);
  const draw = drawWeights(
    declared.map(([, weight]) => weight),
    shaking,
    seed,
  );
  return () => {
    const weights = draw();
    const of = Object.fromEntries(declared.map(([column], at) => [column, weights[at]!]));
    return { [name]: { ...parameters, of } } as unknown as Step;
  };
}
