import type { YAMLError } from 'yaml';
import { Problem, says, type Text } from '../words/index.ts';
import { looseAliases, openedBefore, type PlacedYaml } from './placed-yaml.ts';

/**
 * What is wrong with a text as YAML, in plain words. Every field written twice is told; of other faults the first one only,
 * since what follows it is mostly its echo.
 */
export function syntaxProblems(yaml: PlacedYaml): Problem[] {
  const errors: readonly YAMLError[] = [...yaml.document.errors, ...yaml.document.warnings];
  const twice = errors.filter((error) => error.code === 'DUPLICATE_KEY').map((error) => writtenTwice(yaml, error));
  const first = errors.find((error) => error.code !== 'DUPLICATE_KEY');
  if (first) return [explained(yaml, first), ...twice];
  const loose = looseAliases(yaml).map(
    ({ offset, name }) =>
      new Problem(
        'K-WORKSPACE-04',
        says(
          `«*${name}» henviser til «&${name}», som ikke findes.`,
          `"*${name}" refers to "&${name}", which is not there.`,
        ),
        {
          place: yaml.at(offset),
          hint: says(
            'Sæt teksten i anførselstegn, hvis stjernen hører til den.',
            'Put the text in quotes if the asterisk belongs to it.',
          ),
        },
      ),
  );
  return [...twice, ...loose];
}

function writtenTwice(yaml: PlacedYaml, error: YAMLError): Problem {
  const key = /^(?:"[^"\n]*"|'[^'\n]*'|[^:\n]+)/.exec(yaml.text.slice(error.pos[0]))?.[0]?.trim() ?? '';
  return new Problem('K-WORKSPACE-06', says(`Feltet «${key}» står to gange.`, `The field "${key}" is written twice.`), {
    place: yaml.at(error.pos[0]),
    hint: says('Behold den ene.', 'Keep one of them.'),
  });
}

function explained(yaml: PlacedYaml, error: YAMLError): Problem {
  const [start] = error.pos;
  if (error.code === 'TAB_AS_INDENT') {
    return new Problem(
      'K-WORKSPACE-05',
      says('Linjen er rykket ind med en tabulator.', 'The line is indented with a tab.'),
      {
        place: yaml.at(start),
        hint: says('Brug mellemrum til indrykning.', 'Indent with spaces.'),
      },
    );
  }
  const opened = /closing|must end with|end with a/i.test(error.message) ? openedBefore(yaml, start) : undefined;
  if (opened) return neverClosed(yaml, opened);
  const [text, hint] = WORDS[error.code] ?? UNREADABLE;
  return new Problem('K-WORKSPACE-04', text, { place: yaml.at(start), hint });
}

function neverClosed(yaml: PlacedYaml, { offset, sign }: { offset: number; sign: string }): Problem {
  const closing = { '[': ']', '{': '}' }[sign] ?? sign;
  return new Problem('K-WORKSPACE-04', says(`${sign} bliver aldrig lukket.`, `${sign} is never closed.`), {
    place: yaml.at(offset),
    hint: says(`Sæt ${closing} efter det sidste, der hører med.`, `Put ${closing} after the last that belongs to it.`),
  });
}

const QUOTE: Text = says(
  'Sæt teksten i anførselstegn, hvis den indeholder kolon, #, @, %, * eller et andet særligt tegn.',
  'Put the text in quotes if it holds a colon, #, @, %, * or another special sign.',
);
const UNREADABLE: [Text, Text] = [says('Linjen kan ikke læses som YAML.', 'The line cannot be read as YAML.'), QUOTE];
const INDENT: [Text, Text] = [
  says('Indrykningen passer ikke med linjerne ovenfor.', 'The indentation does not fit the lines above.'),
  says(
    'Felter på samme niveau begynder i samme kolonne; punkter i en liste begynder med «- ».',
    'Fields of one level begin in the same column; items of a list begin with "- ".',
  ),
];
const WORDS: Partial<Record<YAMLError['code'], [Text, Text]>> = {
  BAD_INDENT: INDENT,
  BLOCK_AS_IMPLICIT_KEY: [
    says('Der står et kolon inde i en tekst uden anførselstegn.', 'A text without quotes holds a colon.'),
    says(
      'Sæt hele teksten i anførselstegn: "Nord: Syd". Er næste linje et felt for sig, så skal den begynde i samme kolonne som denne.',
      'Put the whole text in quotes: "North: South". If the next line is a field of its own, it must begin in the same column as this.',
    ),
  ],
  BLOCK_IN_FLOW: [
    says('Der mangler et komma mellem to felter i { }.', 'A comma is missing between two fields in { }.'),
    says('Skriv {a: 1, b: 2}.', 'Write {a: 1, b: 2}.'),
  ],
  MISSING_CHAR: [
    says('Der mangler et kolon eller et komma.', 'A colon or a comma is missing.'),
    says('Skriv «felt: værdi», med et mellemrum efter kolonet.', 'Write "field: value", with a space after the colon.'),
  ],
  MULTILINE_IMPLICIT_KEY: [
    says('Der mangler et kolon efter feltets navn.', 'A colon is missing after the field name.'),
    says('Skriv «felt: værdi», med et mellemrum efter kolonet.', 'Write "field: value", with a space after the colon.'),
  ],
  BAD_SCALAR_START: [
    says(
      'En tekst uden anførselstegn kan ikke begynde med det tegn.',
      'A text without quotes cannot begin with that sign.',
    ),
    QUOTE,
  ],
  BAD_DQ_ESCAPE: [
    says('Efter \\ i anførselstegn kan der ikke stå det tegn.', 'That sign cannot follow \\ inside double quotes.'),
    says("Brug / i stier, eller enkelte anførselstegn: 'C:\\data'.", "Use / in paths, or single quotes: 'C:\\data'."),
  ],
  MULTIPLE_DOCS: [
    says('Filen rummer flere dokumenter, adskilt af ---.', 'The file holds several documents, separated by ---.'),
    says('Læg hver definition i sin egen fil.', 'Put each definition in a file of its own.'),
  ],
  NON_STRING_KEY: [says('Et feltnavn skal være en tekst.', 'A field name must be a text.'), QUOTE],
  TAG_RESOLVE_FAILED: [
    says('Et mærke med udråbstegn (!) kendes ikke.', 'A tag with an exclamation mark (!) is not known.'),
    QUOTE,
  ],
  RESOURCE_EXHAUSTION: [
    says('Der er alt for mange klammer inden i hinanden.', 'Far too many brackets stand inside each other.'),
    says('Kontrollér, at klammerne lukkes.', 'Check that the brackets are closed.'),
  ],
};
