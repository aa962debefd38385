import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFjordby } from '../../src/demo/index.ts';
import { passesModulus11 } from '../../src/demo/personnumre.ts';
import { readAreaSet } from '../../src/places/index.ts';
import { makeSnapshot } from '../../src/population/index.ts';
import { type RegistersRead, readRegisters } from '../../src/register-run.ts';
import { loadWorkspace, type Workspace } from '../../src/workspace/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvarter-fjordby-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, 'fjordby', name);
const text = (name: string, encoding: 'latin1' | 'utf8' = 'utf8') => readFileSync(at(name), encoding);

beforeAll(async () => {
  await makeFjordby(at('.'), { residents: 2000, seed: 3 });
}, 30_000);

describe('Fjordby of 2,000 residents', () => {
  test('is the same, byte for byte, from the same seed, and another from another', async () => {
    const hashes = (of: string) =>
      readdirSync(of, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((path) => `${path.slice(of.length)} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`);
    const again = join(folder, 'igen', 'fjordby');
    await makeFjordby(again, { residents: 2000, seed: 3 });
    expect(hashes(again)).toEqual(hashes(join(folder, 'fjordby')));
    const other = join(folder, 'anden', 'fjordby');
    await makeFjordby(other, { residents: 2000, seed: 4 });
    expect(hashes(other)).not.toEqual(hashes(join(folder, 'fjordby')));
  }, 30_000);

  test('has nobody in it who could exist: day plus 60, failing modulus 11, each number once', () => {
    const persons = text('data/cpr/p12170-20260102.txt', 'latin1')
      .split('\r\n')
      .filter((line) => line.startsWith('001') && line.slice(23, 25) !== '60');
    expect(persons.length).toBeGreaterThan(2000);
    const numbers = persons.map((line) => line.slice(3, 13));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const line of persons) {
      const number = line.slice(3, 13);
      const [year, month, day] = line.slice(39, 49).split('-').map(Number) as [number, number, number];
      expect(passesModulus11(number)).toBe(false);
      expect(Number(number.slice(0, 2))).toBe(day + 60);
      expect(Number(number.slice(2, 4))).toBe(month);
      expect(Number(number.slice(4, 6))).toBe(year % 100);
      expect(Number(number[9]) % 2 === 1 ? 'M' : 'K').toBe(line[38]);
      expect('0123'.includes(number[6]!)).toBe(year < 2000);
    }
  });

  test('writes records as long as the layout says, and counts them', () => {
    const layout = readFileSync(new URL('../../../cases/cpr/cpr-p12170-layout.csv', import.meta.url), 'utf8');
    const lengths = new Map(
      layout
        .split('\n')
        .slice(1)
        .map((line) => line.split(';'))
        .map(([type, , length]) => [type!, Number(length)]),
    );
    for (const name of ['data/cpr/p12170-20260102.txt', 'data/cpr/p12170-20260116.txt']) {
      const lines = text(name, 'latin1').split('\r\n').slice(0, -1);
      for (const line of lines)
        expect([line.slice(0, 3), line.length]).toEqual([line.slice(0, 3), lengths.get(line.slice(0, 3))]);
      expect(Number(lines.at(-1)!.slice(13, 21))).toBe(lines.length);
    }
  });

  test('keeps personnumre out of the truth', () => {
    const numbers = text('data/cpr/p12170-20260102.txt', 'latin1')
      .match(/^001\d{10}/gm)!
      .map((line) => line.slice(3));
    for (const name of readdirSync(at('truth'))) {
      const words = new Set(text(`truth/${name}`).match(/\b\d{10}\b/g) ?? []);
      expect(
        numbers.filter((number) => words.has(number)),
        name,
      ).toEqual([]);
    }
  });
});

describe('the registers of Fjordby, read as any municipality’s', () => {
  let workspace: Workspace;
  let read: RegistersRead;
  beforeAll(async () => {
    workspace = await loadWorkspace(at('.'));
    const sets = [];
    for (const { definition, geometry, versions } of workspace.areaSets) {
      if (geometry.path)
        sets.push(await readAreaSet(definition.value, geometry, { place: definition.place, versions }));
    }
    read = await readRegisters(workspace, sets, { drafts: folder });
  }, 60_000);
  afterAll(() => read?.warehouse.close());

  test('give the true number of residents in every area, tenure, sex and age, every year', async () => {
    const { warehouse } = read;
    const found = new Map<string, number>();
    for (const day of read.days) {
      await makeSnapshot(warehouse, day, { municipality: '0999', lastDay: read.lastDay });
      const { rows, columns } = await warehouse.query(
        `SELECT area_set, area, tenure, sex, CASE WHEN age < 18 THEN '0-17' WHEN age < 30 THEN '18-29' WHEN age < 65 THEN '30-64' ELSE '65-' END AS age, count(*) AS n
          FROM persons_at JOIN (
            SELECT area_set, area, address FROM address_area WHERE "from" <= DATE '${day}' AND ("to" IS NULL OR "to" > DATE '${day}')
          ) USING (address) GROUP BY ALL
        UNION ALL
        SELECT 'kommune', '0999', tenure, sex, CASE WHEN age < 18 THEN '0-17' WHEN age < 30 THEN '18-29' WHEN age < 65 THEN '30-64' ELSE '65-' END, count(*)
          FROM persons_at GROUP BY ALL`,
      );
      for (let row = 0; row < rows; row++) {
        const [set, area, tenure, sex, age] = ['area_set', 'area', 'tenure', 'sex', 'age'].map((name) =>
          String(columns[name]![row]),
        );
        found.set(`${set},${area},${day},${tenure},${sex},${age}`, Number(columns.n![row]));
      }
    }
    const truth = text('truth/counts.csv')
      .split('\n')
      .slice(1, -1)
      .filter((line) => !line.includes('_T'));
    expect(read.days.length).toBe(13);
    const sets = new Set(['kommune', 'bydele', 'boligomraader', 'landsbyer', 'staten-2010']);
    const counted = [...found].filter(([key]) => sets.has(key.split(',')[0]!)).map(([key, n]) => `${key},${n}`);
    expect(counted.toSorted()).toEqual(truth.toSorted());
  }, 60_000);

  test('are told off for what was planted in them, as often as it was', () => {
    const planted = JSON.parse(text('truth/findings.json')) as Record<string, number>;
    const count = (rule: string) =>
      read.findings.filter((finding) => finding.rule === rule).reduce((sum, finding) => sum + finding.count, 0);
    expect(read.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(count('cpr-annulled')).toBe(planted.annulled_rows);
    expect(count('persons-in-two-places')).toBe(planted.persons_in_two_places);
    expect(count('stays-of-no-day')).toBe(planted.same_day_double_moves);
    expect(count('cpr-changed-number')).toBe(planted.changed_numbers);
    expect(count('moves-that-are-none')).toBe(planted.stays_over_the_renaming_of_a_road);
    expect(count('home-without-ownership')).toBe(planted.homes_without_ownership);
  });
});
