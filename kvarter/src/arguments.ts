import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearest, Problem, says } from '@kvarter/engine';

/** A mistyped command: exit code 2. */
export class UsageProblem extends Problem {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** What every verb understands beside its own options. */
const COMMON: Options = { lang: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };

/** The words of a command: its values in order, and its options. */
export interface Words {
  readonly values: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/**
 * Reads a verb's words.
 *
 * @param verb for the message that points at its help
 * @param expects names of the values, those ending in `?` may be left out
 * @throws UsageProblem for an unknown option (with the nearest one), a missing or a surplus value
 */
export function wordsOf(
  verb: string,
  args: readonly string[],
  expects: readonly string[],
  options: Options = {},
): Words {
  const all = { ...COMMON, ...options };
  const { tokens, values, positionals } = parseArgs({
    args: [...args],
    options: all,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const hint = says(`Se «kvarter ${verb} --help».`, `See "kvarter ${verb} --help".`);
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = all[token.name];
    if (!option) {
      const meant = nearest(token.name, Object.keys(all));
      throw new UsageProblem(
        'K-CLI-02',
        says(
          `Valget ${token.rawName} findes ikke.${meant ? ` Mente du --${meant}?` : ''}`,
          `There is no option ${token.rawName}.${meant ? ` Did you mean --${meant}?` : ''}`,
        ),
        { hint },
      );
    }
    if (option.type === 'string' && (token.value === undefined || token.value === '')) {
      throw new UsageProblem(
        'K-CLI-03',
        says(`Efter ${token.rawName} mangler en værdi.`, `A value is missing after ${token.rawName}.`),
        { hint },
      );
    }
  }
  const needed = expects.filter((name) => !name.endsWith('?'));
  if (positionals.length < needed.length) {
    const missing = needed
      .slice(positionals.length)
      .map((name) => `<${name}>`)
      .join(' ');
    throw new UsageProblem('K-CLI-04', says(`Der mangler: ${missing}.`, `Missing: ${missing}.`), { hint });
  }
  if (positionals.length > expects.length) {
    const surplus = positionals.slice(expects.length).join(' ');
    throw new UsageProblem('K-CLI-05', says(`For mange ord: ${surplus}.`, `Too many words: ${surplus}.`), { hint });
  }
  return { values: positionals, options: values as Words['options'] };
}

/** The text of an option, or undefined. */
export function textOption(words: Words, name: string): string | undefined {
  const value = words.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of an option that may be given several times. */
export function textOptions(words: Words, name: string): readonly string[] {
  const value = words.options[name];
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
}
