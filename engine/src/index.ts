/** The engine's public API. */
export * from './words/index.ts';
