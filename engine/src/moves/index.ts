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
} from './chain-rule.ts';
export { type ChainRow, type ChainStory, chainStory, type ShareOf } from './chain-story.ts';
export { addChainGroups, type ChainsMade, makeChains } from './chains.ts';
export { chainsTable } from './chains-table.ts';
export { type FollowingMoves, followMoves, type MovesFollowed, type Undivided } from './follow-moves.ts';
export { type MoveGroup, type MoveGroupsFile, moveGroups } from './groups.ts';
export { patternFindings } from './pattern-findings.ts';
export { type MovePatterns, movePatterns, type PatternsWanted } from './patterns.ts';
export { type MovesWanted, OUTSIDE, type Outside } from './places.ts';
export { type MovesTables, movesTables } from './tables.ts';
