import { looksLikePersonnummer, quote } from '../../tables/index.ts';
import { nearest, type Place, Problem, says, throwAll } from '../../words/index.ts';
import type { RegisterToRead } from '../reader.ts';
import type { About } from './findings.ts';
import type { Target } from './target.ts';

/**
 * The source's columns that a profile uses, for its fields and its `where`.
 *
 * @throws Problem K-REGISTERS-40 at the profile's line for each that the source has not, with the nearest name; K-REGISTERS-46 if the
 *   source has no names of columns but begins with a row
 */
export function columnsUsed(
  { fields }: Target,
  { definition, place }: RegisterToRead,
  there: readonly string[],
  about: About,
): string[] {
  const wanted: { readonly name: string; readonly at: Place }[] = [
    ...fields.flatMap(({ name, column }) => {
      if (column === undefined) return [];
      const isShort = typeof definition.columns?.[name] === 'string';
      return [{ name: column, at: place(isShort ? ['columns', name] : ['columns', name, 'column']) }];
    }),
    ...Object.keys(definition.where ?? {}).map((name) => ({ name, at: place(['where', name]) })),
  ];
  const missing = wanted.filter(({ name }) => !there.includes(name));
  if (missing.length > 0 && there.some(isAboutSomebody)) throw noHeader(about);
  throwAll(missing.map(({ name, at }) => noColumn(name, there, about, at)));
  return [...new Set(wanted.map(({ name }) => name))];
}

/** A name of a column that is a personnummer, a number or a date: the first row of a file without names. */
function isAboutSomebody(name: string): boolean {
  return looksLikePersonnummer(name) || /^\d[\d.,/: -]{5,}$/.test(name);
}

function noColumn(name: string, there: readonly string[], about: About, place: Place): Problem {
  const meant = nearest(name, there);
  const list = there
    .slice(0, 20)
    .map((one) => `«${quote(one)}»`)
    .join(', ');
  const file = about.file ?? about.where;
  return new Problem(
    'K-REGISTERS-40',
    says(`«${file}» har ingen kolonne «${name}».`, `"${file}" has no column "${name}".`),
    {
      place,
      hint: says(
        `${meant ? `Mente du «${quote(meant)}»? ` : ''}Kolonnerne er: ${list}.`,
        `${meant ? `Did you mean "${quote(meant)}"? ` : ''}The columns are: ${list}.`,
      ),
    },
  );
}

function noHeader(about: About): Problem {
  return new Problem(
    'K-REGISTERS-46',
    says(
      'Filen har ingen linje med kolonnernes navne: den begynder med en række.',
      'The file has no line of column names: it begins with a row.',
    ),
    {
      ...(about.file === undefined ? {} : { place: { file: about.file, line: 1 } }),
      hint: says(
        'Bestil udtrækket med kolonnenavne, eller sæt en linje med dem øverst.',
        'Order the extract with column names, or put a line of them at the top.',
      ),
    },
  );
}
