import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/words/index.ts';

describe('the nearest name', () => {
  test.each<[string, string[], string | undefined, string]>([
    ['naem', ['code', 'name', 'region'], 'name', 'two letters swapped'],
    ['languge', ['language', 'sources'], 'language', 'a letter too few'],
    ['persent', ['percent', 'count'], 'percent', 'a wrong letter'],
    ['Boligområde', ['boligomraader', 'boligområder'], 'boligområder', 'case does not count'],
    ['xyz', ['name', 'code'], undefined, 'nothing like it'],
    ['', ['name'], undefined, 'nothing written'],
    ['name', [], undefined, 'nothing to choose from'],
    ['b', ['a'], 'a', 'one letter may differ in the shortest names'],
    ['abc', ['xyc', 'abx'], 'abx', 'the nearer of two'],
    ['ab', ['aa', 'bb'], 'aa', 'the first of two equally near'],
  ])('of «%s» among %j is %s: %s', (written, candidates, expected) => {
    expect(nearest(written, candidates)).toBe(expected);
  });

  test('is the name itself, if it is there', () => {
    const name = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(name, fc.array(name), (written, others) => {
        expect(nearest(written, [...others, written])?.toLowerCase()).toBe(written.toLowerCase());
      }),
    );
  });

  test('is found after any one slip of the keys', () => {
    const name = fc.stringMatching(/^[a-z]{4,12}$/);
    const slip = fc.constantFrom('drop', 'double', 'swap', 'change');
    fc.assert(
      fc.property(name, fc.nat(), slip, (wanted, where, kind) => {
        const at = where % (wanted.length - 1);
        const [before, here, next, after] = [wanted.slice(0, at), wanted[at]!, wanted[at + 1]!, wanted.slice(at + 2)];
        const put = { drop: next, double: here + here + next, swap: next + here, change: `q${next}` }[kind];
        expect(nearest(before + put + after, [wanted])).toBe(wanted);
      }),
    );
  });

  test('never differs in more than a third of its letters', () => {
    const word = fc.stringMatching(/^[abc]{0,8}$/);
    fc.assert(
      fc.property(word, fc.array(word, { minLength: 1, maxLength: 5 }), (written, candidates) => {
        const found = nearest(written, candidates);
        const least = Math.min(...candidates.map((one) => levenshtein(written, one)));
        if (found === undefined) {
          expect(least).toBeGreaterThan(0);
          return;
        }
        const longest = Math.max(written.length, found.length);
        // A swap is one step for us and two for Levenshtein.
        expect(levenshtein(written, found)).toBeLessThanOrEqual(2 * Math.max(1, Math.floor(longest / 3)));
      }),
    );
  });
});

/** Levenshtein's distance from its definition, by recursion. */
function levenshtein(a: string, b: string, known = new Map<string, number>()): number {
  if (a === '' || b === '') return a.length + b.length;
  const key = `${a}|${b}`;
  const stored = known.get(key);
  if (stored !== undefined) return stored;
  const [shortA, shortB] = [a.slice(1), b.slice(1)];
  const same = a[0] === b[0] ? 0 : 1;
  const distance = Math.min(
    levenshtein(shortA, b, known) + 1,
    levenshtein(a, shortB, known) + 1,
    levenshtein(shortA, shortB, known) + same,
  );
  known.set(key, distance);
  return distance;
}
