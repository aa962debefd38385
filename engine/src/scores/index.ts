/** Models run on an edition's observations; safe in the browser. */
export { agreement } from './agreement.ts';
export { type InputTable, inputTables } from './input-tables.ts';
export { earlierRuns, type ModelRun, type ModelRuns, modelRuns } from './model-runs.ts';
export { originIndicators } from './origin-inputs.ts';
export { score } from './score.ts';
export { type ScoredModel, scoredModel } from './scored-model.ts';
