import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, openEditionFolder, type ScoreRow } from '../../src/index.ts';

const root = new URL('../../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-berlin-'));
let scores: readonly ScoreRow[];

beforeAll(async () => {
  await build(join(root, 'examples/berlin'), { out: join(folder, 'edition') });
  scores = await (await openEditionFolder(join(folder, 'edition'))).scores();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Classes as Berlin publishes them: 1 to 4 for the level, +, +/- and - for the direction; blank or 0 where an area is left out. */
const STATUS = new Map([
  ['1', 'hoch'],
  ['2', 'mittel'],
  ['3', 'niedrig'],
  ['4', 'sehr niedrig'],
]);
const DYNAMIC = new Map([
  ['+', 'positiv'],
  ['+/-', 'stabil'],
  ['-', 'negativ'],
]);

describe.each(['2013', '2015', '2019'])('Berlin MSS %s, run from a workspace on the published shares', (year) => {
  const rows = readFileSync(join(root, `cases/berlin-mss/mss${year}_index_classes.csv`), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

  it.each([
    ['status_class', 2, STATUS],
    ['dynamic_class', 3, DYNAMIC],
  ] as const)('gives every published %s', (component, column, names) => {
    const own = new Map(
      scores
        .filter((one) => one.model === `berlin-mss-${year}` && one.component === component && one.period === year)
        .map((one) => [one.area, one.class]),
    );
    const expected = rows.flatMap((row) =>
      names.has(row[column]!) ? [[row[0]!, names.get(row[column]!)!] as const] : [],
    );
    expect(expected.length).toBeGreaterThan(430);
    expect(new Map(expected.map(([area]) => [area, own.get(area)]))).toEqual(new Map(expected));
  });
});

describe.each(['2013', '2015', '2019'])('models side by side, Berlin %s', (year) => {
  it('the most burdened are those of the published lowest status, and places are recounted from the scores', async () => {
    const edition = await openEditionFolder(join(folder, 'edition'));
    const rows = (await edition.agreement({ period: year })).filter(({ model }) => model === `berlin-mss-${year}`);
    const sums = scores.filter(
      (one) => one.model === `berlin-mss-${year}` && one.component === 'status_sum' && one.period === year,
    );
    expect(rows.length).toBe(sums.length);
    const placed = new Map(rows.map((row) => [row.area, row]));
    for (const { area, score } of sums.slice(0, 40)) {
      expect(placed.get(area)!.place).toBe(1 + sums.filter((other) => other.score! > score!).length);
    }
    const published = readFileSync(join(root, `cases/berlin-mss/mss${year}_index_classes.csv`), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
      .filter((row) => row[2] === '4')
      .map((row) => row[0]!);
    expect(rows.filter(({ most }) => most === 'yes').map(({ area }) => area)).toEqual(published.sort());
    expect(edition.definitions.agreement!.models).toContainEqual({
      model: `berlin-mss-${year}`,
      area_set: 'planungsraeume',
      score: { column: 'status_sum', high: 'worse' },
      class: { column: 'status_class', label: 'sehr niedrig' },
    });
  });
});
