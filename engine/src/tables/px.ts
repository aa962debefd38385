import { type Finding, Problem, says } from '../words/index.ts';
import { readBytes } from './bytes.ts';
import { cellsOf, type Dimension, tableOfCube } from './cube.ts';
import { lineAndColumn } from './decode.ts';
import { LIMITS } from './limits.ts';
import { decodePx, type PxText } from './px-encoding.ts';
import { type PxStatement, pxData, pxFault, pxHeader } from './px-statements.ts';
import { timesOf } from './px-time.ts';
import { quote } from './quote.ts';
import type { InputFile, RawTable, RawTableAbout, Reader } from './raw-table.ts';
import { notATable } from './statbank-errors.ts';

/**
 * Reads a PC-Axis table. A column a variable, under its name in the file's own language, stub before heading; then `value`.
 * A variable's cells are its codes, or its values where it has no codes; the time variable's are periods where TIMEVAL says
 * them. The texts of codes are in `about.labels`, in Danish where the file has them. A missing value is the file's own sign for it as text (`..`, `-`).
 *
 * @throws Problem K-READ-01 to 06 (file, size), 20 at line and column where it is not PX, 21 (encoding), 22 for a table with
 *   KEYS, 23 if DATA has another number of values than the variables span
 */
export const readPx: Reader = async (file, options = {}) => {
  const decoded = decodePx(await readBytes(file, LIMITS.textBytes), file, options.encoding);
  const { text } = decoded;
  const other = notATable(text, file);
  if (other) throw other;
  const { statements, dataAt } = pxHeader(text, file);
  const keys = statements.find((one) => one.keyword === 'KEYS');
  if (keys) throw keysProblem(text, keys, file);

  const language = statements.find((one) => one.keyword === 'LANGUAGE')?.tokens[0]?.text;
  const header = lookup(statements, (stated) => stated === undefined || stated === language);
  const danish = language === 'da' ? header : lookup(statements, (stated) => stated === 'da');
  const names = namesIn(header);
  if (names.length === 0)
    throw pxFault(text, dataAt, file, says('STUB og HEADING mangler.', 'STUB and HEADING are missing.'));
  const findings: Finding[] = encodingNote(decoded, file);
  const dimensions = names.map((name, at) =>
    withTexts(
      dimensionOf(name, header, text, dataAt, file, findings),
      danish.texts('VALUES', namesIn(danish)[at]),
      header.texts('VALUES', name),
    ),
  );
  const cells = cellsOf(dimensions, file);
  const { values, closed } = pxData(text, dataAt, cells, file);
  if (!closed) findings.push(unclosedNote(file));
  return tableOfCube(
    dimensions,
    { value: values },
    aboutOf(header, danish, decoded),
    findings,
    cells,
  ) satisfies RawTable;
};

interface Lookup {
  /** The texts of a keyword in the default language, in order; none if it is not there. */
  texts(keyword: string, subkey?: string): string[];
  find(keyword: string, subkey?: string): PxStatement | undefined;
}

function lookup(statements: readonly PxStatement[], own: (language: string | undefined) => boolean): Lookup {
  const key = (keyword: string, subkey: string | undefined) => JSON.stringify([keyword, subkey ?? null]);
  const known = new Map<string, PxStatement>();
  for (const one of statements) {
    const name = key(one.keyword, one.subkeys[0]);
    if (own(one.language) && one.subkeys.length <= 1 && !known.has(name)) known.set(name, one);
  }
  const find = (keyword: string, subkey?: string) => known.get(key(keyword, subkey));
  return {
    find,
    texts: (keyword, subkey) =>
      find(keyword, subkey)
        ?.tokens.filter((one) => one.quoted)
        .map((one) => one.text) ?? [],
  };
}

