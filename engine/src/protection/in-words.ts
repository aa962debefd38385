import { says, type Text, textOf } from '../words/index.ts';
import type { ProtectionWords } from './protection-words.ts';
import { REASONS, type WithheldReason } from './reasons.ts';
import type { PopulationClass, ProtectionRulesFile } from './rules-file.ts';

/** A part of a rule set in words. */
export interface RuleInWords {
  readonly name: Text;
  /** What it says, a sentence each. */
  readonly says: readonly Text[];
  readonly why: Text;
  readonly source?: string;
}

/**
 * What is said at a number that is withheld, by reason, with the numbers of the rule set in it.
 *
 * @param words the sentences of the library
 */
export function reasonTexts(
  words: ProtectionWords,
  rules: ProtectionRulesFile,
): Readonly<Record<WithheldReason, Text>> {
  const { counts, shares, magnitudes, quantiles } = rules;
  const numbers = {
    minimum: counts.minimum,
    complement: counts.complement,
    base: shares.base,
    contributors: magnitudes.contributors,
    quantile: quantiles.contributors,
  };
  const texts = REASONS.map((reason) => [
    reason,
    reason === 'open' ? says('', '') : filled(words.reasons[reason], numbers),
  ]);
  return Object.freeze(Object.fromEntries(texts) as Record<WithheldReason, Text>);
}

/** Every part of a rule set in words, in the order of the file. */
export function rulesInWords({ rules: words }: ProtectionWords, rules: ProtectionRulesFile): RuleInWords[] {
  const { population, counts, shares, magnitudes, quantiles, given, homes, flows, promise, weights } = rules;
  const part = (name: Text, sentences: readonly Text[], { why, source }: Reasoned): RuleInWords => ({
    name,
    says: sentences,
    why: textOf(why),
    ...(source === undefined ? {} : { source }),
  });
  const { dominance = [], p_percent: p } = magnitudes;
  return [
    part(words.population, [...population.classes.map((one) => classText(words, one)), words.class.below], population),
    part(
      words.counts,
      [
        ...(counts.minimum > 1 ? [filled(words.minimum, { largest: counts.minimum - 1 })] : []),
        ...(counts.complement > 1 ? [filled(words.complement, { largest: counts.complement - 1 })] : []),
        words.zero[counts.zero],
        words.full[counts.full],
      ],
      counts,
    ),
    part(words.shares, [filled(words.base, { base: shares.base }), words.shown[shares.shown]], shares),
    part(
      words.magnitudes,
      [
        filled(words.contributors, { contributors: magnitudes.contributors }),
        ...dominance.map(({ n, k }) => filled(n === 1 ? words.dominance.one : words.dominance.more, { n, k })),
        ...(p === undefined ? [] : [filled(words.p_percent, { p })]),
      ],
      magnitudes,
    ),
    part(
      words.quantiles,
      [
        filled(words.behind, { quantile: quantiles.contributors }),
        ...(quantiles.digits === undefined ? [] : [filled(words.digits, { digits: quantiles.digits })]),
      ],
      quantiles,
    ),
    part(words.given, [words.open[given.show]], given),
    part(words.homes, [words.open[homes.show]], homes),
    ...(rules.forbidden ?? []).map((one) =>
      part(
        words.forbidden,
        [
          ...(one.residents === undefined ? [] : [filled(words.residents, { residents: one.residents })]),
          ...(one.area_kinds
            ? [
                kindsText(
                  words,
                  one.area_kinds.map((kind) => words.kind[kind]),
                ),
              ]
            : []),
          words.by_flows[one.flows],
        ],
        one,
      ),
    ),
    ...(rules.left_out ?? []).map((one) => part(words.left_out, [filled(words.table, { table: one.table })], one)),
    part(
      words.flows,
      [filled(words.flow[flows.method], { base: flows.base ?? 0, largest: (flows.base ?? 1) - 1 })],
      flows,
    ),
    part(
      words.promise,
      [
        promise.width === 'not-exact'
          ? words.width.exact
          : filled(words.width.width, { width: promise.width, possibilities: promise.width + 1 }),
        filled(words.percent, { percent: promise.percent ?? 10 }),
        words.insiders[promise.insiders ? 'yes' : 'no'],
      ],
      promise,
    ),
    part(words.weights, [words.weight], weights),
  ];
}

/** A sentence with numbers and names in its places, each as the language writes it. */
export function filled(text: Text, values: Readonly<Record<string, number | string | Text>>): Text {
  const fill = (language: 'da' | 'en') =>
    text[language].replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      if (value === undefined) return place;
      if (typeof value === 'number') return numberIn(value, language);
      return typeof value === 'string' ? value : value[language];
    });
  return says(fill('da'), fill('en'));
}

/** A number as a language writes it: 1.000 and 2,5 in Danish. */
export function numberIn(value: number, language: 'da' | 'en', decimals = 2): string {
  const [whole = '', part] = String(Number(value.toFixed(decimals))).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'da' ? '.' : ',');
  return part === undefined ? grouped : `${grouped}${language === 'da' ? ',' : '.'}${part}`;
}

type Reasoned = { readonly why: Parameters<typeof textOf>[0]; readonly source?: string };

function classText(words: ProtectionWords['rules'], { residents, households, show }: PopulationClass): Text {
  const form =
    residents === undefined
      ? words.class.households
      : households === undefined
        ? words.class.residents
        : words.class.both;
  return filled(form, { residents: residents ?? 0, households: households ?? 0, show: words.show[show] });
}

function kindsText(words: ProtectionWords['rules'], kinds: readonly Text[]): Text {
  const listed = (language: 'da' | 'en', and: string) => {
    const names = kinds.map((kind) => kind[language]);
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;
  };
  return filled(words.kinds, { kinds: says(listed('da', 'og'), listed('en', 'and')) });
}
