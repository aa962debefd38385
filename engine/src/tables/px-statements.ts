import { Problem, says, type Text } from '../words/index.ts';
import { lineAndColumn } from './decode.ts';
import type { Cell, InputFile } from './raw-table.ts';

/** One piece of a statement's value: a text in quotes (adjacent ones joined), or a word or sign outside quotes. */
export interface PxToken {
  readonly text: string;
  readonly quoted: boolean;
}

/** `KEYWORD[language]("subkey", …)=tokens;` */
export interface PxStatement {
  readonly keyword: string;
  readonly language?: string;
  readonly subkeys: readonly string[];
  readonly tokens: readonly PxToken[];
  /** Where it begins in the text. */
  readonly offset: number;
}

/** Everything before `DATA=`, and where the data begin. */
export interface PxHeader {
  readonly statements: readonly PxStatement[];
  readonly dataAt: number;
}

const BLANK = /\s*/y;
const KEYWORD = /[A-Za-z][A-Za-z0-9_-]*/y;
const LANGUAGE = /\[\s*([\w-]{1,20})\s*\]/y;
const WORD = /[^\s,;()="-][^\s,;()="]*/y;
const SIGN = /[,()-]/y;

/** The most statements that are read; real files have a few hundred. */
const MOST_STATEMENTS = 100_000;

/**
 * Cuts the header of a PX file into statements (SCB, PX-file format specification 2013). A `;`, `,` or `=` in quotes is data.
 *
 * @throws Problem K-READ-20 at line and column where the text is no statement, or if there is no `DATA=`
 */
export function pxHeader(text: string, file: InputFile): PxHeader {
  const statements: PxStatement[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const fault = (where: number, da: string, en: string) => pxFault(text, where, file, says(da, en));
  const takeText = (): string => {
    const start = at;
    const end = text.indexOf('"', at + 1);
    if (end < 0)
      throw fault(start, 'Her begynder en tekst, der aldrig lukkes.', 'Here begins a text that is never closed.');
    at = end + 1;
    return text.slice(start + 1, end);
  };

  for (;;) {
    take(BLANK);
    const offset = at;
    if (at >= text.length) throw fault(at, 'Filen slutter uden DATA.', 'The file ends without DATA.');
    const keyword = take(KEYWORD)?.[0].toUpperCase();
    if (keyword === undefined || statements.length > MOST_STATEMENTS) {
      throw fault(at, 'Her skulle et nøgleord begynde.', 'A keyword should begin here.');
    }
    take(BLANK);
    const language = take(LANGUAGE)?.[1];
    take(BLANK);
    const subkeys = text[at] === '(' ? takeSubkeys() : [];
    take(BLANK);
    if (text[at] !== '=') throw fault(at, `Efter ${keyword} skulle der stå =.`, `After ${keyword} a = should stand.`);
    at += 1;
    if (keyword === 'DATA') return { statements, dataAt: at };
    const tokens = takeTokens(keyword);
    statements.push({ keyword, subkeys, tokens, offset, ...(language === undefined ? {} : { language }) });
  }

  function takeSubkeys(): string[] {
    const keys: string[] = [];
    do {
      at += 1;
      take(BLANK);
      if (text[at] === '"') keys.push(takeText());
      else if (take(WORD) === null && text[at] !== ')') {
        throw fault(at, 'Her skulle et navn i citationstegn stå.', 'A name in quotes should stand here.');
      }
      take(BLANK);
    } while (text[at] === ',');
    if (text[at] !== ')') throw fault(at, 'Her mangler en slutparentes.', 'A closing bracket is missing here.');
    at += 1;
    return keys;
  }

  function takeTokens(keyword: string): PxToken[] {
    const tokens: PxToken[] = [];
    let joins = false;
    for (;;) {
      take(BLANK);
      const sign = text[at];
      if (sign === ';') {
        at += 1;
        return tokens;
      }
      if (sign === '"') {
        // Texts that follow each other without a comma are one text cut over lines.
        const piece = takeText();
        const before = joins ? tokens.pop() : undefined;
        tokens.push({ text: (before?.text ?? '') + piece, quoted: true });
        joins = true;
        continue;
      }
      joins = false;
      const word = take(WORD) ?? take(SIGN);
      if (!word)
        throw fault(
          at,
          `Værdien af ${keyword} er ikke til at læse her.`,
          `The value of ${keyword} cannot be read here.`,
        );
      tokens.push({ text: word[0], quoted: false });
    }
  }
}

const NUMBER = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const SYMBOL = /^(?:\.{1,7}|-|:)$/;

/**
 * The values of `DATA=`: numbers, and as texts the symbols that stand for missing ones (`".."`, `"-"`).
 *
 * @param cells how many there must be
 * @returns the values, and whether the closing `;` is there (some programs leave it out)
 * @throws Problem K-READ-20 at a value that is none, K-READ-23 if there are more or fewer than `cells`
 */
export function pxData(
  text: string,
  from: number,
  cells: number,
  file: InputFile,
): { values: Cell[]; closed: boolean } {
  const values: Cell[] = [];
  const token = /[\s,]*(?:"([^"]*)"|([^\s,;"]+)|(;))?/y;
  let at = from;
  for (;;) {
    token.lastIndex = at;
    const found = token.exec(text)!;
    const [whole, quoted, plain, end] = found;
    if (end !== undefined || (whole.length + at >= text.length && quoted === undefined && plain === undefined)) {
      if (values.length !== cells) throw wrongCount(text, from, values.length, cells, file);
      return { values, closed: end !== undefined };
    }
    const where = at + whole.length;
    if (quoted !== undefined) values.push(quoted);
    else if (plain !== undefined && NUMBER.test(plain)) values.push(Number(plain));
    else if (plain !== undefined && SYMBOL.test(plain)) values.push(plain);
    else {
      throw pxFault(
        text,
        where - (plain?.length ?? 0),
        file,
        says('Her skulle der stå et tal i DATA.', 'A number should stand here in DATA.'),
      );
    }
    if (values.length > cells) throw wrongCount(text, from, values.length, cells, file);
    at = where;
  }
}

/** A fault of a PX file at its place. */
export function pxFault(text: string, offset: number, file: InputFile, what: Text): Problem {
  return new Problem('K-READ-20', says(`Filen er ikke gyldig PX. ${what.da}`, `The file is not valid PX. ${what.en}`), {
    place: { file: file.name, ...lineAndColumn(text, Math.min(offset, text.length)) },
    hint: says('Hent filen igen, eller hent tabellen som CSV.', 'Fetch the file again, or fetch the table as CSV.'),
  });
}

function wrongCount(text: string, at: number, found: number, cells: number, file: InputFile): Problem {
  const more = found > cells;
  return new Problem(
    'K-READ-23',
    says(
      `DATA har ${more ? 'flere end' : `kun ${found} af`} de ${cells} værdier, som variablene giver.`,
      `DATA has ${more ? 'more than' : `only ${found} of`} the ${cells} values that the variables span.`,
    ),
    {
      place: { file: file.name, ...lineAndColumn(text, at) },
      hint: says(
        'Filen er klippet over eller rettet i hånden. Hent den igen.',
        'The file is cut or was edited by hand. Fetch it again.',
      ),
    },
  );
}
