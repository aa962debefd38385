import type { CountedIndicator } from '../measures/index.ts';
import { PERSONS } from '../population/index.ts';
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
  /** The law that lets it be counted: a group about origin must have one. */
  readonly legal?: string;
  readonly categories: Readonly<Record<string, { readonly da: string; readonly en: string }>>;
}

/** The groups of the library. Those about origin are made only where the workspace has a figure by origin, and so its law (`groupsThatFit`). */
export function moveGroups(): MoveGroupsFile {
  return libraryContent<MoveGroupsFile>('moves/grupper');
}

/**
 * The groups that a run can divide people by: all their columns are there, and those about origin or citizenship have a law of their own and are
 * wanted by a figure of the workspace, which has its law too. Nobody is divided by origin because the library could.
 *
 * @param columns columns of persons that registers fill
 * @param indicators the figures that the workspace counts
 */
export function groupsThatFit(
  groups: readonly MoveGroup[],
  columns: ReadonlySet<string>,
  indicators: readonly Pick<CountedIndicator, 'origin' | 'by'>[],
): MoveGroup[] {
  const wantsOrigin = indicators.some(({ origin, by }) => origin || by.some(({ column }) => column === 'origin'));
  const aboutOrigin = new Set(PERSONS.filter(({ origin }) => origin).map(({ name }) => name));
  return groups.filter(
    (group) =>
      group.columns.every((name) => columns.has(name)) &&
      (!group.columns.some((name) => aboutOrigin.has(name)) || (wantsOrigin && Boolean(group.legal?.trim()))),
  );
}