function dimensionOf(
  name: string,
  header: Lookup,
  text: string,
  dataAt: number,
  file: InputFile,
  findings: Finding[],
): Dimension {
  const values = header.texts('VALUES', name);
  const codes = header.texts('CODES', name);
  const count = values.length || codes.length;
  const at = header.find('VALUES', name)?.offset ?? dataAt;
  const shown = quote(name);
  if (count === 0) {
    throw pxFault(
      text,
      at,
      file,
      says(`Variablen «${shown}» har ingen værdier.`, `The variable "${shown}" has no values.`),
    );
  }
  if (codes.length > 0 && codes.length !== count) {
    throw pxFault(
      text,
      header.find('CODES', name)!.offset,
      file,
      says(
        `Variablen «${shown}» har ${count} værdier, men ${codes.length} koder.`,
        `The variable "${shown}" has ${count} values but ${codes.length} codes.`,
      ),
    );
  }
  const timeval = header.find('TIMEVAL', name);
  const times = timeval && timesOf(timeval.tokens, count);
  if (timeval && times?.length !== count) findings.push(timeNote(shown, timeval, text, file));
  const used = [times?.length === count ? times : undefined, codes.length > 0 ? codes : undefined, values].find(
    (list) => list !== undefined && new Set(list).size === count,
  );
  if (!used) {
    throw pxFault(
      text,
      at,
      file,
      says(`Variablen «${shown}» har værdier, der er ens.`, `The variable "${shown}" has values that are equal.`),
    );
  }
  return { name, codes: used, labels: {} };
}

/** The dimension with the texts of its codes, in Danish where the file has them, else in the file's own language. */
function withTexts(dimension: Dimension, danish: readonly string[], own: readonly string[]): Dimension {
  const texts = danish.length === dimension.codes.length ? danish : own;
  const labels = dimension.codes.flatMap((code, at) => {
    const text = texts[at];
    return text === undefined || text === code ? [] : [[code, text] as const];
  });
  return { ...dimension, labels: Object.fromEntries(labels) };
}

function namesIn(header: Lookup): string[] {
  return [...header.texts('STUB'), ...header.texts('HEADING')];
}

function aboutOf(header: Lookup, danish: Lookup, decoded: PxText): RawTableAbout {
  const [title] = [
    ...danish.texts('TITLE'),
    ...header.texts('TITLE'),
    ...header.texts('DESCRIPTION'),
    ...header.texts('CONTENTS'),
  ];
  const [source] = header.texts('SOURCE');
  const [unit] = header.texts('UNITS');
  const updated = /^(\d{4})(\d{2})(\d{2})\b/.exec(header.texts('LAST-UPDATED')[0] ?? '');
  return {
    encoding: decoded.encoding,
    ...(title ? { title } : {}),
    ...(source ? { source } : {}),
    ...(unit ? { unit } : {}),
    ...(updated ? { updated: `${updated[1]}-${updated[2]}-${updated[3]}` } : {}),
  };
}

function encodingNote(decoded: PxText, file: InputFile): Finding[] {
  if (decoded.stated === undefined) return [];
  return [
    {
      rule: 'encoding-not-as-stated',
      severity: 'note',
      where: file.name,
      file: file.name,
      count: 1,
      text: says(
        `Filen siger, at den er ${quote(decoded.stated)}, men dens bogstaver er UTF-8.`,
        `The file says it is ${quote(decoded.stated)}, but its letters are UTF-8.`,
      ),
      done: says('Den er læst som UTF-8.', 'It is read as UTF-8.'),
    },
  ];
}

function timeNote(name: string, timeval: PxStatement, text: string, file: InputFile): Finding {
  return {
    rule: 'timeval-unusable',
    severity: 'warning',
    where: file.name,
    file: file.name,
    count: 1,
    lines: [lineAndColumn(text, timeval.offset).line],
    names: [name],
    text: says(
      `TIMEVAL for «${name}» passer ikke med variablens værdier.`,
      `TIMEVAL of "${name}" does not fit the values of the variable.`,
    ),
    done: says(
      'Perioderne er taget fra koderne eller teksterne i stedet.',
      'The periods are taken from the codes or texts instead.',
    ),
  };
}

function unclosedNote(file: InputFile): Finding {
  return {
    rule: 'data-without-end',
    severity: 'note',
    where: file.name,
    file: file.name,
    count: 1,
    text: says('DATA slutter uden semikolon.', 'DATA ends without a semicolon.'),
    done: says('Antallet af værdier passer, så tabellen er læst.', 'The number of values fits, so the table is read.'),
  };
}

function keysProblem(text: string, keys: PxStatement, file: InputFile): Problem {
  return new Problem(
    'K-READ-22',
    says(
      'PX-tabeller med KEYS, hvor kun nogle af rækkerne står i filen, læses ikke.',
      'PX tables with KEYS, where the file holds only some of the rows, are not read.',
    ),
    {
      place: { file: file.name, ...lineAndColumn(text, keys.offset) },
      hint: says(
        'Hent tabellen som CSV eller JSON-stat, eller gem den som PX uden KEYS.',
        'Fetch the table as CSV or JSON-stat, or save it as PX without KEYS.',
      ),
    },
  );
}
