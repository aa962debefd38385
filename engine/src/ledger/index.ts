/** The ledger (udgivelsesbog) as readers need it: what was released, and where an edition stands; safe in the browser. Writing it is `folder.ts`, which needs Node. */
export { danishDay } from './danish-time.ts';
export * from './entry.ts';
export { type ReleasedAs, type ReleaseState, releaseState, stateOfRelease } from './release-state.ts';
