import type { Text } from '../../words/index.ts';
import { libraryContent } from '../../workspace/index.ts';

/** How one table about moves is protected: an entry of library/protection/tables.yaml. */
export interface TableWords {
  readonly id: string;
  /** What it is made of when it is protected. */
  readonly of: readonly string[];
  readonly how: Text;
  /** What readers do not get. */
  readonly lost: Text;
}

/** How the tables about moves are protected, in words. */
export const protectedTables = (): readonly TableWords[] =>
  libraryContent<{ tables: readonly TableWords[] }>('protection/tables').tables;
