/** From spells and snapshots to flows, accounts, rates, profiles and decompositions between areas and tenures (contracts.md § 4). */
export { aboutMoves } from './about.ts';
export { accountFindings } from './account-findings.ts';
export {
  CHAIN_ENDS,
  type ChainEnd,
  type ChainRule,
  type ChainStart,
  type ChainsFile,
  chainsFile,
} from './chains/chain-rule.ts';
export { type ChainRow, type ChainStory, chainStory, type ShareOf } from './chains/chain-story.ts';
export { addChainGroups, type ChainsMade, makeChains } from './chains/chains.ts';
export { chainsTable } from './chains/chains-table.ts';
export { type FollowingMoves, followMoves, type MovesFollowed, type Undivided } from './follow-moves.ts';
export { type MoveGroup, type MoveGroupsFile, moveGroups } from './groups.ts';
export { patternFindings } from './patterns/pattern-findings.ts';
export { type MovePatterns, movePatterns, type PatternsWanted } from './patterns/patterns.ts';
export { type MovesWanted, OUTSIDE, type Outside } from './places.ts';
export type { FiguresShown, MoveLimits } from './protected/limits.ts';
export {
  type MovesForAudience,
  type MovesMadeOf,
  type MovesProtected,
  protectMoves,
} from './protected/protect-moves.ts';
export { protectedTables, type TableWords } from './protected/table-words.ts';
export { type RoundedMoves, type RoundedTold, roundMoves } from './rounded-moves.ts';
export { type MovesTables, movesTables } from './tables.ts';
