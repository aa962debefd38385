/** The rule sets of protection in the library, in words: what each says, why, and where it was read. From the rule sets themselves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type ProtectionRulesFile, type ProtectionWords, rulesInWords } from '../../engine/src/protection/index.ts';
import { says, textOf } from '../../engine/src/words/index.ts';
import type { Language } from './reference.ts';

const folder = join(import.meta.dirname, '../../library/protection');

/** The rule sets in the order they are told. */
const SETS = ['public', 'internal', 'dst-like', 'lbf-like'];

const TITLE = says('Bibliotekets regelsæt for diskretionering', "The library's rule sets of protection");
const INTRO = says(
  'Hvad hvert regelsæt siger, hvorfor, og hvor det er læst. Hvor ingen kilde er nævnt, er reglen vores. Sådan bruges og skrives de: [Diskretionering](diskretionering.md).',
  'What each rule set says, why, and where it was read. Where no source is named the rule is ours. The fields: [reference](reference/protection.md).',
);
const MADE = says(
  'Siden er lavet af regelsættene i `library/protection/` (`npm run generate`).',
  'This page is made from the rule sets in `library/protection/` (`npm run generate`).',
);
const READ = says('Læst hos', 'Read at');

/** The page in each language: path from the root, and text. */
export function ruleSetPages(): Map<string, string> {
  return new Map([
    ['docs/da/regelsaet.md', page('da')],
    ['docs/en/rule-sets.md', page('en')],
  ]);
}

function page(language: Language): string {
  const words = parse(readFileSync(join(folder, 'saetninger.yaml'), 'utf8')) as ProtectionWords;
  const sets = SETS.map((id) => parse(readFileSync(join(folder, `${id}.yaml`), 'utf8')) as ProtectionRulesFile);
  const blocks = sets.flatMap((rules) => [
    `## ${textOf(rules.name)[language]} (\`${rules.id}\`)`,
    textOf(rules.about)[language],
    ...rulesInWords(words, rules).map(({ name, says: sentences, why, source }) =>
      [
        `**${name[language]}.** ${sentences.map((one) => one[language]).join(' ')}`,
        `*${why[language]}*${source === undefined ? '' : ` ${READ[language]}: ${linked(source)}`}`,
      ].join('  \n'),
    ),
  ]);
  return `${[`# ${TITLE[language]}`, INTRO[language], ...blocks, `<!-- ${MADE[language]} -->`].join('\n\n')}\n`;
}

function linked(source: string): string {
  return source.replace(/https?:\/\/[^\s;]+/g, (address) => `<${address}>`);
}
