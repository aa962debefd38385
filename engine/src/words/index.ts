/** The words that pass between the rooms (contracts.md § 1): everybody imports them, they import nobody. */
export * from './area-table.ts';
export * from './finding.ts';
export * from './nearest.ts';
export * from './observation.ts';
export * from './period.ts';
export * from './problem.ts';
export * from './slices.ts';
export * from './status.ts';
export * from './text.ts';
