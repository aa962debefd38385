/** How sure a figure, a class or a rank is: pure functions on counts. */
export * from './class-probability.ts';
export * from './differs-from-last-year.ts';
export * from './draw-shares.ts';
export * from './draw-weights.ts';
export * from './empirical-bayes.ts';
export * from './false-discoveries.ts';
export * from './leave-one-out.ts';
export * from './minimum-detectable-change.ts';
export * from './normal-quantile.ts';
export * from './normal-tail.ts';
export { type Random, random } from './random.ts';
export * from './rank-interval.ts';
export * from './wilson.ts';
