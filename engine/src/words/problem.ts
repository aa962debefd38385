import type { Language, Text } from './text.ts';

/** Where in a file something is wrong. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * An error a person can act on: a stable code, what was wrong in Danish and English, where, and what to do.
 * It is the only kind of error that leaves the engine on purpose; its text never quotes a row about a person.
 */
export class Problem extends Error {
  /** Stable code, `K-` + room + number, e.g. `K-INTAKE-03`. */
  readonly code: string;
  readonly text: Text;
  readonly hint: Text | undefined;
  readonly place: Place | undefined;
  /** Further problems found in the same pass: a person wants them all at once. */
  readonly others: readonly Problem[];

  constructor(code: string, text: Text, options: { place?: Place; hint?: Text; others?: readonly Problem[] } = {}) {
    super(`${code}: ${text.en}`);
    this.name = 'Problem';
    this.code = code;
    this.text = text;
    this.hint = options.hint;
    this.place = options.place;
    this.others = options.others ?? [];
  }

  /** The problem as printed: `file:line:column: text (code)`, the hint on a line below, then the other problems. */
  print(language: Language = 'da'): string {
    const { file, line, column } = this.place ?? {};
    const where = [file, line, column].filter((part) => part !== undefined).join(':');
    const first = `${where ? `${where}: ` : ''}${this.text[language]} (${this.code})`;
    const hint = this.hint ? `\n  ${this.hint[language]}` : '';
    return [`${first}${hint}`, ...this.others.map((other) => other.print(language))].join('\n');
  }
}

/** Throws the problems as one, if there are any. */
export function throwAll(problems: readonly Problem[]): void {
  const [first, ...others] = problems;
  if (!first) return;
  throw new Problem(first.code, first.text, {
    ...(first.place ? { place: first.place } : {}),
    ...(first.hint ? { hint: first.hint } : {}),
    others: [...first.others, ...others],
  });
}
