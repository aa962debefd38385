import { describe, expect, test } from 'vitest';
import { FREE, HELD, KEPT, OUT, protectFigures, SENSITIVE } from '../../src/protection/protect-figures.ts';

/** The town (0), a district (1) and an estate in it (2): those of the estate, those beside it in the district, and the rest of the town. */
const REACH = [[0, 1, 2], [0, 1], [0]];

/** @param sums how many live in each of the three places @param states of the town, the district and the estate */
function tried(all: readonly number[], states: readonly number[]) {
  // Where nobody lives there is no sum.
  const spots = Array.from(all.keys()).filter((spot) => all[spot]! > 0);
  const sums = spots.map((spot) => all[spot]!);
  return protectFigures({
    areas: Int32Array.from([0, 1, 2]),
    groups: new Int32Array(3),
    states: Uint8Array.from(states),
    weights: Float64Array.from([100, 2, 1]),
    spots: {
      reach: REACH,
      spots: Int32Array.from(spots),
      groups: new Int32Array(spots.length),
      divisionOf: Int32Array.from([-1]),
    },
    sums: Float64Array.from(sums),
    residents: Float64Array.from(sums),
    households: Float64Array.from(sums),
    isSensitive: (value) => value < 5,
    width: () => 4,
  });
}

describe('of areas that lie in one another', () => {
  test('all are shown where nobody is left over', async () => {
    expect(Array.from((await tried([100, 50, 800], [FREE, FREE, FREE])).beside)).toEqual([0, 0, 0]);
  });

  test('the cheapest goes where few are left over between two', async () => {
    expect(Array.from((await tried([100, 3, 800], [KEPT, FREE, FREE])).beside)).toEqual([0, 0, 1]);
  });

  test('what the municipality must keep goes only if nothing else can', async () => {
    // Few outside the district: the town or the district must go.
    expect(Array.from((await tried([100, 50, 3], [KEPT, FREE, FREE])).beside)).toEqual([0, 1, 0]);
  });

  test('a small one is withheld wherever it is shown', async () => {
    const { beside } = await tried([3, 50, 800], [FREE, FREE, SENSITIVE]);
    expect(beside[2]).toBe(1);
  });

  test('one that is held for its size cannot be taken from the others', async () => {
    const { beside, suppressed } = await tried([30, 0, 800], [FREE, FREE, HELD]);
    // The district is the estate alone: it tells it.
    expect(beside[1]).toBe(1);
    expect(suppressed.attack.broken).toEqual([]);
  });

  test('what earlier editions gave away together is taken as known, and the rest is protected still', async () => {
    const { cells, suppressed } = await tried([100, 3, 800], [FREE, OUT, OUT]);
    expect(suppressed.attack).toMatchObject({ broken: [], unproved: [] });
    expect(Array.from(cells.sensitive)).not.toContain(1);
  });
});
