import { Problem, says, type Text } from '../words/index.ts';
import { readBytes } from './bytes.ts';
import { decode, lineAndColumn } from './decode.ts';
import { LIMITS } from './limits.ts';
import type { InputFile } from './raw-table.ts';
import { notATable } from './statbank-errors.ts';

/** What a JSON text can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** An object of JSON. */
export type JsonObject = { [key: string]: Json };

/**
 * Reads a JSON file, with or without a byte order mark.
 *
 * @throws Problem K-READ-01 to 05 (file, size, encoding), K-READ-14 at line and column where it is not JSON, 30 to 39 if it
 *   is a StatBank error or a web page
 */
export async function readJson(file: InputFile): Promise<Json> {
  const { text } = decode(await readBytes(file, LIMITS.textBytes), file);
  const other = notATable(text, file);
  if (other) throw other;
  try {
    return JSON.parse(text) as Json;
  } catch {
    // The built-in message quotes the text and often lacks the place: look for the place ourselves, quote nothing.
    throw notJson(text, file);
  }
}

/** True for an object that is neither null nor an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notJson(text: string, file: InputFile): Problem {
  const { offset, hint } = firstFault(text);
  return new Problem(
    'K-READ-14',
    says('Filen er ikke gyldig JSON: fejlen står her.', 'The file is not valid JSON: the fault is here.'),
    {
      place: { file: file.name, ...lineAndColumn(text, offset) },
      hint,
    },
  );
}

const BLANK = /[ \t\n\r]*/y;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PLAIN = /[ !#-[\]-\u{10ffff}]*/uy;
const ESCAPED = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/**
 * Where a text stops being JSON (RFC 8259). A walk without recursion, so that deep nesting cannot exhaust the stack; it runs
 * only after JSON.parse has refused the text.
 */
export function firstFault(text: string): { offset: number; hint: Text } {
  const open: ('[' | '{')[] = [];
  let at = 0;
  let wanted: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'after' = 'value';
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const skipString = (): boolean => {
    const start = at;
    if (text[at] !== '"') return false;
    at += 1;
    while (skip(PLAIN) && skip(ESCAPED));
    if (text[at] === '"') {
      at += 1;
      return true;
    }
    at = start;
    return false;
  };
  for (;;) {
    skip(BLANK);
    const sign = text[at];
    if (sign === undefined) return { offset: at, hint: HINTS.cut };
    if (wanted === 'after') {
      const inside = open.at(-1);
      if (inside === undefined) return { offset: at, hint: HINTS.more };
      if (sign === ',') {
        at += 1;
        wanted = inside === '{' ? 'key' : 'value';
      } else if (sign === (inside === '{' ? '}' : ']')) {
        at += 1;
        open.pop();
      } else return { offset: at, hint: HINTS.comma };
    } else if ((wanted === 'key-or-end' && sign === '}') || (wanted === 'value-or-end' && sign === ']')) {
      at += 1;
      open.pop();
      wanted = 'after';
    } else if (wanted === 'key' || wanted === 'key-or-end') {
      if (!skipString()) return { offset: at, hint: sign === '}' ? HINTS.comma : HINTS.key };
      skip(BLANK);
      if (text[at] !== ':') return { offset: at, hint: at >= text.length ? HINTS.cut : HINTS.key };
      at += 1;
      wanted = 'value';
    } else if (sign === '[' || sign === '{') {
      at += 1;
      open.push(sign);
      wanted = sign === '{' ? 'key-or-end' : 'value-or-end';
    } else if (skipString() || skip(LITERAL)) wanted = 'after';
    else return { offset: at, hint: /^(?:NaN|-?Infinity|None)/.test(text.slice(at, at + 9)) ? HINTS.nan : HINTS.value };
  }
}

const HINTS = {
  cut: says('Filen slutter for tidligt: hent den igen.', 'The file ends too early: fetch it again.'),
  more: says('Der står mere efter slutningen af dokumentet.', 'More text follows the end of the document.'),
  comma: says(
    'Her mangler et komma eller en slutparentes, eller også er der et for meget.',
    'A comma or a closing bracket is missing or superfluous here.',
  ),
  key: says(
    'Her skulle der stå et navn i citationstegn og et kolon.',
    'A name in quotes and a colon should stand here.',
  ),
  nan: says(
    'NaN og Infinity er ikke JSON. Skriv null, hvor et tal mangler.',
    'NaN and Infinity are not JSON. Write null where a number is missing.',
  ),
  value: says('Her skulle der stå en værdi.', 'A value should stand here.'),
} as const;
