import { libraryContent } from '../workspace/index.ts';

/** `library/moves/grupper.yaml`: what moves are divided by, and the names of the places outside. */
export interface MoveGroupsFile {
  readonly groups: readonly MoveGroup[];
  /** Codes that every group may have. */
  readonly categories: Readonly<Record<string, { readonly da: string; readonly en: string }>>;
  /** Names of the places outside the areas of a set. */
  readonly places: Readonly<Record<string, { readonly da: string; readonly en: string }>>;
}

/** One way of dividing those who move. */
export interface MoveGroup {
  readonly id: string;
  readonly name: { readonly da: string; readonly en: string };
  /** SQL text over the columns of a person. It comes from the library only, never from a workspace. */
  readonly sql: string;
  /** The columns it names. A group one of whose columns no register fills is left out. */
  readonly columns: readonly string[];
  /** Counted for the whole municipality only. */
  readonly only_whole?: boolean;
  /** The law that lets it be counted, where one is needed. */
  readonly legal?: string;
  readonly categories: Readonly<Record<string, { readonly da: string; readonly en: string }>>;
}

/** The groups of the library. Those about origin are there for whoever has their law. */
export function moveGroups(): MoveGroupsFile {
  return libraryContent<MoveGroupsFile>('moves/grupper');
}
