import { Problem, says, type Text } from '../words/index.ts';
import { quote } from './quote.ts';
import type { InputFile } from './raw-table.ts';

/** An error answer of StatBank's API: what it is in Danish and English, what to do, and whether asking again may help. */
interface Answer {
  readonly code: string;
  readonly text: Text;
  readonly hint: Text;
}

/** By `errorTypeCode` (formats: StatBank API v1, recorded bodies). */
const ANSWERS: Readonly<Record<string, Answer>> = {
  'EXTRACT-NOTFOUND': {
    code: 'K-READ-31',
    text: says(
      'Statistikbanken kender ikke tabellen, variablen eller værdien',
      'StatBank does not know the table, variable or value',
    ),
    hint: says(
      'Hent tabellens oplysninger (tableinfo) igen, og ret koden.',
      'Fetch the table information (tableinfo) again and correct the code.',
    ),
  },
  'EXTRACT-NOTALLOWED': {
    code: 'K-READ-32',
    text: says('Statistikbanken mangler værdier for en variabel', 'StatBank lacks values for a variable'),
    hint: says('Vælg værdier for alle variable; * vælger alle.', 'Choose values for all variables; * chooses all.'),
  },
  'EXTRACT-STREAMINGTIMESORT': {
    code: 'K-READ-33',
    text: says('Statistikbanken kan ikke sortere tiden i dette format', 'StatBank cannot sort by time in this format'),
    hint: says(
      'Fjern timeOrder, når formatet er BULK eller SDMX.',
      'Remove timeOrder when the format is BULK or SDMX.',
    ),
  },
  'REQUEST-MISSING': {
    code: 'K-READ-34',
    text: says(
      'Forespørgslen til Statistikbanken mangler format eller tabel',
      'The request to StatBank lacks format or table',
    ),
    hint: says('Skriv både tabel og format i forespørgslen.', 'State both table and format in the request.'),
  },
  'REQUEST-EMPTY': {
    code: 'K-READ-35',
    text: says('Forespørgslen til Statistikbanken var tom', 'The request to StatBank was empty'),
    hint: says(
      'Send forespørgslen som JSON til https-adressen; en omdirigering fra http taber den.',
      'Send the request as JSON to the https address; a redirect from http loses it.',
    ),
  },
  'REQUEST-LIMIT': {
    code: 'K-READ-36',
    text: says(
      'Forespørgslen beder Statistikbanken om for mange celler',
      'The request asks StatBank for too many cells',
    ),
    hint: says(
      'Del forespørgslen efter tid eller område, eller hent formatet BULK.',
      'Split the request by time or area, or fetch the format BULK.',
    ),
  },
  'REQUEST-NOTFOUND': {
    code: 'K-READ-37',
    text: says('Adressen findes ikke hos Statistikbanken', 'The address does not exist at StatBank'),
    hint: says(
      'Ret adressen: https://api.statbank.dk/v1/data.',
      'Correct the address: https://api.statbank.dk/v1/data.',
    ),
  },
};
const SAME: Readonly<Record<string, string>> = { 'EXTRACT-TOOBIG': 'REQUEST-LIMIT' };

const OTHER: Answer = {
  code: 'K-READ-38',
  text: says('Statistikbanken svarede med en fejl', 'StatBank answered with an error'),
  hint: says('Læs svaret, ret forespørgslen, og hent igen.', 'Read the answer, correct the request, and fetch again.'),
};

/**
 * The problem that an answer of StatBank's API is, whatever its HTTP status: one code an `errorTypeCode`; a web page (a proxy,
 * an outage), an empty answer and every status from 500 are `K-READ-39`, the only one where asking again later may help.
 *
 * @param body the answer's body
 * @param file the file it was saved in, or the address it came from
 * @returns undefined if it is no error: the status is below 400 (or not known) and the body is neither error nor web page
 */
export function statbankProblem(body: string, file: InputFile, status?: number): Problem | undefined {
  const failed = status !== undefined && status >= 400;
  if ((status ?? 0) >= 500 || isWebPage(body) || (failed && body.trim() === '')) return unavailable(file);
  const error = errorIn(body);
  if (error) {
    const answer = ANSWERS[SAME[error.errorTypeCode] ?? error.errorTypeCode] ?? OTHER;
    const said = quote(error.message, 400);
    return new Problem(
      answer.code,
      said === '' ? answer.text : says(`${answer.text.da}: ${said}`, `${answer.text.en}: ${said}`),
      { place: { file: file.name }, hint: answer.hint },
    );
  }
  return failed ? new Problem(OTHER.code, OTHER.text, { place: { file: file.name }, hint: OTHER.hint }) : undefined;
}

/** True if the same request may succeed later without a change. */
export function mayWorkLater(problem: Problem): boolean {
  return problem.code === 'K-READ-39';
}

/** The problem of a text that was saved as a table but is a StatBank error or a web page; undefined if it is neither. */
export function notATable(text: string, file: InputFile): Problem | undefined {
  return statbankProblem(text, file);
}

function unavailable(file: InputFile): Problem {
  return new Problem(
    'K-READ-39',
    says(
      'Filen er en webside (eller XML), ikke en tabel: kilden var ikke tilgængelig, eller en proxy svarede i stedet.',
      'The file is a web page (or XML), not a table: the source was unavailable, or a proxy answered instead.',
    ),
    {
      place: { file: file.name },
      hint: says(
        'Hent filen igen senere, eller hent den i en browser og se, hvad der svares.',
        'Fetch the file again later, or fetch it in a browser and see what answers.',
      ),
    },
  );
}

function isWebPage(body: string): boolean {
  return /^\s*<[!?a-z]/i.test(body.slice(0, 4096));
}

function errorIn(body: string): { errorTypeCode: string; message: string } | undefined {
  if (body.length > 100_000 || !/^\s*\{/.test(body) || !body.includes('errorTypeCode')) return undefined;
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read !== 'object' || read === null || !('errorTypeCode' in read)) return undefined;
    const message = 'message' in read && typeof read.message === 'string' ? read.message : '';
    return { errorTypeCode: String(read.errorTypeCode), message };
  } catch {
    return undefined;
  }
}
