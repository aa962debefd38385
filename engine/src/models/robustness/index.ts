/** How much a model's result depends on chance, on its weights and on each of its inputs. */
export * from './leave-inputs-out.ts';
export * from './model-certainty.ts';
export * from './most-burdened.ts';
export * from './shake-weights.ts';
export * from './without-input.ts';
