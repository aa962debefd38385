/** What-if on an edition: an area's starting point, scenarios, and the lists and scores they would give. Pure; safe in the browser. */
export { askScenarios, modelsOf, type ScenarioAnswer } from './ask.ts';
export type { EditionFigures } from './edition-figures.ts';
export type { OutputAfter, Placed, ScoresAfter } from './scores-after.ts';
export { lawsOf, type Start, startOf, startsOf } from './start-of.ts';
