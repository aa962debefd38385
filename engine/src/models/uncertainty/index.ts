/** How sure a figure, a class or a rank is: pure functions on counts. */
export * from './empirical-bayes.ts';
export * from './normal-quantile.ts';
export * from './wilson.ts';
