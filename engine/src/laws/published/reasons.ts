import type { Name } from '../../words/index.ts';

/** What is known of the two figures of a criterion that do not agree, or do: the words that the rules of reasons ask about. */
export interface Facts {
  /** `as-printed`: the same when ours is rounded as the list is printed. */
  readonly figures: 'same' | 'as-printed' | 'differ' | 'ours-missing';
  readonly limit: 'same' | 'differs' | 'unknown';
  /** `stated-other`: the list says that its figure is of other years; `other-fits`: ours of other years is what the list has. */
  readonly period: 'same' | 'stated-other' | 'other-fits';
  readonly definition: 'same' | 'differs';
  /** `near` and `far`: they differ by less or more than the rules set. */
  readonly residents: 'same' | 'near' | 'far' | 'unknown';
  /** `enough`: they differ by as many persons as the figures do, so that it can be those; `few`: by fewer. */
  readonly people: 'same' | 'enough' | 'few' | 'unknown';
  /** `changed`: it was split, merged or closed in these years; `approximate`: the set is not the State's own. */
  readonly area: 'same' | 'changed' | 'approximate';
}

/** The rules of reasons (`library/sentences/afstemning.yaml`). */
export interface ReasonRules {
  /** Residents may differ by this many percent before the borders are thought to. */
  readonly residents_percent: number;
  /** How many years back and forward a figure is looked for that is what the list has. */
  readonly years: { readonly back: number; readonly forward: number };
  readonly reasons: readonly Reason[];
  readonly rules: readonly ReasonRule[];
}

/** Why two figures are not the same. */
export interface Reason {
  readonly id: string;
  readonly name: Name;
  readonly text: Name;
}

/** When a reason is given. */
export interface ReasonRule {
  readonly reason: string;
  /** Facts that must hold, each one of the words. `found: none`: no rule above has given a reason. */
  readonly when: Readonly<Partial<Record<keyof Facts | 'found', string | readonly string[]>>>;
  /** No rule below is tried. */
  readonly enough?: boolean;
}

/** The ids of the reasons that the rules give, in their order; none where nothing asks for one. */
export function reasonsOf(rules: readonly ReasonRule[], facts: Facts): string[] {
  const found: string[] = [];
  for (const { reason, when, enough } of rules) {
    const known: Readonly<Record<string, string>> = { ...facts, found: found.length === 0 ? 'none' : 'some' };
    const holds = Object.entries(when).every(([fact, words]) => [words].flat().includes(known[fact]!));
    if (!holds) continue;
    if (!found.includes(reason)) found.push(reason);
    if (enough) break;
  }
  return found;
}
