import { createReadStream } from 'node:fs';
import { type Finding, Problem, says } from '../../words/index.ts';
import type { RegisterContext, RegisterReader, RegisterToRead } from '../reader.ts';
import { type Extract, extractsInOrder, holesInChain } from './extracts.ts';
import { findingsOfLines, OTHER_FORMAT } from './findings-of-lines.ts';
import { findingsOfPersons } from './findings-of-persons.ts';
import { type CprLayout, cprLayout } from './layout.ts';
import { LINE_COLUMNS, LINES, readLinesSql } from './line-sql.ts';
import { HELD, holdSql, insertSql, NUMBERS, numbersSql } from './persons-sql.ts';

/** CPR Direkte, task P12170: full extracts and extracts of changes. */
export const readCprP12170: RegisterReader = (register, context) =>
  readPersons(register, context, cprLayout('cpr-p12170'));

/** CPR's establishing extract, with all history. */
export const readCprEtablering: RegisterReader = (register, context) =>
  readPersons(register, context, cprLayout('cpr-etablering'));

/**
 * Reads extracts of persons into `register.person`, `residence`, `abroad` and `partner`.
 *
 * A person's first record (001) in a later file, or further down in the same, replaces all that was held of the person. Whoever got
 * another number is known under the current one. Rows that CPR annulled are left out; nothing is refused for modulus 11.
 *
 * @throws Problem K-READ-01, K-REGISTERS-11 (extracts.ts), K-REGISTERS-12 if a file cannot be read as text, K-REGISTERS-13 if it has
 *   characters that ISO-8859-1 has not
 */
async function readPersons(register: RegisterToRead, context: RegisterContext, layout: CprLayout): Promise<Finding[]> {
  const { warehouse } = context;
  const extracts = await extractsInOrder(register.files, layout);
  const source = register.definition.id;
  try {
    await readLines(extracts, context, layout);
    const lines = await findingsOfLines(warehouse, extracts, layout, source);
    // What the fields of another format would say is no use to anybody.
    if (lines.some(({ rule }) => rule === OTHER_FORMAT)) return lines;
    for (const statement of [...numbersSql(), ...holdSql()]) await warehouse.run(statement);
    const persons = await findingsOfPersons(warehouse, extracts, { source, municipality: context.municipality });
    for (const statement of insertSql()) await warehouse.run(statement, { source });
    return [...holesInChain(extracts, source), ...lines, ...persons];
  } finally {
    for (const table of [HELD, NUMBERS, LINES]) await warehouse.run(`DROP TABLE IF EXISTS ${table}`);
  }
}

async function readLines(extracts: readonly Extract[], { warehouse, key }: RegisterContext, layout: CprLayout) {
  const columns = LINE_COLUMNS.map(({ name, type }) => `"${name}" ${type}`).join(', ');
  await warehouse.run(`CREATE OR REPLACE TABLE ${LINES} (${columns})`);
  const { inner, outer } = key();
  for (const [number, { file }] of extracts.entries()) {
    try {
      await warehouse.run(readLinesSql(layout), { path: file.path, file: number, inner, outer });
    } catch (error) {
      if (error instanceof Problem && error.code !== 'K-WAREHOUSE-09') throw error;
      const line = await lineBeyondLatin1(file.path);
      throw line === undefined ? notText(file.name) : otherEncoding(file.name, line);
    }
  }
}

/** The first line with a byte that is no character of ISO-8859-1 (0x80 to 0x9f); undefined if there is none. */
async function lineBeyondLatin1(path: string): Promise<number | undefined> {
  let line = 1;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    for (const byte of piece as Buffer) {
      if (byte === 10) line += 1;
      else if (byte >= 0x80 && byte < 0xa0) return line;
    }
  }
  return undefined;
}

function otherEncoding(file: string, line: number): Problem {
  return new Problem(
    'K-REGISTERS-13',
    says(
      'Linjen har et tegn, som tegnsættet ISO-8859-1 ikke har: filen er helt eller delvist omsat til UTF-8 eller Windows-1252.',
      'The line has a character that ISO-8859-1 has not: the file was converted to UTF-8 or Windows-1252, wholly or in part.',
    ),
    {
      place: { file, line },
      hint: says(
        'Brug filen, som CPR leverede den, eller omsæt den tilbage: iconv -f utf-8 -t iso-8859-1.',
        'Use the file as CPR delivered it, or convert it back: iconv -f utf-8 -t iso-8859-1.',
      ),
    },
  );
}

function notText(file: string): Problem {
  return new Problem(
    'K-REGISTERS-12',
    says('Filen kan ikke læses som linjer af tekst.', 'The file cannot be read as lines of text.'),
    {
      place: { file },
      hint: says(
        'Et udtræk fra CPR er tekst i ISO-8859-1 med en record pr. linje. Pak filen ud, eller hent den igen.',
        'An extract of CPR is text in ISO-8859-1 with a record a line. Unpack the file, or fetch it again.',
      ),
    },
  );
}
