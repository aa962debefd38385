import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Built, build, type Edition, openEditionFolder } from '../../src/index.ts';
import { makeSmallFjordby } from './small-fjordby.ts';

type Row = Awaited<ReturnType<Edition['observations']>>[number];

let place = '';
let truth: readonly Row[];
let built: Built;
const shown = new Map<string, readonly Row[]>();

/** Indicators that count persons; homes stand in a public register. */
const OF_PERSONS = ['beboere', 'andel-boern', 'kontanthjaelp'];
/** From the shipped rule sets: counts from 1 to one less than this are small. */
const MINIMUM = { internal: 3, public: 5 } as const;
/** From the same: a promise of 4, and of not exactly. */
const WIDTH = { internal: 1, public: 4 } as const;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'kvarter-test-protected-'));
  const folder = join(place, 'fjordby');
  await makeSmallFjordby(folder, { residents: 4000 });
  const file = join(folder, 'kvarter.yaml');
  const text = readFileSync(file, 'utf8').replace(
    '[areas/bydele.yaml]',
    '[areas/boligomraader.yaml, areas/bydele.yaml, areas/staten-2010.yaml]',
  );
  writeFileSync(file, `${text}protection: none\n`);
  truth = await rowsOf((await build(folder)).edition!.path);
  writeFileSync(file, `${text}protection: {internal: library:internal, public: library:public}\n`);
  built = await build(folder);
  for (const { audience, path } of built.editions) shown.set(audience, await rowsOf(path));
}, 240_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

async function rowsOf(path: string): Promise<readonly Row[]> {
  return (await openEditionFolder(path)).observations();
}

const keyOf = ({ area_set, area, tenure, indicator, period }: Row) =>
  [area_set, area, tenure, indicator, period].join('|');
const countOf = (row: Row) => (row.unit === 'count' ? row.value : row.numerator);

describe.each(['internal', 'public'] as const)('the edition for %s', (audience) => {
  test('says by what rules it was protected, and that the attacker found nothing', async () => {
    const { path } = built.editions.find((one) => one.audience === audience)!;
    const edition = await openEditionFolder(path);
    expect(edition.package.kvarter).toMatchObject({ audience, protection: audience, state: 'draft' });
    const report = (await edition.protection())!;
    expect(report.outcome).toBe('kept');
    expect(report.attack).toMatchObject({ broken: 0, unproved: 0 });
    expect(report.attack.attacked).toBeGreaterThan(100);
  });

  test('shows true numbers, or none', () => {
    const whole = new Map(truth.map((row) => [keyOf(row), row]));
    let same = 0;
    for (const row of shown.get(audience)!) {
      if (row.value === null || row.indicator === 'tryghed') continue;
      expect(row.numerator, keyOf(row)).toEqual(whole.get(keyOf(row))!.numerator);
      same += 1;
    }
    expect(same).toBeGreaterThan(200);
  });

  test('shows no count that is small, nor one that leaves a small rest', () => {
    const rows = shown.get(audience)!.filter(({ indicator }) => OF_PERSONS.includes(indicator));
    const small = truth.filter((row) => {
      const count = countOf(row);
      return OF_PERSONS.includes(row.indicator) && count !== null && count > 0 && count < MINIMUM[audience];
    });
    expect(small.length).toBeGreaterThan(20);
    for (const row of rows) {
      const count = countOf(row);
      if (count === null) continue;
      expect(count > 0 && count < MINIMUM[audience], keyOf(row)).toBe(false);
      if (row.unit !== 'percent') continue;
      const rest = row.denominator! - count;
      expect(rest > 0 && rest < MINIMUM[audience], keyOf(row)).toBe(false);
    }
  });

  test('one withheld number among shown ones that add up is never left', () => {
    const rows = shown.get(audience)!.filter(({ indicator }) => OF_PERSONS.includes(indicator));
    for (const sum of sumsOf(rows)) {
      const [total, ...parts] = sum;
      const hidden = sum.filter((row) => countOf(row) === null && isPeople(row));
      if (hidden.length !== 1) continue;
      // What is left over is what everybody can subtract: of it nobody may be there to be found.
      const [only] = hidden as [Row];
      const rest = [total!, ...parts].filter((row) => row !== only).map((row) => keyOf(row));
      expect(trueCount(only), `${keyOf(only)} of ${rest.join(' ')}`).toBe(0);
    }
  });

  test('those who guess within what the sums allow stay as far off as promised', () => {
    const rows = shown.get(audience)!.filter(({ indicator }) => OF_PERSONS.includes(indicator));
    let tried = 0;
    for (const [total, ...parts] of sumsOf(rows)) {
      const whole = countOf(total!);
      if (whole === null) continue;
      const hidden = parts.filter((row) => countOf(row) === null && trueCount(row) > 0);
      if (hidden.length === 0) continue;
      const left = whole - parts.reduce((sum, row) => sum + (countOf(row) ?? 0), 0);
      // Each of them is between 0 and what is left; so what is left is no less than promised.
      expect(left, keyOf(total!)).toBeGreaterThanOrEqual(WIDTH[audience]);
      tried += 1;
    }
    expect(tried).toBeGreaterThan(5);
  });
});

test('what is hidden inside is hidden from the public', () => {
  const inside = new Map(shown.get('internal')!.map((row) => [keyOf(row), row]));
  for (const row of shown.get('public')!) {
    if (row.value !== null) expect(inside.get(keyOf(row))!.value, keyOf(row)).not.toBeNull();
  }
});

test('models, lists and effects are made of what is shown: equal inputs give the same bytes again', async () => {
  const again = await build(join(place, 'fjordby'));
  expect(again.editions.map(({ hash }) => hash)).toEqual(built.editions.map(({ hash }) => hash));
}, 120_000);

function trueCount(row: Row): number {
  const found = truth.find((one) => keyOf(one) === keyOf(row));
  return (found && countOf(found)) ?? 0;
}

/** A figure of an area and period in which somebody is counted at all. */
function isPeople(row: Row): boolean {
  return row.obs_status === 'Q';
}

/** Everybody of an area with each tenure, and the total of each set with each of its areas: a total first, then what adds up to it. */
function sumsOf(rows: readonly Row[]): Row[][] {
  const byTenure = Map.groupBy(rows, (row) => [row.area_set, row.area, row.indicator, row.period].join('|'));
  const byArea = Map.groupBy(
    rows.filter(({ area_set }) => area_set !== 'kommune'),
    (row) => [row.area_set, row.tenure, row.indicator, row.period].join('|'),
  );
  const first = (all: readonly Row[], isTotal: (row: Row) => boolean) => {
    const total = all.find(isTotal);
    return total && all.length > 1 ? [[total, ...all.filter((row) => row !== total)]] : [];
  };
  return [
    ...[...byTenure.values()].flatMap((all) => first(all, ({ tenure }) => tenure === '_T')),
    ...[...byArea.values()].flatMap((all) => first(all, ({ area }) => area === '_T')),
  ];
}
