import type { Text } from '../words/index.ts';
import type { WithheldReason } from './reasons.ts';
import type { PopulationClass, ProtectionRulesFile } from './rules-file.ts';

/** The sentences of protection (`library/protection/saetninger.yaml`): content, which whoever asks hands in. */
export interface ProtectionWords {
  readonly reasons: Readonly<Record<Exclude<WithheldReason, 'open'>, Text>>;
  readonly short: Readonly<Record<Exclude<WithheldReason, 'open'>, Text>>;
  readonly rules: RuleWords;
  /** Texts of the page (`protectionPage`); paragraphs are lists in each language. */
  readonly page: PageWords;
}

type Choice<Names extends string> = Readonly<Record<Names, Text>>;

/** The sentences that say rules. */
interface RuleWords
  extends Choice<
    | 'population'
    | 'counts'
    | 'minimum'
    | 'complement'
    | 'shares'
    | 'base'
    | 'magnitudes'
    | 'contributors'
    | 'p_percent'
    | 'quantiles'
    | 'behind'
    | 'digits'
    | 'given'
    | 'homes'
    | 'forbidden'
    | 'residents'
    | 'kinds'
    | 'left_out'
    | 'table'
    | 'flows'
    | 'promise'
    | 'percent'
    | 'weights'
    | 'weight'
  > {
  readonly class: Choice<'both' | 'residents' | 'households' | 'below'>;
  readonly show: Choice<PopulationClass['show']>;
  readonly zero: Choice<'open' | 'withheld'>;
  readonly full: Choice<'open' | 'withheld'>;
  readonly shown: Choice<'counts' | 'rounded'>;
  readonly dominance: Choice<'one' | 'more'>;
  readonly open: Choice<'open' | 'withheld'>;
  readonly kind: Choice<NonNullable<NonNullable<ProtectionRulesFile['forbidden']>[number]['area_kinds']>[number]>;
  readonly by_flows: Choice<'municipality' | 'areas' | 'never'>;
  readonly flow: Choice<'smallcount' | 'round' | 'suppress'>;
  readonly width: Choice<'exact' | 'width'>;
  readonly insiders: Choice<'yes' | 'no'>;
}

/** Paragraphs. */
interface Paragraphs {
  readonly da: readonly string[];
  readonly en: readonly string[];
}

/** The texts of the page. */
interface PageWords
  extends Choice<
    | 'title'
    | 'intro'
    | 'kept'
    | 'untried'
    | 'broken'
    | 'purpose'
    | 'rules'
    | 'rules_source'
    | 'loss'
    | 'loss_head'
    | 'loss_note'
    | 'rounded'
    | 'unchecked'
    | 'why_head'
    | 'refused'
    | 'proof'
    | 'proof_head'
    | 'where'
    | 'earlier'
    | 'earlier_none'
    | 'earlier_head'
    | 'withdrawn'
    | 'limits'
    | 'words'
  > {
  readonly audiences: Choice<'internal' | 'public'>;
  readonly methods: Choice<'suppress' | 'smallcount' | 'round' | 'after' | 'left-out'>;
  readonly proof_rows: Choice<'attacked' | 'certified' | 'solved' | 'broken' | 'unproved' | 'surplus' | 'known'>;
  readonly purpose_text: Paragraphs;
  readonly proof_text: Paragraphs;
  readonly limits_text: Paragraphs;
}
