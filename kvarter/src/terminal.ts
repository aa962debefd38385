import type { Language, Text } from '@kvarter/engine';

/** Where a verb says things: answers on standard output, everything else on standard error. */
export interface Terminal {
  readonly language: Language;
  /** The answer. */
  answer(text: string): void;
  /** Something on the side: findings, what happens next. */
  tell(text: string): void;
  /** A step of work that may take time: a bar that moves on a terminal, a plain line elsewhere. */
  step(what: Text, done: number, of: number): void;
}

const WIDTH = 24;

/** The terminal of this process. */
export function processTerminal(language: Language): Terminal {
  const live = process.stderr.isTTY === true;
  let drawn = false;
  const clear = () => {
    if (drawn) process.stderr.write('\r\u001b[2K');
    drawn = false;
  };
  return {
    language,
    answer: (text) => {
      clear();
      process.stdout.write(`${text}\n`);
    },
    tell: (text) => {
      clear();
      process.stderr.write(`${text}\n`);
    },
    step: (what, done, of) => {
      clear();
      if (!live) {
        process.stderr.write(`${what[language]} (${done}/${of})\n`);
        return;
      }
      const full = Math.round((WIDTH * done) / Math.max(of, 1));
      process.stderr.write(`${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${what[language]}`);
      drawn = true;
      if (done >= of) clear();
    },
  };
}
