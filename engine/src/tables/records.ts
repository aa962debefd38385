import { Problem, says } from '../words/index.ts';
import { lineAndColumn } from './decode.ts';
import type { InputFile } from './raw-table.ts';

/** The signs that may stand between cells, the one that is rarest in texts first. */
export const DELIMITERS = ['\t', ';', ','] as const;

/** The sign between cells. */
export type Delimiter = (typeof DELIMITERS)[number];

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;

/**
 * Cuts a delimited text into records (RFC 4180): cells in quotes may hold delimiters, line breaks and doubled quotes; a quote
 * inside an unquoted cell is a sign like any other. Lines end with `\n`, `\r\n` or a lone `\r`.
 *
 * Own code: one pass gives the line of every record and the column of every fault.
 *
 * @param take gets each record with the line it begins on and where in the text the next one begins; returning false stops
 * @throws Problem K-READ-10 where a quote is never closed, K-READ-11 where text follows a closing quote
 */
export function eachRecord(
  text: string,
  delimiter: Delimiter,
  file: InputFile,
  take: (cells: (string | null)[], line: number, next: number) => boolean | undefined,
): void {
  const sign = delimiter.charCodeAt(0);
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const cells: (string | null)[] = [];
    const firstLine = line;
    for (let ended = false; !ended; ) {
      const quoted = text.charCodeAt(at) === QUOTE;
      const start = at;
      if (quoted) {
        at = closingQuote(text, at, file) + 1;
        const raw = text.slice(start + 1, at - 1);
        cells.push(raw === '' ? null : raw.includes('"') ? raw.replaceAll('""', '"') : raw);
        line += lineBreaks(raw);
      } else {
        at = endOfCell(text, at, sign);
        cells.push(at === start ? null : text.slice(start, at));
      }
      const next = at < text.length ? text.charCodeAt(at) : NEWLINE;
      if (next === sign) {
        at += 1;
        continue;
      }
      if (next !== NEWLINE && next !== RETURN) throw afterQuote(text, at, file);
      at += next === RETURN && text.charCodeAt(at + 1) === NEWLINE ? 2 : 1;
      line += 1;
      ended = true;
    }
    if (take(cells, firstLine, at) === false) return;
  }
}

/** How much of a text is looked at to find the delimiter. */
const SAMPLE = { characters: 64 * 1024, records: 50 };

/**
 * The delimiter of a table: the one by which most of the first records, the header among them, fall into equally many cells.
 * A text without any is a table of one column, which every delimiter reads alike.
 */
export function findDelimiter(text: string, file: InputFile): Delimiter {
  let best: { delimiter: Delimiter; even: number } = { delimiter: ';', even: 0 };
  for (const delimiter of DELIMITERS) {
    const widths = sampleWidths(text, delimiter, file);
    const counted = new Map<number, number>();
    for (const width of widths) if (width > 1) counted.set(width, (counted.get(width) ?? 0) + 1);
    const even = Math.max(0, ...counted.values());
    if (even > best.even) best = { delimiter, even };
  }
  return best.delimiter;
}

function sampleWidths(text: string, delimiter: Delimiter, file: InputFile): number[] {
  const cut = text.length > SAMPLE.characters ? text.lastIndexOf('\n', SAMPLE.characters) : text.length;
  const widths: number[] = [];
  try {
    eachRecord(text.slice(0, cut > 0 ? cut : SAMPLE.characters), delimiter, file, (cells) => {
      if (cells.length > 1 || cells[0] !== null) widths.push(cells.length);
      return widths.length < SAMPLE.records;
    });
  } catch (error) {
    // A fault is reported when the whole text is read, by the delimiter that fits what could be read here.
    if (!(error instanceof Problem)) throw error;
  }
  return widths;
}

function endOfCell(text: string, from: number, sign: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === sign || code === NEWLINE || code === RETURN) break;
  }
  return at;
}

function closingQuote(text: string, opening: number, file: InputFile): number {
  let at = opening + 1;
  for (;;) {
    at = text.indexOf('"', at);
    if (at < 0) throw unclosed(text, opening, file);
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
    at += 2;
  }
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE || (code === RETURN && text.charCodeAt(at + 1) !== NEWLINE)) count += 1;
  }
  return count;
}

function unclosed(text: string, at: number, file: InputFile): Problem {
  return new Problem(
    'K-READ-10',
    says('Her begynder et citationstegn, der aldrig lukkes.', 'Here begins a quote that is never closed.'),
    {
      place: { file: file.name, ...lineAndColumn(text, at) },
      hint: says(
        'Luk citationstegnet, eller skriv det dobbelt ("") hvis det er en del af teksten.',
        'Close the quote, or double it ("") if it is part of the text.',
      ),
    },
  );
}

function afterQuote(text: string, at: number, file: InputFile): Problem {
  return new Problem(
    'K-READ-11',
    says('Her står der tekst lige efter et lukket citationstegn.', 'Here text follows right after a closed quote.'),
    {
      place: { file: file.name, ...lineAndColumn(text, at) },
      hint: says(
        'Skriv citationstegn inde i en celle dobbelt (""), og sæt skilletegn efter cellen.',
        'Double the quotes inside a cell (""), and put the delimiter after the cell.',
      ),
    },
  );
}
