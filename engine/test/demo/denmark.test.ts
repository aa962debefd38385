import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { type DenmarkMade, makeDenmark } from '../../src/demo/denmark/make-denmark.ts';
import { DENMARK_INDICATORS } from '../../src/demo/denmark/workspace.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvarter-denmark-'));
const country = join(folder, 'dk');
let made: DenmarkMade;
let warehouse: Warehouse;
beforeAll(async () => {
  // Twelve municipalities, two of which are copies of others under other numbers.
  made = await makeDenmark(country, { residents: 8400, each: 700, seed: 5, years: 3 });
  warehouse = await openWarehouse({ folders: [folder] });
}, 60_000);
afterAll(() => {
  warehouse?.close();
  rmSync(folder, { recursive: true, force: true });
});

const table = (name: string) => `read_parquet('${join(country, 'data', name, '*.parquet')}')`;
async function number(sql: string): Promise<number> {
  const { columns } = await warehouse.query(sql);
  return Number(Object.values(columns)[0]?.[0]);
}

describe('the invented country', () => {
  test('gives every person, home and area a number of its own, also where a municipality is a copy', async () => {
    expect(made).toMatchObject({ municipalities: 12, lives: 10 });
    expect(await number(`SELECT count(DISTINCT person) FROM ${table('person')}`)).toBe(made.persons);
    expect(await number(`SELECT count(*) FROM ${table('person')}`)).toBe(made.persons);
    expect(await number(`SELECT count(*) - count(DISTINCT address) FROM ${table('address')}`)).toBe(0);
    for (const [set, areas] of [
      ['omraader', 40],
      ['bydele', 16],
    ] as const) {
      const ids = readFileSync(join(country, `areas/${set}.csv`), 'utf8')
        .trim()
        .split('\n')
        .slice(1);
      expect(new Set(ids.map((line) => line.split(';')[0])).size).toBe(12 * areas);
      const once = `SELECT count(*) - count(DISTINCT address) FROM ${table('address_in_area')} WHERE area_set = '${set}'`;
      expect(await number(once)).toBe(0);
    }
  });

  test('has nobody in its tables who is not in the table of persons', async () => {
    for (const name of ['residence', 'abroad', 'partner', 'labour', 'benefit', 'income', 'education', 'conviction']) {
      const lost = `SELECT count(*) FROM ${table(name)} ANTI JOIN ${table('person')} USING (person)`;
      expect([name, await number(lost)]).toEqual([name, 0]);
    }
  });

  test('can be built: forty indicators, and as many residents as the stays of the day', async () => {
    const { edition, findings } = await build(country, { out: join(folder, 'udgave') });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(DENMARK_INDICATORS).toHaveLength(40);
    const rows = `read_parquet('${join(edition!.path, 'observations.parquet')}')`;
    expect(await number(`SELECT count(DISTINCT indicator) FROM ${rows}`)).toBe(40);
    const figure = `SELECT value FROM ${rows} WHERE area_set = 'kommune' AND indicator = 'beboere' AND tenure = '_T' AND period = '2026-01-01'`;
    const stays = `SELECT count(DISTINCT person) FROM ${table('residence')} WHERE "from" <= DATE '2026-01-01' AND ("to" IS NULL OR "to" > DATE '2026-01-01')`;
    expect(await number(figure)).toBe(await number(stays));
    expect(await number(figure)).toBe(made.residents);
  }, 60_000);
});
