/** From spells and snapshots to flows, accounts, rates, profiles and decompositions between areas and tenures (contracts.md § 4). */
export { aboutMoves, accountsThatDoNotClose } from './about.ts';
export { type FollowingMoves, followMoves, type MovesFollowed, type Undivided } from './follow-moves.ts';
export { type MoveGroup, type MoveGroupsFile, moveGroups } from './groups.ts';
export { type MovePatterns, movePatterns, type PatternsWanted } from './patterns.ts';
export { type MovesWanted, OUTSIDE, type Outside } from './places.ts';
export { type MovesTables, movesTables } from './tables.ts';
