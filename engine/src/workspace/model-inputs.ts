import type { ModelFile } from '../models/index.ts';

/** The names of a model's inputs, whether its file writes them plain or with labels. */
export function inputNames(model: ModelFile): string[] {
  const inputs: readonly (string | { readonly name: string })[] = model.inputs;
  return inputs.map((input) => (typeof input === 'string' ? input : input.name));
}
