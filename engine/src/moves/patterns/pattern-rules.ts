import type { Text } from '../../words/index.ts';
import { libraryContent } from '../../workspace/index.ts';
import type { SignRules } from './early-signs.ts';
import type { WaterbedRules } from './waterbed.ts';

type Names = Readonly<Record<string, Text>>;

/** `library/moves/moenstre.yaml`: what the three questions go by, and what their codes are called. */
export interface PatternRules {
  readonly waterbed: WaterbedRules & {
    readonly periods: number;
    readonly not_kinds: readonly string[];
    /** Areas a set may have: the draws are of every area to every other. */
    readonly most_areas: number;
    readonly verdicts: Names;
    readonly reservation: Text;
    readonly names: Names;
  };
  readonly signs: SignRules & { readonly not_kinds: readonly string[]; readonly news: Names };
  readonly balance: {
    readonly indicators: readonly string[];
    readonly not_kinds: readonly string[];
    readonly safe_size: number;
    readonly joined_kinds: readonly string[];
    readonly measures: Names;
    readonly by: Names;
    readonly components: Names;
  };
}

/** The rules of the library. */
export function patternRules(): PatternRules {
  return libraryContent<PatternRules>('moves/moenstre');
}
