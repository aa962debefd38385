/** Plans: what was done in an area, beside areas that were like it, with an interval and a sentence of what can be concluded. */
export { type IntervalMethod, type NotJudged, type PlanKind, planKinds } from './content.ts';
export { type EffectsFound, type EffectsGiven, effectsOf, indicatorsOfPlans } from './effects.ts';
export { goalsOfUnknownAreas } from './goal-findings.ts';
export type { Phase } from './phases.ts';
export type { PlanToRead } from './plan-findings.ts';
export type { EffectRow, PlanRow } from './rows.ts';
export type { Twin } from './twins.ts';
