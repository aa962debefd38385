import { libraryContent } from '../../workspace/index.ts';

/** `library/moves/kaeder.yaml`: what a chain of moves is, and what its starts and endings are called. */
export interface ChainsFile {
  readonly rule: ChainRule;
  readonly starts: Readonly<Record<ChainStart, Named>>;
  readonly goes_on: Named['name'];
  readonly endings: Readonly<Record<ChainEnd, Named & ChainEnding>>;
}

/** How far a chain of moves is followed. */
export interface ChainRule {
  /** Days a vacated home may stand empty before whoever moves in is no longer a part of the chain. */
  readonly longest_vacancy: number;
  /** Links a chain is followed at most. */
  readonly links: number;
  /** Ids of the groups (grupper.yaml) that the households of chains are divided by. __Default value:__ none. */
  readonly groups?: readonly string[];
}

/** What kind of home a chain starts with. */
export type ChainStart = 'new' | 'emptied';

/** Why a chain ends. The sentences are in the library. */
export const CHAIN_ENDS = [
  'neighbour',
  'region',
  'country',
  'abroad',
  'not-vacated',
  'no-home',
  'institution',
  'gone',
  'empty',
  'open',
  'ten-links',
  'unknown',
] as const;

/** One ending. */
export type ChainEnd = (typeof CHAIN_ENDS)[number];

/** Of an ending: whether the last household came from outside the municipality, and whether the chain may go on beyond what is seen. */
export interface ChainEnding {
  readonly outside?: boolean;
  readonly unfinished?: boolean;
}

interface Named {
  readonly name: { readonly da: string; readonly en: string };
  readonly says: { readonly da: string; readonly en: string };
}

/** The rule and the words of chains, from the library. */
export function chainsFile(): ChainsFile {
  return libraryContent<ChainsFile>('moves/kaeder');
}
