/** How apart groups live: single-group and multigroup measures of segregation, pure functions on counts. */
export { type Composition, composition } from './composition.ts';
export { type GroupAndTotal, groupAndTotal } from './group-and-total.ts';
export { type Measure, MULTI_MEASURES, type MultiMeasure, SINGLE_MEASURES, type SingleMeasure } from './measures.ts';
export { type MutualInformationParts, mutualInformationParts } from './multi/mutual-information-parts.ts';
export { type Segregation, segregation } from './segregation.ts';
export { atkinson } from './single/atkinson.ts';
