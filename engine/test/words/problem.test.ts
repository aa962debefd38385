import { describe, expect, test } from 'vitest';
import { Problem, says, throwAll } from '../../src/words/index.ts';

const first = new Problem('K-TEST-01', says('Noget er galt.', 'Something is wrong.'), {
  place: { file: 'a.yaml', line: 3, column: 5 },
  hint: says('Ret det.', 'Mend it.'),
});
const second = new Problem('K-TEST-02', says('Og her.', 'And here.'), { place: { file: 'b.csv', line: 7 } });
const third = new Problem('K-TEST-03', says('Alt.', 'Everything.'));

describe('a problem as it is printed', () => {
  test('has place, text, code, and what to do on a line of its own', () => {
    expect(first.print()).toBe('a.yaml:3:5: Noget er galt. (K-TEST-01)\n  Ret det.');
    expect(first.print('en')).toBe('a.yaml:3:5: Something is wrong. (K-TEST-01)\n  Mend it.');
  });

  test('leaves out what it does not know', () => {
    expect(second.print()).toBe('b.csv:7: Og her. (K-TEST-02)');
    expect(third.print()).toBe('Alt. (K-TEST-03)');
  });

  test('is an error whose message a log can hold', () => {
    expect(first).toBeInstanceOf(Error);
    expect(first.message).toBe('K-TEST-01: Something is wrong.');
  });
});

describe('several problems', () => {
  test('are thrown as one that prints them all, in their order', () => {
    const all = thrown([first, second, third]);
    expect(all.print()).toBe([first, second, third].map((one) => one.print()).join('\n'));
    expect([all.code, all.place, all.hint]).toEqual([first.code, first.place, first.hint]);
  });

  test('keep those they already carry', () => {
    const all = thrown([thrown([first, second]), third]);
    expect([all, ...all.others].map(({ code }) => code)).toEqual(['K-TEST-01', 'K-TEST-02', 'K-TEST-03']);
  });

  test('none is no error', () => {
    expect(() => throwAll([])).not.toThrow();
  });
});

function thrown(problems: readonly Problem[]): Problem {
  try {
    throwAll(problems);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('nothing was thrown');
}
