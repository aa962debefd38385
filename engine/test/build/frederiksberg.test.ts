import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Built, build, type Edition, explain, type ObservationRow, openEditionFolder } from '../../src/index.ts';

/** The published files themselves are the expected values: read here with JSON.parse and nothing of ours. */
const example = new URL('../../../examples/frederiksberg/', import.meta.url).pathname;
interface Row {
  distrikt_id: string;
  type_id: number;
  antal_samlet: number;
  antal: number;
  procent: number;
  antal_borger: number;
  sum_areal: number;
  udtraek_dato: string;
}
const published = (theme: string): Row[] => JSON.parse(readFileSync(join(example, 'data', `${theme}.json`), 'utf8'));

const folder = mkdtempSync(join(tmpdir(), 'kvarter-frederiksberg-'));
let built: Built;
let edition: Edition;
let observations: readonly ObservationRow[];

beforeAll(async () => {
  built = await build(example, { out: join(folder, 'edition') });
  edition = await openEditionFolder(join(folder, 'edition'));
  observations = await edition.observations();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const figure = (indicator: string, area: string, period: string, set = 'karreer') =>
  observations.find(
    (one) => one.area_set === set && one.indicator === indicator && one.area === area && one.period === period,
  );

describe('Frederiksberg, from the published files to an edition', () => {
  it('has 362 blocks and 956 cells, each with its outline', async () => {
    const areas = await edition.areas();
    expect(areas.filter((one) => one.area_set === 'karreer')).toHaveLength(362);
    expect(areas.filter((one) => one.area_set === 'kvadratnet')).toHaveLength(956);
    expect((await edition.outlines()).features).toHaveLength(1318);
  });

  it('holds every published figure at its area and quarter', () => {
    const rows = published('befolkning_0_5');
    const quarter = new Map(
      [...new Set(rows.map((row) => row.udtraek_dato))]
        .sort()
        .map((date, i) => [date, ['2012-Q4', '2013-Q1', '2013-Q2', '2013-Q3', '2013-Q4', '2014-Q1', '2014-Q2'][i]!]),
    );
    const found = new Map(
      observations
        .filter((one) => one.indicator === 'andel-0-5' && one.area !== '_T')
        .map((one) => [`${one.area} ${one.period}`, one]),
    );
    for (const row of rows) {
      const one = found.get(`${row.distrikt_id} ${quarter.get(row.udtraek_dato)}`)!;
      expect([one.numerator, one.denominator]).toEqual([row.antal, row.antal_samlet]);
      if (row.antal_samlet === 0) expect([one.value, one.obs_status]).toEqual([null, 'M']);
      else expect(Math.abs(one.value! - row.procent)).toBeLessThan(0.0001);
    }
    expect(found.size).toBe(rows.length);
  });

  it('adds the cells up to 101,168 residents and the blocks to 101,079, and does not mix the two', () => {
    expect(figure('beboere', '_T', '2012-Q4')!.value).toBe(101_079);
    expect(figure('beboere', '_T', '2012-Q4', 'kvadratnet')!.value).toBe(101_168);
  });

  it('gives the share of all blocks as the sum of children over the sum of residents', () => {
    const rows = published('befolkning_0_5').filter((row) => row.type_id === 12 && row.udtraek_dato === '2014-04-01');
    const [children, everybody] = [
      rows.reduce((sum, row) => sum + row.antal, 0),
      rows.reduce((sum, row) => sum + row.antal_samlet, 0),
    ];
    expect(figure('andel-0-5', '_T', '2014-Q2')!.value).toBe((100 * children) / everybody);
  });

  it('counts the change over a year', () => {
    const block = published('befolkning_alle').filter((row) => row.distrikt_id === '1620');
    const on = (date: string) => block.find((row) => row.udtraek_dato === date)!.antal_samlet;
    expect(figure('vaekst', '1620', '2014-Q2')!.value).toBe(on('2014-04-01') - on('2013-04-02'));
  });

  it('says how many shares are of nobody instead of showing 0', () => {
    const nobody = published('befolkning_0_5').filter((row) => row.antal_samlet === 0).length;
    expect(built.findings.find((one) => one.rule === 'share-of-nobody' && one.where === 'befolkning_0_5')!.count).toBe(
      nobody,
    );
  });

  it('explains a figure to the record of the published file', async () => {
    const { observation, source } = await explain(edition, { indicator: 'andel-0-5', area: '1620', period: '2014-Q2' });
    const row = published('befolkning_0_5')[observation.line! - 1]!;
    expect([row.distrikt_id, row.udtraek_dato, row.antal]).toEqual(['1620', '2014-04-01', observation.numerator]);
    expect(source!.files).toEqual(['data/befolkning_0_5.json']);
  });

  it('names no folder of the machine it was built on', () => {
    for (const name of ['definitions.json', 'findings.json', 'datapackage.json']) {
      expect(readFileSync(join(folder, 'edition', name), 'utf8')).not.toContain(join(example, '..', '..'));
    }
  });
});
