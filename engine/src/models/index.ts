/** The models room: pure functions on area tables. Runs unchanged in Node and in the browser. */
export { type CheckOptions, checkModel } from './check-model.ts';
export type * from './model-file.ts';
export { type EarlierTable, OPERATIONS, type OperationName } from './operations/index.ts';
export { type ClassName, modelOutputs, type OutputColumn } from './outputs.ts';
export * from './robustness/index.ts';
export { type RunOptions, runChecked, runModel } from './run-model.ts';
export * from './segregation/index.ts';
export { modelInputs } from './steps.ts';
export * from './uncertainty/index.ts';
