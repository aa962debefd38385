import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainsFile } from '../../src/moves/chains/chain-rule.ts';
import { type ChainRow, chainStory } from '../../src/moves/chains/chain-story.ts';

const { endings } = chainsFile();
const row = (link: number, dimension: string, category: string, chains: number | null, persons = chains): ChainRow => ({
  link,
  dimension,
  category,
  chains,
  persons,
});

/** Ten homes: one nobody took, nine households, four more, one more. */
const ROWS = [
  row(0, '_T', '_T', 1, 0),
  row(0, 'end', 'open', 1, 0),
  row(1, '_T', '_T', 9, 20),
  row(1, 'end', 'goes-on', 4),
  row(1, 'end', 'country', 3),
  row(1, 'end', 'not-vacated', 2),
  row(2, '_T', '_T', 4, 6),
  row(2, 'end', 'goes-on', 1),
  row(2, 'end', 'abroad', 2),
  row(2, 'end', 'open', 1),
  row(3, '_T', '_T', 1, 1),
  row(3, 'end', 'not-vacated', 1),
  row(1, 'from_tenure', 'almen', 6),
  row(1, 'from_tenure', '_Z', 3),
  row(2, 'from_tenure', 'almen', 2),
  row(2, 'from_tenure', '_Z', 2),
  row(3, 'from_tenure', 'ejer', 1),
];

describe('what is said of chains', () => {
  test('is how long they are, how they end and who got another home', () => {
    const story = chainStory(ROWS, endings);
    expect(story).toMatchObject({ chains: 10, households: 14, persons: 27, meanLength: 1.4, byLink: [9, 4, 1] });
    expect(story.ends.map(({ category, count }) => `${category} ${count}`)).toEqual([
      'country 3',
      'not-vacated 3',
      'abroad 2',
      'open 2',
    ]);
    expect(story.endedOutside).toBe(50);
    expect(story.unfinished).toBe(20);
    expect(story.fromTenures[0]).toEqual({ category: 'almen', count: 8, share: 800 / 14 });
  });

  test('is nothing where a figure that it hangs on is withheld, and the rest stands', () => {
    const story = chainStory(
      ROWS.map((one) => (one.category === 'abroad' ? { ...one, chains: null } : one)),
      endings,
    );
    expect(story).toMatchObject({ chains: 10, meanLength: 1.4, endedOutside: null, unfinished: 20 });
    expect(story.ends.at(-1)).toEqual({ category: 'abroad', count: null, share: null });
  });

  test('of no chains has no mean and no shares', () => {
    expect(chainStory([], endings)).toEqual({
      chains: 0,
      households: 0,
      persons: 0,
      meanLength: null,
      ends: [],
      endedOutside: null,
      unfinished: null,
      fromAreas: [],
      fromTenures: [],
      byLink: [],
    });
  });

  test('the shares of how chains ended are 100 together, whatever the chains', () => {
    const codes = Object.keys(endings);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(...codes)), { minLength: 1 }),
        (chains) => {
          const rows = chains.flatMap(([length, end]) => [
            row(length, 'end', end, 1),
            ...Array.from({ length: Math.max(length, 1) }, (_, at) => row(length === 0 ? 0 : at + 1, '_T', '_T', 1)),
          ]);
          const story = chainStory(rows, endings);
          expect(story.chains).toBe(chains.length);
          expect(story.ends.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(100, 9);
          expect(story.meanLength! * chains.length).toBeCloseTo(
            chains.reduce((sum, [length]) => sum + length, 0),
            9,
          );
        },
      ),
    );
  });
});
